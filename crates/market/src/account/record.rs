//! The account itself: adding it, its roles, its name.

use super::{Actor, Administrator, link};
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::{Fault, Outage};
use domain::email::Email;
use domain::lang::Lang;
use domain::role::{MemberRole, Role};
use domain::text::{fold, nfc};
use entities::{account, account_role, producer_member};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, SqlErr};
use serde_json::json;
use uuid::Uuid;

pub const MOST_NAME: usize = 100;

/// Somebody who shall be able to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    pub email: String,
    pub name: String,
    pub lang: Lang,
    pub roles: Vec<Role>,
    /// A producer it works for, and as what.
    pub member_of: Option<(Uuid, MemberRole)>,
}

/// Why an account was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddRefusal {
    NotAnEmail,
    NameMissing,
    NameTooLong,
    /// Somebody signs in with this address already.
    Taken,
    NoSuchProducer,
    /// There is an account, and it is closed.
    Closed,
}

impl AddRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAnEmail => "account-not-an-email",
            Self::NameMissing => "account-name-missing",
            Self::NameTooLong => "account-name-too-long",
            Self::Taken => "account-taken",
            Self::NoSuchProducer => "account-no-such-producer",
            Self::Closed => "account-closed",
        }
    }
}

/// Adds an account and sends its owner a link to choose a password.
pub async fn invite(market: &Market, by: &Administrator, new: &NewAccount) -> Result<Uuid, Fault<AddRefusal>> {
    add(market, by.by(), new, true).await
}

/// Adds an account from the command line, whose user is on the server already. Gives the token of a link that sets its
/// password; nothing is sent.
pub async fn add_by_program(market: &Market, new: &NewAccount) -> Result<super::link::Issued, Fault<AddRefusal>> {
    let id = add(market, Actor::PROGRAM, new, false).await?;
    Ok(link::issue(market, id, link::Purpose::Invitation).await?)
}

async fn add(market: &Market, by: Actor, new: &NewAccount, invited: bool) -> Result<Uuid, Fault<AddRefusal>> {
    let row = &row(market, new).map_err(Fault::Refused)?;
    market.db.write(|tx| async move { add_in(&*tx, market, (by, invited), (row, new)).await }).await
}

async fn add_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    (by, invited): (Actor, bool),
    (row, new): (&account::Model, &NewAccount),
) -> Result<Uuid, Fault<AddRefusal>> {
    let active: account::ActiveModel = row.clone().into();
    account::Entity::insert(active).exec_without_returning(tx).await.map_err(taken)?;
    give_roles(tx, row.id, &new.roles).await?;
    if let Some((producer_id, role)) = new.member_of {
        join(tx, producer_id, row.id, role).await?;
    }
    let roles: Vec<_> = new.roles.iter().map(|role| role.code()).collect();
    let member_of = new.member_of.map(|(id, role)| json!({ "producer": id, "role": role.code() }));
    let after = json!({ "email": row.email, "name": row.name, "roles": roles, "member_of": member_of });
    audit::record(tx, market, by, ("account.add", SubjectKind::Account.with(row.id)), Change::made(after)).await?;
    if invited {
        outbox::push(tx, market.now(), Topic::Invitation, &row.id.to_string(), &json!({})).await?;
    }
    Ok(row.id)
}

/// Somebody who comes to a producer.
pub(crate) struct Admission {
    pub producer_id: Uuid,
    /// The account, where it is known; else the one with the address, or a new one.
    pub account_id: Option<Uuid>,
    pub email: String,
    pub name: String,
    pub lang: Lang,
}

