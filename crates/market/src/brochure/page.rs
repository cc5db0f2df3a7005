//! Brochures as everybody sees them: the newest frozen edition, beside what holds today.

use super::edition::{self, Edition};
use super::{BrochureRecord, read};
use crate::market::Market;
use crate::product::{ProductCard, cards};
use crate::refusal::Outage;
use domain::brochure::BrochureStatus;
use entities::{brochure, product};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// A published brochure in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrochureLink {
    pub code: String,
    pub slug: String,
    pub title_vi: String,
    pub title_en: Option<String>,
    pub edition: u32,
    pub is_demo: bool,
}

/// Everything a brochure's page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct BrochurePage {
    pub record: BrochureRecord,
    pub edition: Edition,
    /// Its products as they are today, by code; what is no longer sold is missing.
    pub now: HashMap<String, ProductCard>,
}

/// Those published for a fair.
pub(crate) async fn of_fair(market: &Market, fair_id: Uuid) -> Result<Vec<BrochureLink>, Outage> {
    published(market, brochure::Column::FairId.eq(fair_id).into_condition()).await
}

/// Those published for a showroom.
pub(crate) async fn of_showroom(market: &Market, sales_point_id: Uuid) -> Result<Vec<BrochureLink>, Outage> {
    published(market, brochure::Column::SalesPointId.eq(sales_point_id).into_condition()).await
}

/// Frozen at least once and not closed, the newest first.
async fn published(market: &Market, of: Condition) -> Result<Vec<BrochureLink>, Outage> {
    let rows = brochure::Entity::find()
        .filter(of)
        .filter(brochure::Column::Editions.gt(0))
        .filter(brochure::Column::Status.ne(BrochureStatus::Closed.code()))
        .order_by_desc(brochure::Column::CreatedAt)
        .all(market.db.read())
        .await?;
    let links = rows.into_iter().map(|row| BrochureLink {
        code: row.code,
        slug: row.slug,
        title_vi: row.title_vi,
        title_en: row.title_en,
        edition: row.editions.unsigned_abs(),
        is_demo: row.is_demo,
    });
    Ok(links.collect())
}

/// The page of the brochure with a code; `None` where nothing of it was frozen, or it is closed.
pub async fn by_code(market: &Market, code: &str) -> Result<Option<BrochurePage>, Outage> {
    let db = market.db.read();
    let Some(record) = read(db, code).await?.filter(|it| it.status != BrochureStatus::Closed) else { return Ok(None) };
    let Some(edition) = edition::of(db, record.id, record.editions).await? else { return Ok(None) };
    let codes: Vec<&str> = edition.snapshot.lines().map(|(_, line)| line.code.as_str()).collect();
    let ids: Vec<Uuid> = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::Code.is_in(codes))
        .into_tuple()
        .all(db)
        .await?;
    let now = cards(market, &ids, market.today()).await?;
    Ok(Some(BrochurePage { now: now.into_iter().map(|card| (card.code.clone(), card)).collect(), record, edition }))
}
