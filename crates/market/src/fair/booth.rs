//! Laying out booths and giving them away. A booth is given once, whoever comes first: the database decides.

use super::floor::{self, Zone};
use super::{FairRecord, read};
use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::reading::{FieldError, Reading};
use crate::refusal::{Fault, Outage};
use domain::fair::{FairStatus, booth_numbers};
use entities::{fair_booth, fair_exhibitor, fair_product, fair_zone};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, PaginatorTrait, QueryFilter,
    QuerySelect, RelationTrait, SqlErr, sea_query::OnConflict,
};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Most characters of a zone's or an exhibitor's name.
pub const MOST_NAME: usize = 160;

/// A field of the forms here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Zone,
    Numbers,
    Booth,
    Exhibitor,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Numbers => "numbers",
            Self::Booth => "booth",
            Self::Exhibitor => "exhibitor",
        }
    }
}

/// Why the floor was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FloorRefusal {
    NoSuchFair,
    NoSuchBooth,
    Fields(Vec<FieldError<Field>>),
    /// A cancelled fair gives no booths.
    NotNow(FairStatus),
    /// One of these booths stands there already.
    NumberTaken,
    /// The booth was given before; to whom.
    Given {
        number: String,
        to: String,
    },
    /// Deals were written down about what is shown here, so it stays.
    HasDeals,
}

impl FloorRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchFair => "fair-no-such",
            Self::NoSuchBooth => "fair-no-such-booth",
            Self::Fields(_) => "fair-booth-fields",
            Self::NotNow(_) => "fair-not-now",
            Self::NumberTaken => "fair-booth-number-taken",
            Self::Given { .. } => "fair-booth-given",
            Self::HasDeals => "fair-has-deals",
        }
    }
}

type Refused = Fault<FloorRefusal>;

/// The fair and its floor.
pub async fn floor(market: &Market, _by: &Promoter, code: &str) -> Result<Option<(FairRecord, Vec<Zone>)>, Outage> {
    let Some(record) = read(market.db.read(), code).await? else { return Ok(None) };
    let zones = floor::of(market.db.read(), record.id).await?;
    Ok(Some((record, zones)))
}

/// The fair, as far as entries may still be made.
pub(super) async fn open(tx: &impl ConnectionTrait, code: &str) -> Result<FairRecord, Refused> {
    let record = read(tx, code).await?.ok_or(Fault::Refused(FloorRefusal::NoSuchFair))?;
    if record.status.takes_entries() { Ok(record) } else { Err(Fault::Refused(FloorRefusal::NotNow(record.status))) }
}

/// Adds booths to a zone, which is made where it is new. `numbers` as people list them. Gives how many.
pub async fn lay_out(
    market: &Market,
    by: &Promoter,
    code: &str,
    (zone, numbers): (&str, &str),
) -> Result<usize, Refused> {
    let mut reading = Reading::new();
    let zone = &reading.text(Field::Zone, zone, MOST_NAME);
    let numbers = reading.needed(Field::Numbers, numbers, booth_numbers);
    let numbers = &reading.done(numbers).map_err(|wrong| Fault::Refused(FloorRefusal::Fields(wrong)))?;
    market.db.write(|tx| async move { lay_out_in(&*tx, (market, by), code, (zone, numbers)).await }).await?;
    Ok(numbers.len())
}

async fn lay_out_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    code: &str,
    (zone, numbers): (&str, &[String]),
) -> Result<(), Refused> {
    let fair = open(tx, code).await?;
    let zone_id = self::zone(tx, market, fair.id, zone).await?;
    let there = fair_booth::Entity::find().filter(fair_booth::Column::FairId.eq(fair.id)).count(tx).await?;
    let rows =
        numbers.iter().zip(i32::try_from(there).unwrap_or(0)..).map(|(number, position)| fair_booth::ActiveModel {
            id: Set(market.new_id()),
            fair_id: Set(fair.id),
            zone_id: Set(zone_id),
            number: Set(number.clone()),
            position: Set(position),
        });
    fair_booth::Entity::insert_many(rows).exec_without_returning(tx).await.map_err(number_taken)?;
    let after = Change::made(json!({ "zone": zone, "booths": numbers }));
    audit::record(tx, market, by.by(), ("fair.lay-out", SubjectKind::Fair.with(fair.id)), after).await?;
    Ok(())
}

fn number_taken(error: DbErr) -> Refused {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Fault::Refused(FloorRefusal::NumberTaken),
        _ => error.into(),
    }
}

/// The zone of a name, made where it is new.
async fn zone(tx: &impl ConnectionTrait, market: &Market, fair_id: Uuid, name: &str) -> Result<Uuid, Outage> {
    let there = fair_zone::Entity::find().filter(fair_zone::Column::FairId.eq(fair_id));
    let row = fair_zone::ActiveModel {
        id: Set(market.new_id()),
        fair_id: Set(fair_id),
        name: Set(name.to_owned()),
        position: Set(i32::try_from(there.clone().count(tx).await?).unwrap_or(i32::MAX)),
    };
    let once = OnConflict::columns([fair_zone::Column::FairId, fair_zone::Column::Name]).do_nothing().to_owned();
    fair_zone::Entity::insert_many([row]).on_conflict(once).exec_without_returning(tx).await?;
    let found = there.filter(fair_zone::Column::Name.eq(name)).one(tx).await?;
    found.map(|row| row.id).ok_or_else(|| Outage::Data(name.to_owned()))
}

