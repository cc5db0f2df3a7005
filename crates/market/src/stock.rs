//! Stock: three counters of an offer at a place, moved only together with the movement or the hold that explains them.
//!
//! `on_hand` is the sum of received, shipped and adjusted movements, `allocated` of allocated, released and shipped
//! ones, `held` of live holds. The CHECK `ck_stock_level_never_negative` stands behind every guard here.

pub(crate) mod hold;

use crate::db::{change, statement};
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::{Fault, Outage};
use entities::{offer, pack, stock_level, stock_movement};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, SqlErr};
use uuid::Uuid;

/// Most units in one movement.
pub const MOST_UNITS: i64 = 1_000_000;

/// Why stock was not moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not 1 to [`MOST_UNITS`] units, or a change by none.
    Quantity,
    NoSuchOffer,
    NoSuchLocation,
    /// No stock was ever received there.
    NoSuchLevel,
    /// An adjustment says why it is made.
    ReasonMissing,
    /// So many units are promised to orders or held for checkouts: the count cannot go below them.
    BelowPromised {
        promised: i64,
    },
}

impl Refusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Quantity => "stock-quantity",
            Self::NoSuchOffer => "stock-no-such-offer",
            Self::NoSuchLocation => "stock-no-such-location",
            Self::NoSuchLevel => "stock-no-such-level",
            Self::ReasonMissing => "stock-reason-missing",
            Self::BelowPromised { .. } => "stock-below-promised",
        }
    }
}

/// The kinds of movement; each explains a change of `on_hand` or `allocated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Movement {
    Received,
    Allocated,
    Adjusted,
}

impl Movement {
    fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Allocated => "allocated",
            Self::Adjusted => "adjusted",
        }
    }
}

/// Books goods that came in at a place; gives the id of the stock level.
pub async fn receive(
    market: &Market,
    offer_id: Uuid,
    location_id: Uuid,
    quantity: i64,
) -> Result<Uuid, Fault<Refusal>> {
    market.db.write(|tx| async move { receive_in(&*tx, market, (offer_id, location_id), quantity).await }).await
}

/// [`receive`] as a part of a larger transaction. `place` is the offer and the location.
pub async fn receive_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    place: (Uuid, Uuid),
    quantity: i64,
) -> Result<Uuid, Fault<Refusal>> {
    if !(1..=MOST_UNITS).contains(&quantity) {
        return Err(Fault::Refused(Refusal::Quantity));
    }
    let product_id = product_of(tx, place.0).await?.ok_or(Fault::Refused(Refusal::NoSuchOffer))?;
    let level_id = level(tx, market, place).await?;
    change(tx, "UPDATE stock_level SET on_hand = on_hand + $1 WHERE id = $2", [quantity.into(), level_id.into()])
        .await?;
    note(tx, market, Entry { level_id, kind: Movement::Received, quantity, reason: None, order_line_id: None }).await?;
    product_changed(tx, market, product_id).await?;
    Ok(level_id)
}

/// Corrects a count by so many units, up or down, and says why.
pub async fn adjust(market: &Market, level_id: Uuid, by: i64, reason: &str) -> Result<(), Fault<Refusal>> {
    let reason = reason.trim();
    if by == 0 || !(-MOST_UNITS..=MOST_UNITS).contains(&by) {
        return Err(Fault::Refused(Refusal::Quantity));
    }
    if reason.is_empty() {
        return Err(Fault::Refused(Refusal::ReasonMissing));
    }
    market.db.write(|tx| async move { adjust_in(&*tx, market, level_id, by, reason).await }).await
}

