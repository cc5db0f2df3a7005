//! Places as visitors see them: the country, a province, a commune, each with what is made there. Alcohol is left out:
//! nobody asked for it here.

use super::{Commune, Province, holds};
use crate::catalogue::stars_by_province;
use crate::craft_village::{self, CraftVillageLine};
use crate::db;
use crate::fair::{self, FairLine};
use crate::market::Market;
use crate::producer::{self, ProducerLine};
use crate::product::{self, ProductCard};
use crate::refusal::Outage;
use crate::sales_point::{self, SalesPointLine};
use domain::text::slug;
use entities::{commune, craft_village as village, legacy_unit, producer as maker, product as row};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// Products shown on a province's page; the catalogue has the others.
const OF_PROVINCE: u64 = 12;
/// Products shown on a commune's page.
const OF_COMMUNE: u64 = 60;

/// The country.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryPage {
    /// In the order of their names.
    pub provinces: Vec<ProvinceLine>,
    pub dots: Vec<Dot>,
}

/// A province in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvinceLine {
    pub place: Province,
    /// Products of the catalogue made there.
    pub products: u32,
    /// Those of them that hold stars today.
    pub certified: u32,
}

/// The middle of a commune, and how many products are made there.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub commune: Commune,
    /// Latitude and longitude.
    pub point: (f64, f64),
    pub products: u32,
}

/// A province with what is made and sold there.
#[derive(Clone, Debug, PartialEq)]
pub struct ProvincePage {
    pub line: ProvinceLine,
    /// Its communes, in the order of their names.
    pub dots: Vec<Dot>,
    /// Some of its products, in the order of their names.
    pub products: Vec<ProductCard>,
    pub producers: Vec<ProducerLine>,
    pub villages: Vec<CraftVillageLine>,
    pub sales_points: Vec<SalesPointLine>,
    /// Announced and not over.
    pub fairs: Vec<FairLine>,
}

/// A commune with what is made and sold there.
#[derive(Clone, Debug, PartialEq)]
pub struct CommunePage {
    pub province: Province,
    pub dot: Dot,
    /// The middles of the province's communes.
    pub around: Vec<(f64, f64)>,
    /// The units of before 1/7/2025 that went into it, with district and province.
    pub former: Vec<String>,
    pub products: Vec<ProductCard>,
    pub producers: Vec<ProducerLine>,
    pub villages: Vec<CraftVillageLine>,
    pub sales_points: Vec<SalesPointLine>,
}

/// The country by its provinces.
pub async fn country(market: &Market) -> Result<CountryPage, Outage> {
    let dots = dots(market, None).await?;
    let provinces = super::provinces(market).await?;
    let mut certified = certified(market).await?;
    let made = made_by_province(market.db.read()).await?;
    let lines = provinces.into_iter().map(|place| ProvinceLine {
        products: made.get(&place.code).copied().unwrap_or(0),
        certified: certified.remove(&place.code).unwrap_or(0),
        place,
    });
    Ok(CountryPage { provinces: lines.collect(), dots })
}

/// The province whose short name has a slug; `None` where none of today's has it.
pub async fn by_slug(market: &Market, asked: &str) -> Result<Option<ProvincePage>, Outage> {
    let db = market.db.read();
    let Some(place) = of_slug(market, asked).await? else { return Ok(None) };
    let code = place.code.clone();
    let line = ProvinceLine {
        products: made_by_province(db).await?.remove(&code).unwrap_or(0),
        certified: certified(market).await?.remove(&code).unwrap_or(0),
        place,
    };
    let here = row::Column::ProvinceCode.eq(code.as_str());
    let (ahead, _) = fair::page::list(market).await?;
    Ok(Some(ProvincePage {
        line,
        dots: dots(market, Some(&code)).await?,
        products: products(market, here, OF_PROVINCE).await?,
        producers: producer::open(db, maker::Column::ProvinceCode.eq(code.as_str())).await?,
        villages: craft_village::of_place(market, village::Column::ProvinceCode.eq(code.as_str())).await?,
        sales_points: sales_point::list(market, Some(&code)).await?,
        fairs: ahead.into_iter().filter(|fair| fair.place.province_code == code).collect(),
    }))
}

