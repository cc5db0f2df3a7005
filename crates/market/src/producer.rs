//! Producers as visitors see them. No stars here: a star belongs to a product, never to its maker.

mod form;
pub mod least;
pub mod merge;
pub mod own;
pub mod paper;
pub mod register;
pub mod save;
pub mod status;

pub(crate) use form::Read;
pub use form::{Field, MOST_ADDRESS, MOST_NAME, MOST_PERSON, ProducerForm};

use crate::market::Market;
use crate::product::record;
use crate::product::{PlaceName, ProducerName, ProductCard, lines};
use crate::refusal::Outage;
use crate::sales_point::{self, SalesPointLine};
use domain::producer::ProducerKind;
use domain::product::ProductStatus;
use entities::{commune, producer, product, province};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Everything a producer's page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ProducerPage {
    pub code: String,
    pub slug: String,
    pub name: String,
    pub kind: ProducerKind,
    /// The person who signs for it.
    pub representative: Option<String>,
    pub phone: Option<String>,
    /// The address as its source printed it.
    pub address_printed: String,
    pub place: PlaceName,
    /// Whether it sells now.
    pub open: bool,
    /// In the order of their names.
    pub products: Vec<ProductCard>,
    pub sales_points: Vec<SalesPointLine>,
    /// Web addresses the facts were read at.
    pub sources: Vec<String>,
    pub source_note: Option<String>,
}

/// The page of the producer with a code, or of the one it was merged into; `None` where none has it.
pub async fn by_code(market: &Market, code: &str) -> Result<Option<ProducerPage>, Outage> {
    let db = market.db.read();
    let today = market.today();
    let found = producer::Entity::find().filter(producer::Column::Code.eq(code)).one(db).await?;
    let found = match found.as_ref().and_then(|row| row.merged_into) {
        Some(id) => producer::Entity::find_by_id(id).one(db).await?,
        None => found,
    };
    let Some(row) = found else { return Ok(None) };
    let ids = products(db, row.id).await?;
    let records = record::load(db, &ids, today).await?;
    Ok(Some(ProducerPage {
        place: place(db, &row).await?,
        products: records.iter().map(|r| ProductCard::of(r, today)).collect(),
        sales_points: sales_point::with_products(db, &ids).await?,
        kind: kind(&row.kind),
        open: row.status == "open",
        sources: lines(row.source_url.as_deref()),
        code: row.code,
        slug: row.slug,
        name: row.name,
        representative: row.representative,
        phone: row.phone,
        address_printed: row.address_printed,
        source_note: row.source_note,
    }))
}

/// A producer in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ProducerLine {
    pub name: ProducerName,
    pub kind: ProducerKind,
    pub place: PlaceName,
}

/// Producers that sell now and fit, in the order of their names.
pub(crate) async fn open(db: &impl ConnectionTrait, fit: impl IntoCondition) -> Result<Vec<ProducerLine>, Outage> {
    let rows = producer::Entity::find()
        .find_also_related(province::Entity)
        .find_also_related(commune::Entity)
        .filter(producer::Column::Status.eq("open"))
        .filter(fit.into_condition())
        .order_by_asc(producer::Column::NameSort)
        .all(db)
        .await?;
    let line = |(row, province, commune): (producer::Model, Option<province::Model>, Option<commune::Model>)| {
        let place = PlaceName::of(&province?, commune.as_ref());
        let name = ProducerName { code: row.code, slug: row.slug, name: row.name };
        Some(ProducerLine { name, kind: kind(&row.kind), place })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

async fn products(db: &impl ConnectionTrait, producer_id: Uuid) -> Result<Vec<Uuid>, Outage> {
    let ids = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::ProducerId.eq(producer_id))
        .filter(product::Column::Status.eq(ProductStatus::Live.code()))
        .order_by_asc(product::Column::NameSort)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids)
}

pub(crate) async fn place(db: &impl ConnectionTrait, row: &producer::Model) -> Result<PlaceName, Outage> {
    let province = province::Entity::find_by_id(&row.province_code).one(db).await?;
    let province = province.ok_or_else(|| Outage::Data(row.province_code.clone()))?;
    let commune = match &row.commune_code {
        Some(code) => commune::Entity::find_by_id(code).one(db).await?,
        None => None,
    };
    Ok(PlaceName::of(&province, commune.as_ref()))
}

/// The kind a row names; the database lets no other code in, so an unknown one is a newer program's.
pub(crate) fn kind(code: &str) -> ProducerKind {
    ProducerKind::from_code(code).unwrap_or(ProducerKind::Household)
}
