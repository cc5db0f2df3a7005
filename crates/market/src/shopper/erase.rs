//! Taking an account away for good. The person leaves every row of theirs; the orders stay for the books, without a name,
//! telephone number, address or street. What the database never changes stays too: the log, which says nothing of
//! who buys, the office's notes on orders, and statements and messages of banks and card providers; so do invoices that were
//! made out, and what claims were answered.

use super::{forget, profile};
use crate::account::code::{self, CodeFor};
use crate::account::{CodeRefusal, Principal};
use crate::audit::{self, Change, SubjectKind};
use crate::db::{change, statement};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use crate::token::Token;
use domain::lang::Lang;
use entities::one_time_code;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// What shows that it is the owner who asks, and not somebody at their device.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    Password(&'a str),
    /// The token of the browser that asked for the code, and the digits of the letter.
    Code(&'a Token, &'a str),
}

/// Why an account stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EraseRefusal {
    /// It is an account of somebody who works here: the office closes it.
    WorksHere,
    WrongPassword,
    /// Too many passwords were tried.
    TooMany,
    Code(CodeRefusal),
    /// So many parcels are not there yet, or not long enough to be sure of.
    OpenOrders(i64),
    /// So many refunds are not back yet.
    OpenRefunds(i64),
    /// So many claims wait for their answer.
    OpenClaims(i64),
}

impl EraseRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::WorksHere => "erase-works-here",
            Self::WrongPassword => "erase-wrong-password",
            Self::TooMany => "erase-too-many",
            Self::Code(refusal) => refusal.code(),
            Self::OpenOrders(_) => "erase-open-orders",
            Self::OpenRefunds(_) => "erase-open-refunds",
            Self::OpenClaims(_) => "erase-open-claims",
        }
    }
}

/// Sends the code an erasure asks for to the account's own address; `None` where too many were asked for.
pub async fn ask(market: &Market, who: &Principal, lang: Lang, network: Option<&str>) -> Result<Option<Token>, Outage> {
    if !code::within(market, &who.email, network).await? {
        return Ok(None);
    }
    let pending = code::Pending {
        purpose: CodeFor::Erase,
        email: who.email.clone(),
        lang,
        account_id: Some(who.account_id),
        name: None,
        phone: None,
        password_hash: None,
        order_group_id: None,
        sent: true,
    };
    Ok(Some(code::write(market, &pending).await?))
}

/// Takes the account away, and the person out of everything that is theirs. Whoever was signed in is signed out.
pub async fn erase(market: &Market, who: &Principal, proof: Proof<'_>) -> Result<(), Fault<EraseRefusal>> {
    if !who.roles.is_empty() || !who.memberships.is_empty() || who.is_demo {
        return Err(Fault::Refused(EraseRefusal::WorksHere));
    }
    let used = &proven(market, who, proof).await?;
    market.db.write(|tx| async move { erase_in(&*tx, market, who, used.as_ref()).await }).await
}

/// The row of the code that was typed, where it was one.
async fn proven(
    market: &Market,
    who: &Principal,
    proof: Proof<'_>,
) -> Result<Option<one_time_code::Model>, Fault<EraseRefusal>> {
    match proof {
        Proof::Password(typed) => match profile::is_own_password(market, who.account_id, typed).await? {
            Some(true) => Ok(None),
            Some(false) => Err(Fault::Refused(EraseRefusal::WrongPassword)),
            None => Err(Fault::Refused(EraseRefusal::TooMany)),
        },
        Proof::Code(token, typed) => {
            let row = code::right(market, token, typed, &[CodeFor::Erase]).await.map_err(of_code)?;
            let own = row.account_id == Some(who.account_id);
            if own { Ok(Some(row)) } else { Err(Fault::Refused(EraseRefusal::Code(CodeRefusal::Over))) }
        }
    }
}

fn of_code(fault: Fault<CodeRefusal>) -> Fault<EraseRefusal> {
    match fault {
        Fault::Refused(refusal) => Fault::Refused(EraseRefusal::Code(refusal)),
        Fault::Outage(outage) => Fault::Outage(outage),
    }
}

