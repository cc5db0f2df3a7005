//! What becomes of a claim. The producer answers in its time, the office whenever it likes, and once more where the
//! producer said no. Of two answers at once the database lets one through.

use crate::account::{Actor, Member, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::batch::hold;
use crate::db::change;
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::payment;
use crate::payment::refund::{self, Request};
use crate::refusal::{Fault, Outage};
use domain::claim::{ClaimReason, ClaimStatus, MOST_WORDS, share};
use domain::money::Vnd;
use domain::payment::RefundReason;
use domain::text::nfc;
use entities::{batch, claim, claim_line, order, order_line, payment_split};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

/// An answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// What is paid back; nothing says no.
    pub granted: Vnd,
    /// For the buyer. Needed where less is granted than was asked.
    pub words: &'a str,
    /// The batch that is held back because of it.
    pub batch: Option<Uuid>,
}

/// Why a claim stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerRefusal {
    NoSuchClaim,
    /// Somebody answered it.
    Answered(ClaimStatus),
    /// The producer's time is over; the office answers.
    Late,
    /// Less than nothing, or more than was asked.
    Amount,
    /// Nothing is said where less is granted than was asked.
    WordsMissing,
    WordsLong,
    /// No batch of these goods.
    NoSuchBatch,
    /// Another claim for the same goods was granted meanwhile.
    TooMuch,
}

impl AnswerRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchClaim => "claim-no-such-claim",
            Self::Answered(_) => "claim-answered",
            Self::Late => "claim-late",
            Self::Amount => "claim-amount",
            Self::WordsMissing => "claim-words-missing",
            Self::WordsLong => "claim-words-long",
            Self::NoSuchBatch => "claim-no-such-batch",
            Self::TooMuch => "claim-too-much",
        }
    }
}

/// Who answers.
#[derive(Clone, Copy)]
struct Desk {
    by: Actor,
    /// The producer whose parcels alone are answered for; `None` for the office.
    producer_id: Option<Uuid>,
}

/// The producer's answer to the claim of this code.
pub async fn answer(market: &Market, by: &Member, code: &str, answer: Answer<'_>) -> Result<(), Fault<AnswerRefusal>> {
    let desk = Desk { by: by.by(), producer_id: Some(by.producer_id()) };
    market.db.write(|tx| async move { answer_in(&*tx, (market, desk), code, answer).await }).await
}

/// The office's answer.
pub async fn decide(market: &Market, by: &Officer, code: &str, answer: Answer<'_>) -> Result<(), Fault<AnswerRefusal>> {
    let desk = Desk { by: by.by(), producer_id: None };
    market.db.write(|tx| async move { answer_in(&*tx, (market, desk), code, answer).await }).await
}

async fn answer_in(
    tx: &impl ConnectionTrait,
    (market, desk): (&Market, Desk),
    code: &str,
    answer: Answer<'_>,
) -> Result<(), Fault<AnswerRefusal>> {
    let found = claim::Entity::find().filter(claim::Column::Code.eq(code)).find_also_related(order::Entity);
    let (claim, order) = match found.one(tx).await? {
        Some((claim, Some(order))) if desk.producer_id.is_none_or(|id| id == order.producer_id) => (claim, order),
        _ => return Err(Fault::Refused(AnswerRefusal::NoSuchClaim)),
    };
    let words = words(answer, &claim)?;
    let split = payment_split::Entity::find_by_id(order.id).one(tx).await?;
    let payment_id = split.ok_or_else(|| Outage::Data(format!("order {} without a payment", order.id)))?.payment_id;
    payment::lock(tx, market, payment_id).await?;
    let lines = lines(tx, claim.id).await?;
    let shares = shares(answer.granted, &claim, &lines)?;
    take(tx, (market, desk), &claim, (answer.granted, shares.last().copied().unwrap_or_default(), &words)).await?;
    if answer.granted > Vnd::ZERO {
        grant(tx, &claim, &lines, &shares).await?;
        pay_back(tx, (market, desk.by), &claim, (payment_id, answer.granted)).await?;
    }
    if let Some(id) = answer.batch {
        hold_back(tx, (market, desk.by), &claim, (id, &lines)).await?;
    }
    tell(tx, (market, desk.by), &claim, (answer.granted, &words)).await
}

/// What the buyer is told.
fn words(answer: Answer<'_>, claim: &claim::Model) -> Result<String, Fault<AnswerRefusal>> {
    if answer.granted < Vnd::ZERO || answer.granted.0 > claim.asked {
        return Err(Fault::Refused(AnswerRefusal::Amount));
    }
    let words = nfc(answer.words.trim());
    if words.chars().count() > MOST_WORDS {
        return Err(Fault::Refused(AnswerRefusal::WordsLong));
    }
    if words.is_empty() && answer.granted.0 < claim.asked {
        return Err(Fault::Refused(AnswerRefusal::WordsMissing));
    }
    Ok(words)
}

async fn lines(tx: &impl ConnectionTrait, claim_id: Uuid) -> Result<Vec<claim_line::Model>, Outage> {
    let found = claim_line::Entity::find().filter(claim_line::Column::ClaimId.eq(claim_id));
    Ok(found.order_by_asc(claim_line::Column::OrderLineId).all(tx).await?)
}

/// What is granted of each line, and of the delivery at the end.
fn shares(granted: Vnd, claim: &claim::Model, lines: &[claim_line::Model]) -> Result<Vec<Vnd>, Fault<AnswerRefusal>> {
    let asked: Vec<Vnd> = lines.iter().map(|line| Vnd(line.asked)).chain([Vnd(claim.asked_delivery)]).collect();
    share(granted, &asked).ok_or(Fault::Refused(AnswerRefusal::Amount))
}

