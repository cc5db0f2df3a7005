//! Name, telephone number and password.

use super::register::free_phone;
use crate::account::record::MOST_NAME;
use crate::account::{Principal, password};
use crate::attempt::{self, Limit};
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::order::form::tidy;
use crate::refusal::{Fault, Outage};
use domain::email::Email;
use domain::password::BadPassword;
use domain::phone::Phone;
use domain::text::fold;
use entities::account;
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

/// Passwords tried by somebody who is signed in: a device left open must not be a place to guess at.
pub(super) const PER_ACCOUNT: Limit = Limit { name: "own-password", most: 10, millis: 15 * 60 * 1000 };

/// What is known of somebody, beside their address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    /// As typed, or as it is shown; empty where there is none.
    pub phone: String,
}

/// Why a profile or password stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileRefusal {
    NameMissing,
    NameTooLong,
    NotAPhone,
    /// Another account signs in with this number.
    PhoneTaken,
    /// The password there is was typed wrong.
    WrongPassword,
    TooMany,
    Password(BadPassword),
}

impl ProfileRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NameMissing => "profile-name-missing",
            Self::NameTooLong => "profile-name-too-long",
            Self::NotAPhone => "profile-not-a-phone",
            Self::PhoneTaken => "profile-phone-taken",
            Self::WrongPassword => "profile-wrong-password",
            Self::TooMany => "profile-too-many",
            Self::Password(bad) => bad.code(),
        }
    }
}

/// Name and telephone number of an account.
pub async fn read(market: &Market, who: &Principal) -> Result<Profile, Outage> {
    let account = find(market, who.account_id).await?;
    let phone = account.phone.map(|phone| Phone::from_stored(phone).show()).unwrap_or_default();
    Ok(Profile { name: account.name, phone })
}

/// Changes name and telephone number.
pub async fn save(market: &Market, who: &Principal, form: &Profile) -> Result<(), Fault<ProfileRefusal>> {
    let name = tidy(&form.name);
    let name = name.as_str();
    let phone = match form.phone.trim() {
        "" => None,
        typed => Some(Phone::parse(typed).ok_or(Fault::Refused(ProfileRefusal::NotAPhone))?),
    };
    let phone = phone.as_ref();
    match name.chars().count() {
        0 => return Err(Fault::Refused(ProfileRefusal::NameMissing)),
        n if n > MOST_NAME => return Err(Fault::Refused(ProfileRefusal::NameTooLong)),
        _ => {}
    }
    market.db.write(|tx| async move { save_in(&*tx, market, who, (name, phone)).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    who: &Principal,
    (name, phone): (&str, Option<&Phone>),
) -> Result<(), Fault<ProfileRefusal>> {
    let (id, now) = (who.account_id, market.now().0);
    let sql = "UPDATE account SET name = $1, name_fold = $2, phone = NULL, updated_at = $3, version = version + 1 \
               WHERE id = $4";
    change(tx, sql, [name.into(), fold(name).into(), now.into(), id.into()]).await?;
    if let Some(phone) = phone
        && !free_phone(tx, id, phone.e164()).await?
    {
        return Err(Fault::Refused(ProfileRefusal::PhoneTaken));
    }
    let subject = SubjectKind::Account.with(id);
    audit::record(tx, market, who.actor(), ("account.save-profile", subject), Change::default()).await?;
    Ok(())
}

/// Changes the password, and signs out everywhere else.
pub async fn set_password(
    market: &Market,
    who: &Principal,
    (now, chosen): (&str, &str),
) -> Result<(), Fault<ProfileRefusal>> {
    match is_own_password(market, who.account_id, now).await? {
        Some(true) => {}
        Some(false) => return Err(Fault::Refused(ProfileRefusal::WrongPassword)),
        None => return Err(Fault::Refused(ProfileRefusal::TooMany)),
    }
    let email = Email::parse(&who.email).ok_or_else(|| Outage::Data("an e-mail address".to_owned()))?;
    domain::password::check(chosen, &email).map_err(|bad| Fault::Refused(ProfileRefusal::Password(bad)))?;
    let hash = &password::hash(market, chosen).await?;
    market.db.write(|tx| async move { set_in(&*tx, market, who, hash).await }).await?;
    Ok(())
}

async fn set_in(tx: &impl ConnectionTrait, market: &Market, who: &Principal, hash: &str) -> Result<(), Outage> {
    let (id, now) = (who.account_id, market.now().0);
    let set = "UPDATE account SET password_hash = $1, updated_at = $2, version = version + 1 WHERE id = $3";
    change(tx, set, [hash.into(), now.into(), id.into()]).await?;
    let others = "DELETE FROM session WHERE account_id = $1 AND id <> $2";
    change(tx, others, [id.into(), who.session_id.into()]).await?;
    let subject = SubjectKind::Account.with(id);
    audit::record(tx, market, who.actor(), ("account.set-password", subject), Change::default()).await
}

/// Whether a password is the one of an account; `None` after too many tries.
pub(super) async fn is_own_password(market: &Market, id: Uuid, typed: &str) -> Result<Option<bool>, Outage> {
    let key = id.to_string();
    if !attempt::count(market, PER_ACCOUNT, &key).await? {
        return Ok(None);
    }
    let account = find(market, id).await?;
    let right = password::opens(account.password_hash.as_deref(), typed).await?;
    if right {
        attempt::forget(market, PER_ACCOUNT, &key).await?;
    }
    Ok(Some(right))
}

pub(super) async fn find(market: &Market, id: Uuid) -> Result<account::Model, Outage> {
    let account = account::Entity::find_by_id(id).one(market.db.read()).await?;
    account.ok_or_else(|| Outage::Data(format!("no account {id}")))
}