async fn erase_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    who: &Principal,
    used: Option<&one_time_code::Model>,
) -> Result<(), Fault<EraseRefusal>> {
    let id = who.account_id;
    if let Some(row) = used {
        code::use_up(tx, market, row).await.map_err(of_code)?;
    }
    // The basket first: an order that is placed in this moment comes before, and is then seen to be open.
    change(tx, "DELETE FROM cart WHERE account_id = $1", [id.into()]).await?;
    forget::lock(tx, market, id).await?;
    if let Some(open) = what_is_open(tx, id).await? {
        return Err(Fault::Refused(open));
    }
    forget::orders(tx, market, id).await?;
    forget_account(tx, market, id, &who.email).await?;
    let subject = SubjectKind::Account.with(id);
    audit::record(tx, market, who.actor(), ("account.erase", subject), Change::default()).await?;
    Ok(())
}

/// What somebody still has to be called for.
async fn what_is_open(tx: &impl ConnectionTrait, id: Uuid) -> Result<Option<EraseRefusal>, Outage> {
    let orders = count(tx, OPEN_ORDERS, id).await?;
    let claims = count(tx, OPEN_CLAIMS, id).await?;
    let refunds = count(tx, OPEN_REFUNDS, id).await?;
    Ok(match (orders, claims, refunds) {
        (0, 0, 0) => None,
        (0, 0, refunds) => Some(EraseRefusal::OpenRefunds(refunds)),
        (0, claims, _) => Some(EraseRefusal::OpenClaims(claims)),
        (orders, ..) => Some(EraseRefusal::OpenOrders(orders)),
    })
}

const OPEN_ORDERS: &str = "SELECT COUNT(*) AS n FROM \"order\" o JOIN order_group g ON g.id = o.order_group_id \
    WHERE g.account_id = $1 AND o.status NOT IN ('completed', 'cancelled', 'expired', 'returned')";
const OPEN_CLAIMS: &str = "SELECT COUNT(*) AS n FROM claim c JOIN \"order\" o ON o.id = c.order_id \
    JOIN order_group g ON g.id = o.order_group_id WHERE g.account_id = $1 AND c.status = 'requested'";
const OPEN_REFUNDS: &str = "SELECT COUNT(*) AS n FROM refund r JOIN payment p ON p.id = r.payment_id \
    JOIN order_group g ON g.id = p.order_group_id WHERE g.account_id = $1 AND r.status <> 'settled'";

async fn count(tx: &impl ConnectionTrait, sql: &str, id: Uuid) -> Result<i64, Outage> {
    let row = tx.query_one_raw(statement(tx, sql, [id.into()])).await?;
    Ok(row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0))
}

async fn forget_account(tx: &impl ConnectionTrait, market: &Market, id: Uuid, email: &str) -> Result<(), Outage> {
    for table in ["address", "favourite", "account_token", "session"] {
        change(tx, &format!("DELETE FROM {table} WHERE account_id = $1"), [id.into()]).await?;
    }
    let codes = "DELETE FROM one_time_code WHERE account_id = $1 OR email = $2";
    change(tx, codes, [id.into(), email.into()]).await?;
    let now = market.now().0;
    let consents = "UPDATE account_consent SET withdrawn_at = $1 WHERE account_id = $2 AND withdrawn_at IS NULL";
    change(tx, consents, [now.into(), id.into()]).await?;
    // Two accounts never have one address, so each has one that leads nowhere (RFC 2606, section 2).
    let email = format!("{}@erased.invalid", id.simple());
    let sql = "UPDATE account SET email = $1, name = '', name_fold = '', phone = NULL, password_hash = NULL, \
               totp_secret = NULL, totp_confirmed_at = NULL, email_verified_at = NULL, status = 'closed', \
               erased_at = $2, updated_at = $2, version = version + 1 WHERE id = $3";
    change(tx, sql, [email.into(), now.into(), id.into()]).await?;
    Ok(())
}
