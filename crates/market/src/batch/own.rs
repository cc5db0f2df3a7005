//! What a producer sees of its batches.

use super::Batch;
use crate::account::Member;
use crate::market::Market;
use crate::refusal::Outage;
use domain::batch::Standing;
use domain::product::ProductStatus;
use entities::{batch, product};
use sea_orm::sea_query::NullOrdering;
use sea_orm::{ColumnTrait, Condition, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// Most batches shown.
const MOST: u64 = 200;

/// A batch with its product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnBatch {
    pub batch: Batch,
    pub standing: Standing,
    pub product: OwnProduct,
}

/// A product that is made in batches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProduct {
    pub code: String,
    pub slug: String,
    pub name: String,
}

impl From<product::Model> for OwnProduct {
    fn from(row: product::Model) -> Self {
        Self { code: row.code, slug: row.slug, name: row.name }
    }
}

/// Goods that were ever shown; services are not made in batches.
pub(super) fn batched(producer_id: Uuid) -> Condition {
    Condition::all()
        .add(product::Column::ProducerId.eq(producer_id))
        .add(product::Column::Status.ne(ProductStatus::Draft.code()))
        .add(product::Column::DeliveryClass.ne("service"))
}

/// The producer's goods, by name.
pub async fn products(market: &Market, by: &Member) -> Result<Vec<OwnProduct>, Outage> {
    let rows = product::Entity::find()
        .filter(batched(by.producer_id()))
        .order_by_asc(product::Column::NameSort)
        .order_by_asc(product::Column::Id)
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(OwnProduct::from).collect())
}

/// The producer's batches: those not ended first, then by the day they were made, the last one first.
pub async fn list(market: &Market, by: &Member) -> Result<Vec<OwnBatch>, Outage> {
    let rows = batch::Entity::find()
        .find_also_related(product::Entity)
        .filter(batch::Column::ProducerId.eq(by.producer_id()))
        .order_by_with_nulls(batch::Column::EndedAt, Order::Desc, NullOrdering::First)
        .order_by_desc(batch::Column::MadeOn)
        .order_by_desc(batch::Column::CreatedAt)
        .order_by_desc(batch::Column::Id)
        .limit(MOST)
        .all(market.db.read())
        .await?;
    let today = market.today();
    let mut named = HashSet::new();
    let whole = rows.into_iter().map(|(row, product)| {
        let product = product.ok_or_else(|| Outage::Data(format!("batch {} without a product", row.id)))?;
        let held = row.held_at.is_some();
        let batch = Batch::of(row)?;
        let ended = batch.ended_at.is_some();
        // They come as the page of the product looks for them: the first that may be sold is the one it names.
        let latest = !ended && !held && batch.days.in_date(today) && named.insert(product.id);
        let standing = if held { Standing::Held } else { Standing::of(batch.days, ended, latest, today) };
        Ok(OwnBatch { batch, standing, product: product.into() })
    });
    whole.collect()
}
