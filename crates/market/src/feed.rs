//! What is told to readers of feeds and to shopping searches. Alcohol never is.

use crate::market::Market;
use crate::product::{self, ProductCard};
use crate::refusal::Outage;
use domain::time::Ts;
use entities::{producer, product as row};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// Goods read at a time.
const AT_ONCE: u64 = 250;

/// Goods with what is said of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Goods {
    pub card: ProductCard,
    pub summary_vi: String,
    pub summary_en: Option<String>,
    /// When they came to the market.
    pub since: Ts,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    summary_vi: String,
    summary_en: Option<String>,
    created_at: i64,
}

/// The products that came last, the newest first.
pub async fn newest(market: &Market, count: u64) -> Result<Vec<Goods>, Outage> {
    let newest = shown().order_by_desc(row::Column::CreatedAt).order_by_asc(row::Column::Code).limit(count);
    read(market, newest).await
}

/// Products in the order of their codes, from the one after a code; empty at the end.
pub async fn after(market: &Market, code: &str) -> Result<Vec<Goods>, Outage> {
    let next = shown().filter(row::Column::Code.gt(code)).order_by_asc(row::Column::Code).limit(AT_ONCE);
    read(market, next).await
}

fn shown() -> Select<row::Entity> {
    row::Entity::find()
        .inner_join(producer::Entity)
        .filter(row::Column::Status.eq("live"))
        .filter(row::Column::Alcohol.eq(false))
        .filter(producer::Column::Status.eq("open"))
}

async fn read(market: &Market, found: Select<row::Entity>) -> Result<Vec<Goods>, Outage> {
    let rows = found
        .select_only()
        .columns([row::Column::Id, row::Column::SummaryVi, row::Column::SummaryEn, row::Column::CreatedAt])
        .into_model::<Row>()
        .all(market.db.read())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut said: HashMap<Uuid, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    let cards = product::cards(market, &ids, market.today()).await?;
    let goods = cards.into_iter().filter_map(|card| {
        let row = said.remove(&card.id)?;
        Some(Goods { card, summary_vi: row.summary_vi, summary_en: row.summary_en, since: Ts(row.created_at) })
    });
    Ok(goods.collect())
}
