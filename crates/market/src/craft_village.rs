//! Craft villages as visitors see them: what is made there, and by whom.

pub mod edit;

use crate::market::Market;
use crate::media::{self, Picture};
use crate::place;
use crate::producer::{self, ProducerLine};
use crate::product::{self, PlaceName, ProductCard, lines as source_lines};
use crate::refusal::Outage;
use entities::{commune, craft_village, producer as maker, product as row, product_media, province};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Products shown on a village's page.
const MOST_PRODUCTS: u64 = 60;

/// A village in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct CraftVillageLine {
    pub slug: String,
    pub name: String,
    pub makes_vi: String,
    pub makes_en: Option<String>,
    pub place: PlaceName,
    /// The year it was recognised, where its source says so.
    pub recognised_year: Option<i32>,
    /// Open producers that name it.
    pub producers: u32,
    /// Of something made there.
    pub picture: Option<Picture>,
}

/// Everything a village's page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct CraftVillagePage {
    pub line: CraftVillageLine,
    /// Markdown.
    pub story_vi: Option<String>,
    pub story_en: Option<String>,
    /// The middles of the province's communes.
    pub around: Vec<(f64, f64)>,
    pub producers: Vec<ProducerLine>,
    /// What its producers sell, without alcohol, in the order of their names.
    pub products: Vec<ProductCard>,
    /// Web addresses the facts were read at.
    pub sources: Vec<String>,
}

/// All villages, by province and name.
pub async fn list(market: &Market) -> Result<Vec<CraftVillageLine>, Outage> {
    let found = found(market, Condition::all()).await?;
    Ok(found.into_iter().map(|(_, line)| line).collect())
}

/// The villages of a province, or of a commune.
pub(crate) async fn of_place(market: &Market, fit: impl IntoCondition) -> Result<Vec<CraftVillageLine>, Outage> {
    let found = found(market, fit.into_condition()).await?;
    Ok(found.into_iter().map(|(_, line)| line).collect())
}

/// The address and name of a village that is on record under a name.
pub(crate) async fn named(db: &impl ConnectionTrait, name: &str) -> Result<Option<(String, String)>, Outage> {
    let row = craft_village::Entity::find().filter(craft_village::Column::Name.eq(name)).one(db).await?;
    Ok(row.map(|row| (row.slug, row.name)))
}

/// The page of the village with a slug; `None` where none has it.
pub async fn by_slug(market: &Market, slug: &str) -> Result<Option<CraftVillagePage>, Outage> {
    let db = market.db.read();
    let Some((row, line)) = found(market, craft_village::Column::Slug.eq(slug).into_condition()).await?.pop() else {
        return Ok(None);
    };
    let producers = producer::open(db, maker::Column::CraftVillage.eq(row.name.as_str())).await?;
    Ok(Some(CraftVillagePage {
        around: place::centres(market, &row.province_code).await?,
        products: products(market, &row.name).await?,
        producers,
        sources: source_lines(row.source_url.as_deref()),
        story_vi: row.story_vi,
        story_en: row.story_en,
        line,
    }))
}

async fn products(market: &Market, village: &str) -> Result<Vec<ProductCard>, Outage> {
    let ids: Vec<Uuid> = row::Entity::find()
        .inner_join(maker::Entity)
        .select_only()
        .column(row::Column::Id)
        .filter(maker::Column::CraftVillage.eq(village))
        .filter(maker::Column::Status.eq("open"))
        .filter(row::Column::Status.eq("live"))
        .filter(row::Column::Alcohol.eq(false))
        .order_by_asc(row::Column::NameSort)
        .limit(MOST_PRODUCTS)
        .into_tuple()
        .all(market.db.read())
        .await?;
    product::kept_cards(market, &ids).await
}

async fn found(market: &Market, fit: Condition) -> Result<Vec<(craft_village::Model, CraftVillageLine)>, Outage> {
    let rows = craft_village::Entity::find()
        .find_also_related(province::Entity)
        .find_also_related(commune::Entity)
        .filter(fit)
        .order_by_asc(province::Column::NameSort)
        .order_by_asc(craft_village::Column::NameSort)
        .all(market.db.read())
        .await?;
    let producers = producers(market).await?;
    let mut pictures = pictures(market).await?;
    let whole = rows.into_iter().filter_map(|(row, province, commune)| {
        let line = CraftVillageLine {
            slug: row.slug.clone(),
            name: row.name.clone(),
            makes_vi: row.makes_vi.clone(),
            makes_en: row.makes_en.clone(),
            place: PlaceName::of(&province?, commune.as_ref()),
            recognised_year: row.recognised_year,
            producers: producers.get(&row.name).copied().unwrap_or(0),
            picture: pictures.remove(&row.name),
        };
        Some((row, line))
    });
    Ok(whole.collect())
}

/// Open producers by the name of their village.
async fn producers(market: &Market) -> Result<HashMap<String, u32>, Outage> {
    let rows: Vec<(String, i64)> = maker::Entity::find()
        .select_only()
        .column(maker::Column::CraftVillage)
        .column_as(maker::Column::Id.count(), "producers")
        .filter(maker::Column::CraftVillage.is_not_null())
        .filter(maker::Column::Status.eq("open"))
        .group_by(maker::Column::CraftVillage)
        .into_tuple()
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(|(name, count)| (name, u32::try_from(count).unwrap_or(u32::MAX))).collect())
}

/// A picture of something made in each village, by the village's name: always of the same product, as codes say which.
async fn pictures(market: &Market) -> Result<HashMap<String, Picture>, Outage> {
    let db = market.db.read();
    let codes: Vec<(String, String)> = row::Entity::find()
        .select_only()
        .column(maker::Column::CraftVillage)
        .column_as(row::Column::Code.min(), "code")
        .inner_join(maker::Entity)
        .join_rev(JoinType::InnerJoin, product_media::Relation::Product.def())
        .filter(maker::Column::CraftVillage.is_not_null())
        .filter(maker::Column::Status.eq("open"))
        .filter(row::Column::Status.eq("live"))
        .filter(row::Column::Alcohol.eq(false))
        .group_by(maker::Column::CraftVillage)
        .into_tuple()
        .all(db)
        .await?;
    let chosen: Vec<(Uuid, String)> = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .column(row::Column::Code)
        .filter(row::Column::Code.is_in(codes.iter().map(|(_, code)| code.as_str())))
        .into_tuple()
        .all(db)
        .await?;
    let ids: Vec<Uuid> = chosen.iter().map(|(id, _)| *id).collect();
    let mut shown = media::of_products(db, &ids).await?;
    let mut by_code: HashMap<String, Picture> = HashMap::new();
    for (id, code) in chosen {
        by_code.extend(shown.remove(&id).and_then(|all| all.into_iter().next()).map(|picture| (code, picture)));
    }
    Ok(codes.into_iter().filter_map(|(village, code)| Some((village, by_code.remove(&code)?))).collect())
}
