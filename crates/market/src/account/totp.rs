//! The second factor: six digits from an authenticator app (RFC 6238), each used once.

use super::Principal;
use crate::attempt::{self, Limit};
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use entities::{account, session};
use sea_orm::{ConnectionTrait, EntityTrait};
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

/// Of a million codes three are right at any moment.
const PER_ACCOUNT: Limit = Limit { name: "totp", most: 10, millis: 15 * 60 * 1000 };
const ISSUER: &str = "Cho Phien";

/// What an app needs to make the codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// In base 32, to type where no picture can be read.
    pub secret: String,
    /// `otpauth://…`, for a QR code.
    pub address: String,
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotpRefusal {
    /// Not the code of this moment, or one that was used.
    Wrong,
    /// Too many tries; again in a quarter of an hour.
    TooMany,
    /// There is nothing to confirm.
    NotSetUp,
}

impl TotpRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::Wrong => "totp-wrong",
            Self::TooMany => "totp-too-many",
            Self::NotSetUp => "totp-not-set-up",
        }
    }
}

/// The secret an account will use once a code has confirmed it; made at the first call, the same at every other.
/// `None` where a second factor protects the account already.
pub async fn setup(market: &Market, who: &Principal) -> Result<Option<Setup>, Outage> {
    let fresh = Secret::from(&market.random_bytes::<20>()[..]).to_base32();
    let begin =
        "UPDATE account SET totp_secret = $1 WHERE id = $2 AND totp_secret IS NULL AND totp_confirmed_at IS NULL";
    let values = [fresh.into(), who.account_id.into()];
    let values = &values;
    market.db.write(|tx| async move { change(&*tx, begin, values.clone()).await }).await?;
    let account = find(market, who.account_id).await?.filter(|account| account.totp_confirmed_at.is_none());
    let Some(secret) = account.as_ref().and_then(|account| account.totp_secret.clone()) else { return Ok(None) };
    let address =
        totp(&secret, &who.email)?.to_url().map_err(|error| Outage::Data(format!("a second factor: {error}")))?;
    Ok(Some(Setup { secret, address }))
}

/// Confirms the secret with a code of it: from now on every sign-in asks for one.
pub async fn confirm(market: &Market, who: &Principal, code: &str) -> Result<(), Fault<TotpRefusal>> {
    let step = right_step(market, who.account_id, code).await?;
    market.db.write(|tx| async move { confirm_in(&*tx, market, who, step).await }).await
}

async fn confirm_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    who: &Principal,
    step: i64,
) -> Result<(), Fault<TotpRefusal>> {
    let now = market.now().0;
    let sql = "UPDATE account SET totp_confirmed_at = $1, totp_last_step = $2 \
               WHERE id = $3 AND totp_confirmed_at IS NULL AND totp_last_step < $2";
    if change(tx, sql, [now.into(), step.into(), who.account_id.into()]).await? == 0 {
        return Err(Fault::Refused(TotpRefusal::Wrong));
    }
    let here = "UPDATE session SET second_factor_at = $1 WHERE id = $2";
    change(tx, here, [now.into(), who.session_id.into()]).await?;
    let subject = SubjectKind::Account.with(who.account_id);
    audit::record(tx, market, who.actor(), ("account.second-factor", subject), Change::default()).await?;
    Ok(())
}

/// Completes a sign-in with the code of this moment.
pub async fn pass(market: &Market, session_id: Uuid, code: &str) -> Result<(), Fault<TotpRefusal>> {
    let session = session::Entity::find_by_id(session_id).one(market.db.read()).await?;
    let account_id = session.ok_or(Fault::Refused(TotpRefusal::Wrong))?.account_id;
    let step = right_step(market, account_id, code).await?;
    let now = market.now().0;
    market
        .db
        .write(|tx| async move {
            let once = "UPDATE account SET totp_last_step = $1 WHERE id = $2 AND totp_last_step < $1";
            if change(&*tx, once, [step.into(), account_id.into()]).await? == 0 {
                return Err(Fault::Refused(TotpRefusal::Wrong));
            }
            let open = "UPDATE session SET second_factor_at = $1 WHERE id = $2";
            change(&*tx, open, [now.into(), session_id.into()]).await?;
            Ok(())
        })
        .await
}

/// The time step a code belongs to, where it is right.
async fn right_step(market: &Market, account_id: Uuid, code: &str) -> Result<i64, Fault<TotpRefusal>> {
    if !attempt::count(market, PER_ACCOUNT, &account_id.to_string()).await? {
        return Err(Fault::Refused(TotpRefusal::TooMany));
    }
    let account = find(market, account_id).await?.ok_or(Fault::Refused(TotpRefusal::NotSetUp))?;
    let secret = account.totp_secret.as_deref().ok_or(Fault::Refused(TotpRefusal::NotSetUp))?;
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(market.now().0 / 1000).unwrap_or(0);
    let step = totp(secret, &account.email)?.check(&code, seconds).ok_or(Fault::Refused(TotpRefusal::Wrong))?;
    attempt::forget(market, PER_ACCOUNT, &account_id.to_string()).await?;
    Ok(i64::try_from(step).unwrap_or(i64::MAX))
}

fn totp(secret: &str, email: &str) -> Result<Totp, Outage> {
    let broken = |what: String| Outage::Data(format!("a second factor: {what}"));
    let secret = Secret::try_from_base32(secret).map_err(|error| broken(error.to_string()))?;
    let builder = Builder::new().with_secret(secret).with_account_name(email).with_issuer(Some(ISSUER));
    builder.build().map_err(|error| broken(error.to_string()))
}

async fn find(market: &Market, id: Uuid) -> Result<Option<account::Model>, Outage> {
    Ok(account::Entity::find_by_id(id).one(market.db.read()).await?)
}
