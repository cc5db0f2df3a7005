//! Signing in: one answer for every kind of miss, and a door that closes for a while after too many.

use super::{password, session};
use crate::attempt::{self, Limit};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use crate::token::Token;
use domain::email::Email;
use domain::phone::Phone;
use entities::account;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const QUARTER: i64 = 15 * 60 * 1000;
/// For one address, whether an account has it or not.
const PER_EMAIL: Limit = Limit { name: "sign-in", most: 10, millis: QUARTER };
/// For one network address, behind which a whole village may sit.
const PER_NETWORK: Limit = Limit { name: "sign-in-network", most: 100, millis: QUARTER };

/// What the form sends, and from where.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The e-mail address of the account, or its telephone number.
    pub email: String,
    pub password: String,
    /// What the browser calls itself, for the list of sessions.
    pub device: String,
    /// The network address it came from, where that is known.
    pub network: Option<String>,
    /// Whether accounts of the demo shop are let in; production does not.
    pub demo_allowed: bool,
}

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefusal {
    /// No such account, a wrong password, a closed account: one answer for all.
    Wrong,
    /// Too many tries; again in a quarter of an hour.
    TooMany,
}

impl SignInRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::Wrong => "sign-in-wrong",
            Self::TooMany => "sign-in-too-many",
        }
    }
}

/// A session was opened.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For the cookie.
    pub token: Token,
    /// Whether the code of the second factor is still to come; until then the session opens nothing.
    pub second_factor: bool,
}

/// Opens a session for whoever knows the password.
pub async fn sign_in(market: &Market, form: &SignIn) -> Result<SignedIn, Fault<SignInRefusal>> {
    let typed = named(&form.email);
    let network = form.network.as_deref().unwrap_or_default();
    let within = attempt::count(market, PER_EMAIL, &typed).await?
        && (network.is_empty() || attempt::count(market, PER_NETWORK, network).await?);
    if !within {
        return Err(Fault::Refused(SignInRefusal::TooMany));
    }
    let found = find(market, &typed).await?.filter(|account| form.demo_allowed || !account.is_demo);
    let hash = found.as_ref().and_then(|account| account.password_hash.as_deref());
    let opened = password::opens(hash, &form.password).await?;
    let account = found.filter(|_| opened).ok_or(Fault::Refused(SignInRefusal::Wrong))?;
    attempt::forget(market, PER_EMAIL, &typed).await?;
    let token = session::open(market, &account, &form.device).await?;
    Ok(SignedIn { token, second_factor: account.totp_confirmed_at.is_some() })
}

/// What somebody calls themselves, in one spelling: an e-mail address in lower case, or a telephone number.
pub(super) fn named(typed: &str) -> String {
    let typed = typed.trim().to_lowercase();
    Phone::parse(&typed).map_or(typed, |phone| phone.e164().to_owned())
}

/// The open account with this e-mail address or telephone number.
pub(super) async fn find(market: &Market, typed: &str) -> Result<Option<account::Model>, Outage> {
    let named = match (Email::parse(typed), Phone::parse(typed)) {
        (Some(email), _) => account::Column::Email.eq(email.as_str()),
        (None, Some(phone)) => account::Column::Phone.eq(phone.e164()),
        (None, None) => return Ok(None),
    };
    let query = account::Entity::find().filter(named).filter(account::Column::Status.eq("open"));
    Ok(query.one(market.db.read()).await?)
}

/// Whoever has an address, whether their account is open or not.
pub(crate) async fn find_any(market: &Market, email: &Email) -> Result<Option<account::Model>, Outage> {
    let query = account::Entity::find().filter(account::Column::Email.eq(email.as_str()));
    Ok(query.one(market.db.read()).await?)
}
