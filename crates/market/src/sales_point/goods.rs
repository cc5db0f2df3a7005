//! What a point carries: lines are set and taken away one at a time.

use super::save;
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::product::{ProductCard, record};
use crate::refusal::{Fault, Outage};
use domain::sales_point::GoodsStatus;
use entities::{product, sales_point_product};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// One product a point carries, and as what: the rules allow more than recognised products, and what the point says
/// is not a badge.
#[derive(Clone, Debug, PartialEq)]
pub struct GoodsLine {
    pub status: GoodsStatus,
    pub card: ProductCard,
}

/// Why a line was not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoodsRefusal {
    NoSuchPoint,
    NoSuchProduct,
}

/// The lines of a point, in the order of the products' names.
pub(super) async fn of(market: &Market, point_id: Uuid) -> Result<Vec<GoodsLine>, Outage> {
    let db = market.db.read();
    let rows = sales_point_product::Entity::find()
        .find_also_related(product::Entity)
        .filter(sales_point_product::Column::SalesPointId.eq(point_id))
        .order_by_asc(product::Column::NameSort)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|(line, _)| line.product_id).collect();
    let status: HashMap<Uuid, String> = rows.into_iter().map(|(line, _)| (line.product_id, line.status)).collect();
    let today = market.today();
    let records = record::load(db, &ids, today).await?;
    let lines = records.iter().filter_map(|record| {
        let status = GoodsStatus::from_code(status.get(&record.product.id)?)?;
        Some(GoodsLine { status, card: ProductCard::of(record, today) })
    });
    Ok(lines.collect())
}

/// The lines of a point, open or closed.
pub async fn list(market: &Market, _by: &Officer, slug: &str) -> Result<Vec<GoodsLine>, Outage> {
    match save::by_slug(market.db.read(), slug).await? {
        Some(record) => of(market, record.id).await,
        None => Ok(Vec::new()),
    }
}

/// Sets what a product is at a point, whether it stood there or not. The point and the product are those of the
/// addresses.
pub async fn set(
    market: &Market,
    by: &Officer,
    (slug, product_code): (&str, &str),
    status: GoodsStatus,
) -> Result<(), Fault<GoodsRefusal>> {
    market.db.write(|tx| async move { set_in(&*tx, (market, by), (slug, product_code), status).await }).await
}

async fn set_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    at: (&str, &str),
    status: GoodsStatus,
) -> Result<(), Fault<GoodsRefusal>> {
    let (point_id, product) = both(tx, at).await?;
    let before = line(tx, point_id, product.id).await?;
    let row = sales_point_product::ActiveModel {
        id: Set(market.new_id()),
        sales_point_id: Set(point_id),
        product_id: Set(product.id),
        status: Set(status.code().to_owned()),
    };
    let pair = [sales_point_product::Column::SalesPointId, sales_point_product::Column::ProductId];
    let there = OnConflict::columns(pair).update_column(sales_point_product::Column::Status).to_owned();
    sales_point_product::Entity::insert(row).on_conflict(there).exec_without_returning(tx).await?;
    let before = before.map_or(Value::Null, |line| told(&product.code, &line.status));
    let change = Change { before, after: told(&product.code, status.code()) };
    let subject = SubjectKind::SalesPoint.with(point_id);
    Ok(audit::record(tx, market, by.by(), ("sales_point.goods.set", subject), change).await?)
}

/// Takes a product away from a point; one that is not there stays away.
pub async fn remove(market: &Market, by: &Officer, at: (&str, &str)) -> Result<(), Fault<GoodsRefusal>> {
    market.db.write(|tx| async move { remove_in(&*tx, (market, by), at).await }).await
}

async fn remove_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    at: (&str, &str),
) -> Result<(), Fault<GoodsRefusal>> {
    let (point_id, product) = both(tx, at).await?;
    let Some(line) = line(tx, point_id, product.id).await? else { return Ok(()) };
    sales_point_product::Entity::delete_by_id(line.id).exec(tx).await?;
    let change = Change { before: told(&product.code, &line.status), after: Value::Null };
    let subject = SubjectKind::SalesPoint.with(point_id);
    Ok(audit::record(tx, market, by.by(), ("sales_point.goods.remove", subject), change).await?)
}

async fn both(
    tx: &impl ConnectionTrait,
    (slug, product_code): (&str, &str),
) -> Result<(Uuid, product::Model), Fault<GoodsRefusal>> {
    let point = save::by_slug(tx, slug).await?.ok_or(Fault::Refused(GoodsRefusal::NoSuchPoint))?;
    let product = product::Entity::find().filter(product::Column::Code.eq(product_code)).one(tx).await?;
    Ok((point.id, product.ok_or(Fault::Refused(GoodsRefusal::NoSuchProduct))?))
}

async fn line(
    tx: &impl ConnectionTrait,
    point_id: Uuid,
    product_id: Uuid,
) -> Result<Option<sales_point_product::Model>, Outage> {
    let found = sales_point_product::Entity::find()
        .filter(sales_point_product::Column::SalesPointId.eq(point_id))
        .filter(sales_point_product::Column::ProductId.eq(product_id));
    Ok(found.one(tx).await?)
}

fn told(product_code: &str, status: &str) -> Value {
    json!({ "product": product_code, "status": status })
}
