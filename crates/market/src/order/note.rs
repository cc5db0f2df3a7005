//! What staff write down about an order, for each other.

use super::view::{OrderView, of_group};
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::reading::{FieldError, Reading};
use crate::refusal::{Fault, Outage};
use domain::code::read_order_code;
use domain::time::Ts;
use entities::{account, order_group, order_note};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

/// Most characters of a note.
pub const MOST_BODY: usize = 2_000;

/// A note of somebody of the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderNote {
    pub at: Ts,
    pub by: String,
    pub body: String,
}

/// An order with what the office knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFile {
    /// Its events name who did them.
    pub order: OrderView,
    /// From the first to the latest.
    pub notes: Vec<OrderNote>,
}

/// What is wrong with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body;

/// Why a note was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteRefusal {
    NoSuchOrder,
    Fields(Vec<FieldError<Body>>),
}

/// The order with a code, as typed.
pub async fn file(market: &Market, _by: &Officer, code: &str) -> Result<Option<OrderFile>, Outage> {
    let read = market.db.read();
    let Some(group) = group(read, code).await? else { return Ok(None) };
    let notes = notes(read, group.id).await?;
    Ok(Some(OrderFile { order: of_group(read, group, true).await?, notes }))
}

async fn group(db: &impl ConnectionTrait, code: &str) -> Result<Option<order_group::Model>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(None) };
    Ok(order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(db).await?)
}

async fn notes(db: &impl ConnectionTrait, group_id: Uuid) -> Result<Vec<OrderNote>, Outage> {
    let rows = order_note::Entity::find()
        .find_also_related(account::Entity)
        .filter(order_note::Column::OrderGroupId.eq(group_id))
        .order_by_asc(order_note::Column::Id)
        .all(db)
        .await?;
    let note = |(row, by): (order_note::Model, Option<account::Model>)| OrderNote {
        at: Ts(row.at),
        by: by.map(|account| account.name).unwrap_or_default(),
        body: row.body,
    };
    Ok(rows.into_iter().map(note).collect())
}

/// Writes a note down. It stays: what was wrong is said in another one.
pub async fn add(market: &Market, by: &Officer, code: &str, body: &str) -> Result<(), Fault<NoteRefusal>> {
    let mut reading = Reading::new();
    let body = reading.text(Body, &body.replace("\r\n", "\n"), MOST_BODY);
    let body = &reading.done(Some(body)).map_err(|wrong| Fault::Refused(NoteRefusal::Fields(wrong)))?;
    market.db.write(|tx| async move { add_in(&*tx, (market, by), (code, body)).await }).await
}

async fn add_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (code, body): (&str, &str),
) -> Result<(), Fault<NoteRefusal>> {
    let group = group(tx, code).await?.ok_or(Fault::Refused(NoteRefusal::NoSuchOrder))?;
    let account_id = by.by().account_id.ok_or_else(|| Outage::Data("a note of nobody".to_owned()))?;
    let row = order_note::ActiveModel {
        order_group_id: Set(group.id),
        account_id: Set(account_id),
        at: Set(market.now().0),
        body: Set(body.to_owned()),
        ..Default::default()
    };
    order_note::Entity::insert(row).exec_without_returning(tx).await?;
    // The words stay out of the log: they may be about a person, and the log is never erased.
    let change = Change::made(json!({ "code": group.code, "length": body.chars().count() }));
    Ok(audit::record(tx, market, by.by(), ("order.note", SubjectKind::Order.with(group.id)), change).await?)
}
