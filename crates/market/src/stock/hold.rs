//! Holding units for a checkout, and turning a hold into a promise.

use super::{Entry, Movement, note};
use crate::db::change;
use crate::market::Market;
use crate::refusal::Outage;
use domain::time::Ts;
use entities::{stock_hold, stock_level};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use uuid::Uuid;

/// Units taken out of what can be ordered, not yet promised.
pub(crate) struct Hold {
    pub id: Uuid,
    pub level_id: Uuid,
    pub quantity: i64,
}

/// Holds units of a level for an order, until a moment or until it is told otherwise; `None` where fewer are left. The guard is in the update itself, so of two
/// buyers of the last unit one gets it. Callers take several levels in the order of their ids: no two can then wait
/// for each other.
pub(crate) async fn hold(
    tx: &impl ConnectionTrait,
    market: &Market,
    level_id: Uuid,
    (order_id, until): (Uuid, Option<Ts>),
    quantity: i64,
) -> Result<Option<Hold>, Outage> {
    let guarded = "UPDATE stock_level SET held = held + $1 WHERE id = $2 AND on_hand - allocated - held >= $1";
    if change(tx, guarded, [quantity.into(), level_id.into()]).await? == 0 {
        return Ok(None);
    }
    let id = market.new_id();
    let row = stock_hold::ActiveModel {
        id: Set(id),
        stock_level_id: Set(level_id),
        order_id: Set(Some(order_id)),
        quantity: Set(quantity),
        status: Set("live".to_owned()),
        expires_at: Set(until.map(|until| until.0)),
        created_at: Set(market.now().0),
    };
    stock_hold::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(Some(Hold { id, level_id, quantity }))
}

/// Turns a live hold into units promised to an order line.
pub(crate) async fn consume(
    tx: &impl ConnectionTrait,
    market: &Market,
    hold: Hold,
    order_line_id: Uuid,
) -> Result<(), Outage> {
    let Hold { id, level_id, quantity } = hold;
    let live = "UPDATE stock_hold SET status = 'consumed' WHERE id = $1 AND status = 'live'";
    let moved = "UPDATE stock_level SET held = held - $1, allocated = allocated + $1 WHERE id = $2 AND held >= $1";
    if change(tx, live, [id.into()]).await? == 0 || change(tx, moved, [quantity.into(), level_id.into()]).await? == 0 {
        return Err(Outage::Data(format!("hold {id} was not live")));
    }
    let order_line_id = Some(order_line_id);
    note(tx, market, Entry { level_id, kind: Movement::Allocated, quantity, reason: None, order_line_id }).await
}

/// Units of a level that can still be held.
pub(crate) async fn left(tx: &impl ConnectionTrait, level_id: Uuid) -> Result<u32, Outage> {
    let level = stock_level::Entity::find_by_id(level_id).one(tx).await?;
    Ok(level.map_or(0, |level| u32::try_from(level.on_hand - level.allocated - level.held).unwrap_or(0)))
}
