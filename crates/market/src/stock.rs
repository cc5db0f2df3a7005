//! Stock: three counters of an offer at a place, moved only together with the movement or the hold that explains them.
//!
//! `on_hand` is the sum of received, shipped and adjusted movements, `allocated` of allocated, released and shipped
//! ones, `held` of live holds. The CHECK `ck_stock_level_never_negative` stands behind every guard here.

pub(crate) mod hold;
mod own;
pub(crate) mod promise;

pub use own::{MovementLine, PackStock, movements, packs};

use crate::account::{Actor, Member};
use crate::audit::{self, Change, SubjectKind};
use crate::db::{change, statement};
use crate::idempotency::{self, Claim, Submit};
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::{Fault, Outage};
use domain::text::nfc;
use entities::{offer, pack, stock_level, stock_movement};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, SqlErr};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most units in one movement.
pub const MOST_UNITS: i64 = 1_000_000;
/// Longest reason of a correction, in characters.
pub const MOST_REASON: usize = 200;

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
    /// It says more than [`MOST_REASON`] characters.
    ReasonTooLong,
    /// The form's key is no key, or belongs to another submit.
    BadKey,
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
            Self::ReasonTooLong => "stock-reason-too-long",
            Self::BadKey => "stock-bad-key",
            Self::BelowPromised { .. } => "stock-below-promised",
        }
    }
}

/// The kinds of movement; each explains a change of `on_hand` or `allocated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    Received,
    Allocated,
    Released,
    Shipped,
    Adjusted,
}

impl Movement {
    pub const ALL: [Self; 5] = [Self::Received, Self::Allocated, Self::Released, Self::Shipped, Self::Adjusted];

    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Allocated => "allocated",
            Self::Released => "released",
            Self::Shipped => "shipped",
            Self::Adjusted => "adjusted",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Books goods that came into the producer's store. The same submit again, by its key, changes nothing.
pub async fn receive(
    market: &Market,
    by: &Member,
    offer_id: Uuid,
    quantity: i64,
    key: &str,
) -> Result<(), Fault<Refusal>> {
    let fingerprint = &format!("{}/{offer_id}/{quantity}", by.producer_id());
    let work = move |tx: crate::db::Tx| async move {
        let tx = &*tx;
        let store = store_of(tx, by, offer_id).await?.ok_or(Fault::Refused(Refusal::NoSuchOffer))?;
        if is_first(tx, market, ("stock.receive", fingerprint), key).await? {
            receive_in(tx, market, by.by(), (offer_id, store), quantity).await?;
        }
        Ok(())
    };
    market.db.write(work).await
}

/// Books goods as a part of a larger transaction; gives the id of the stock level. `place` is the offer and the
/// location.
pub async fn receive_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    by: Actor,
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
    log(tx, market, (by, "stock.receive"), level_id, json!({ "units": quantity })).await?;
    Ok(level_id)
}

/// A correction of a count: by so many units, up or down, and why.
#[derive(Clone, Copy, Debug)]
pub struct Correction<'a> {
    pub units: i64,
    pub reason: &'a str,
}

/// Corrects a count of the producer's. The same submit again, by its key, changes nothing.
pub async fn adjust(
    market: &Market,
    by: &Member,
    level_id: Uuid,
    Correction { units, reason }: Correction<'_>,
    key: &str,
) -> Result<(), Fault<Refusal>> {
    let reason = &nfc(reason.trim());
    if units == 0 || !(-MOST_UNITS..=MOST_UNITS).contains(&units) {
        return Err(Fault::Refused(Refusal::Quantity));
    }
    match reason.chars().count() {
        0 => return Err(Fault::Refused(Refusal::ReasonMissing)),
        n if n > MOST_REASON => return Err(Fault::Refused(Refusal::ReasonTooLong)),
        _ => {}
    }
    let fingerprint = &format!("{}/{level_id}/{units}", by.producer_id());
    let correction = Correction { units, reason };
    let work = move |tx: crate::db::Tx| async move {
        if is_first(&*tx, market, ("stock.adjust", fingerprint), key).await? {
            adjust_in(&*tx, market, by, level_id, correction).await?;
        }
        Ok(())
    };
    market.db.write(work).await
}