/// The claim's row moves. The guard is in the update itself: an answer another one overtook changes nothing.
async fn take(
    tx: &impl ConnectionTrait,
    (market, desk): (&Market, Desk),
    claim: &claim::Model,
    (granted, delivery, words): (Vnd, Vnd, &str),
) -> Result<(), Fault<AnswerRefusal>> {
    let yes = granted > Vnd::ZERO;
    let (status, from) = match (yes, desk.producer_id) {
        (true, None) => (ClaimStatus::Approved, "status <> 'approved'"),
        (true, Some(_)) => (ClaimStatus::Approved, "status = 'requested' AND answer_by > $5"),
        (false, None) => (ClaimStatus::Rejected, "status = 'requested'"),
        (false, Some(_)) => (ClaimStatus::Rejected, "status = 'requested' AND answer_by > $5"),
    };
    let now = market.now().0;
    let sql = format!(
        "UPDATE claim SET status = $1, granted = $2, granted_delivery = $3, answer = $4, answered_at = $5, \
         account_id = $6, version = version + 1 WHERE id = $7 AND {from}"
    );
    let said = Some(words.to_owned()).filter(|words| !words.is_empty());
    let values = [
        status.code().into(),
        granted.0.into(),
        delivery.0.into(),
        said.into(),
        now.into(),
        desk.by.account_id.into(),
        claim.id.into(),
    ];
    if change(tx, &sql, values).await? == 1 {
        return Ok(());
    }
    // Asked anew: on PostgreSQL the update may have waited for the answer that overtook it.
    let there = claim::Entity::find_by_id(claim.id).one(tx).await?;
    let status = there.and_then(|row| ClaimStatus::from_code(&row.status));
    Err(Fault::Refused(match status {
        None => AnswerRefusal::NoSuchClaim,
        Some(ClaimStatus::Requested) => AnswerRefusal::Late,
        Some(status) => AnswerRefusal::Answered(status),
    }))
}

/// Counts what is granted beside the lines it is granted for.
async fn grant(
    tx: &impl ConnectionTrait,
    claim: &claim::Model,
    lines: &[claim_line::Model],
    shares: &[Vnd],
) -> Result<(), Fault<AnswerRefusal>> {
    let counted = "UPDATE order_line SET claimed_quantity = claimed_quantity + $1, claimed = claimed + $2 \
                   WHERE id = $3 AND claimed_quantity + $1 <= quantity AND claimed + $2 <= total";
    let noted = "UPDATE claim_line SET granted = $1 WHERE claim_id = $2 AND order_line_id = $3";
    for (line, granted) in lines.iter().zip(shares) {
        if change(tx, counted, [line.quantity.into(), granted.0.into(), line.order_line_id.into()]).await? == 0 {
            return Err(Fault::Refused(AnswerRefusal::TooMuch));
        }
        change(tx, noted, [granted.0.into(), claim.id.into(), line.order_line_id.into()]).await?;
    }
    Ok(())
}

/// The money goes back: to the card by itself, otherwise by a person, to the account the buyer named.
async fn pay_back(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    claim: &claim::Model,
    (payment_id, amount): (Uuid, Vnd),
) -> Result<(), Outage> {
    let asked = Request { payment_id, order_id: Some(claim.order_id), amount, reason: RefundReason::Claim };
    let refund_id = refund::request(tx, market, by, asked).await?;
    let of = "UPDATE refund SET claim_id = $1 WHERE id = $2";
    change(tx, of, [claim.id.into(), refund_id.into()]).await?;
    Ok(())
}

/// Holds a batch of the claimed goods back everywhere.
async fn hold_back(
    tx: &impl ConnectionTrait,
    by: (&Market, Actor),
    claim: &claim::Model,
    (id, lines): (Uuid, &[claim_line::Model]),
) -> Result<(), Fault<AnswerRefusal>> {
    let found = batch::Entity::find_by_id(id).one(tx).await?;
    let batch = found.ok_or(Fault::Refused(AnswerRefusal::NoSuchBatch))?;
    let sold = order_line::Entity::find()
        .filter(order_line::Column::Id.is_in(lines.iter().map(|line| line.order_line_id)))
        .filter(order_line::Column::ProductId.eq(batch.product_id));
    if sold.one(tx).await?.is_none() {
        return Err(Fault::Refused(AnswerRefusal::NoSuchBatch));
    }
    let reason = ClaimReason::from_code(&claim.reason).map_or("", ClaimReason::code);
    hold::hold(tx, by, &batch, (claim.id, reason)).await?;
    Ok(())
}

async fn tell(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    claim: &claim::Model,
    (granted, words): (Vnd, &str),
) -> Result<(), Fault<AnswerRefusal>> {
    let (verb, status) = if granted > Vnd::ZERO {
        ("claim.approve", ClaimStatus::Approved)
    } else {
        ("claim.reject", ClaimStatus::Rejected)
    };
    let before = json!({ "claim": claim.code, "status": claim.status });
    let after = json!({ "claim": claim.code, "status": status.code(), "granted": granted, "answer": words });
    let subject = SubjectKind::Order.with(claim.order_id);
    audit::record(tx, market, by, (verb, subject), Change { before, after }).await?;
    let payload = json!({ "status": status.code() });
    outbox::push(tx, market.now(), Topic::ClaimMoved, &claim.id.to_string(), &payload).await?;
    Ok(())
}
