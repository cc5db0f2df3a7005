//! What happened to an order, and when: one row for each state it came into.

use crate::account::Actor;
use crate::market::Market;
use crate::refusal::Outage;
use domain::order::{CancelReason, OrderStatus};
use domain::time::Ts;
use entities::{account, order_event};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// A step in an order's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderEvent {
    pub status: OrderStatus,
    pub at: Ts,
    /// The name of whoever did it; `None` for the buyer and the program. Buyers are not told.
    pub by: Option<String>,
    pub told: Told,
}

/// What belongs to one step alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Why it was cancelled.
    pub reason: Option<CancelReason>,
    /// What the producer adds to the reason.
    pub note: Option<String>,
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number of the parcel.
    pub waybill: Option<String>,
}

pub(crate) async fn write(
    tx: &impl ConnectionTrait,
    market: &Market,
    by: Actor,
    (order_id, status): (Uuid, OrderStatus),
    told: &Told,
) -> Result<(), Outage> {
    let row = order_event::ActiveModel {
        order_id: Set(order_id),
        status: Set(status.code().to_owned()),
        at: Set(market.now().0),
        account_id: Set(by.account_id),
        reason: Set(told.reason.map(|reason| reason.code().to_owned())),
        note: Set(told.note.clone()),
        carrier: Set(told.carrier.clone()),
        waybill: Set(told.waybill.clone()),
        ..Default::default()
    };
    order_event::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The lives of some orders, each from its beginning.
pub(super) async fn of_orders(
    connection: &impl ConnectionTrait,
    orders: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<OrderEvent>>, Outage> {
    let rows = order_event::Entity::find()
        .filter(order_event::Column::OrderId.is_in(orders))
        .find_also_related(account::Entity)
        .order_by_asc(order_event::Column::Id)
        .all(connection)
        .await?;
    let mut by_order: HashMap<Uuid, Vec<OrderEvent>> = HashMap::new();
    for (row, account) in rows {
        let order_id = row.order_id;
        by_order.entry(order_id).or_default().push(read(row, account)?);
    }
    Ok(by_order)
}

fn read(row: order_event::Model, account: Option<account::Model>) -> Result<OrderEvent, Outage> {
    let unreadable = || Outage::Data(format!("order event {}", row.id));
    let reason = row.reason.as_deref().map(|code| CancelReason::from_code(code).ok_or_else(unreadable)).transpose()?;
    Ok(OrderEvent {
        status: OrderStatus::from_code(&row.status).ok_or_else(unreadable)?,
        at: Ts(row.at),
        by: account.map(|account| account.name),
        told: Told { reason, note: row.note, carrier: row.carrier, waybill: row.waybill },
    })
}
