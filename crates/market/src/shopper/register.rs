//! Opening an account. Nothing is opened before somebody has shown that they read what is sent to its address; until then
//! what they typed waits with the code.

use super::keep;
use crate::account::code::{self, CodeFor, Pending};
use crate::account::record::MOST_NAME;
use crate::account::{Actor, CodeRefusal, password, sign_in};
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::order::Key;
use crate::order::form::tidy;
use crate::refusal::{Fault, Outage};
use crate::token::Token;
use domain::email::Email;
use domain::lang::Lang;
use domain::password::BadPassword;
use domain::phone::Phone;
use domain::text::fold;
use entities::{account, account_consent, one_time_code};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, SqlErr};
use uuid::Uuid;

/// Which words somebody agreed to when the account was opened (`shopper.consent` of the texts); counted up when they change.
pub const CONSENT_VERSION: &str = "1";

/// What the form sends; with a password in it, so it is written to no log.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NewShopper {
    pub name: String,
    /// May be empty.
    pub phone: String,
    pub email: String,
    pub password: String,
    /// Whether keeping it all was agreed to.
    pub agreed: bool,
}

/// What is wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterError {
    NameMissing,
    NameTooLong,
    NotAPhone,
    NotAnEmail,
    Password(BadPassword),
    NotAgreed,
}

impl RegisterError {
    /// The name of its field.
    pub fn field(self) -> &'static str {
        match self {
            Self::NameMissing | Self::NameTooLong => "name",
            Self::NotAPhone => "phone",
            Self::NotAnEmail => "email",
            Self::Password(_) => "password",
            Self::NotAgreed => "agreed",
        }
    }
}

/// Why no code was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterRefusal {
    Fields(Vec<RegisterError>),
    TooMany,
}

impl RegisterRefusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "register-fields",
            Self::TooMany => "register-too-many",
        }
    }
}

/// Sends a code to the address; typed, it opens the account. Where the address has an account, the code opens that one, and
/// what was typed here is forgotten: the answer is the same, so that nobody learns who buys here. An order goes with it
/// where this browser placed it; a telephone number proves nothing.
pub async fn ask(
    market: &Market,
    new: &NewShopper,
    (lang, network): (Lang, Option<&str>),
    order: Option<(&str, &Key)>,
) -> Result<Token, Fault<RegisterRefusal>> {
    let (name, phone, email) = read(new).map_err(|errors| Fault::Refused(RegisterRefusal::Fields(errors)))?;
    if !code::within(market, email.as_str(), network).await? {
        return Err(Fault::Refused(RegisterRefusal::TooMany));
    }
    let order_group_id = match order {
        Some((code, key)) => keep::placed(market, code, key).await?.map(|group| group.id),
        None => None,
    };
    let known = sign_in::find_any(market, &email).await?;
    let pending = Pending {
        purpose: CodeFor::Register,
        email: email.as_str().to_owned(),
        lang,
        account_id: known.as_ref().map(|account| account.id),
        name: Some(name),
        phone: phone.map(|phone| phone.e164().to_owned()),
        // Hashed whoever asks, so that the answer takes as long.
        password_hash: Some(password::hash(market, &new.password).await?),
        order_group_id,
        sent: known.is_none_or(|account| account.status == "open" && !account.is_demo),
    };
    Ok(code::write(market, &pending).await?)
}

fn read(new: &NewShopper) -> Result<(String, Option<Phone>, Email), Vec<RegisterError>> {
    let mut errors = Vec::new();
    let name = tidy(&new.name);
    errors.extend(name.is_empty().then_some(RegisterError::NameMissing));
    errors.extend((name.chars().count() > MOST_NAME).then_some(RegisterError::NameTooLong));
    let phone = Some(new.phone.trim()).filter(|typed| !typed.is_empty()).map(Phone::parse);
    errors.extend(matches!(phone, Some(None)).then_some(RegisterError::NotAPhone));
    let email = Email::parse(&new.email);
    match &email {
        None => errors.push(RegisterError::NotAnEmail),
        Some(email) => {
            errors.extend(domain::password::check(&new.password, email).err().map(RegisterError::Password));
        }
    }
    errors.extend((!new.agreed).then_some(RegisterError::NotAgreed));
    match email {
        Some(email) if errors.is_empty() => Ok((name, phone.flatten(), email)),
        _ => Err(errors),
    }
}

/// Makes the account a code was asked for, in the transaction that uses the code up.
pub(crate) async fn open(
    tx: &impl ConnectionTrait,
    market: &Market,
    row: &one_time_code::Model,
) -> Result<account::Model, Fault<CodeRefusal>> {
    let over = || Fault::Refused(CodeRefusal::Over);
    let (Some(name), Some(hash)) = (row.name.clone(), row.password_hash.clone()) else { return Err(over()) };
    let (id, now) = (market.new_id(), market.now().0);
    let account = account::Model {
        id,
        email: row.email.clone(),
        name_fold: fold(&name),
        name,
        lang: row.lang.clone(),
        password_hash: Some(hash),
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        status: "open".to_owned(),
        is_demo: false,
        created_at: now,
        updated_at: now,
        version: 0,
        phone: None,
        email_verified_at: Some(now),
        erased_at: None,
    };
    let active: account::ActiveModel = account.clone().into();
    account::Entity::insert(active).exec_without_returning(tx).await.map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => over(),
        _ => Fault::from(error),
    })?;
    if let Some(phone) = &row.phone {
        free_phone(tx, id, phone).await?;
    }
    agree(tx, market, id).await?;
    // Who it is stands nowhere in the log: it is never changed, and a person may have to be forgotten.
    let (by, subject) = (Actor { account_id: Some(id), acting_for: None }, SubjectKind::Account.with(id));
    audit::record(tx, market, by, ("account.register", subject), Change::default()).await?;
    Ok(account)
}

/// Gives an account a telephone number that no other has, and says whether it could.
pub(super) async fn free_phone(tx: &impl ConnectionTrait, id: Uuid, phone: &str) -> Result<bool, Outage> {
    let sql = "UPDATE account SET phone = $1 WHERE id = $2 \
               AND NOT EXISTS (SELECT 1 FROM account o WHERE o.phone = $1 AND o.id <> $2)";
    Ok(change(tx, sql, [phone.into(), id.into()]).await? == 1)
}

async fn agree(tx: &impl ConnectionTrait, market: &Market, account_id: Uuid) -> Result<(), Outage> {
    let row = account_consent::ActiveModel {
        id: Set(market.new_id()),
        account_id: Set(account_id),
        purpose: Set("account".to_owned()),
        text_version: Set(CONSENT_VERSION.to_owned()),
        given_at: Set(market.now().0),
        withdrawn_at: Set(None),
    };
    account_consent::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
