//! Batches: written down by their producer, and named on the page of their product while they are on sale.

pub mod hold;
mod own;

pub use own::{OwnBatch, OwnProduct, list, products};

use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::reading::{FieldError, Problem, Reading};
use crate::refusal::{Fault, Outage};
use domain::batch::Days;
use domain::time::{Ts, parse_day};
use entities::{batch, product};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

/// Most characters of a code.
pub const MOST_CODE: usize = 40;
/// Most characters of a note.
pub const MOST_NOTE: usize = 200;

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub id: Uuid,
    /// As printed on the label.
    pub code: String,
    pub days: Days,
    /// In its producer's words, in Vietnamese.
    pub note: Option<String>,
    pub ended_at: Option<Ts>,
}

impl Batch {
    fn of(row: batch::Model) -> Result<Self, Outage> {
        let day = |text: &str| parse_day(text).ok_or_else(|| Outage::Data(format!("a batch with a day {text}")));
        let days = Days { made_on: day(&row.made_on)?, best_before: row.best_before.as_deref().map(day).transpose()? };
        Ok(Self { id: row.id, code: row.code, days, note: row.note, ended_at: row.ended_at.map(Ts) })
    }
}

/// A batch as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchForm {
    /// Code of the product.
    pub product: String,
    pub code: String,
    /// Days.
    pub made_on: String,
    /// May be empty.
    pub best_before: String,
    /// May be empty.
    pub note: String,
}

/// What is asked of a batch, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Product,
    Code,
    MadeOn,
    BestBefore,
    Note,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Code => "code",
            Self::MadeOn => "made_on",
            Self::BestBefore => "best_before",
            Self::Note => "note",
        }
    }
}

/// Why a batch was not written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What is wrong, field by field. A day that does not fit is a making in the future, or a last day before it.
    Fields(Vec<FieldError<Field>>),
    /// The producer has another batch of this code.
    SameCode,
}

impl Refusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "batch-fields",
            Self::SameCode => "batch-same-code",
        }
    }
}

/// What a form says of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Told {
    code: String,
    made_on: String,
    best_before: Option<String>,
    note: Option<String>,
}

impl BatchForm {
    fn read(&self, market: &Market) -> Result<Told, Vec<FieldError<Field>>> {
        let mut reading = Reading::new();
        if self.product.is_empty() {
            reading.wrong(Field::Product, Problem::Missing);
        }
        let code = reading.text(Field::Code, &self.code.split_whitespace().collect::<Vec<_>>().join(" "), MOST_CODE);
        let made_on = reading.needed(Field::MadeOn, &self.made_on, parse_day);
        if made_on.is_some_and(|day| day > market.today()) {
            reading.wrong(Field::MadeOn, Problem::Unfit);
        }
        let best_before = reading.optional(Field::BestBefore, &self.best_before, parse_day);
        if best_before.zip(made_on).is_some_and(|(last, made)| last < made) {
            reading.wrong(Field::BestBefore, Problem::Unfit);
        }
        let note = reading.maybe(Field::Note, &self.note, MOST_NOTE);
        let best_before = best_before.map(|day| day.to_string());
        reading.done(made_on.map(|day| Told { code, made_on: day.to_string(), best_before, note }))
    }
}

/// Writes a batch of one of the producer's products down. The same submit again changes nothing.
pub async fn add(market: &Market, by: &Member, form: &BatchForm) -> Result<(), Fault<Refusal>> {
    let told = &form.read(market).map_err(|wrong| Fault::Refused(Refusal::Fields(wrong)))?;
    market.db.write(|tx| async move { add_in(&*tx, (market, by), &form.product, told).await }).await
}

async fn add_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    product_code: &str,
    told: &Told,
) -> Result<(), Fault<Refusal>> {
    let product_id = own_product(tx, by, product_code).await?;
    let row = batch::ActiveModel {
        id: Set(market.new_id()),
        producer_id: Set(by.producer_id()),
        product_id: Set(product_id),
        code: Set(told.code.clone()),
        made_on: Set(told.made_on.clone()),
        best_before: Set(told.best_before.clone()),
        note: Set(told.note.clone()),
        created_at: Set(market.now().0),
        ended_at: Set(None),
        ..Default::default()
    };
    let same = OnConflict::columns([batch::Column::ProducerId, batch::Column::Code]).do_nothing().to_owned();
    if batch::Entity::insert(row).on_conflict(same).exec_without_returning(tx).await? == 1 {
        return Ok(log(tx, (market, by), ("batch.add", product_id), Change::made(json!(told))).await?);
    }
    let there = batch::Entity::find()
        .filter(batch::Column::ProducerId.eq(by.producer_id()))
        .filter(batch::Column::Code.eq(told.code.as_str()))
        .one(tx)
        .await?;
    let again = there.is_some_and(|row| row.product_id == product_id && row.ended_at.is_none() && told.is(&row));
    if again { Ok(()) } else { Err(Fault::Refused(Refusal::SameCode)) }
}

