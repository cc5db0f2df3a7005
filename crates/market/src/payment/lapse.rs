//! Orders whose money did not come in time: the goods go back on sale, and what came of the money goes back.

use super::hold::{self, End};
use super::{close, lock, recompute, settle};
use crate::account::Actor;
use crate::db::change;
use crate::discount;
use crate::market::Market;
use crate::order::event::{self, Told};
use crate::outbox::{self, Topic};
use crate::refusal::Outage;
use domain::order::{CancelReason, OrderStatus};
use entities::payment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

/// Payments looked at in one round.
const AT_ONCE: u64 = 200;

/// Bank transfers, the time of which is over.
const BY_ITSELF: &str = "transfer";

/// Lets every transfer lapse that is due; says how many did. A card payment is first ended with its provider, which
/// then calls [`one`].
pub async fn due(market: &Market) -> Result<usize, Outage> {
    let ids: Vec<Uuid> = payment::Entity::find()
        .select_only()
        .column(payment::Column::Id)
        .filter(payment::Column::ClosedAt.is_null())
        .filter(payment::Column::Method.eq(BY_ITSELF))
        .filter(payment::Column::ExpiresAt.lte(market.now().0))
        .order_by_asc(payment::Column::ExpiresAt)
        .limit(AT_ONCE)
        .into_tuple()
        .all(market.db.read())
        .await?;
    let mut lapsed = 0;
    for id in ids {
        lapsed += usize::from(one(market, id).await?);
    }
    Ok(lapsed)
}

/// Lets one payment lapse; `false` where it is not due, or was paid meanwhile.
pub async fn one(market: &Market, id: Uuid) -> Result<bool, Outage> {
    market.db.write(|tx| async move { one_in(&*tx, market, id).await }).await
}

async fn one_in(tx: &impl ConnectionTrait, market: &Market, id: Uuid) -> Result<bool, Outage> {
    let payment = lock(tx, market, id).await?;
    let due = payment.expires_at.is_some_and(|until| until <= market.now().0);
    if !due || payment.closed_at.is_some() {
        return Ok(false);
    }
    give_up(tx, market, (&payment, Actor::PROGRAM), (OrderStatus::Expired, &Told::default())).await?;
    Ok(true)
}

/// The buyer wants nothing any more, before anything was paid for it.
pub(crate) async fn cancel_draft(
    tx: &impl ConnectionTrait,
    market: &Market,
    payment: &payment::Model,
) -> Result<(), Outage> {
    let told = Told { reason: Some(CancelReason::BuyerAsked), ..Told::default() };
    give_up(tx, market, (payment, Actor::PROGRAM), (OrderStatus::Cancelled, &told)).await
}

/// Ends the orders that wait for a payment, and the payment. Under its lock.
async fn give_up(
    tx: &impl ConnectionTrait,
    market: &Market,
    (payment, by): (&payment::Model, Actor),
    (into, told): (OrderStatus, &Told),
) -> Result<(), Outage> {
    let end = if into == OrderStatus::Expired { End::Expired } else { End::Released };
    for part in settle::parts(tx, payment.order_group_id).await? {
        let ends = r#"UPDATE "order" SET status = $1, version = version + 1 WHERE id = $2 AND status = 'draft'"#;
        if change(tx, ends, [into.code().into(), part.id.into()]).await? > 0 {
            event::write(tx, market, by, (part.id, into), told).await?;
            hold::end(tx, market, part.id, end).await?;
        }
    }
    discount::take::give_back(tx, market, payment.order_group_id).await?;
    close(tx, market, payment.id).await?;
    let payment = recompute(tx, payment.id).await?;
    let parts = settle::parts(tx, payment.order_group_id).await?;
    settle::give_back_surplus(tx, market, &payment, &parts).await?;
    let key = payment.order_group_id.to_string();
    outbox::push(tx, market.now(), Topic::OrderEnded, &key, &json!({ "status": into.code() })).await
}