/// Gives a booth to an exhibitor.
pub async fn give(
    market: &Market,
    by: &Promoter,
    code: &str,
    (number, exhibitor): (&str, &str),
) -> Result<(), Refused> {
    let mut reading = Reading::new();
    let number = &reading.text(Field::Booth, number, MOST_NAME);
    let exhibitor = &reading.text(Field::Exhibitor, exhibitor, MOST_NAME);
    reading.done(Some(())).map_err(|wrong| Fault::Refused(FloorRefusal::Fields(wrong)))?;
    let done = market.db.write(|tx| async move { give_in(&*tx, (market, by), code, (number, exhibitor)).await }).await;
    match done {
        // A statement that failed ends its transaction on PostgreSQL, so who has the booth is read after it.
        Err(Fault::Refused(FloorRefusal::Given { number, .. })) => {
            let to = holder(market.db.read(), code, &number).await?.unwrap_or_default();
            Err(Fault::Refused(FloorRefusal::Given { number, to }))
        }
        answer => answer,
    }
}

async fn give_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    code: &str,
    (number, exhibitor): (&str, &str),
) -> Result<(), Refused> {
    let fair = open(tx, code).await?;
    let booth = booth(tx, fair.id, number).await?.ok_or(Fault::Refused(FloorRefusal::NoSuchBooth))?;
    let row = fair_exhibitor::ActiveModel {
        id: Set(market.new_id()),
        booth_id: Set(booth.id),
        name: Set(exhibitor.to_owned()),
        created_at: Set(market.now().0),
    };
    let given = |error: DbErr| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => {
            Fault::Refused(FloorRefusal::Given { number: number.to_owned(), to: String::new() })
        }
        _ => error.into(),
    };
    fair_exhibitor::Entity::insert(row).exec_without_returning(tx).await.map_err(given)?;
    let after = Change::made(json!({ "booth": number, "exhibitor": exhibitor }));
    audit::record(tx, market, by.by(), ("fair.give-booth", SubjectKind::Fair.with(fair.id)), after).await?;
    Ok(())
}

pub(super) async fn booth(
    db: &impl ConnectionTrait,
    fair_id: Uuid,
    number: &str,
) -> Result<Option<fair_booth::Model>, Outage> {
    let of = fair_booth::Entity::find().filter(fair_booth::Column::FairId.eq(fair_id));
    Ok(of.filter(fair_booth::Column::Number.eq(number)).one(db).await?)
}

/// Who stands at a booth.
async fn holder(db: &impl ConnectionTrait, code: &str, number: &str) -> Result<Option<String>, Outage> {
    let Some(fair) = read(db, code).await? else { return Ok(None) };
    let Some(booth) = booth(db, fair.id, number).await? else { return Ok(None) };
    let found = fair_exhibitor::Entity::find().filter(fair_exhibitor::Column::BoothId.eq(booth.id)).one(db).await?;
    Ok(found.map(|row| row.name))
}

/// Takes a booth back from an exhibitor, with what it was to show.
pub async fn take_back(market: &Market, by: &Promoter, code: &str, exhibitor: Uuid) -> Result<(), Refused> {
    market.db.write(|tx| async move { take_back_in(&*tx, (market, by), code, exhibitor).await }).await
}

async fn take_back_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    code: &str,
    exhibitor: Uuid,
) -> Result<(), Refused> {
    let fair = open(tx, code).await?;
    let nobody = || Fault::Refused(FloorRefusal::NoSuchBooth);
    let found = fair_exhibitor::Entity::find_by_id(exhibitor).find_also_related(fair_booth::Entity).one(tx).await?;
    let (row, booth) = found.ok_or_else(nobody)?;
    let booth = booth.filter(|booth| booth.fair_id == fair.id).ok_or_else(nobody)?;
    let shown = fair_product::Entity::delete_many().filter(fair_product::Column::ExhibitorId.eq(exhibitor));
    let products = shown.exec(tx).await.map_err(has_deals)?.rows_affected;
    fair_exhibitor::Entity::delete_by_id(exhibitor).exec(tx).await?;
    let change = Change {
        before: json!({ "booth": booth.number, "exhibitor": row.name, "products": products }),
        after: serde_json::Value::Null,
    };
    audit::record(tx, market, by.by(), ("fair.take-back-booth", SubjectKind::Fair.with(fair.id)), change).await?;
    Ok(())
}

pub(super) fn has_deals(error: DbErr) -> Refused {
    match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => Fault::Refused(FloorRefusal::HasDeals),
        _ => error.into(),
    }
}

/// How many of the booths of some fairs are given, and how many there are: by fair.
pub(super) async fn counts(db: &impl ConnectionTrait, fairs: &[Uuid]) -> Result<HashMap<Uuid, (u64, u64)>, Outage> {
    let rows: Vec<(Uuid, i64, i64)> = fair_booth::Entity::find()
        .select_only()
        .column(fair_booth::Column::FairId)
        .column_as(fair_exhibitor::Column::Id.count(), "given")
        .column_as(fair_booth::Column::Id.count(), "booths")
        .join_rev(JoinType::LeftJoin, fair_exhibitor::Relation::FairBooth.def())
        .filter(fair_booth::Column::FairId.is_in(fairs.iter().copied()))
        .group_by(fair_booth::Column::FairId)
        .into_tuple()
        .all(db)
        .await?;
    let number = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(rows.into_iter().map(|(fair, given, booths)| (fair, (number(given), number(booths)))).collect())
}
