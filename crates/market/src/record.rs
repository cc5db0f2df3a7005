//! Records that two people may change at once: each counts its changes, saving carries the count that was read, and of
//! two who save the same one the second is shown both.

use crate::account::Actor;
use crate::audit::{self, Change, Subject};
use crate::market::Market;
use crate::reading::FieldError;
use crate::refusal::{Fault, Outage};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::Value;

/// Why a record was not saved. `F` is a field of its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveRefusal<F, R> {
    Fields(Vec<FieldError<F>>),
    /// Nothing is kept under this key.
    Missing,
    /// Somebody saved it since it was read; how it is now.
    Changed(Box<R>),
}

impl<F, R> From<Vec<FieldError<F>>> for Fault<SaveRefusal<F, R>> {
    fn from(errors: Vec<FieldError<F>>) -> Self {
        Self::Refused(SaveRefusal::Fields(errors))
    }
}

/// A record that counts its changes.
pub trait Versioned {
    fn version(&self) -> i64;
}

/// How a record is kept: found by the key in its address, written where its version still fits, told to the log.
pub(crate) trait Record: Versioned + Sized + Send {
    type Entity: EntityTrait;
    const KEY: <Self::Entity as EntityTrait>::Column;
    const VERSION: <Self::Entity as EntityTrait>::Column;
    /// Names of its verbs in the log.
    const ADD: &'static str;
    const SAVE: &'static str;

    fn find(db: &impl ConnectionTrait, key: &str) -> impl Future<Output = Result<Option<Self>, Outage>> + Send;

    fn subject(&self) -> Subject;

    /// Its fields for the log, which is never erased.
    fn told(&self) -> Value;
}

type Columns<R> = <<R as Record>::Entity as EntityTrait>::ActiveModel;

/// Adds a record under a key, in a transaction of its own.
pub(crate) async fn add<R: Record>(
    market: &Market,
    by: Actor,
    (key, columns): (&str, &Columns<R>),
) -> Result<(), Outage> {
    market.db.write(|tx| async move { add_in::<R>(&*tx, (market, by), (key, columns.clone())).await.map(drop) }).await
}

/// Adds a record under a key.
pub(crate) async fn add_in<R: Record>(
    tx: &impl ConnectionTrait,
    on: (&Market, Actor),
    (key, columns): (&str, Columns<R>),
) -> Result<R, Outage> {
    R::Entity::insert(columns).exec_without_returning(tx).await?;
    told_added(tx, on, key).await
}

/// Writes into the log that a record was added, with what goes with it.
pub(crate) async fn told_added<R: Record>(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    key: &str,
) -> Result<R, Outage> {
    let made = R::find(tx, key).await?.ok_or_else(|| Outage::Data(format!("{}: {key}", R::ADD)))?;
    audit::record(tx, market, by, (R::ADD, made.subject()), Change::made(made.told())).await?;
    Ok(made)
}

/// Saves a record that was read at a version, in a transaction of its own.
pub(crate) async fn save<R: Record, F: Send>(
    market: &Market,
    by: Actor,
    at: (&str, i64),
    columns: &Columns<R>,
) -> Result<(), Fault<SaveRefusal<F, R>>> {
    market.db.write(|tx| async move { save_in(&*tx, (market, by), at, columns.clone()).await.map(drop) }).await
}

/// Saves a record that was read at a version. Gives it as it is now.
pub(crate) async fn save_in<R: Record, F>(
    tx: &impl ConnectionTrait,
    on: (&Market, Actor),
    at: (&str, i64),
    columns: Columns<R>,
) -> Result<R, Fault<SaveRefusal<F, R>>> {
    let before = found(tx, at.0).await?;
    write::<R, F>(tx, at, columns).await?;
    told_saved(tx, on, (at.0, &before)).await
}

/// The record to be saved.
pub(crate) async fn found<R: Record, F>(tx: &impl ConnectionTrait, key: &str) -> Result<R, Fault<SaveRefusal<F, R>>> {
    R::find(tx, key).await?.ok_or(Fault::Refused(SaveRefusal::Missing))
}

/// Writes the columns and counts the change, where the version is still the one that was read.
pub(crate) async fn write<R: Record, F>(
    tx: &impl ConnectionTrait,
    (key, version): (&str, i64),
    columns: Columns<R>,
) -> Result<(), Fault<SaveRefusal<F, R>>> {
    let update = R::Entity::update_many()
        .set(columns)
        .col_expr(R::VERSION, Expr::value(version.saturating_add(1)))
        .filter(R::KEY.eq(key))
        .filter(R::VERSION.eq(version));
    if update.exec(tx).await?.rows_affected == 1 {
        return Ok(());
    }
    Err(Fault::Refused(SaveRefusal::Changed(Box::new(found(tx, key).await?))))
}

/// Writes into the log how a record was and how it is now.
pub(crate) async fn told_saved<R: Record, F>(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    (key, before): (&str, &R),
) -> Result<R, Fault<SaveRefusal<F, R>>> {
    let after: R = found(tx, key).await?;
    let change = Change { before: before.told(), after: after.told() };
    audit::record(tx, market, by, (R::SAVE, after.subject()), change).await?;
    Ok(after)
}
