//! Sessions: a random token in the browser's cookie, its hash here.

use super::principal::{Membership, Principal};
use super::record;
use crate::db::change;
use crate::market::Market;
use crate::refusal::Outage;
use crate::token::Token;
use domain::role::MemberRole;
use domain::session::Life;
use domain::time::Ts;
use entities::{account, producer, producer_member, session};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// How often "last seen" is written down: every request would be a write.
const SEEN_EVERY: i64 = 5 * 60 * 1000;
const MOST_DEVICE_CHARACTERS: usize = 200;

/// Whom a cookie belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Nobody,
    /// The password was right; the code of the second factor is still to come.
    Halfway {
        session_id: Uuid,
    },
    Signed(Box<Principal>),
}

/// A session in the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    pub id: Uuid,
    pub device: String,
    pub created_at: Ts,
    pub seen_at: Ts,
    pub is_this: bool,
}

/// Opens a session; its token goes into the cookie and nowhere else.
pub(super) async fn open(market: &Market, account: &account::Model, device: &str) -> Result<Token, Outage> {
    let token = Token::new(&*market.random);
    let now = market.now();
    let staff = !record::roles(market.db.read(), account.id).await?.is_empty();
    let memberships = memberships(market.db.read(), account.id).await?;
    let life = Life::of(staff);
    let row = &session::ActiveModel {
        id: Set(market.new_id()),
        token_hash: Set(token.hash()),
        account_id: Set(account.id),
        second_factor_at: Set(None),
        producer_id: Set(memberships.first().map(|member| member.producer_id)),
        device: Set(device.chars().filter(|c| !c.is_control()).take(MOST_DEVICE_CHARACTERS).collect()),
        created_at: Set(now.0),
        seen_at: Set(now.0),
        idle_until: Set(now.plus_millis(life.idle).0),
        ends_at: Set(now.plus_millis(life.whole).0),
        basket_hash: Set(None),
    };
    market
        .db
        .write(|tx| async move { session::Entity::insert(row.clone()).exec_without_returning(&*tx).await })
        .await?;
    Ok(token)
}

/// Whom a token belongs to at this moment. A session that was used lives on.
pub async fn seen(market: &Market, token: &Token) -> Result<Seen, Outage> {
    let Some((session, account)) = find(market, token).await? else { return Ok(Seen::Nobody) };
    if account.totp_confirmed_at.is_some() && session.second_factor_at.is_none() {
        return Ok(Seen::Halfway { session_id: session.id });
    }
    let roles = record::roles(market.db.read(), account.id).await?;
    stay(market, &session, !roles.is_empty()).await?;
    let memberships = memberships(market.db.read(), account.id).await?;
    let mut principal = Principal {
        account_id: account.id,
        session_id: session.id,
        name: account.name,
        email: account.email,
        is_demo: account.is_demo,
        roles,
        memberships,
        chosen: None,
        has_second_factor: account.totp_confirmed_at.is_some(),
    };
    principal.chosen = chosen(market, &principal, session.producer_id).await?;
    Ok(Seen::Signed(Box::new(principal)))
}

async fn find(market: &Market, token: &Token) -> Result<Option<(session::Model, account::Model)>, Outage> {
    let now = market.now().0;
    let found = session::Entity::find()
        .find_also_related(account::Entity)
        .filter(session::Column::TokenHash.eq(token.hash()))
        .filter(session::Column::IdleUntil.gt(now))
        .filter(session::Column::EndsAt.gt(now))
        .filter(account::Column::Status.eq("open"))
        .one(market.db.read())
        .await?;
    Ok(found.and_then(|(session, account)| Some((session, account?))))
}

async fn stay(market: &Market, session: &session::Model, staff: bool) -> Result<(), Outage> {
    let now = market.now();
    if now.0 - session.seen_at < SEEN_EVERY {
        return Ok(());
    }
    let (id, idle_until) = (session.id, now.plus_millis(Life::of(staff).idle).0);
    let sql = "UPDATE session SET seen_at = $1, idle_until = $2 WHERE id = $3 AND seen_at < $1";
    let values = [now.0.into(), idle_until.into(), id.into()];
    let values = &values;
    market.db.write(|tx| async move { change(&*tx, sql, values.clone()).await }).await?;
    Ok(())
}

