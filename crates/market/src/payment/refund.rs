//! Money that goes back. It is asked for in the transaction that makes it due, counted at once against what came in, and
//! sent afterwards: by the provider of card payments, or by a person at the bank.

use super::{lock, recompute};
use crate::account::{Actor, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::db::{change, statement};
use crate::ledger::{self, Back};
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::ports::card::{CardError, CardRefund, RefundState};
use crate::refusal::{Fault, Outage};
use domain::money::Vnd;
use domain::payment::RefundReason;
use domain::text::nfc;
use entities::{payment, refund};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

/// Refunds sent in one round.
const AT_ONCE: u64 = 50;
const FIRST_PAUSE: i64 = 5_000;
const LONGEST_PAUSE: i64 = 3_600_000;
/// What a provider says is kept for a person to read.
const MOST_ERROR: usize = 300;
/// Longest number of a transfer, in characters.
pub const MOST_REFERENCE: usize = 60;

/// A refund to ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    pub payment_id: Uuid,
    /// The order it is for; `None` where it is for none in particular.
    pub order_id: Option<Uuid>,
    pub amount: Vnd,
    pub reason: RefundReason,
}

/// Why a refund stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundRefusal {
    NoSuchRefund,
    /// It went back before.
    Settled,
    /// The transfer's number is missing, or longer than any bank writes.
    Reference,
}

impl RefundRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchRefund => "refund-no-such-refund",
            Self::Settled => "refund-settled",
            Self::Reference => "refund-reference",
        }
    }
}

/// Asks for money to go back, under the payment's lock. The database refuses more than came in.
pub(crate) async fn request(
    tx: &impl ConnectionTrait,
    market: &Market,
    by: Actor,
    request: Request,
) -> Result<Uuid, Outage> {
    let Request { payment_id, order_id, amount, reason } = request;
    let (id, now) = (market.new_id(), market.now().0);
    let counted = "UPDATE payment SET refunded = refunded + $1 WHERE id = $2";
    change(tx, counted, [amount.0.into(), payment_id.into()]).await?;
    let row = refund::ActiveModel {
        id: Set(id),
        payment_id: Set(payment_id),
        order_id: Set(order_id),
        amount: Set(amount.0),
        reason: Set(reason.code().to_owned()),
        status: Set("requested".to_owned()),
        attempts: Set(0),
        again_at: Set(now),
        requested_at: Set(now),
        account_id: Set(by.account_id),
        version: Set(0),
        ..Default::default()
    };
    refund::Entity::insert(row).exec_without_returning(tx).await?;
    ledger::refunded(tx, market, Back { refund_id: id, payment_id, order_id, amount }).await?;
    recompute(tx, payment_id).await?;
    let told = json!({ "refund": id, "amount": amount, "reason": reason.code() });
    let subject = SubjectKind::Payment.with(payment_id);
    audit::record(tx, market, by, ("payment.refund", subject), Change::made(told)).await?;
    outbox::push(tx, market.now(), Topic::RefundMoved, &id.to_string(), &json!({ "status": "requested" })).await?;
    Ok(id)
}

/// A producer's part of an order will not come: what was paid for it goes back. Nothing where nothing was paid.
pub(crate) async fn of_cancelled(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    order_id: Uuid,
) -> Result<(), Outage> {
    let sql = "SELECT s.payment_id, s.amount FROM payment_split s JOIN payment p ON p.id = s.payment_id \
               WHERE s.order_id = $1 AND p.method <> 'cod'";
    let Some(row) = tx.query_one_raw(statement(tx, sql, [order_id.into()])).await? else { return Ok(()) };
    let (payment_id, amount): (Uuid, i64) = (row.try_get("", "payment_id")?, row.try_get("", "amount")?);
    let payment = lock(tx, market, payment_id).await?;
    if payment.paid_at.is_none() {
        return Ok(());
    }
    if amount == 0 {
        return ledger::given_up(tx, market, order_id).await;
    }
    let (amount, reason) = (Vnd(amount), RefundReason::Cancelled);
    request(tx, market, by, Request { payment_id, order_id: Some(order_id), amount, reason }).await.map(drop)
}

/// What went back, or is going to, but for claims: those pay back part of an order that stands.
pub(crate) async fn without_claims(tx: &impl ConnectionTrait, payment_id: Uuid) -> Result<i64, Outage> {
    let sql = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS sum FROM refund \
               WHERE payment_id = $1 AND reason <> 'claim'";
    let row = tx.query_one_raw(statement(tx, sql, [payment_id.into()])).await?;
    row.map_or(Ok(0), |row| Ok(row.try_get("", "sum")?))
}

/// An officer sent the money back at the bank.
pub async fn settle(market: &Market, by: &Officer, id: Uuid, reference: &str) -> Result<(), Fault<RefundRefusal>> {
    let reference = nfc(reference.trim());
    if reference.is_empty() || reference.chars().count() > MOST_REFERENCE || reference.chars().any(char::is_control) {
        return Err(Fault::Refused(RefundRefusal::Reference));
    }
    let reference = &reference;
    market.db.write(|tx| async move { settle_in(&*tx, (market, by.by()), id, reference).await }).await
}