/// Lets somebody work for a producer, in a transaction that does more: as its owner, or, where it has one, as staff. Whoever
/// works there already stays what they are. Sends nothing. Gives the account's id.
pub(crate) async fn admit(
    tx: &impl ConnectionTrait,
    market: &Market,
    by: Actor,
    who: &Admission,
) -> Result<Uuid, Fault<AddRefusal>> {
    let account_id = match of(tx, who.account_id, &who.email).await? {
        Some(account) if account.status != "open" => return Err(Fault::Refused(AddRefusal::Closed)),
        Some(account) => account.id,
        None => {
            let (email, name) = (who.email.clone(), who.name.clone());
            let new = NewAccount { email, name, lang: who.lang, roles: Vec::new(), member_of: None };
            let row = row(market, &new).map_err(Fault::Refused)?;
            add_in(tx, market, (by, false), (&row, &new)).await?
        }
    };
    let own = producer_member::Entity::find().filter(producer_member::Column::ProducerId.eq(who.producer_id));
    let members = own.all(tx).await?;
    if members.iter().all(|member| member.account_id != account_id) {
        let owned = members.iter().any(|member| member.role == MemberRole::Owner.code());
        let role = if owned { MemberRole::Staff } else { MemberRole::Owner };
        join(tx, who.producer_id, account_id, role).await?;
        let after = json!({ "member_of": { "producer": who.producer_id, "role": role.code() } });
        let subject = SubjectKind::Account.with(account_id);
        audit::record(tx, market, by, ("account.join", subject), Change::made(after)).await?;
    }
    Ok(account_id)
}

/// The account with an id, or else with an address.
pub(crate) async fn of(
    db: &impl ConnectionTrait,
    id: Option<Uuid>,
    email: &str,
) -> Result<Option<account::Model>, Outage> {
    let found = match id {
        Some(id) => account::Entity::find_by_id(id),
        None => account::Entity::find().filter(account::Column::Email.eq(email)),
    };
    Ok(found.one(db).await?)
}

fn row(market: &Market, new: &NewAccount) -> Result<account::Model, AddRefusal> {
    let email = Email::parse(&new.email).ok_or(AddRefusal::NotAnEmail)?;
    let name = nfc(new.name.trim());
    if name.is_empty() {
        return Err(AddRefusal::NameMissing);
    }
    if name.chars().count() > MOST_NAME {
        return Err(AddRefusal::NameTooLong);
    }
    let now = market.now().0;
    Ok(account::Model {
        id: market.new_id(),
        email: email.as_str().to_owned(),
        name_fold: fold(&name),
        name,
        lang: new.lang.code().to_owned(),
        password_hash: None,
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        status: "open".to_owned(),
        is_demo: false,
        created_at: now,
        updated_at: now,
        version: 0,
        phone: None,
        email_verified_at: None,
        erased_at: None,
    })
}

async fn give_roles(tx: &impl ConnectionTrait, account_id: Uuid, roles: &[Role]) -> Result<(), Outage> {
    for role in roles {
        let row = account_role::ActiveModel { account_id: Set(account_id), role: Set(role.code().to_owned()) };
        account_role::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn join(
    tx: &impl ConnectionTrait,
    producer_id: Uuid,
    account_id: Uuid,
    role: MemberRole,
) -> Result<(), Fault<AddRefusal>> {
    let role = Set(role.code().to_owned());
    let row = producer_member::ActiveModel { producer_id: Set(producer_id), account_id: Set(account_id), role };
    producer_member::Entity::insert(row).exec_without_returning(tx).await.map_err(|error| match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => Fault::Refused(AddRefusal::NoSuchProducer),
        _ => Fault::from(error),
    })?;
    Ok(())
}

fn taken(error: sea_orm::DbErr) -> Fault<AddRefusal> {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Fault::Refused(AddRefusal::Taken),
        _ => Fault::from(error),
    }
}

/// The roles of an account, in their order.
pub(super) async fn roles(read: &impl ConnectionTrait, account_id: Uuid) -> Result<Vec<Role>, Outage> {
    let rows = account_role::Entity::find().filter(account_role::Column::AccountId.eq(account_id)).all(read).await?;
    let mut roles: Vec<Role> = rows.iter().filter_map(|row| Role::from_code(&row.role)).collect();
    roles.sort_unstable();
    Ok(roles)
}
