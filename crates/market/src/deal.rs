//! Deals between those who show their goods at a fair and those who buy there.

use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::fair::{self, FairRecord};
use crate::market::Market;
use crate::reading::{FieldError, Reading};
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::deal::{DealBreach, DealStage, Standing, check};
use domain::fair::FairStatus;
use domain::money::Vnd;
use domain::time::parse_day;
use entities::{deal, fair_booth, fair_exhibitor, producer, product};
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, SqlErr};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Most characters of a buyer's name, and of a note.
pub const MOST_BUYER: usize = 160;
pub const MOST_NOTE: usize = 1_000;

/// A deal in a fair's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealLine {
    pub code: String,
    pub product: String,
    pub producer: String,
    pub exhibitor: String,
    pub booth: String,
    pub buyer: String,
    pub standing: Standing,
    pub note: Option<String>,
    pub version: i64,
}

/// A product a deal can be about: one that an exhibitor of the fair shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What the form sends: the exhibitor's id and the product's, with a blank between.
    pub key: String,
    pub booth: String,
    pub exhibitor: String,
    pub product: String,
}

/// A deal as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealForm {
    /// Key of a [`Shown`].
    pub shown: String,
    pub buyer: String,
    /// Code of a stage.
    pub stage: String,
    pub on: String,
    pub value: String,
    pub note: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Shown,
    Buyer,
    Stage,
    On,
    Value,
    Note,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Buyer => "buyer",
            Self::Stage => "stage",
            Self::On => "on",
            Self::Value => "value",
            Self::Note => "note",
        }
    }
}

/// Why a deal was not written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DealRefusal {
    NoSuchFair,
    NoSuchDeal,
    /// A cancelled fair has no deals.
    NotNow(FairStatus),
    Fields(Vec<FieldError<Field>>),
    Breach(DealBreach),
    /// The product is no longer shown there.
    NotShown,
    /// Somebody changed the deal since it was read.
    Changed,
}

impl DealRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchFair => "fair-no-such",
            Self::NoSuchDeal => "deal-no-such",
            Self::NotNow(_) => "fair-not-now",
            Self::Fields(_) => "deal-fields",
            Self::Breach(_) => "deal-breach",
            Self::NotShown => "deal-not-shown",
            Self::Changed => "deal-changed",
        }
    }
}

type Refused = Fault<DealRefusal>;

/// A form that can be read.
struct Read {
    exhibitor: Uuid,
    product: Uuid,
    buyer: String,
    stage: DealStage,
    on: Date,
    value: Option<Vnd>,
    note: Option<String>,
}

/// Đồng as people type them: "250.000.000", "250 000 000 ₫".
fn value(typed: &str) -> Option<Vnd> {
    let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}' | '₫' | 'đ')).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok().map(Vnd)).flatten()
}

fn key(typed: &str) -> Option<(Uuid, Uuid)> {
    let (exhibitor, product) = typed.split_once(' ')?;
    Some((exhibitor.parse().ok()?, product.parse().ok()?))
}

impl DealForm {
    fn read(&self, today: Date) -> Result<Read, DealRefusal> {
        let mut reading = Reading::new();
        let shown = reading.needed(Field::Shown, &self.shown, key);
        let buyer = reading.text(Field::Buyer, &self.buyer, MOST_BUYER);
        let stage = reading.needed(Field::Stage, &self.stage, DealStage::from_code);
        let on = reading.needed(Field::On, &self.on, parse_day);
        let value = reading.optional(Field::Value, &self.value, value);
        let note = reading.maybe(Field::Note, &self.note, MOST_NOTE);
        let needed = reading.done(shown.zip(stage).zip(on)).map_err(DealRefusal::Fields)?;
        let (((exhibitor, product), stage), on) = needed;
        check(stage, (on, today), value).map_err(DealRefusal::Breach)?;
        Ok(Read { exhibitor, product, buyer, stage, on, value, note })
    }
}

