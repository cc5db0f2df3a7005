//! What becomes of payouts. Each step starts from few states, and the guard is in the update itself.

use super::{PayoutRefusal, PayoutStatus};
use crate::account::{Actor, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::ledger::post::{self, Happened};
use crate::market::Market;
use crate::payment::refund::MOST_REFERENCE;
use crate::refusal::{Fault, Outage};
use domain::ledger::{Account, Posting};
use domain::money::Vnd;
use domain::text::nfc;
use entities::{payout, payout_batch};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

type Answer = Result<(), Fault<PayoutRefusal>>;

/// The bank was told of a batch, under its number.
pub async fn send(market: &Market, by: &Officer, batch: i64, reference: &str) -> Answer {
    let reference = nfc(reference.trim());
    if reference.is_empty() || reference.chars().count() > MOST_REFERENCE || reference.chars().any(char::is_control) {
        return Err(Fault::Refused(PayoutRefusal::Reference));
    }
    let reference = &reference;
    market.db.write(|tx| async move { send_in(&*tx, (market, by.by()), batch, reference).await }).await
}

async fn send_in(tx: &impl ConnectionTrait, (market, by): (&Market, Actor), batch: i64, reference: &str) -> Answer {
    let sent = "UPDATE payout_batch SET status = 'sent', sent_at = $1, reference = $2 \
                WHERE id = $3 AND status = 'prepared'";
    if change(tx, sent, [market.now().0.into(), reference.into(), batch.into()]).await? == 0 {
        let there = payout_batch::Entity::find_by_id(batch).one(tx).await?;
        let no = if there.is_some() { PayoutRefusal::Moved } else { PayoutRefusal::NoSuchBatch };
        return Err(Fault::Refused(no));
    }
    let rows = payout::Entity::find().filter(payout::Column::BatchId.eq(batch)).order_by_asc(payout::Column::Id);
    for row in rows.all(tx).await? {
        if moved(tx, market, row.id, (PayoutStatus::Prepared, PayoutStatus::Sent)).await? {
            let own = Account::Transit(row.producer_id);
            write(tx, market, (&row, "payout_sent"), &Posting::of(Account::Cash, own, Vnd(row.amount))).await?;
            told(tx, (market, by), &row, ("payout.send", reference)).await?;
        }
    }
    Ok(())
}

/// A payout arrived.
pub async fn settled(market: &Market, by: &Officer, id: Uuid) -> Answer {
    market.db.write(|tx| async move { settled_in(&*tx, (market, by.by()), id).await }).await
}

async fn settled_in(tx: &impl ConnectionTrait, (market, by): (&Market, Actor), id: Uuid) -> Answer {
    let row = find(tx, id).await?;
    if !moved(tx, market, id, (PayoutStatus::Sent, PayoutStatus::Settled)).await? {
        return Err(Fault::Refused(PayoutRefusal::Moved));
    }
    Ok(told(tx, (market, by), &row, ("payout.settle", "")).await?)
}

/// A payout came back, or is taken out of a batch that is not sent yet: the producer can be paid again.
pub async fn returned(market: &Market, by: &Officer, id: Uuid) -> Answer {
    market.db.write(|tx| async move { returned_in(&*tx, (market, by.by()), id).await }).await
}

async fn returned_in(tx: &impl ConnectionTrait, (market, by): (&Market, Actor), id: Uuid) -> Answer {
    let row = find(tx, id).await?;
    let (payable, transit) = (Account::Payable(row.producer_id), Account::Transit(row.producer_id));
    for (from, back_to) in
        [(PayoutStatus::Prepared, transit), (PayoutStatus::Sent, Account::Cash), (PayoutStatus::Settled, Account::Cash)]
    {
        if moved(tx, market, id, (from, PayoutStatus::Returned)).await? {
            let posting = Posting::of(payable, back_to, Vnd(row.amount));
            write(tx, market, (&row, "payout_returned"), &posting).await?;
            return Ok(told(tx, (market, by), &row, ("payout.return", from.code())).await?);
        }
    }
    Err(Fault::Refused(PayoutRefusal::Moved))
}

async fn find(tx: &impl ConnectionTrait, id: Uuid) -> Result<payout::Model, Fault<PayoutRefusal>> {
    payout::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::Refused(PayoutRefusal::NoSuchPayout))
}

async fn moved(
    tx: &impl ConnectionTrait,
    market: &Market,
    id: Uuid,
    (from, to): (PayoutStatus, PayoutStatus),
) -> Result<bool, Outage> {
    let guarded = "UPDATE payout SET status = $1, moved_at = $2 WHERE id = $3 AND status = $4";
    let values = [to.code().into(), market.now().0.into(), id.into(), from.code().into()];
    Ok(change(tx, guarded, values).await? > 0)
}

async fn write(
    tx: &impl ConnectionTrait,
    market: &Market,
    (row, kind): (&payout::Model, &'static str),
    posting: &Posting,
) -> Result<(), Outage> {
    post::write(tx, market, Happened { payout_id: Some(row.id), ..Happened::of(kind, row.id) }, posting).await
}

async fn told(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    row: &payout::Model,
    (verb, detail): (&'static str, &str),
) -> Result<(), Outage> {
    let told = json!({ "payout": row.id, "batch": row.batch_id, "amount": row.amount, "detail": detail });
    audit::record(tx, market, by, (verb, SubjectKind::Producer.with(row.producer_id)), Change::made(told)).await
}
