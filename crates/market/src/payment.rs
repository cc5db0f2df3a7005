//! Payments: what a checkout asks for, the money that comes in for it, and the money that goes back.
//!
//! Money that moved is a row nobody changes; the sums of a payment are its cache, under checks of the database. Whoever
//! tells of money (a statement, a webhook, a buyer who comes back, a carrier) ends in [`receive`], which may be told the
//! same thing any number of times.

pub mod bank;
pub mod card;
pub mod desk;
pub(crate) mod hold;
pub mod lapse;
pub(crate) mod open;
pub(crate) mod receive;
pub mod refund;
pub(crate) mod settle;
pub(crate) mod view;

pub use receive::{Money, Provider, Received, receive};
pub use view::{PaymentView, RefundLine};

use crate::db::change;
use crate::market::Market;
use crate::refusal::Outage;
use crate::setting;
use domain::money::Vnd;
use domain::payment::{PaymentMethod, Sums};
use entities::payment;
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

/// How orders can be paid here now.
pub async fn offered(market: &Market) -> Result<Vec<PaymentMethod>, Outage> {
    let transfer = setting::current(market).await?.bank.is_some();
    let offered = |method: &PaymentMethod| match method {
        PaymentMethod::Cod => true,
        PaymentMethod::Transfer => transfer,
        PaymentMethod::Card => market.cards.is_some(),
    };
    Ok(PaymentMethod::ALL.into_iter().filter(offered).collect())
}

/// The row of a payment, held until the transaction ends: whatever changes a payment or the orders it is for comes one
/// after the other.
pub(crate) async fn lock(tx: &impl ConnectionTrait, market: &Market, id: Uuid) -> Result<payment::Model, Outage> {
    let touch = "UPDATE payment SET updated_at = $1, version = version + 1 WHERE id = $2";
    change(tx, touch, [market.now().0.into(), id.into()]).await?;
    payment::Entity::find_by_id(id).one(tx).await?.ok_or_else(|| unreadable(id))
}

/// [`lock`] of the payment an order is a part of.
pub(crate) async fn lock_of_order(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid) -> Result<(), Outage> {
    let touch = "UPDATE payment SET updated_at = $1, version = version + 1 \
                 WHERE id = (SELECT payment_id FROM payment_split WHERE order_id = $2)";
    change(tx, touch, [market.now().0.into(), order_id.into()]).await?;
    Ok(())
}

/// Writes how a payment stands, from its sums. Nothing else writes it.
pub(crate) async fn recompute(tx: &impl ConnectionTrait, id: Uuid) -> Result<payment::Model, Outage> {
    let mut row = payment::Entity::find_by_id(id).one(tx).await?.ok_or_else(|| unreadable(id))?;
    let status = sums(&row)?.status().code();
    if row.status != status {
        change(tx, "UPDATE payment SET status = $1 WHERE id = $2", [status.into(), id.into()]).await?;
        status.clone_into(&mut row.status);
    }
    Ok(row)
}

/// Nothing is waited for any more.
pub(crate) async fn close(tx: &impl ConnectionTrait, market: &Market, id: Uuid) -> Result<(), Outage> {
    let close = "UPDATE payment SET closed_at = $1 WHERE id = $2 AND closed_at IS NULL";
    change(tx, close, [market.now().0.into(), id.into()]).await?;
    Ok(())
}

pub(crate) fn method(row: &payment::Model) -> Result<PaymentMethod, Outage> {
    PaymentMethod::from_code(&row.method).ok_or_else(|| unreadable(row.id))
}

fn sums(row: &payment::Model) -> Result<Sums, Outage> {
    Ok(Sums {
        method: method(row)?,
        amount: Vnd(row.amount),
        captured: Vnd(row.captured),
        refunded: Vnd(row.refunded),
        closed: row.closed_at.is_some(),
    })
}

fn unreadable(id: Uuid) -> Outage {
    Outage::Data(format!("payment row {id}"))
}
