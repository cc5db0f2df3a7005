//! Looking after accounts: who there is, what they may do, closing and opening them again.

use super::Administrator;
use super::record;
use crate::audit::{self, Change, SubjectKind};
use crate::db::{change, holds, statement};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::role::Role;
use domain::text::fold;
use entities::{account, account_role, producer, producer_member};
use sea_orm::sea_query::Condition;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;

/// People on one page of the list.
pub const PER_PAGE: u64 = 50;

/// One page of accounts, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeoplePage {
    pub people: Vec<Person>,
    pub total: u64,
    pub pages: u64,
}

/// An account as administrators see it.
#[expect(clippy::struct_excessive_bools, reason = "four facts that have nothing to do with each other")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub roles: Vec<Role>,
    /// Names of the producers it works for.
    pub producers: Vec<String>,
    pub is_open: bool,
    /// Whether a password was ever set.
    pub has_entered: bool,
    pub has_second_factor: bool,
    pub is_demo: bool,
    pub version: i64,
}

/// Why an account was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonRefusal {
    NoSuchAccount,
    /// Somebody changed it since it was read.
    Changed,
    /// Nobody would be left to administer.
    LastAdministrator,
}

impl PersonRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchAccount => "person-no-such-account",
            Self::Changed => "person-changed",
            Self::LastAdministrator => "person-last-administrator",
        }
    }
}

/// The accounts whose name or address holds a text, in any case and without marks.
pub async fn list(market: &Market, _by: &Administrator, text: &str, page: u64) -> Result<PeoplePage, Outage> {
    let read = market.db.read();
    let total = found(text).count(read).await?;
    let from = page.saturating_sub(1).saturating_mul(PER_PAGE);
    let people = people(read, found(text).offset(from).limit(PER_PAGE).all(read).await?).await?;
    Ok(PeoplePage { people, total, pages: total.div_ceil(PER_PAGE).max(1) })
}

/// All of them, for a file.
pub async fn whole(market: &Market, _by: &Administrator, text: &str) -> Result<Vec<Person>, Outage> {
    let read = market.db.read();
    people(read, found(text).limit(MOST_LINES).all(read).await?).await
}

/// By name.
fn found(text: &str) -> Select<account::Entity> {
    let text = fold(text.trim());
    let named = (!text.is_empty()).then(|| {
        Condition::any().add(holds(account::Column::NameFold, &text)).add(holds(account::Column::Email, &text))
    });
    account::Entity::find()
        .filter(account::Column::ErasedAt.is_null())
        .filter(Condition::all().add_option(named))
        .order_by_asc(account::Column::NameFold)
        .order_by_asc(account::Column::Id)
}

async fn people(read: &impl ConnectionTrait, rows: Vec<account::Model>) -> Result<Vec<Person>, Outage> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut roles: HashMap<Uuid, Vec<Role>> = HashMap::new();
    let given =
        account_role::Entity::find().filter(account_role::Column::AccountId.is_in(ids.clone())).all(read).await?;
    for row in given {
        roles.entry(row.account_id).or_default().extend(Role::from_code(&row.role));
    }
    let mut producers: HashMap<Uuid, Vec<String>> = HashMap::new();
    let works = producer_member::Entity::find().find_also_related(producer::Entity);
    for (row, producer) in works.filter(producer_member::Column::AccountId.is_in(ids)).all(read).await? {
        producers.entry(row.account_id).or_default().extend(producer.map(|it| it.name));
    }
    let person = |row: account::Model| Person {
        roles: roles.remove(&row.id).unwrap_or_default(),
        producers: producers.remove(&row.id).unwrap_or_default(),
        is_open: row.status == "open",
        has_entered: row.password_hash.is_some(),
        has_second_factor: row.totp_confirmed_at.is_some(),
        id: row.id,
        email: row.email,
        name: row.name,
        is_demo: row.is_demo,
        version: row.version,
    };
    Ok(rows.into_iter().map(person).collect())
}

/// Gives an account exactly these roles. `version` is the one that was read: a change in between is not written over.
/// Whoever is signed in with it signs in anew.
pub async fn set_roles(
    market: &Market,
    by: &Administrator,
    (id, version): (Uuid, i64),
    roles: &[Role],
) -> Result<(), Fault<PersonRefusal>> {
    market
        .db
        .write(|tx| async move {
            let tx = &*tx;
            touch(tx, market, id, version).await?;
            let before = record::roles(tx, id).await?;
            account_role::Entity::delete_many().filter(account_role::Column::AccountId.eq(id)).exec(tx).await?;
            for role in roles {
                let row = account_role::ActiveModel { account_id: Set(id), role: Set(role.code().to_owned()) };
                account_role::Entity::insert(row).exec_without_returning(tx).await?;
            }
            let codes = |roles: &[Role]| json!({ "roles": roles.iter().map(|r| r.code()).collect::<Vec<_>>() });
            let change = Change { before: codes(&before), after: codes(roles) };
            finish(tx, market, (by, "account.set-roles", id), change).await
        })
        .await
}

/// Closes an account, or opens it again. A closed one cannot sign in; nothing it did is lost.
pub async fn set_open(
    market: &Market,
    by: &Administrator,
    (id, version): (Uuid, i64),
    open: bool,
) -> Result<(), Fault<PersonRefusal>> {
    let (status, verb) = if open { ("open", "account.reopen") } else { ("closed", "account.close") };
    market
        .db
        .write(|tx| async move {
            let tx = &*tx;
            touch(tx, market, id, version).await?;
            // Who was erased stays so: there is nobody left to sign in.
            let set = "UPDATE account SET status = $1 WHERE id = $2 AND erased_at IS NULL";
            if change(tx, set, [status.into(), id.into()]).await? == 0 {
                return Err(Fault::Refused(PersonRefusal::NoSuchAccount));
            }
            finish(tx, market, (by, verb, id), Change::made(json!({ "status": status }))).await
        })
        .await
}

/// Counts the version up, where it is still the one that was read.
async fn touch(tx: &impl ConnectionTrait, market: &Market, id: Uuid, version: i64) -> Result<(), Fault<PersonRefusal>> {
    let sql = "UPDATE account SET version = version + 1, updated_at = $1 WHERE id = $2 AND version = $3";
    if change(tx, sql, [market.now().0.into(), id.into(), version.into()]).await? == 1 {
        return Ok(());
    }
    let there = account::Entity::find_by_id(id).one(tx).await?.is_some();
    Err(Fault::Refused(if there { PersonRefusal::Changed } else { PersonRefusal::NoSuchAccount }))
}

/// Signs the account out, makes sure that somebody is left to administer, and writes the log.
async fn finish(
    tx: &impl ConnectionTrait,
    market: &Market,
    (by, verb, id): (&Administrator, &'static str, Uuid),
    change_made: Change,
) -> Result<(), Fault<PersonRefusal>> {
    change(tx, "DELETE FROM session WHERE account_id = $1", [id.into()]).await?;
    let left = "SELECT COUNT(*) AS n FROM account_role ar JOIN account a ON a.id = ar.account_id \
                WHERE ar.role = 'administrator' AND a.status = 'open'";
    let row = tx.query_one_raw(statement(tx, left, [])).await?;
    let left: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
    if left == 0 {
        return Err(Fault::Refused(PersonRefusal::LastAdministrator));
    }
    audit::record(tx, market, by.by(), (verb, SubjectKind::Account.with(id)), change_made).await?;
    Ok(())
}
