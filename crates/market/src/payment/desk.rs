//! What the office sees of payments: what is waited for, and what has to go back.

use crate::account::Officer;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};
use domain::time::Ts;
use domain::vietqr::BankAccount;
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

/// Lines of each list.
const MOST: u32 = 200;

/// A transfer that is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    pub code: String,
    pub buyer_name: String,
    pub status: PaymentStatus,
    pub amount: Vnd,
    pub captured: Vnd,
    pub expires_at: Option<Ts>,
}

/// Money that has to go back to a buyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRefund {
    pub id: Uuid,
    pub code: String,
    pub buyer_name: String,
    pub buyer_phone: String,
    pub method: PaymentMethod,
    pub amount: Vnd,
    pub reason: RefundReason,
    pub asked_at: Ts,
    /// Where the buyer wants it, who was asked: only for a claim.
    pub to: Option<BankAccount>,
    /// Why the provider did not take it, last time.
    pub error: Option<String>,
    /// Whether a person sends it. What was paid by card goes back by itself, unless the provider refused for good or
    /// none is set up any more.
    pub by_hand: bool,
}

/// Transfers waited for, those that lapse first first.
pub async fn awaited(market: &Market, _by: &Officer) -> Result<Vec<Awaited>, Outage> {
    let sql = format!(
        "SELECT g.code, g.buyer_name, p.status, p.amount, p.captured, p.expires_at FROM payment p \
         JOIN order_group g ON g.id = p.order_group_id WHERE p.method = 'transfer' AND p.closed_at IS NULL \
         ORDER BY p.expires_at, p.id LIMIT {MOST}"
    );
    let read = market.db.read();
    let rows = read.query_all_raw(statement(read, &sql, [])).await?;
    rows.iter().map(awaited_line).collect()
}

fn awaited_line(row: &QueryResult) -> Result<Awaited, Outage> {
    let (code, status): (String, String) = (row.try_get("", "code")?, row.try_get("", "status")?);
    Ok(Awaited {
        status: PaymentStatus::from_code(&status).ok_or_else(|| Outage::Data(format!("the payment of {code}")))?,
        buyer_name: row.try_get("", "buyer_name")?,
        amount: Vnd(row.try_get("", "amount")?),
        captured: Vnd(row.try_get("", "captured")?),
        expires_at: row.try_get::<Option<i64>>("", "expires_at")?.map(Ts),
        code,
    })
}

/// Refunds nobody has sent yet, the oldest first.
pub async fn refunds(market: &Market, _by: &Officer) -> Result<Vec<DueRefund>, Outage> {
    let sql = format!(
        "SELECT r.id, g.code, g.buyer_name, g.buyer_phone, p.method, r.amount, r.reason, r.status, \
         r.requested_at, r.error, c.bank_bin, c.bank_account, c.bank_holder FROM refund r \
         JOIN payment p ON p.id = r.payment_id JOIN order_group g ON g.id = p.order_group_id \
         LEFT JOIN claim c ON c.id = r.claim_id \
         WHERE r.status <> 'settled' ORDER BY r.requested_at, r.id LIMIT {MOST}"
    );
    let read = market.db.read();
    let rows = read.query_all_raw(statement(read, &sql, [])).await?;
    let has_cards = market.cards.is_some();
    rows.iter().map(|row| refund_line(row, has_cards)).collect()
}

fn refund_line(row: &QueryResult, has_cards: bool) -> Result<DueRefund, Outage> {
    let (id, method, reason): (Uuid, String, String) =
        (row.try_get("", "id")?, row.try_get("", "method")?, row.try_get("", "reason")?);
    let unreadable = || Outage::Data(format!("refund row {id}"));
    let method = PaymentMethod::from_code(&method).ok_or_else(unreadable)?;
    let failed = row.try_get::<String>("", "status")? == "failed";
    Ok(DueRefund {
        by_hand: method != PaymentMethod::Card || failed || !has_cards,
        method,
        reason: RefundReason::from_code(&reason).ok_or_else(unreadable)?,
        code: row.try_get("", "code")?,
        buyer_name: row.try_get("", "buyer_name")?,
        buyer_phone: row.try_get("", "buyer_phone")?,
        amount: Vnd(row.try_get("", "amount")?),
        asked_at: Ts(row.try_get("", "requested_at")?),
        to: account(row)?,
        error: row.try_get("", "error")?,
        id,
    })
}

/// The account of the claim it is for.
fn account(row: &QueryResult) -> Result<Option<BankAccount>, Outage> {
    let text = |column: &str| row.try_get::<Option<String>>("", column);
    let (bin, number, holder) = (text("bank_bin")?, text("bank_account")?, text("bank_holder")?);
    Ok(bin.zip(number).zip(holder).map(|((bin, number), holder)| BankAccount { bin, number, holder }))
}