/// Sends what is due by card; says how many went. What the provider does not take is tried again, later each time, and
/// says why meanwhile.
pub(crate) async fn send(market: &Market) -> Result<usize, Outage> {
    let due = refund::Entity::find()
        .find_also_related(payment::Entity)
        .filter(refund::Column::Status.eq("requested"))
        .filter(refund::Column::AgainAt.lte(market.now().0))
        .filter(payment::Column::Intent.is_not_null())
        .order_by_asc(refund::Column::RequestedAt)
        .limit(AT_ONCE)
        .all(market.db.read())
        .await?;
    let mut sent = 0;
    for (row, payment) in due {
        let intent = payment.and_then(|payment| payment.intent);
        let (Some(cards), Some(intent)) = (market.cards.as_deref(), intent) else { continue };
        // One key for each refund: whatever was cut off, the money goes back once.
        let answer = cards.refund(&intent, Vnd(row.amount), &format!("refund-{}", row.id.simple())).await;
        sent += usize::from(answered(market, &row, answer).await?);
    }
    Ok(sent)
}

/// Asks how a refund that was sent stands; whether an answer came.
pub(crate) async fn look(market: &Market, row: &refund::Model) -> Result<bool, Outage> {
    let (Some(cards), Some(id), "sent") = (market.cards.as_deref(), &row.reference, row.status.as_str()) else {
        return Ok(true);
    };
    let answer = cards.refunded(id).await;
    let heard = !matches!(answer, Err(CardError::Unreachable(_)));
    answered(market, row, answer).await?;
    Ok(heard)
}

/// Writes down what the provider says of a refund; whether the money is on its way.
async fn answered(market: &Market, row: &refund::Model, answer: Result<CardRefund, CardError>) -> Result<bool, Outage> {
    let (status, reference, error) = match answer {
        Ok(CardRefund { id, state: RefundState::Done }) => {
            return heard(market, row.id, &id).await.map(|()| true);
        }
        Ok(CardRefund { id, state: RefundState::Pending }) => ("sent", Some(id), None),
        Ok(CardRefund { id, state: RefundState::Failed }) => ("failed", Some(id), Some("failed".to_owned())),
        Err(error) => ("requested", None, Some(error.to_string())),
    };
    let again = market.now().0 + (FIRST_PAUSE << row.attempts.clamp(0, 10)).min(LONGEST_PAUSE);
    let sql = "UPDATE refund SET status = $1, reference = COALESCE($2, reference), error = $3, again_at = $4, \
               attempts = attempts + 1 WHERE id = $5 AND status <> 'settled'";
    let on_its_way = error.is_none();
    let error = error.map(|error| error.chars().take(MOST_ERROR).collect::<String>());
    let values = [status.into(), reference.into(), error.into(), again.into(), row.id.into()];
    let values = &values;
    market.db.write(|tx| async move { change(&*tx, sql, values.clone()).await.map_err(Outage::from) }).await?;
    Ok(on_its_way)
}

async fn heard(market: &Market, id: Uuid, reference: &str) -> Result<(), Outage> {
    let by = (market, Actor::PROGRAM);
    match market.db.write(|tx| async move { settle_in(&*tx, by, id, reference).await }).await {
        // Somebody else heard it first.
        Ok(()) | Err(Fault::Refused(_)) => Ok(()),
        Err(Fault::Outage(outage)) => Err(outage),
    }
}

async fn settle_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    id: Uuid,
    reference: &str,
) -> Result<(), Fault<RefundRefusal>> {
    let settled = "UPDATE refund SET status = 'settled', settled_at = $1, reference = $2, account_id = $3, \
                   version = version + 1 WHERE id = $4 AND status <> 'settled'";
    let values = [market.now().0.into(), reference.into(), by.account_id.into(), id.into()];
    if change(tx, settled, values).await? == 0 {
        let there = refund::Entity::find_by_id(id).one(tx).await?;
        let no = if there.is_some() { RefundRefusal::Settled } else { RefundRefusal::NoSuchRefund };
        return Err(Fault::Refused(no));
    }
    let row = refund::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::Refused(RefundRefusal::NoSuchRefund))?;
    let (payment_id, order_id, amount) = (row.payment_id, row.order_id, Vnd(row.amount));
    ledger::refund_sent(tx, market, Back { refund_id: id, payment_id, order_id, amount }).await?;
    let subject = SubjectKind::Payment.with(payment_id);
    let told = json!({ "refund": id, "reference": reference });
    audit::record(tx, market, by, ("payment.refunded", subject), Change::made(told)).await?;
    outbox::push(tx, market.now(), Topic::RefundMoved, &id.to_string(), &json!({ "status": "settled" })).await?;
    Ok(())
}