async fn memberships(read: &impl ConnectionTrait, account_id: Uuid) -> Result<Vec<Membership>, Outage> {
    let rows = producer_member::Entity::find()
        .find_also_related(producer::Entity)
        .filter(producer_member::Column::AccountId.eq(account_id))
        .filter(producer::Column::Status.ne("closed"))
        .order_by_asc(producer::Column::NameSort)
        .all(read)
        .await?;
    let line = |(member, producer): (producer_member::Model, Option<producer::Model>)| {
        let role = MemberRole::from_code(&member.role)?;
        Some(Membership { producer_id: member.producer_id, producer_name: producer?.name, role: Some(role) })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// The chosen producer, as long as the account works for it or may act for it.
async fn chosen(market: &Market, who: &Principal, producer_id: Option<Uuid>) -> Result<Option<Membership>, Outage> {
    let Some(producer_id) = producer_id else { return Ok(None) };
    if let Some(own) = who.memberships.iter().find(|own| own.producer_id == producer_id) {
        return Ok(Some(own.clone()));
    }
    if !who.is_staff() {
        return Ok(None);
    }
    let found = producer::Entity::find_by_id(producer_id).one(market.db.read()).await?;
    Ok(found.map(|it| Membership { producer_id, producer_name: it.name, role: None }))
}

/// Chooses the producer this session works for: one of one's own, or, for staff, any. Says whether it could.
pub async fn choose(market: &Market, who: &Principal, producer_id: Option<Uuid>) -> Result<bool, Outage> {
    if producer_id.is_some() && chosen(market, who, producer_id).await?.is_none() {
        return Ok(false);
    }
    let values = [producer_id.into(), who.session_id.into()];
    let values = &values;
    let sql = "UPDATE session SET producer_id = $1 WHERE id = $2";
    market.db.write(|tx| async move { change(&*tx, sql, values.clone()).await }).await?;
    Ok(true)
}

/// Ends the session of a token; the cookie then opens nothing.
pub async fn close(market: &Market, token: &Token) -> Result<(), Outage> {
    let hash = &token.hash();
    let sql = "DELETE FROM session WHERE token_hash = $1";
    market.db.write(|tx| async move { change(&*tx, sql, [hash.into()]).await }).await?;
    Ok(())
}

/// Ends one of one's own sessions.
pub async fn close_one(market: &Market, who: &Principal, session_id: Uuid) -> Result<(), Outage> {
    let values = [session_id.into(), who.account_id.into()];
    let values = &values;
    let sql = "DELETE FROM session WHERE id = $1 AND account_id = $2";
    market.db.write(|tx| async move { change(&*tx, sql, values.clone()).await }).await?;
    Ok(())
}

/// Ends all of one's own sessions but this one.
pub async fn close_others(market: &Market, who: &Principal) -> Result<u64, Outage> {
    let values = [who.session_id.into(), who.account_id.into()];
    let values = &values;
    let sql = "DELETE FROM session WHERE id <> $1 AND account_id = $2";
    Ok(market.db.write(|tx| async move { change(&*tx, sql, values.clone()).await }).await?)
}

/// Where somebody is signed in, the latest first.
pub async fn list(market: &Market, who: &Principal) -> Result<Vec<SessionLine>, Outage> {
    let now = market.now().0;
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(who.account_id))
        .filter(session::Column::IdleUntil.gt(now))
        .filter(session::Column::EndsAt.gt(now))
        .order_by_desc(session::Column::SeenAt)
        .order_by_desc(session::Column::Id)
        .all(market.db.read())
        .await?;
    let line = |row: session::Model| SessionLine {
        id: row.id,
        device: row.device,
        created_at: Ts(row.created_at),
        seen_at: Ts(row.seen_at),
        is_this: row.id == who.session_id,
    };
    Ok(rows.into_iter().map(line).collect())
}
