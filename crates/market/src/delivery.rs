//! Delivery: the rates as they are set, where a basket goes, and what a product's parcel would cost.

mod outlook;
pub mod own;
pub mod rate;

pub use outlook::Outlook;

pub(crate) use outlook::of_pack;

use crate::market::Market;
use crate::place as places;
use crate::refusal::Outage;
use domain::delivery::{Destination, Item, NoQuote, Quote, Size, Tariff, Zone};
use entities::{commune, delivery_rate, province};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::Serialize;

/// Communes that are islands, or as hard to reach.
const REMOTE: &str = "special_zone";

/// Where a basket goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub province_code: String,
    /// "Cao Bằng".
    pub province_name: String,
    /// `None` where only the province was said.
    pub commune_code: Option<String>,
    /// A special zone: each of them is an island.
    pub remote: bool,
}

impl Place {
    /// The same place, seen from the province parcels are fetched in.
    pub fn seen_from(&self, origin: &str) -> Destination {
        Destination { zone: Zone::between(origin, &self.province_code), remote: self.remote }
    }
}

/// The place some codes mean today; a commune of another province is left out. `None` where there is no such province.
pub async fn place(market: &Market, (province_code, commune_code): (&str, &str)) -> Result<Option<Place>, Outage> {
    let Some(province) = places::province(market, province_code).await? else { return Ok(None) };
    let commune = places::commune(market, commune_code).await?;
    let inside = commune.filter(|commune| commune.province_code == province.code).map(|commune| commune.code);
    stored(market.db.read(), (Some(province.code.as_str()), inside.as_deref())).await
}

/// The place behind codes that are stored.
pub(crate) async fn stored(
    db: &impl ConnectionTrait,
    (province_code, commune_code): (Option<&str>, Option<&str>),
) -> Result<Option<Place>, Outage> {
    let Some(code) = province_code else { return Ok(None) };
    let Some(province) = province::Entity::find_by_id(code).one(db).await? else { return Ok(None) };
    let commune = match commune_code {
        Some(code) => commune::Entity::find_by_id(code).one(db).await?,
        None => None,
    };
    Ok(Some(Place {
        province_code: province.code,
        province_name: province.short_name,
        remote: commune.as_ref().is_some_and(|commune| commune.kind == REMOTE),
        commune_code: commune.map(|commune| commune.code),
    }))
}

/// Every rate as it is set now.
pub(crate) async fn tariff(db: &impl ConnectionTrait) -> Result<Tariff, Outage> {
    let rows = delivery_rate::Entity::find().all(db).await?;
    let rates = rows.into_iter().map(|row| rate::read(row).map(|set| set.rate)).collect::<Result<_, _>>()?;
    Ok(Tariff { rates, measure: rate::measure_in(db).await?.measure })
}

/// What a parcel costs to a place, or at most where none was said. Goods that do not travel so far are carried all the
/// same: whoever asks says so beside them.
pub(crate) fn price(tariff: &Tariff, items: &[Item], to: Option<Destination>) -> Result<Quote, Outage> {
    let quote = match to {
        Some(to) => tariff.carried(items, to),
        None => tariff.anywhere(items),
    };
    quote.map_err(unpriced)
}

fn unpriced(why: NoQuote) -> Outage {
    Outage::Data(format!("a parcel without a price: {why:?}"))
}

/// A pack's weight in grams as it is stored: packed, or else net.
pub(crate) fn grams(packed: Option<i32>, net: Option<i32>) -> Option<u32> {
    packed.or(net).and_then(|grams| u32::try_from(grams).ok())
}

/// The outside of a pack, where all of it was measured.
pub(crate) fn size(length: Option<i32>, width: Option<i32>, height: Option<i32>) -> Option<Size> {
    let side = |side: Option<i32>| side.and_then(|cm| u16::try_from(cm).ok());
    Some(Size { length: side(length)?, width: side(width)?, height: side(height)? })
}

/// How far a product travels, as it is stored.
pub(crate) fn range(code: &str) -> Zone {
    Zone::from_code(code).unwrap_or(Zone::Province)
}
