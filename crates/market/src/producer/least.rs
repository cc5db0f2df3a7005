//! The least sum a producer sends a parcel for.

use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::basket::read_least;
use domain::money::Vnd;
use entities::least_order;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::json;

/// Why the least sum stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeastRefusal {
    /// It is no amount, or not from 1,000 to [`domain::basket::MOST_LEAST`].
    Amount,
}

impl LeastRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::Amount => "least-amount",
        }
    }
}

/// The least sum of the producer.
pub async fn least(market: &Market, by: &Member) -> Result<Option<Vnd>, Outage> {
    find(market.db.read(), by).await
}

async fn find(db: &impl ConnectionTrait, by: &Member) -> Result<Option<Vnd>, Outage> {
    Ok(least_order::Entity::find_by_id(by.producer_id()).one(db).await?.map(|row| Vnd(row.amount)))
}

/// Sets the least sum, as typed; none where nothing was.
pub async fn set(market: &Market, by: &Member, typed: &str) -> Result<(), Fault<LeastRefusal>> {
    let least = read_least(typed).map_err(|_| Fault::Refused(LeastRefusal::Amount))?;
    Ok(market.db.write(|tx| async move { set_in(&*tx, market, by, least).await }).await?)
}

async fn set_in(tx: &impl ConnectionTrait, market: &Market, by: &Member, least: Option<Vnd>) -> Result<(), Outage> {
    let before = find(tx, by).await?;
    if before == least {
        return Ok(());
    }
    match least {
        None => {
            least_order::Entity::delete_by_id(by.producer_id()).exec(tx).await?;
        }
        Some(amount) => put(tx, by, amount).await?,
    }
    let told = |least: Option<Vnd>| json!({ "least_order": least.map(|amount| amount.0) });
    let logged = Change { before: told(before), after: told(least) };
    audit::record(tx, market, by.by(), ("producer.least-order", SubjectKind::Producer.with(by.producer_id())), logged)
        .await
}

async fn put(tx: &impl ConnectionTrait, by: &Member, amount: Vnd) -> Result<(), Outage> {
    let sql = "INSERT INTO least_order (producer_id, amount) VALUES ($1, $2)
        ON CONFLICT (producer_id) DO UPDATE SET amount = excluded.amount";
    change(tx, sql, [by.producer_id().into(), amount.0.into()]).await?;
    Ok(())
}
