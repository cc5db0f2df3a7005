//! One-time codes: six digits sent to an e-mail address. They open an account, sign somebody in without a password, and
//! confirm what cannot be undone.
//!
//! The browser that asked keeps a token, and a code works for its token alone. Whether an account stands behind what was
//! typed is told to nobody: the answers are the same, and so are the rows they come from.

use super::{SignedIn, password, session, sign_in};
use crate::attempt::{self, Limit};
use crate::db::change;
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::{Fault, Outage};
use crate::shopper::{keep, register};
use crate::token::Token;
use domain::lang::Lang;
use domain::time::Ts;
use entities::{account, one_time_code};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

const MINUTE: i64 = 60 * 1000;
const LIFE: i64 = 10 * MINUTE;
/// How often a code may be typed wrong; the table says so too.
pub const MOST_TRIES: i64 = 5;
/// For one address, whether an account has it or not.
const PER_NAME: Limit = Limit { name: "code", most: 5, millis: 60 * MINUTE };
const PER_NETWORK: Limit = Limit { name: "code-network", most: 50, millis: 60 * MINUTE };
const DIGITS: u32 = 1_000_000;
/// Longest address there is.
const MOST_EMAIL: usize = 254;

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFor {
    SignIn,
    /// Opens an account, or the one that is there.
    Register,
    /// Takes an account away for good.
    Erase,
}

impl CodeFor {
    fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Register => "register",
            Self::Erase => "erase",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::SignIn, Self::Register, Self::Erase].into_iter().find(|purpose| purpose.code() == code)
    }
}

/// Why a code did not open anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRefusal {
    /// Not the digits of the letter.
    Wrong,
    /// Used, too old, or tried too often: another has to be asked for.
    Over,
}

impl CodeRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::Wrong => "code-wrong",
            Self::Over => "code-over",
        }
    }
}

/// A code ready to be sent. Nothing writes it to a log.
#[derive(Clone)]
pub struct Issued {
    pub purpose: CodeFor,
    pub email: String,
    pub lang: Lang,
    pub digits: String,
    pub expires_at: Ts,
    /// Whether there is an account already.
    pub known: bool,
}

/// What a code will do once it is typed.
pub(crate) struct Pending {
    pub purpose: CodeFor,
    pub email: String,
    pub lang: Lang,
    pub account_id: Option<Uuid>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub password_hash: Option<String>,
    pub order_group_id: Option<Uuid>,
    /// Whether a letter leaves: none does to an address nobody has.
    pub sent: bool,
}

/// Asks for a code to sign in with, by e-mail address or telephone number. The answer is the same whether there is such an
/// account or not; `None` only where too many were asked for.
pub async fn ask(market: &Market, typed: &str, lang: Lang, network: Option<&str>) -> Result<Option<Token>, Outage> {
    let named = sign_in::named(typed);
    if !within(market, &named, network).await? {
        return Ok(None);
    }
    // Demo accounts have addresses nobody reads.
    let account = sign_in::find(market, &named).await?.filter(|account| !account.is_demo);
    let account_id = account.as_ref().map(|account| account.id);
    let email = account.map_or_else(|| named.chars().take(MOST_EMAIL).collect(), |account| account.email);
    let (name, phone, password_hash, order_group_id) = (None, None, None, None);
    let purpose = CodeFor::SignIn;
    let sent = account_id.is_some();
    let pending = Pending { purpose, email, lang, account_id, name, phone, password_hash, order_group_id, sent };
    Ok(Some(write(market, &pending).await?))
}

/// Counts one more code for an address, and says whether it is within the limits.
pub(crate) async fn within(market: &Market, named: &str, network: Option<&str>) -> Result<bool, Outage> {
    Ok(attempt::count(market, PER_NAME, named).await?
        && (network.is_none() || attempt::count(market, PER_NETWORK, network.unwrap_or_default()).await?))
}

/// Writes down what waits for a code, and asks for its letter. Gives the token the browser keeps.
pub(crate) async fn write(market: &Market, pending: &Pending) -> Result<Token, Outage> {
    let token = Token::new(&*market.random);
    let (id, now) = (market.new_id(), market.now());
    let row = &one_time_code::ActiveModel {
        id: Set(id),
        token_hash: Set(token.hash()),
        purpose: Set(pending.purpose.code().to_owned()),
        email: Set(pending.email.clone()),
        lang: Set(pending.lang.code().to_owned()),
        account_id: Set(pending.account_id),
        code_hash: Set(None),
        tries: Set(0),
        name: Set(pending.name.clone()),
        phone: Set(pending.phone.clone()),
        password_hash: Set(pending.password_hash.clone()),
        order_group_id: Set(pending.order_group_id),
        created_at: Set(now.0),
        expires_at: Set(now.plus_millis(LIFE).0),
        used_at: Set(None),
    };
    let (key, sent) = (id.to_string(), pending.sent);
    let key = key.as_str();
    market.db.write(|tx| async move { write_in(&*tx, now, (row, key), sent).await }).await?;
    Ok(token)
}