async fn adjust_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    level_id: Uuid,
    by: i64,
    reason: &str,
) -> Result<(), Fault<Refusal>> {
    let guarded = "UPDATE stock_level SET on_hand = on_hand + $1 WHERE id = $2 AND on_hand + $1 >= allocated + held";
    let changed = change(tx, guarded, [by.into(), level_id.into()]).await?;
    let level = stock_level::Entity::find_by_id(level_id).one(tx).await?;
    let level = level.ok_or(Fault::Refused(Refusal::NoSuchLevel))?;
    if changed == 0 {
        return Err(Fault::Refused(Refusal::BelowPromised { promised: level.allocated + level.held }));
    }
    let reason = Some(reason.to_owned());
    note(tx, market, Entry { level_id, kind: Movement::Adjusted, quantity: by, reason, order_line_id: None }).await?;
    if let Some(product_id) = product_of(tx, level.offer_id).await? {
        product_changed(tx, market, product_id).await?;
    }
    Ok(())
}

/// Units of an offer that can be ordered now: in its producer's store, not promised and not held.
pub async fn available(market: &Market, offer_id: Uuid) -> Result<i64, Outage> {
    let sql = "SELECT sl.on_hand - sl.allocated - sl.held AS units FROM stock_level sl \
               JOIN location lo ON lo.id = sl.location_id AND lo.kind = 'producer_store' \
               WHERE sl.offer_id = $1";
    let read = market.db.read();
    let row = read.query_one_raw(statement(read, sql, [offer_id.into()])).await?;
    Ok(row.map(|row| row.try_get("", "units")).transpose()?.unwrap_or(0))
}

/// One line of the book of movements.
pub(crate) struct Entry {
    pub level_id: Uuid,
    pub kind: Movement,
    pub quantity: i64,
    pub reason: Option<String>,
    pub order_line_id: Option<Uuid>,
}

pub(crate) async fn note(tx: &impl ConnectionTrait, market: &Market, entry: Entry) -> Result<(), Outage> {
    let row = stock_movement::ActiveModel {
        id: Set(market.new_id()),
        stock_level_id: Set(entry.level_id),
        kind: Set(entry.kind.code().to_owned()),
        quantity: Set(entry.quantity),
        reason: Set(entry.reason),
        order_line_id: Set(entry.order_line_id),
        at: Set(market.now().0),
    };
    stock_movement::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Tells the index that a product may have sold out or come back.
pub(crate) async fn product_changed(
    tx: &impl ConnectionTrait,
    market: &Market,
    product_id: Uuid,
) -> Result<(), Outage> {
    outbox::push(tx, market.now(), Topic::ProductChanged, &product_id.to_string(), &serde_json::Value::Null).await
}

/// The stock level of an offer at a location, made where it is missing.
async fn level(
    tx: &impl ConnectionTrait,
    market: &Market,
    (offer_id, location_id): (Uuid, Uuid),
) -> Result<Uuid, Fault<Refusal>> {
    let row = stock_level::ActiveModel {
        id: Set(market.new_id()),
        offer_id: Set(offer_id),
        location_id: Set(location_id),
        on_hand: Set(0),
        allocated: Set(0),
        held: Set(0),
    };
    let place = [stock_level::Column::OfferId, stock_level::Column::LocationId];
    let insert = stock_level::Entity::insert(row).on_conflict_do_nothing_on(place);
    insert.exec_without_returning(tx).await.map_err(|error| match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => Fault::Refused(Refusal::NoSuchLocation),
        _ => Fault::from(error),
    })?;
    let stored = stock_level::Entity::find()
        .filter(stock_level::Column::OfferId.eq(offer_id))
        .filter(stock_level::Column::LocationId.eq(location_id))
        .one(tx)
        .await?;
    stored.map(|row| row.id).ok_or_else(|| Outage::Data("a stock level vanished".to_owned()).into())
}

async fn product_of(tx: &impl ConnectionTrait, offer_id: Uuid) -> Result<Option<Uuid>, Outage> {
    let found = offer::Entity::find_by_id(offer_id).find_also_related(pack::Entity).one(tx).await?;
    Ok(found.and_then(|(_, pack)| pack).map(|pack| pack.product_id))
}
