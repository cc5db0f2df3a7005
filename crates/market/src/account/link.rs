//! Links that let somebody choose a password: sent with an invitation, or to whoever forgot. Each works once.

use super::password;
use crate::attempt::{self, Limit};
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::{Fault, Outage};
use crate::token::Token;
use domain::email::Email;
use domain::password::BadPassword;
use domain::time::Ts;
use entities::{account, account_token};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

const HOUR: i64 = 60 * 60 * 1000;
/// For one address, whether an account has it or not.
const PER_EMAIL: Limit = Limit { name: "reset", most: 3, millis: HOUR };
const PER_NETWORK: Limit = Limit { name: "reset-network", most: 30, millis: HOUR };

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Invitation,
    Reset,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Invitation, Self::Reset].into_iter().find(|purpose| purpose.code() == code)
    }

    /// Somebody who asks waits at the machine; somebody who is invited may be in the field.
    fn millis(self) -> i64 {
        match self {
            Self::Invitation => 7 * 24 * HOUR,
            Self::Reset => HOUR / 2,
        }
    }
}

/// A link ready to be sent.
#[derive(Clone, Debug)]
pub struct Issued {
    pub token: Token,
    pub expires_at: Ts,
    pub account: account::Model,
}

/// A link somebody opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub purpose: Purpose,
    pub email: String,
    pub name: String,
}

/// Why a link did not set a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkRefusal {
    /// Unknown, used or too old.
    Dead,
    Password(BadPassword),
}

impl LinkRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::Dead => "link-dead",
            Self::Password(bad) => bad.code(),
        }
    }
}

/// Asks for a link to be sent. The answer is the same whether the address has an account or not; `false` only where
/// too many were asked for.
pub async fn ask(market: &Market, typed: &str, network: Option<&str>) -> Result<bool, Outage> {
    let typed = typed.trim().to_lowercase();
    let within = attempt::count(market, PER_EMAIL, &typed).await?
        && (network.is_none() || attempt::count(market, PER_NETWORK, network.unwrap_or_default()).await?);
    let Some(email) = Email::parse(&typed).filter(|_| within) else { return Ok(within) };
    let open = account::Column::Status.eq("open");
    let query = account::Entity::find().filter(account::Column::Email.eq(email.as_str())).filter(open);
    // Demo passwords are public: nobody may change them for the next visitor.
    let Some(account) = query.one(market.db.read()).await?.filter(|account| !account.is_demo) else { return Ok(true) };
    let key = &account.id.to_string();
    market
        .db
        .write(|tx| async move { outbox::push(&*tx, market.now(), Topic::PasswordReset, key, &json!({})).await })
        .await?;
    Ok(true)
}

/// Makes a link at the moment it is sent, so that no open token waits in the outbox.
pub async fn issue(market: &Market, account_id: Uuid, purpose: Purpose) -> Result<Issued, Outage> {
    let account = account::Entity::find_by_id(account_id).one(market.db.read()).await?;
    let account = account.ok_or_else(|| Outage::Data(format!("no account {account_id}")))?;
    let token = Token::new(&*market.random);
    let (now, expires_at) = (market.now(), market.now().plus_millis(purpose.millis()));
    let row = &account_token::ActiveModel {
        id: Set(market.new_id()),
        account_id: Set(account_id),
        purpose: Set(purpose.code().to_owned()),
        token_hash: Set(token.hash()),
        created_at: Set(now.0),
        expires_at: Set(expires_at.0),
        used_at: Set(None),
    };
    market
        .db
        .write(|tx| async move { account_token::Entity::insert(row.clone()).exec_without_returning(&*tx).await })
        .await?;
    Ok(Issued { token, expires_at, account })
}

/// What a link is for, as long as it works.
pub async fn opened(market: &Market, token: &Token) -> Result<Option<Opened>, Outage> {
    let Some((link, account)) = find(market.db.read(), market.now(), token).await? else { return Ok(None) };
    let purpose = Purpose::from_code(&link.purpose);
    Ok(purpose.map(|purpose| Opened { purpose, email: account.email, name: account.name }))
}

/// Sets the password. The link and all others of the account are used up, and whoever was signed in is signed out.
pub async fn accept(market: &Market, token: &Token, chosen: &str) -> Result<(), Fault<LinkRefusal>> {
    let found = find(market.db.read(), market.now(), token).await?;
    let (link, account) = found.ok_or(Fault::Refused(LinkRefusal::Dead))?;
    let email = Email::parse(&account.email).ok_or_else(|| Outage::Data("an e-mail address".to_owned()))?;
    domain::password::check(chosen, &email).map_err(|bad| Fault::Refused(LinkRefusal::Password(bad)))?;
    let hash = &password::hash(market, chosen).await?;
    let ids = (link.id, account.id);
    market.db.write(|tx| async move { accept_in(&*tx, market, ids, hash).await }).await
}

async fn accept_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    (link_id, account_id): (Uuid, Uuid),
    hash: &str,
) -> Result<(), Fault<LinkRefusal>> {
    let now = market.now().0;
    let use_up = "UPDATE account_token SET used_at = $1 WHERE id = $2 AND used_at IS NULL AND expires_at > $1";
    if change(tx, use_up, [now.into(), link_id.into()]).await? == 0 {
        return Err(Fault::Refused(LinkRefusal::Dead));
    }
    let others = "UPDATE account_token SET used_at = $1 WHERE account_id = $2 AND used_at IS NULL";
    change(tx, others, [now.into(), account_id.into()]).await?;
    // Whoever opened the link reads what is sent to the address.
    let set = "UPDATE account SET password_hash = $1, updated_at = $2, version = version + 1, \
               email_verified_at = COALESCE(email_verified_at, $2) WHERE id = $3";
    change(tx, set, [hash.into(), now.into(), account_id.into()]).await?;
    change(tx, "DELETE FROM session WHERE account_id = $1", [account_id.into()]).await?;
    let by = super::Actor { account_id: Some(account_id), acting_for: None };
    let subject = SubjectKind::Account.with(account_id);
    audit::record(tx, market, by, ("account.set-password", subject), Change::default()).await?;
    Ok(())
}

async fn find(
    read: &impl ConnectionTrait,
    now: Ts,
    token: &Token,
) -> Result<Option<(account_token::Model, account::Model)>, Outage> {
    let link = account_token::Entity::find()
        .filter(account_token::Column::TokenHash.eq(token.hash()))
        .filter(account_token::Column::UsedAt.is_null())
        .filter(account_token::Column::ExpiresAt.gt(now.0))
        .one(read)
        .await?;
    let Some(link) = link else { return Ok(None) };
    let account = account::Entity::find_by_id(link.account_id).one(read).await?;
    Ok(account.filter(|account| account.status == "open").map(|account| (link, account)))
}
