//! The honour list: what was recognised, by the year of the decision and by province, with the stars of that day. Whether
//! they hold today says each product's certificate.

use crate::certificate::RecognitionKind;
use crate::market::Market;
use crate::refusal::Outage;
use domain::honour::{HonourQuery, PAGE_SIZE};
use domain::star::Stars;
use domain::time::{Precision, RoughDay};
use entities::{certificate, decision, producer, product, province, recognition};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Select,
};
use std::collections::BTreeSet;

/// The list of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct HonourPage {
    /// The year that is shown.
    pub year: i16,
    /// Years with recognitions, the latest first.
    pub years: Vec<i16>,
    /// Code and name of the provinces with recognitions in that year, in the order of their names.
    pub provinces: Vec<(String, String)>,
    /// By province, then the most stars first.
    pub lines: Vec<Honour>,
    /// On all pages.
    pub total: u64,
    /// At least 1.
    pub pages: u32,
}

/// One recognition.
#[derive(Clone, Debug, PartialEq)]
pub struct Honour {
    pub province_code: String,
    pub province: String,
    /// Code, slug and name of the product, and its English name.
    pub product: (String, String, String, Option<String>),
    pub producer: String,
    pub stars: Stars,
    pub kind: RecognitionKind,
    pub decision: Option<String>,
    pub issuer: Option<String>,
    /// As far as the source says it.
    pub decided: RoughDay,
    /// Code of the certificate, where there is one.
    pub certificate: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    province_code: String,
    short_name: String,
    code: String,
    slug: String,
    name: String,
    name_en: Option<String>,
    producer: String,
    stars: i32,
    kind: String,
    also_upgrade: bool,
    number: Option<String>,
    issuer: Option<String>,
    decided_on: String,
    precision: Option<String>,
    certificate: Option<String>,
}

/// The list asked for; `None` where nothing was recognised then and there, or the page is beyond the last.
pub async fn list(market: &Market, query: &HonourQuery) -> Result<Option<HonourPage>, Outage> {
    let db = market.db.read();
    let years = years(market).await?;
    let Some(year) = query.year.or(years.first().copied()).filter(|year| years.contains(year)) else {
        return Ok(None);
    };
    let here = query
        .province
        .as_deref()
        .map_or_else(Condition::all, |code| product::Column::ProvinceCode.eq(code).into_condition());
    let found = of_year(year).filter(here);
    let total = found.clone().count(db).await?;
    let pages = u32::try_from(total.div_ceil(PAGE_SIZE).max(1)).unwrap_or(u32::MAX);
    if total == 0 || query.page > pages {
        return Ok(None);
    }
    let rows = columns(found)
        .offset(u64::from(query.page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
        .into_model::<Row>()
        .all(db)
        .await?;
    let lines = rows.into_iter().filter_map(read).collect();
    Ok(Some(HonourPage { year, years, provinces: provinces(market, year).await?, lines, total, pages }))
}

/// Recognitions of products that were ever shown, decided in a year. Days are kept as ISO text, so a year is its start.
fn of_year(year: i16) -> Select<recognition::Entity> {
    recognition::Entity::find()
        .join(JoinType::InnerJoin, recognition::Relation::Decision.def())
        .join(JoinType::InnerJoin, recognition::Relation::Product.def())
        .join(JoinType::InnerJoin, product::Relation::Producer.def())
        .join(JoinType::InnerJoin, product::Relation::Province.def())
        .filter(decision::Column::DecidedOn.starts_with(format!("{year}-")))
        .filter(product::Column::Status.ne("draft"))
}

fn columns(found: Select<recognition::Entity>) -> Select<recognition::Entity> {
    found
        .join_rev(JoinType::LeftJoin, certificate::Relation::Recognition.def())
        .select_only()
        .column(product::Column::ProvinceCode)
        .column(province::Column::ShortName)
        .columns([product::Column::Code, product::Column::Slug, product::Column::Name, product::Column::NameEn])
        .column_as(producer::Column::Name, "producer")
        .columns([recognition::Column::Stars, recognition::Column::Kind, recognition::Column::AlsoUpgrade])
        .columns([decision::Column::Number, decision::Column::Issuer])
        .columns([decision::Column::DecidedOn, decision::Column::Precision])
        .column_as(certificate::Column::Code, "certificate")
        .order_by_asc(province::Column::NameSort)
        .order_by_desc(recognition::Column::Stars)
        .order_by_asc(product::Column::NameSort)
        .order_by_asc(recognition::Column::Id)
}

/// `None` only for a row the checks of the database do not let in.
fn read(row: Row) -> Option<Honour> {
    let kind =
        if row.also_upgrade { RecognitionKind::RecertificationUpgrade } else { RecognitionKind::from_code(&row.kind)? };
    let precision = row.precision.as_deref().and_then(Precision::from_code)?;
    Some(Honour {
        province_code: row.province_code,
        province: row.short_name,
        product: (row.code, row.slug, row.name, row.name_en),
        producer: row.producer,
        stars: u8::try_from(row.stars).ok().and_then(Stars::new)?,
        kind,
        decision: row.number,
        issuer: row.issuer,
        decided: RoughDay { earliest: row.decided_on.parse().ok()?, precision },
        certificate: row.certificate,
    })
}

async fn years(market: &Market) -> Result<Vec<i16>, Outage> {
    let days: Vec<String> = recognition::Entity::find()
        .join(JoinType::InnerJoin, recognition::Relation::Decision.def())
        .join(JoinType::InnerJoin, recognition::Relation::Product.def())
        .filter(product::Column::Status.ne("draft"))
        .filter(decision::Column::DecidedOn.is_not_null())
        .select_only()
        .column(decision::Column::DecidedOn)
        .distinct()
        .into_tuple()
        .all(market.db.read())
        .await?;
    let years: BTreeSet<i16> = days.iter().filter_map(|day| day.get(..4)?.parse().ok()).collect();
    Ok(years.into_iter().rev().collect())
}

async fn provinces(market: &Market, year: i16) -> Result<Vec<(String, String)>, Outage> {
    let rows: Vec<(String, String, String)> = of_year(year)
        .select_only()
        .columns([province::Column::Code, province::Column::ShortName, province::Column::NameSort])
        .distinct()
        .order_by_asc(province::Column::NameSort)
        .into_tuple()
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(|(code, name, _)| (code, name)).collect())
}