async fn write_in(
    tx: &impl ConnectionTrait,
    now: Ts,
    (row, key): (&one_time_code::ActiveModel, &str),
    sent: bool,
) -> Result<(), Outage> {
    one_time_code::Entity::insert(row.clone()).exec_without_returning(tx).await?;
    if sent {
        outbox::push(tx, now, Topic::CodeAsked, key, &json!({})).await?;
    }
    Ok(())
}

/// Makes the digits at the moment they are sent, so that none wait in the outbox. A letter that is written again has new
/// ones. They are hashed as a password is: six digits behind a quicker hash are read in a second. `None` where the time of
/// the code is over.
pub async fn issue(market: &Market, id: Uuid) -> Result<Option<Issued>, Outage> {
    let row = one_time_code::Entity::find_by_id(id).one(market.db.read()).await?;
    let Some(row) = row else { return Ok(None) };
    let purpose = CodeFor::from_code(&row.purpose).ok_or_else(|| Outage::Data(format!("one-time code {id}")))?;
    let digits = format!("{:06}", u32::from_le_bytes(market.random_bytes()) % DIGITS);
    let hash = &password::hash(market, &digits).await?;
    let now = market.now().0;
    let set = "UPDATE one_time_code SET code_hash = $1 WHERE id = $2 AND used_at IS NULL AND expires_at > $3";
    let values = [hash.as_str().into(), id.into(), now.into()];
    let values = &values;
    if market.db.write(|tx| async move { change(&*tx, set, values.clone()).await }).await? == 0 {
        return Ok(None);
    }
    let known = row.account_id.is_some();
    let (lang, expires_at) = (Lang::from_code(&row.lang), Ts(row.expires_at));
    Ok(Some(Issued { purpose, email: row.email, lang, digits, expires_at, known }))
}

/// Signs in with the digits of the letter; where they were asked for to open an account, it is opened. Orders placed with
/// the address, which is now proven, belong to the account.
pub async fn enter(market: &Market, token: &Token, typed: &str, device: &str) -> Result<SignedIn, Fault<CodeRefusal>> {
    let row = &right(market, token, typed, &[CodeFor::SignIn, CodeFor::Register]).await?;
    let account = market.db.write(|tx| async move { enter_in(&*tx, market, row).await }).await?;
    let token = session::open(market, &account, device).await?;
    Ok(SignedIn { token, second_factor: account.totp_confirmed_at.is_some() })
}

async fn enter_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    row: &one_time_code::Model,
) -> Result<account::Model, Fault<CodeRefusal>> {
    use_up(tx, market, row).await?;
    let found = match row.account_id {
        Some(id) => account::Entity::find_by_id(id).one(tx).await?,
        None => account::Entity::find().filter(account::Column::Email.eq(row.email.as_str())).one(tx).await?,
    };
    let account = match found {
        Some(account) => account,
        None => register::open(tx, market, row).await?,
    };
    if account.status != "open" || account.is_demo {
        return Err(Fault::Refused(CodeRefusal::Over));
    }
    let verified = "UPDATE account SET email_verified_at = COALESCE(email_verified_at, $1) WHERE id = $2";
    change(tx, verified, [market.now().0.into(), account.id.into()]).await?;
    if let Some(group_id) = row.order_group_id {
        keep::attach(tx, account.id, group_id).await?;
    }
    keep::of_email(tx, account.id, &account.email).await?;
    Ok(account)
}

/// The row whose digits were typed. Every try is counted before it is looked at.
pub(crate) async fn right(
    market: &Market,
    token: &Token,
    typed: &str,
    purposes: &[CodeFor],
) -> Result<one_time_code::Model, Fault<CodeRefusal>> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let (hash, now) = (&token.hash(), market.now().0);
    let count = "UPDATE one_time_code SET tries = tries + 1 \
                 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 AND tries < $3";
    let values = [hash.as_str().into(), now.into(), MOST_TRIES.into()];
    let values = &values;
    if market.db.write(|tx| async move { change(&*tx, count, values.clone()).await }).await? == 0 {
        return Err(Fault::Refused(CodeRefusal::Over));
    }
    let row = one_time_code::Entity::find().filter(one_time_code::Column::TokenHash.eq(hash.as_str()));
    let row = row.one(market.db.read()).await?.ok_or(Fault::Refused(CodeRefusal::Over))?;
    if !CodeFor::from_code(&row.purpose).is_some_and(|purpose| purposes.contains(&purpose)) {
        return Err(Fault::Refused(CodeRefusal::Over));
    }
    if password::opens(row.code_hash.as_deref(), &digits).await? {
        Ok(row)
    } else {
        Err(Fault::Refused(CodeRefusal::Wrong))
    }
}

/// A code works once, and what waited for it is kept no longer.
pub(crate) async fn use_up(
    tx: &impl ConnectionTrait,
    market: &Market,
    row: &one_time_code::Model,
) -> Result<(), Fault<CodeRefusal>> {
    let once = "UPDATE one_time_code SET used_at = $1, name = NULL, phone = NULL, password_hash = NULL \
                WHERE id = $2 AND used_at IS NULL AND code_hash = $3";
    let values = [market.now().0.into(), row.id.into(), row.code_hash.clone().into()];
    if change(tx, once, values).await? == 1 { Ok(()) } else { Err(Fault::Refused(CodeRefusal::Over)) }
}