/// The commune with a code in the province whose short name has a slug; `None` where there is none today.
pub async fn commune_page(market: &Market, (asked, code): (&str, &str)) -> Result<Option<CommunePage>, Outage> {
    let db = market.db.read();
    let Some(province) = of_slug(market, asked).await? else { return Ok(None) };
    let dots = dots(market, Some(&province.code)).await?;
    let Some(dot) = dots.iter().find(|dot| dot.commune.code == code).cloned() else { return Ok(None) };
    let mut sales_points = sales_point::list(market, Some(&province.code)).await?;
    sales_points.retain(|point| point.place.commune_code.as_deref() == Some(code));
    Ok(Some(CommunePage {
        province,
        dot,
        around: dots.into_iter().map(|dot| dot.point).collect(),
        former: former(db, code).await?,
        products: products(market, row::Column::CommuneCode.eq(code), OF_COMMUNE).await?,
        producers: producer::open(db, maker::Column::CommuneCode.eq(code)).await?,
        villages: craft_village::of_place(market, village::Column::CommuneCode.eq(code)).await?,
        sales_points,
    }))
}

/// A province of today by the slug of its short name. There are 34, so all are looked through.
async fn of_slug(market: &Market, asked: &str) -> Result<Option<Province>, Outage> {
    Ok(super::provinces(market).await?.into_iter().find(|province| slug(&province.short_name) == asked))
}

/// Communes of today with their products, of one province or of all, in the order of their names.
async fn dots(market: &Market, province: Option<&str>) -> Result<Vec<Dot>, Outage> {
    let db = market.db.read();
    let here = province.map_or_else(Condition::all, |code| commune::Column::ProvinceCode.eq(code).into_condition());
    let rows = commune::Entity::find()
        .filter(here)
        .filter(holds(market.today(), commune::Column::ValidFrom, commune::Column::ValidTo))
        .order_by_asc(commune::Column::NameSort)
        .all(db)
        .await?;
    let made = counted(db, row::Column::CommuneCode).await?;
    let dot = |row: commune::Model| Dot {
        point: (row.lat, row.lon),
        products: made.get(&row.code).copied().unwrap_or(0),
        commune: row.into(),
    };
    Ok(rows.into_iter().map(dot).collect())
}

/// The middles of all communes of today, which the map of the country is drawn of.
pub async fn points(market: &Market) -> Result<Vec<(f64, f64)>, Outage> {
    let rows = commune::Entity::find()
        .select_only()
        .columns([commune::Column::Lat, commune::Column::Lon])
        .filter(holds(market.today(), commune::Column::ValidFrom, commune::Column::ValidTo))
        .into_tuple()
        .all(market.db.read())
        .await?;
    Ok(rows)
}

/// Products a list would show, as they are asked for here.
fn shown() -> Select<row::Entity> {
    row::Entity::find()
        .inner_join(maker::Entity)
        .filter(row::Column::Status.eq("live"))
        .filter(maker::Column::Status.eq("open"))
        .filter(row::Column::Alcohol.eq(false))
}

async fn products(market: &Market, here: impl IntoCondition, most: u64) -> Result<Vec<ProductCard>, Outage> {
    let ids: Vec<Uuid> = shown()
        .select_only()
        .column(row::Column::Id)
        .filter(here.into_condition())
        .order_by_asc(row::Column::NameSort)
        .limit(most)
        .into_tuple()
        .all(market.db.read())
        .await?;
    product::kept_cards(market, &ids).await
}

async fn made_by_province(db: &impl ConnectionTrait) -> Result<HashMap<String, u32>, Outage> {
    counted(db, row::Column::ProvinceCode).await
}

/// Products by the code of their place; those without one are left out.
async fn counted(db: &impl ConnectionTrait, place: row::Column) -> Result<HashMap<String, u32>, Outage> {
    let rows: Vec<(String, i64)> = shown()
        .select_only()
        .column(place)
        .column_as(row::Column::Id.count(), "products")
        .filter(place.is_not_null())
        .group_by(place)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(code, count)| (code, u32::try_from(count).unwrap_or(u32::MAX))).collect())
}

async fn certified(market: &Market) -> Result<HashMap<String, u32>, Outage> {
    let provinces = stars_by_province(market).await?;
    Ok(provinces.into_iter().map(|province| (province.code.clone(), province.all())).collect())
}

/// What went into a commune, as people still say it.
async fn former(db: &impl ConnectionTrait, code: &str) -> Result<Vec<String>, Outage> {
    let rows = legacy_unit::Entity::find()
        .filter(db::holds(legacy_unit::Column::CommuneCodes, code))
        .order_by_asc(legacy_unit::Column::Id)
        .all(db)
        .await?;
    let said = rows.into_iter().filter(|row| !row.name.is_empty()).map(|row| {
        let parts = [Some(row.name), row.district, Some(row.province)];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    });
    Ok(said.collect())
}
