//! What follows from the sums of a payment: orders stand, or money goes back. Runs under the payment's lock and may run
//! any number of times.

use super::hold;
use super::receive::Received;
use super::refund::{self, Request};
use super::{close, recompute};
use crate::account::Actor;
use crate::db::{change, statement};
use crate::discount;
use crate::ledger;
use crate::market::Market;
use crate::order::event::{self, Told};
use crate::outbox::{self, Topic};
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::payment::RefundReason;
use entities::payment;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// An order of a payment, and how it stands.
pub(crate) struct Part {
    pub id: Uuid,
    pub status: OrderStatus,
    pub total: Vnd,
    /// Whether it ever stood: one that lapsed before can come back.
    pub was_placed: bool,
}

impl Part {
    /// Whether the buyer gets the goods for the money.
    fn is_owed(&self) -> bool {
        !matches!(self.status, OrderStatus::Cancelled | OrderStatus::Expired | OrderStatus::Returned)
    }

    /// Whether it lapsed while it waited for money.
    fn lapsed(&self) -> bool {
        self.status == OrderStatus::Expired && !self.was_placed
    }
}

/// Puts the orders of a payment where its money puts them.
pub(crate) async fn settle(
    tx: &impl ConnectionTrait,
    market: &Market,
    payment: &payment::Model,
) -> Result<Received, Outage> {
    if super::method(payment)? == domain::payment::PaymentMethod::Cod {
        return Ok(if payment.captured >= payment.amount { Received::Paid } else { Received::Partial });
    }
    let mut parts = parts(tx, payment.order_group_id).await?;
    let waits = parts.iter().any(|part| part.status == OrderStatus::Draft);
    let enough = payment.captured - payment.refunded >= payment.amount;
    let placed = if waits && !enough {
        return Ok(Received::Partial);
    } else if waits {
        place(tx, market, payment, &parts, OrderStatus::Draft).await?;
        true
    } else {
        enough && revive(tx, market, payment, &parts).await?
    };
    if placed {
        parts = self::parts(tx, payment.order_group_id).await?;
    }
    let back = give_back_surplus(tx, market, payment, &parts).await?;
    recompute(tx, payment.id).await?;
    Ok(if placed || !back { Received::Paid } else { Received::GoesBack })
}

/// The orders stand from now on: what was held for them is promised, and their producers see them.
async fn place(
    tx: &impl ConnectionTrait,
    market: &Market,
    payment: &payment::Model,
    parts: &[Part],
    from: OrderStatus,
) -> Result<(), Outage> {
    let now = market.now().0;
    for part in parts.iter().filter(|part| part.status == from) {
        let stands = r#"UPDATE "order" SET status = 'placed', placed_at = $1, version = version + 1
            WHERE id = $2 AND status = $3"#;
        if change(tx, stands, [now.into(), part.id.into(), from.code().into()]).await? == 0 {
            return Err(Outage::Data(format!("order {} moved under the lock of its payment", part.id)));
        }
        event::write(tx, market, Actor::PROGRAM, (part.id, OrderStatus::Placed), &Told::default()).await?;
        hold::consume(tx, market, part.id).await?;
        ledger::sold(tx, market, part.id).await?;
    }
    let paid = "UPDATE payment SET paid_at = $1 WHERE id = $2 AND paid_at IS NULL";
    change(tx, paid, [now.into(), payment.id.into()]).await?;
    close(tx, market, payment.id).await?;
    let key = payment.order_group_id.to_string();
    outbox::push(tx, market.now(), Topic::OrderPlaced, &key, &json!({ "paid": true })).await
}

/// Money that comes after the orders lapsed: they stand all the same where everything in them is still there.
async fn revive(
    tx: &impl ConnectionTrait,
    market: &Market,
    payment: &payment::Model,
    parts: &[Part],
) -> Result<bool, Outage> {
    let all_lapsed = !parts.is_empty() && parts.iter().all(Part::lapsed);
    let orders: Vec<Uuid> = parts.iter().map(|part| part.id).collect();
    if !all_lapsed || !hold::again(tx, market, &orders).await? {
        return Ok(false);
    }
    // Nor may they come back with a discount that others have used up meanwhile.
    if !discount::take::again(tx, market, payment.order_group_id).await? {
        for order in orders {
            hold::end(tx, market, order, hold::End::Released).await?;
        }
        return Ok(false);
    }
    place(tx, market, payment, parts, OrderStatus::Expired).await?;
    Ok(true)
}

/// Asks for everything back that no order is owed for; says whether there was anything.
pub(crate) async fn give_back_surplus(
    tx: &impl ConnectionTrait,
    market: &Market,
    payment: &payment::Model,
    parts: &[Part],
) -> Result<bool, Outage> {
    let owed: i64 = parts.iter().filter(|part| part.is_owed()).map(|part| part.total.0).sum();
    let surplus = payment.captured - refund::without_claims(tx, payment.id).await? - owed;
    if surplus <= 0 {
        return Ok(false);
    }
    let reason = if owed > 0 { RefundReason::Overpaid } else { RefundReason::Late };
    let request = Request { payment_id: payment.id, order_id: None, amount: Vnd(surplus), reason };
    refund::request(tx, market, Actor::PROGRAM, request).await?;
    Ok(true)
}

/// The orders of a checkout, in the order of their ids.
pub(crate) async fn parts(tx: &impl ConnectionTrait, group_id: Uuid) -> Result<Vec<Part>, Outage> {
    let sql = r#"SELECT o.id, o.status, o.total,
            EXISTS (SELECT 1 FROM order_event e WHERE e.order_id = o.id AND e.status = 'placed') AS was_placed
        FROM "order" o WHERE o.order_group_id = $1 ORDER BY o.id"#;
    let rows = tx.query_all_raw(statement(tx, sql, [group_id.into()])).await?;
    rows.iter()
        .map(|row| {
            let (id, status): (Uuid, String) = (row.try_get("", "id")?, row.try_get("", "status")?);
            let status =
                OrderStatus::from_code(&status).ok_or_else(|| Outage::Data(format!("the status of order {id}")))?;
            let total = Vnd(row.try_get("", "total")?);
            Ok(Part { id, status, total, was_placed: row.try_get("", "was_placed")? })
        })
        .collect()
}