async fn adjust_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    by: &Member,
    level_id: Uuid,
    Correction { units, reason }: Correction<'_>,
) -> Result<(), Fault<Refusal>> {
    let level = own_level(tx, by, level_id).await?.ok_or(Fault::Refused(Refusal::NoSuchLevel))?;
    let guarded = "UPDATE stock_level SET on_hand = on_hand + $1 WHERE id = $2 AND on_hand + $1 >= allocated + held";
    if change(tx, guarded, [units.into(), level_id.into()]).await? == 0 {
        let level = own_level(tx, by, level_id).await?.ok_or(Fault::Refused(Refusal::NoSuchLevel))?;
        return Err(Fault::Refused(Refusal::BelowPromised { promised: level.allocated + level.held }));
    }
    let entry = Entry {
        level_id,
        kind: Movement::Adjusted,
        quantity: units,
        reason: Some(reason.to_owned()),
        order_line_id: None,
    };
    note(tx, market, entry).await?;
    if let Some(product_id) = product_of(tx, level.offer_id).await? {
        product_changed(tx, market, product_id).await?;
    }
    Ok(log(tx, market, (by.by(), "stock.adjust"), level_id, json!({ "units": units, "reason": reason })).await?)
}

/// Whether this submit comes for the first time.
async fn is_first(
    tx: &impl ConnectionTrait,
    market: &Market,
    (scope, fingerprint): (&str, &str),
    key: &str,
) -> Result<bool, Fault<Refusal>> {
    if !idempotency::is_key(key) {
        return Err(Fault::Refused(Refusal::BadKey));
    }
    match idempotency::claim(tx, market.now(), Submit { key, scope, fingerprint, answer: "" }).await? {
        Claim::Mine => Ok(true),
        Claim::Answered(_) => Ok(false),
        Claim::Foreign => Err(Fault::Refused(Refusal::BadKey)),
    }
}

/// The store a producer sends an offer of its own from.
async fn store_of(tx: &impl ConnectionTrait, by: &Member, offer_id: Uuid) -> Result<Option<Uuid>, Outage> {
    let sql = "SELECT lo.id FROM offer o JOIN location lo ON lo.producer_id = o.producer_id \
               WHERE o.id = $1 AND o.producer_id = $2 AND lo.kind = 'producer_store'";
    let row = tx.query_one_raw(statement(tx, sql, [offer_id.into(), by.producer_id().into()])).await?;
    Ok(row.map(|row| row.try_get("", "id")).transpose()?)
}

/// A stock level of an offer of the producer's.
async fn own_level(
    tx: &impl ConnectionTrait,
    by: &Member,
    level_id: Uuid,
) -> Result<Option<stock_level::Model>, Outage> {
    let found = stock_level::Entity::find_by_id(level_id).find_also_related(offer::Entity).one(tx).await?;
    Ok(found
        .filter(|(_, offer)| offer.as_ref().is_some_and(|o| o.producer_id == by.producer_id()))
        .map(|(level, _)| level))
}

/// Writes a change of a count into the log, with the count it led to.
async fn log(
    tx: &impl ConnectionTrait,
    market: &Market,
    (by, verb): (Actor, &'static str),
    level_id: Uuid,
    mut after: Value,
) -> Result<(), Outage> {
    let level = stock_level::Entity::find_by_id(level_id).one(tx).await?;
    let on_hand = level.map_or(0, |level| level.on_hand);
    after["on_hand"] = on_hand.into();
    let before = json!({ "on_hand": on_hand - after["units"].as_i64().unwrap_or_default() });
    audit::record(tx, market, by, (verb, SubjectKind::StockLevel.with(level_id)), Change { before, after }).await
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
