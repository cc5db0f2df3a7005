//! How often something may be tried, counted in the database so that every replica counts together.

use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

/// So many tries within so many milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is tried; part of the key.
    pub name: &'static str,
    pub most: i64,
    pub millis: i64,
}

/// Counts one more try by `who` and says whether it is within the limit. A window begins with its first try.
pub async fn count(market: &Market, limit: Limit, who: &str) -> Result<bool, Outage> {
    let (key, now) = (key(limit, who), market.now().0);
    let key = &key;
    let tries = market.db.write(|tx| async move { add(&*tx, key, now, now - limit.millis).await }).await?;
    Ok(tries <= limit.most)
}

/// Forgets the tries: this one succeeded.
pub async fn forget(market: &Market, limit: Limit, who: &str) -> Result<(), Outage> {
    let key = &key(limit, who);
    let sql = "DELETE FROM attempt WHERE key = $1";
    market.db.write(|tx| async move { crate::db::change(&*tx, sql, [key.into()]).await }).await?;
    Ok(())
}

/// Removes windows that ended before `before`; a chore.
pub async fn tidy(market: &Market, before: i64) -> Result<u64, Outage> {
    let sql = "DELETE FROM attempt WHERE since < $1";
    Ok(market.db.write(|tx| async move { crate::db::change(&*tx, sql, [before.into()]).await }).await?)
}

async fn add(tx: &impl ConnectionTrait, key: &str, now: i64, begun_after: i64) -> Result<i64, Outage> {
    let sql = "INSERT INTO attempt (key, since, count) VALUES ($1, $2, 1) \
               ON CONFLICT (key) DO UPDATE SET \
               count = CASE WHEN attempt.since <= $3 THEN 1 ELSE attempt.count + 1 END, \
               since = CASE WHEN attempt.since <= $3 THEN $2 ELSE attempt.since END \
               RETURNING count";
    let row = tx.query_one_raw(statement(tx, sql, [key.into(), now.into(), begun_after.into()])).await?;
    let row = row.ok_or_else(|| Outage::Data("an attempt was not counted".to_owned()))?;
    Ok(row.try_get("", "count")?)
}

/// Addresses of people are not kept in the clear where a hash will do.
fn key(limit: Limit, who: &str) -> String {
    let digest = Sha256::digest(format!("{}\0{who}", limit.name));
    format!("{}:{}", limit.name, data_encoding::HEXLOWER.encode(&digest[..16]))
}