impl Told {
    fn is(&self, row: &batch::Model) -> bool {
        let days = (row.made_on == self.made_on, row.best_before == self.best_before);
        days == (true, true) && row.note == self.note
    }
}

/// A product of the producer's that was ever shown.
async fn own_product(tx: &impl ConnectionTrait, by: &Member, code: &str) -> Result<Uuid, Fault<Refusal>> {
    let found = product::Entity::find()
        .filter(product::Column::Code.eq(code))
        .filter(own::batched(by.producer_id()))
        .one(tx)
        .await?;
    let unknown = vec![FieldError { field: Field::Product, problem: Problem::Unreadable }];
    Ok(found.ok_or(Fault::Refused(Refusal::Fields(unknown)))?.id)
}

/// Says that nothing of a batch is left to sell; one that ended stays ended. `false` where the producer has no such
/// batch.
pub async fn end(market: &Market, by: &Member, id: Uuid) -> Result<bool, Outage> {
    let now = market.now().0;
    let sql = "UPDATE batch SET ended_at = $1 WHERE id = $2 AND producer_id = $3 AND ended_at IS NULL";
    market.db.write(|tx| async move { turn(&*tx, (market, by), id, ("batch.end", sql, Some(now))).await }).await
}

/// Takes an end back that was said by mistake.
pub async fn resume(market: &Market, by: &Member, id: Uuid) -> Result<bool, Outage> {
    let sql = "UPDATE batch SET ended_at = $1 WHERE id = $2 AND producer_id = $3 AND ended_at IS NOT NULL";
    market.db.write(|tx| async move { turn(&*tx, (market, by), id, ("batch.resume", sql, None)).await }).await
}

async fn turn(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    id: Uuid,
    (verb, sql, ended_at): (&'static str, &str, Option<i64>),
) -> Result<bool, Outage> {
    let own = batch::Entity::find_by_id(id).filter(batch::Column::ProducerId.eq(by.producer_id()));
    let Some(row) = own.one(tx).await? else { return Ok(false) };
    if change(tx, sql, [ended_at.into(), id.into(), by.producer_id().into()]).await? == 1 {
        let told = |ended: Option<i64>| json!({ "code": row.code, "ended_at": ended });
        let change = Change { before: told(row.ended_at), after: told(ended_at) };
        log(tx, (market, by), (verb, row.product_id), change).await?;
    }
    Ok(true)
}

async fn log(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    (verb, product_id): (&'static str, Uuid),
    change: Change,
) -> Result<(), Outage> {
    audit::record(tx, market, by.by(), (verb, SubjectKind::Product.with(product_id)), change).await
}

/// The codes of the product's batches that are held back, the one made last first.
pub(crate) async fn held(db: &impl ConnectionTrait, product_id: Uuid) -> Result<Vec<String>, Outage> {
    let rows = batch::Entity::find()
        .filter(batch::Column::ProductId.eq(product_id))
        .filter(batch::Column::HeldAt.is_not_null())
        .order_by_desc(batch::Column::MadeOn)
        .order_by_desc(batch::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.code).collect())
}

/// The batch of a product that is on sale: of those not ended, not held back and in date, the one made last.
pub(crate) async fn on_sale(
    market: &Market,
    db: &impl ConnectionTrait,
    product_id: Uuid,
) -> Result<Option<Batch>, Outage> {
    let last = batch::Column::BestBefore;
    // ISO days compare as text.
    let in_date = Condition::any().add(last.is_null()).add(last.gte(market.today().to_string()));
    let row = batch::Entity::find()
        .filter(batch::Column::ProductId.eq(product_id))
        .filter(batch::Column::EndedAt.is_null())
        .filter(batch::Column::HeldAt.is_null())
        .filter(in_date)
        .order_by_desc(batch::Column::MadeOn)
        .order_by_desc(batch::Column::CreatedAt)
        .order_by_desc(batch::Column::Id)
        .one(db)
        .await?;
    row.map(Batch::of).transpose()
}
