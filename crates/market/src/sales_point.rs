//! Points that show and sell goods of the programme (950/QĐ-BCT, 18/4/2023).

mod form;
pub mod goods;
pub mod register;
pub mod save;
pub mod standing;

pub use form::{Field, SalesPointForm};
pub use goods::GoodsLine;

use crate::brochure::page::{BrochureLink, of_showroom};
use crate::market::Market;
use crate::product::PlaceName;
use crate::refusal::Outage;
use domain::sales_point::{LocationKind, PointKind, PointStatus};
use entities::{commune, province, sales_point, sales_point_product};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A point in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct SalesPointLine {
    pub slug: String,
    pub name: String,
    pub kind: PointKind,
    pub location: LocationKind,
    pub address: String,
    pub place: PlaceName,
    /// Latitude and longitude of the point.
    pub point: (f64, f64),
    pub hours: Option<String>,
    /// Invented for the demo.
    pub is_demo: bool,
}

/// Everything a point's page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SalesPointPage {
    pub line: SalesPointLine,
    pub operator: Option<String>,
    pub phone: Option<String>,
    /// In the order of the products' names.
    pub goods: Vec<GoodsLine>,
    /// Published for it.
    pub brochures: Vec<BrochureLink>,
}

/// The open points, of one province or of all, by province and name. An unknown province has none.
pub async fn list(market: &Market, province: Option<&str>) -> Result<Vec<SalesPointLine>, Outage> {
    let filter =
        province.map_or_else(Condition::all, |code| sales_point::Column::ProvinceCode.eq(code).into_condition());
    open(market.db.read(), filter, None).await
}

/// Some open points, for a front page.
pub(crate) async fn few(db: &impl ConnectionTrait, count: u64) -> Result<Vec<SalesPointLine>, Outage> {
    open(db, Condition::all(), Some(count)).await
}

/// The open points that carry any of some products.
pub(crate) async fn with_products(db: &impl ConnectionTrait, products: &[Uuid]) -> Result<Vec<SalesPointLine>, Outage> {
    let carrying: Vec<Uuid> = sales_point_product::Entity::find()
        .select_only()
        .column(sales_point_product::Column::SalesPointId)
        .distinct()
        .filter(sales_point_product::Column::ProductId.is_in(products.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    open(db, sales_point::Column::Id.is_in(carrying).into_condition(), None).await
}

/// The slug of a point's address.
pub async fn slug_of(market: &Market, id: Uuid) -> Result<Option<String>, Outage> {
    Ok(sales_point::Entity::find_by_id(id).one(market.db.read()).await?.map(|row| row.slug))
}

/// An open point by its id.
pub(crate) async fn with_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<SalesPointLine>, Outage> {
    Ok(open(db, sales_point::Column::Id.eq(id).into_condition(), Some(1)).await?.pop())
}

/// The page of the point with a slug; `None` where no open point has it.
pub async fn by_slug(market: &Market, slug: &str) -> Result<Option<SalesPointPage>, Outage> {
    let db = market.db.read();
    let filter = sales_point::Column::Slug.eq(slug).into_condition();
    let Some((row, line)) = rows(db, filter, Some(1)).await?.pop() else { return Ok(None) };
    let goods = goods::of(market, row.id).await?;
    let brochures = of_showroom(market, row.id).await?;
    Ok(Some(SalesPointPage { line, operator: row.operator, phone: row.phone, goods, brochures }))
}

async fn open(db: &impl ConnectionTrait, filter: Condition, limit: Option<u64>) -> Result<Vec<SalesPointLine>, Outage> {
    Ok(rows(db, filter, limit).await?.into_iter().map(|(_, line)| line).collect())
}

async fn rows(
    db: &impl ConnectionTrait,
    filter: Condition,
    limit: Option<u64>,
) -> Result<Vec<(sales_point::Model, SalesPointLine)>, Outage> {
    let rows = sales_point::Entity::find()
        .find_also_related(province::Entity)
        .find_also_related(commune::Entity)
        .filter(sales_point::Column::Status.eq(PointStatus::Open.code()))
        .filter(filter)
        .order_by_asc(province::Column::NameSort)
        .order_by_asc(sales_point::Column::Name)
        .limit(limit)
        .all(db)
        .await?;
    let whole = rows.into_iter().filter_map(|(row, province, commune)| {
        let line = line(&row, PlaceName::of(&province?, commune.as_ref()))?;
        Some((row, line))
    });
    Ok(whole.collect())
}

/// `None` only for a row the checks of the database do not let in.
fn line(row: &sales_point::Model, place: PlaceName) -> Option<SalesPointLine> {
    Some(SalesPointLine {
        slug: row.slug.clone(),
        name: row.name.clone(),
        kind: PointKind::from_code(&row.kind)?,
        location: LocationKind::from_code(&row.location_kind)?,
        address: row.address.clone(),
        place,
        point: (row.lat, row.lon),
        hours: row.hours.clone(),
        is_demo: row.is_demo,
    })
}
