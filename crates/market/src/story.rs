//! Stories of products, certificates and places.

pub mod edit;
pub mod register;
pub mod standing;

use crate::market::Market;
use crate::product::{self, ProductCard};
use crate::refusal::Outage;
use domain::time::Ts;
use entities::story;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A story in a list. Its lead is the first paragraph of its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryLine {
    pub slug: String,
    pub title_vi: String,
    pub title_en: Option<String>,
    pub lead_vi: String,
    pub lead_en: Option<String>,
    /// Written for the demo.
    pub is_demo: bool,
    pub published_at: Ts,
}

/// A story to read.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryPage {
    pub line: StoryLine,
    /// Markdown without the lead.
    pub body_vi: String,
    pub body_en: Option<String>,
    pub product: Option<ProductCard>,
}

/// The latest published stories.
pub async fn latest(market: &Market, count: u64) -> Result<Vec<StoryLine>, Outage> {
    lines(market, story::Column::PublishedAt.is_not_null(), count).await
}

/// The published story with a slug.
pub async fn by_slug(market: &Market, slug: &str) -> Result<Option<StoryPage>, Outage> {
    let Some(row) = story::Entity::find().filter(story::Column::Slug.eq(slug)).one(market.db.read()).await? else {
        return Ok(None);
    };
    let Some(line) = line(&row, market.now()) else { return Ok(None) };
    let ids: Vec<Uuid> = row.product_id.into_iter().collect();
    let product = product::cards(market, &ids, market.today()).await?.pop();
    let body_en = row.body_en.as_deref().map(|body| halves(body).1.to_owned());
    Ok(Some(StoryPage { line, body_vi: halves(&row.body_vi).1.to_owned(), body_en, product }))
}

/// The stories that go with a product.
pub(crate) async fn of_product(market: &Market, product_id: Uuid) -> Result<Vec<StoryLine>, Outage> {
    lines(market, story::Column::ProductId.eq(product_id), 3).await
}

async fn lines(market: &Market, filter: impl IntoCondition, count: u64) -> Result<Vec<StoryLine>, Outage> {
    let now = market.now();
    let rows = story::Entity::find()
        .filter(filter.into_condition())
        .filter(story::Column::PublishedAt.lte(now.0))
        .order_by_desc(story::Column::PublishedAt)
        .limit(count)
        .all(market.db.read())
        .await?;
    Ok(rows.iter().filter_map(|row| line(row, now)).collect())
}

/// `None` where it is not published yet.
fn line(row: &story::Model, now: Ts) -> Option<StoryLine> {
    let published_at = row.published_at.map(Ts).filter(|at| *at <= now)?;
    Some(StoryLine {
        slug: row.slug.clone(),
        title_vi: row.title_vi.clone(),
        title_en: row.title_en.clone(),
        lead_vi: halves(&row.body_vi).0.to_owned(),
        lead_en: row.body_en.as_deref().map(|body| halves(body).0.to_owned()),
        is_demo: row.is_demo,
        published_at,
    })
}

/// The first paragraph of a text, and the rest.
fn halves(body: &str) -> (&str, &str) {
    let (lead, rest) = body.trim().split_once("\n\n").unwrap_or((body.trim(), ""));
    (lead, rest.trim())
}
