//! Messages of the provider: verified, stored as they came, answered at once, and looked into afterwards. A message is a
//! hint that something happened; what happened is asked for.

use super::{look, settle};
use crate::db::change;
use crate::market::Market;
use crate::payment::refund;
use crate::ports::card::{BadEvent, CardError, EventKind};
use crate::refusal::{Fault, Outage};
use entities::{payment, payment_event, refund as row, webhook_event};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, TryInsertResult};

const PROVIDER: &str = "card";
/// Messages looked into in one round.
const AT_ONCE: u64 = 100;
const FIRST_PAUSE: i64 = 2_000;
const LONGEST_PAUSE: i64 = 3_600_000;

/// Takes a message. `false` where it came before. One that is forged or stale is refused, and nothing of it is kept.
pub async fn take(market: &Market, body: &[u8], signature: &str) -> Result<bool, Fault<BadEvent>> {
    let cards = market.cards.as_deref().ok_or(Fault::Refused(BadEvent))?;
    let event = cards.event(body, signature, market.now().0 / 1000).map_err(Fault::Refused)?;
    let now = market.now().0;
    let row = webhook_event::ActiveModel {
        provider: Set(PROVIDER.to_owned()),
        event_id: Set(event.id),
        kind: Set(event.kind.code().to_owned()),
        object_id: Set(Some(event.intent.filter(|_| event.kind == EventKind::Dispute).unwrap_or(event.object_id))),
        // A signed body is text; what is no text was refused with its signature.
        body: Set(String::from_utf8_lossy(body).replace('\0', "")),
        received_at: Set(now),
        attempts: Set(0),
        again_at: Set(now),
        ..Default::default()
    };
    let row = &row;
    let once = [webhook_event::Column::Provider, webhook_event::Column::EventId];
    let inserted = market
        .db
        .write(|tx| async move {
            let insert = webhook_event::Entity::insert(row.clone()).on_conflict_do_nothing_on(once);
            insert.exec_without_returning(&*tx).await.map_err(Outage::from)
        })
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1)))
}

/// Looks into what waits; says how many were done with.
pub(super) async fn apply(market: &Market) -> Result<usize, Outage> {
    let waiting = webhook_event::Entity::find()
        .filter(webhook_event::Column::AppliedAt.is_null())
        .filter(webhook_event::Column::AgainAt.lte(market.now().0))
        .order_by_asc(webhook_event::Column::ReceivedAt)
        .limit(AT_ONCE)
        .all(market.db.read())
        .await?;
    let mut applied = 0;
    for event in waiting {
        let done = one(market, &event).await?;
        note(market, &event, done).await?;
        applied += usize::from(done);
    }
    Ok(applied)
}

/// Whether nothing is left to do about a message.
async fn one(market: &Market, event: &webhook_event::Model) -> Result<bool, Outage> {
    let (read, Some(object)) = (market.db.read(), event.object_id.as_deref()) else { return Ok(true) };
    match event.kind.as_str() {
        "session" => {
            let found = payment::Entity::find().filter(payment::Column::Session.eq(object)).one(read).await?;
            match found {
                Some(payment) => Ok(look(market, &payment).await?.is_some()),
                None => adopt(market, object).await,
            }
        }
        "refund" => {
            let found = row::Entity::find().filter(row::Column::Reference.eq(object)).one(read).await?;
            match found {
                Some(refund) => refund::look(market, &refund).await,
                None => Ok(true),
            }
        }
        "dispute" => dispute(market, event, object).await.map(|()| true),
        _ => Ok(true),
    }
}

/// A page nobody here knows: the answer that told of it was lost. It says itself which order it is for.
async fn adopt(market: &Market, session: &str) -> Result<bool, Outage> {
    let Some(cards) = market.cards.as_deref() else { return Ok(false) };
    let session = match cards.session(session).await {
        Ok(session) => session,
        Err(CardError::Unreachable(_)) => return Ok(false),
        Err(CardError::Refused(_)) => return Ok(true),
    };
    let Some(reference) = session.reference.clone() else { return Ok(true) };
    let payments = payment::Entity::find().filter(payment::Column::Reference.eq(reference));
    let found = payments.filter(payment::Column::Method.eq("card")).one(market.db.read()).await?;
    if let Some(payment) = found {
        settle(market, &payment, &session).await?;
    }
    Ok(true)
}

/// A dispute is written down beside the payment; what to do about it is for people.
async fn dispute(market: &Market, event: &webhook_event::Model, intent: &str) -> Result<(), Outage> {
    let found = payment::Entity::find().filter(payment::Column::Intent.eq(intent)).one(market.db.read()).await?;
    let Some(payment) = found else { return Ok(()) };
    let row = payment_event::ActiveModel {
        payment_id: Set(payment.id),
        provider: Set(PROVIDER.to_owned()),
        event_id: Set(event.event_id.clone()),
        kind: Set("disputed".to_owned()),
        amount: Set(0),
        at: Set(market.now().0),
        ..Default::default()
    };
    let row = &row;
    let once = [payment_event::Column::Provider, payment_event::Column::EventId];
    market
        .db
        .write(|tx| async move {
            let insert = payment_event::Entity::insert(row.clone()).on_conflict_do_nothing_on(once);
            insert.exec_without_returning(&*tx).await.map(drop).map_err(Outage::from)
        })
        .await
}

async fn note(market: &Market, event: &webhook_event::Model, done: bool) -> Result<(), Outage> {
    let now = market.now().0;
    let pause = (FIRST_PAUSE << event.attempts.clamp(0, 12)).min(LONGEST_PAUSE);
    let sql = "UPDATE webhook_event SET applied_at = $1, attempts = attempts + 1, again_at = $2 \
               WHERE provider = $3 AND event_id = $4";
    let values = [
        done.then_some(now).into(),
        (now + pause).into(),
        event.provider.clone().into(),
        event.event_id.clone().into(),
    ];
    let values = &values;
    market.db.write(|tx| async move { change(&*tx, sql, values.clone()).await.map_err(Outage::from) }).await?;
    Ok(())
}