/// The fair's deals, the latest first, and what deals can be about; `None` where there is no such fair.
pub async fn list(
    market: &Market,
    _by: &Promoter,
    code: &str,
) -> Result<Option<(FairRecord, Vec<DealLine>, Vec<Shown>)>, Outage> {
    let db = market.db.read();
    let Some(fair) = fair::read(db, code).await? else { return Ok(None) };
    let rows = deal::Entity::find()
        .filter(deal::Column::FairId.eq(fair.id))
        .order_by_desc(deal::Column::Since)
        .order_by_desc(deal::Column::Id)
        .all(db)
        .await?;
    let shown = shown(db, fair.id).await?;
    let lines = lines(db, rows, &shown).await?;
    Ok(Some((fair, lines, shown)))
}

async fn shown(db: &impl ConnectionTrait, fair_id: Uuid) -> Result<Vec<Shown>, Outage> {
    let zones = fair::floor_of(db, fair_id).await?;
    let ids: Vec<Uuid> = zones.iter().flat_map(fair::Zone::products).collect();
    let rows = product::Entity::find().filter(product::Column::Id.is_in(ids)).all(db).await?;
    let names: HashMap<Uuid, String> = rows.into_iter().map(|row| (row.id, row.name)).collect();
    let mut all = Vec::new();
    for booth in zones.iter().flat_map(|zone| &zone.booths) {
        let Some(exhibitor) = &booth.exhibitor else { continue };
        all.extend(exhibitor.products.iter().filter_map(|id| {
            Some(Shown {
                key: format!("{} {id}", exhibitor.id),
                booth: booth.number.clone(),
                exhibitor: exhibitor.name.clone(),
                product: names.get(id)?.clone(),
            })
        }));
    }
    Ok(all)
}

/// The database keeps what a deal is about on show, so each finds its place.
async fn lines(db: &impl ConnectionTrait, rows: Vec<deal::Model>, shown: &[Shown]) -> Result<Vec<DealLine>, Outage> {
    let ids = rows.iter().map(|row| row.product_id);
    let makers = product::Entity::find()
        .find_also_related(producer::Entity)
        .filter(product::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let makers: HashMap<Uuid, String> =
        makers.into_iter().filter_map(|(product, maker)| Some((product.id, maker?.name))).collect();
    let lines = rows.into_iter().filter_map(|row| {
        let key = format!("{} {}", row.exhibitor_id, row.product_id);
        let at = shown.iter().find(|it| it.key == key)?;
        Some(DealLine {
            standing: standing(&row)?,
            product: at.product.clone(),
            producer: makers.get(&row.product_id).cloned().unwrap_or_default(),
            exhibitor: at.exhibitor.clone(),
            booth: at.booth.clone(),
            code: row.code,
            buyer: row.buyer,
            note: row.note,
            version: row.version,
        })
    });
    Ok(lines.collect())
}

/// `None` only for a row the checks of the database do not let in.
fn standing(row: &deal::Model) -> Option<Standing> {
    Some(Standing {
        stage: DealStage::from_code(&row.stage)?,
        since: row.since.parse().ok()?,
        value: row.value.map(Vnd),
    })
}

/// Writes a deal down. Gives its code.
pub async fn add(market: &Market, by: &Promoter, fair_code: &str, form: &DealForm) -> Result<String, Refused> {
    let read = &form.read(market.today()).map_err(Fault::Refused)?;
    let code = &short_code(market.random_bytes());
    market.db.write(|tx| async move { add_in(&*tx, (market, by), fair_code, (code, read)).await }).await?;
    Ok(code.clone())
}

async fn add_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    fair_code: &str,
    (code, read): (&str, &Read),
) -> Result<(), Refused> {
    let fair = fair::read(tx, fair_code).await?.ok_or(Fault::Refused(DealRefusal::NoSuchFair))?;
    if !fair.status.takes_entries() {
        return Err(Fault::Refused(DealRefusal::NotNow(fair.status)));
    }
    exhibits(tx, fair.id, read.exhibitor).await?;
    let (id, now) = (market.new_id(), market.now().0);
    let row = deal::ActiveModel {
        id: Set(id),
        code: Set(code.to_owned()),
        fair_id: Set(fair.id),
        exhibitor_id: Set(read.exhibitor),
        product_id: Set(read.product),
        buyer: Set(read.buyer.clone()),
        stage: Set(read.stage.code().to_owned()),
        since: Set(read.on.to_string()),
        value: Set(read.value.map(|value| value.0)),
        note: Set(read.note.clone()),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(0),
    };
    deal::Entity::insert(row).exec_without_returning(tx).await.map_err(not_shown)?;
    let standing = Standing { stage: read.stage, since: read.on, value: read.value };
    let after = Change::made(told(&fair, &read.buyer, standing));
    audit::record(tx, market, by.by(), ("deal.add", SubjectKind::Deal.with(id)), after).await?;
    Ok(())
}

