//! Provinces and communes: the two levels there are since 1/7/2025.

mod load;
pub mod page;

pub use load::load;

use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::gazetteer::{Gazetteer, Provinces};
use entities::{commune, legacy_unit, province};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;

/// The state of the units an address is written in: Decision 19/2025/QĐ-TTg, in force from this day.
pub const VERSION: &str = "2025-07-01";

/// A province or a city under the government.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Province {
    /// Two digits.
    pub code: String,
    /// "Tỉnh Cao Bằng".
    pub name: String,
    /// "Cao Bằng".
    pub short_name: String,
}

/// A commune, a ward or a special zone.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Commune {
    /// Five digits.
    pub code: String,
    pub province_code: String,
    /// "Phường Ba Đình".
    pub name: String,
    /// "Ba Đình".
    pub short_name: String,
}

impl From<province::Model> for Province {
    fn from(row: province::Model) -> Self {
        Self { code: row.code, name: row.name, short_name: row.short_name }
    }
}

impl From<commune::Model> for Commune {
    fn from(row: commune::Model) -> Self {
        Self { code: row.code, province_code: row.province_code, name: row.name, short_name: row.short_name }
    }
}

/// The provinces there are today, in the order of the Vietnamese alphabet.
pub async fn provinces(market: &Market) -> Result<Vec<Province>, Outage> {
    let today = market.today();
    let rows = province::Entity::find()
        .filter(holds(today, province::Column::ValidFrom, province::Column::ValidTo))
        .order_by_asc(province::Column::NameSort)
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(Province::from).collect())
}

/// The communes of a province there are today, in the order of the Vietnamese alphabet; none for an unknown province.
pub async fn communes(market: &Market, province_code: &str) -> Result<Vec<Commune>, Outage> {
    if !is_code(province_code) {
        return Ok(Vec::new());
    }
    let rows = commune::Entity::find()
        .filter(commune::Column::ProvinceCode.eq(province_code))
        .filter(holds(market.today(), commune::Column::ValidFrom, commune::Column::ValidTo))
        .order_by_asc(commune::Column::NameSort)
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(Commune::from).collect())
}

/// A province of today by its code.
pub async fn province(market: &Market, code: &str) -> Result<Option<Province>, Outage> {
    if !is_code(code) {
        return Ok(None);
    }
    let row = province::Entity::find_by_id(code)
        .filter(holds(market.today(), province::Column::ValidFrom, province::Column::ValidTo))
        .one(market.db.read())
        .await?;
    Ok(row.map(Province::from))
}

/// A commune of today by its code.
pub async fn commune(market: &Market, code: &str) -> Result<Option<Commune>, Outage> {
    if !is_code(code) {
        return Ok(None);
    }
    let row = commune::Entity::find_by_id(code)
        .filter(holds(market.today(), commune::Column::ValidFrom, commune::Column::ValidTo))
        .one(market.db.read())
        .await?;
    Ok(row.map(Commune::from))
}

/// How a province and a commune go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    Whole,
    NoSuchProvince,
    CommuneElsewhere,
}

/// Whether a province is one of today's, and a commune one of its own; an empty commune fits everywhere.
pub(crate) async fn fit(market: &Market, province_code: &str, commune_code: &str) -> Result<Fit, Outage> {
    if province(market, province_code).await?.is_none() {
        return Ok(Fit::NoSuchProvince);
    }
    if commune_code.is_empty() {
        return Ok(Fit::Whole);
    }
    let commune = commune(market, commune_code).await?;
    let inside = commune.is_some_and(|commune| commune.province_code == province_code);
    Ok(if inside { Fit::Whole } else { Fit::CommuneElsewhere })
}

/// The communes of a province by their names, today's and those of before July 2025.
pub async fn gazetteer(market: &Market, db: &impl ConnectionTrait, province_code: &str) -> Result<Gazetteer, Outage> {
    let mut all = Gazetteer::default();
    let mut own = HashSet::new();
    let communes = commune::Entity::find().filter(commune::Column::ProvinceCode.eq(province_code));
    let today = holds(market.today(), commune::Column::ValidFrom, commune::Column::ValidTo);
    for row in communes.filter(today).all(db).await? {
        all.add(&row.code, &row.name);
        own.insert(row.code);
    }
    for row in legacy_unit::Entity::find().all(db).await? {
        let codes: Vec<&str> = row.commune_codes.split('|').collect();
        if codes.iter().any(|code| own.contains(*code)) {
            all.add_former((&row.name, row.district.as_deref().unwrap_or_default()), &codes);
        }
    }
    Ok(all)
}

/// The commune of today that an address means; one without a province is read in `home`, where it can be. `None` where it
/// means no commune, or may mean two.
pub(crate) async fn commune_named(
    market: &Market,
    db: &impl ConnectionTrait,
    (address, home): (&str, &str),
) -> Result<Option<String>, Outage> {
    let provinces = provinces_named(market, db).await?;
    let Some(province) = provinces.of(address, home) else { return Ok(None) };
    let known = gazetteer(market, db, province).await?;
    Ok(known.find(address).map(|(code, _)| code.to_owned()))
}

/// The provinces by their names, today's and those of before July 2025.
async fn provinces_named(market: &Market, db: &impl ConnectionTrait) -> Result<Provinces, Outage> {
    let mut all = Provinces::default();
    let today = holds(market.today(), province::Column::ValidFrom, province::Column::ValidTo);
    for row in province::Entity::find().filter(today).all(db).await? {
        all.add(&row.name, &row.code);
    }
    let former = "SELECT DISTINCT u.province, c.province_code FROM legacy_unit u
        JOIN commune c ON c.code = u.default_commune_code";
    for row in db.query_all_raw(statement(db, former, [])).await? {
        let (name, code): (String, String) = (row.try_get("", "province")?, row.try_get("", "province_code")?);
        all.add(&name, &code);
    }
    Ok(all)
}

/// The middle of a commune of today, latitude and longitude.
pub async fn centre(market: &Market, commune_code: &str) -> Result<Option<(f64, f64)>, Outage> {
    if commune(market, commune_code).await?.is_none() {
        return Ok(None);
    }
    let row = commune::Entity::find_by_id(commune_code).one(market.db.read()).await?;
    Ok(row.map(|row| (row.lat, row.lon)))
}

/// The middles of all communes a province has today.
pub async fn centres(market: &Market, province_code: &str) -> Result<Vec<(f64, f64)>, Outage> {
    if !is_code(province_code) {
        return Ok(Vec::new());
    }
    let rows = commune::Entity::find()
        .select_only()
        .columns([commune::Column::Lat, commune::Column::Lon])
        .filter(commune::Column::ProvinceCode.eq(province_code))
        .filter(holds(market.today(), commune::Column::ValidFrom, commune::Column::ValidTo))
        .order_by_asc(commune::Column::Code)
        .into_tuple()
        .all(market.db.read())
        .await?;
    Ok(rows)
}

/// Codes come from addresses and forms, and PostgreSQL answers some texts (with a NUL in them) with an error.
fn is_code(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// ISO days compare as text.
fn holds<C: ColumnTrait>(today: Date, from: C, to: C) -> Condition {
    let today = today.to_string();
    Condition::all().add(from.lte(today.clone())).add(Condition::any().add(to.is_null()).add(to.gte(today)))
}
