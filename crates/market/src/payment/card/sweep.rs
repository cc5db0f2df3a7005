//! What makes card payments end well whoever was cut off: messages are looked into, orders whose time is over are ended
//! with the provider first, and money goes back.

use super::{settle, webhook};
use crate::market::Market;
use crate::payment::{lapse, refund};
use crate::ports::card::{CardError, SessionState};
use crate::refusal::Outage;
use entities::payment;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Payments looked at in one round.
const AT_ONCE: u64 = 100;

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub events: usize,
    pub lapsed: usize,
    pub refunds: usize,
}

/// One round. What the provider does not answer is tried again in a later one.
pub async fn sweep(market: &Market) -> Result<Swept, Outage> {
    if market.cards.is_none() {
        return Ok(Swept::default());
    }
    let events = webhook::apply(market).await?;
    let mut lapsed = 0;
    for payment in due(market).await? {
        lapsed += usize::from(end(market, &payment).await?);
    }
    let refunds = refund::send(market).await?;
    Ok(Swept { events, lapsed, refunds })
}

async fn due(market: &Market) -> Result<Vec<payment::Model>, Outage> {
    let due = payment::Entity::find()
        .filter(payment::Column::ClosedAt.is_null())
        .filter(payment::Column::Method.eq("card"))
        .filter(payment::Column::ExpiresAt.lte(market.now().0))
        .order_by_asc(payment::Column::ExpiresAt)
        .limit(AT_ONCE);
    Ok(due.all(market.db.read()).await?)
}

/// Ends a payment whose time is over: first with the provider, so that nobody pays for what was given back. `false`
/// where it was paid, or where the provider does not answer: then the goods stay held.
async fn end(market: &Market, payment: &payment::Model) -> Result<bool, Outage> {
    let (Some(cards), Some(id)) = (market.cards.as_deref(), &payment.session) else {
        // No page was kept: either none was opened, or the answer was lost. Money for a lost one comes as a message
        // of a session nobody knows, and with the buyer, who comes back to a page that asks again.
        return lapse::one(market, payment.id).await;
    };
    match cards.expire(id).await {
        Ok(session) => {
            settle(market, payment, &session).await?;
            if session.state == SessionState::Expired { lapse::one(market, payment.id).await } else { Ok(false) }
        }
        Err(CardError::Unreachable(error)) => {
            tracing::warn!(error, "a card payment cannot be ended");
            Ok(false)
        }
        Err(CardError::Refused(error)) => {
            tracing::error!(error, "the provider does not know a card payment; its order lapses");
            lapse::one(market, payment.id).await
        }
    }
}