/// Whether an exhibitor is one of this fair's.
async fn exhibits(tx: &impl ConnectionTrait, fair_id: Uuid, exhibitor: Uuid) -> Result<(), Refused> {
    let found = fair_exhibitor::Entity::find_by_id(exhibitor).find_also_related(fair_booth::Entity).one(tx).await?;
    let own = found.and_then(|(_, booth)| booth).is_some_and(|booth| booth.fair_id == fair_id);
    if own { Ok(()) } else { Err(Fault::Refused(DealRefusal::NotShown)) }
}

fn not_shown(error: DbErr) -> Refused {
    match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => Fault::Refused(DealRefusal::NotShown),
        _ => error.into(),
    }
}

fn told(fair: &FairRecord, buyer: &str, standing: Standing) -> Value {
    json!({
        "fair": fair.name_vi,
        "buyer": buyer,
        "stage": standing.stage.code(),
        "since": standing.since.to_string(),
        "value": standing.value.map(|value| value.0),
    })
}

/// A step of a deal as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepForm {
    /// Code of a stage.
    pub to: String,
    pub on: String,
    /// Empty to leave it as it is.
    pub value: String,
}

/// Takes a step with a deal that was read at a version.
pub async fn step(
    market: &Market,
    by: &Promoter,
    (fair_code, code, version): (&str, &str, i64),
    form: &StepForm,
) -> Result<(), Refused> {
    let mut reading = Reading::new();
    let to = reading.needed(Field::Stage, &form.to, DealStage::from_code);
    let on = reading.needed(Field::On, &form.on, parse_day);
    let value = reading.optional(Field::Value, &form.value, value);
    let (to, on) = reading.done(to.zip(on)).map_err(|wrong| Fault::Refused(DealRefusal::Fields(wrong)))?;
    let asked = (to, on, value);
    market.db.write(|tx| async move { step_in(&*tx, (market, by), (fair_code, code, version), asked).await }).await
}

async fn step_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    (fair_code, code, version): (&str, &str, i64),
    (to, on, value): (DealStage, Date, Option<Vnd>),
) -> Result<(), Refused> {
    let missing = || Fault::Refused(DealRefusal::NoSuchDeal);
    let fair = fair::read(tx, fair_code).await?.ok_or(Fault::Refused(DealRefusal::NoSuchFair))?;
    let of = deal::Entity::find().filter(deal::Column::FairId.eq(fair.id)).filter(deal::Column::Code.eq(code));
    let row = of.one(tx).await?.ok_or_else(missing)?;
    let before = standing(&row).ok_or_else(missing)?;
    let after = domain::deal::step(before, to, (on, market.today()), value)
        .map_err(|breach| Fault::Refused(DealRefusal::Breach(breach)))?;
    let done = deal::Entity::update_many()
        .col_expr(deal::Column::Stage, Expr::value(after.stage.code()))
        .col_expr(deal::Column::Since, Expr::value(after.since.to_string()))
        .col_expr(deal::Column::Value, Expr::value(after.value.map(|value| value.0)))
        .col_expr(deal::Column::Version, Expr::col(deal::Column::Version).add(1))
        .col_expr(deal::Column::UpdatedAt, Expr::value(market.now().0))
        .filter(deal::Column::Id.eq(row.id))
        .filter(deal::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if done.rows_affected != 1 {
        return Err(Fault::Refused(DealRefusal::Changed));
    }
    let change = Change { before: told(&fair, &row.buyer, before), after: told(&fair, &row.buyer, after) };
    audit::record(tx, market, by.by(), ("deal.step", SubjectKind::Deal.with(row.id)), change).await?;
    Ok(())
}
