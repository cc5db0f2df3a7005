//! Adding, saving, stopping and resuming discounts. What one says stays as it is once somebody used it: it can then only
//! run longer or shorter, be used more often or less, or be stopped.

use super::form::{self, Read};
use super::register::sees;
use super::{DiscountForm, DiscountRecord, Field, Keeper};
use crate::audit::{self, Change};
use crate::db::change;
use crate::market::Market;
use crate::reading::{FieldError, Problem};
use crate::record::{self, Record};
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use entities::{discount, discount_scope};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use uuid::Uuid;

/// Why a discount was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, DiscountRecord>;

type Refused = Fault<SaveRefusal>;

/// Adds a discount; gives its code.
pub async fn add(market: &Market, keeper: Keeper<'_>, form: &DiscountForm) -> Result<String, Refused> {
    let read = &form::read(market, keeper, form).await??;
    let code = &short_code(market.random_bytes());
    market.db.write(|tx| async move { add_in(&*tx, (market, keeper), (code, read)).await }).await?;
    Ok(code.clone())
}

async fn add_in(
    tx: &impl ConnectionTrait,
    (market, keeper): (&Market, Keeper<'_>),
    (code, read): (&str, &Read),
) -> Result<(), Refused> {
    let (id, now) = (market.new_id(), market.now().0);
    let row = discount::ActiveModel {
        id: Set(id),
        code: Set(code.to_owned()),
        producer_id: Set(keeper.producer_id()),
        used: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(0),
        ..read.columns.clone()
    };
    discount::Entity::insert(row).exec_without_returning(tx).await.map_err(taken)?;
    put_scopes(tx, id, read).await?;
    record::told_added::<DiscountRecord>(tx, (market, keeper.by()), code).await?;
    Ok(())
}

/// Saves a discount that was read at a version.
pub async fn save(
    market: &Market,
    keeper: Keeper<'_>,
    (code, version): (&str, i64),
    form: &DiscountForm,
) -> Result<(), Refused> {
    let before = record::found::<DiscountRecord, Field>(market.db.read(), code).await?;
    if !sees(keeper, &before) {
        return Err(Fault::Refused(SaveRefusal::Missing));
    }
    if before.is_fixed_for(keeper) {
        let columns = &form::read_limits(&before, form)?;
        let done = market.db.write(|tx| async move {
            record::save_in::<DiscountRecord, Field>(
                &*tx,
                (market, keeper.by()),
                (code, version),
                discount::ActiveModel { updated_at: Set(market.now().0), ..columns.clone() },
            )
            .await
            .map(drop)
            .map_err(too_few)
        });
        return done.await;
    }
    let read = &form::read(market, keeper, form).await??;
    market.db.write(|tx| async move { save_in(&*tx, (market, keeper), (code, version), read).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, keeper): (&Market, Keeper<'_>),
    (code, version): (&str, i64),
    read: &Read,
) -> Result<(), Refused> {
    // Held first: a checkout that uses it in this moment waits, or is waited for.
    change(tx, "UPDATE discount SET used = used WHERE code = $1", [code.to_owned().into()]).await?;
    let before = record::found::<DiscountRecord, Field>(tx, code).await?;
    if before.is_fixed_for(keeper) {
        return Err(Fault::Refused(SaveRefusal::Changed(Box::new(before))));
    }
    let columns = discount::ActiveModel { updated_at: Set(market.now().0), ..read.columns.clone() };
    record::write::<DiscountRecord, Field>(tx, (code, version), columns).await.map_err(retaken)?;
    let own = discount_scope::Column::DiscountId.eq(before.id);
    discount_scope::Entity::delete_many().filter(own).exec(tx).await?;
    put_scopes(tx, before.id, read).await?;
    record::told_saved::<DiscountRecord, Field>(tx, (market, keeper.by()), (code, &before)).await?;
    Ok(())
}

/// Stops a discount that was read at a version, or lets it run again: no basket gets a stopped one.
pub async fn stop(
    market: &Market,
    keeper: Keeper<'_>,
    (code, version): (&str, i64),
    stopped: bool,
) -> Result<(), Refused> {
    market.db.write(|tx| async move { stop_in(&*tx, (market, keeper), (code, version), stopped).await }).await
}

async fn stop_in(
    tx: &impl ConnectionTrait,
    (market, keeper): (&Market, Keeper<'_>),
    (code, version): (&str, i64),
    stopped: bool,
) -> Result<(), Refused> {
    let before = record::found::<DiscountRecord, Field>(tx, code).await?;
    if !sees(keeper, &before) {
        return Err(Fault::Refused(SaveRefusal::Missing));
    }
    let now = market.now().0;
    let stopped_at = Set(stopped.then_some(now));
    let columns = discount::ActiveModel { stopped_at, updated_at: Set(now), ..Default::default() };
    record::write::<DiscountRecord, Field>(tx, (code, version), columns).await?;
    let after = record::found::<DiscountRecord, Field>(tx, code).await?;
    let verb = if stopped { "discount.stop" } else { "discount.resume" };
    let told = Change { before: before.told(), after: after.told() };
    Ok(audit::record(tx, market, keeper.by(), (verb, after.subject()), told).await?)
}

async fn put_scopes(tx: &impl ConnectionTrait, id: Uuid, read: &Read) -> Result<(), DbErr> {
    if read.scopes.is_empty() {
        return Ok(());
    }
    let row = |(kind, target): &(&'static str, String)| discount_scope::ActiveModel {
        discount_id: Set(id),
        kind: Set((*kind).to_owned()),
        target: Set(target.clone()),
    };
    discount_scope::Entity::insert_many(read.scopes.iter().map(row)).exec_without_returning(tx).await?;
    Ok(())
}

fn wrong(field: Field) -> Refused {
    Fault::from(vec![FieldError { field, problem: Problem::Unfit }])
}

/// The database says that another discount has the code that buyers type (`uq_discount_word`).
fn taken(error: DbErr) -> Refused {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => wrong(Field::Word),
        _ => error.into(),
    }
}

fn retaken(fault: Refused) -> Refused {
    match fault {
        Fault::Outage(Outage::Database(error)) => taken(error),
        fault => fault,
    }
}

/// The database says that it was used more often meanwhile than it may be from now on (`ck_discount_used`).
fn too_few(fault: Refused) -> Refused {
    match fault {
        Fault::Outage(Outage::Database(error)) if error.to_string().contains("ck_discount_used") => {
            wrong(Field::MostUses)
        }
        fault => fault,
    }
}
