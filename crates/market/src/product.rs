//! Products: cards for lists, and the page of one.

pub mod own;
mod page;
mod price;
pub(crate) mod record;
pub mod register;
pub mod save;
pub mod standing;

pub(crate) use page::as_it_stands;
pub use page::{LabelFact, Material, Named, PackLine, ProducerBlock, ProductPage, by_code};
pub(crate) use price::by_weight;
pub use price::{Price, UnitPrice, Weight};

use crate::certificate::Badge;
use crate::kept;
use crate::market::Market;
use crate::media::Picture;
use crate::refusal::Outage;
use domain::delivery::DeliveryClass;
use entities::{commune, province};
use jiff::civil::Date;
use record::Record;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// At most this many units left are counted aloud.
const FEW: i64 = 5;

/// Pictures a list shows beside the first: buyers compare from three on.
pub const MORE_PICTURES: usize = 3;

/// A product in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductCard {
    pub id: Uuid,
    /// Code and slug of its address.
    pub code: String,
    pub slug: String,
    pub name: String,
    pub name_en: Option<String>,
    pub producer: ProducerName,
    pub place: PlaceName,
    /// Of its leading pack: the cheapest of those with the most stars. `None` where nothing is offered.
    pub price: Option<Price>,
    /// Whether prices are made up for the demo.
    pub price_illustrative: bool,
    /// Of its leading pack.
    pub badge: Option<Badge>,
    pub picture: Option<Picture>,
    /// What else was photographed, at most [`MORE_PICTURES`].
    pub more_pictures: Vec<Picture>,
    /// Of all packs together.
    pub stock: Stock,
    pub alcohol: bool,
    /// Whether it is sold through the basket at all; whether it is there now says `stock`.
    pub orderable: bool,
}

/// A producer's name with the parts of its address in the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerName {
    pub code: String,
    pub slug: String,
    pub name: String,
}

/// Where something is from, in today's units. Names are short ("Chũ", "Bắc Ninh").
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceName {
    pub province_code: String,
    pub province: String,
    /// `None` where the source does not name the commune.
    pub commune: Option<String>,
    /// Five digits, of the commune.
    pub commune_code: Option<String>,
    /// Latitude and longitude of the commune's centroid, or of the province's where the commune is unknown.
    pub point: (f64, f64),
}

/// How much is there, as far as buyers are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stock {
    Plenty,
    /// 1 to 5 units.
    Few(u8),
    SoldOut,
}

impl Stock {
    pub(crate) fn of(units: i64) -> Self {
        match units {
            ..=0 => Self::SoldOut,
            1..=FEW => Self::Few(u8::try_from(units).unwrap_or(u8::MAX)),
            _ => Self::Plenty,
        }
    }
}

impl PlaceName {
    pub(crate) fn of(province: &province::Model, commune: Option<&commune::Model>) -> Self {
        Self {
            province_code: province.code.clone(),
            province: province.short_name.clone(),
            commune: commune.map(|c| c.short_name.clone()),
            commune_code: commune.map(|c| c.code.clone()),
            point: commune.map_or((province.lat, province.lon), |c| (c.lat, c.lon)),
        }
    }
}

impl ProductCard {
    pub(crate) fn of(record: &Record, today: Date) -> Self {
        let product = &record.product;
        let price = record.leading(today).map(|(pack, offer)| Price {
            offer_id: offer.id,
            pack_label: pack.pack.label.clone(),
            amount: offer.price,
            by_weight: by_weight(&product.group_code, offer.price, pack.pack.net_weight_g),
        });
        Self {
            id: product.id,
            code: product.code.clone(),
            slug: product.slug.clone(),
            name: product.name.clone(),
            name_en: product.name_en.clone(),
            producer: ProducerName {
                code: record.producer.code.clone(),
                slug: record.producer.slug.clone(),
                name: record.producer.name.clone(),
            },
            place: record.place.clone(),
            orderable: price.is_some() && delivery_class(&product.delivery_class).orderable(),
            price,
            price_illustrative: product.price_illustrative,
            badge: record.badge(today),
            picture: record.pictures.first().cloned(),
            more_pictures: record.pictures.iter().skip(1).take(MORE_PICTURES).cloned().collect(),
            stock: Stock::of(record.available()),
            alcohol: product.alcohol,
        }
    }
}

/// The class a row names; the database lets no other code in, so an unknown one is a newer program's.
pub(crate) fn delivery_class(code: &str) -> DeliveryClass {
    DeliveryClass::from_code(code).unwrap_or(DeliveryClass::Live)
}

/// Cards in the order of `ids`. Drafts, retired and unknown products are left out.
pub async fn cards(market: &Market, ids: &[Uuid], today: Date) -> Result<Vec<ProductCard>, Outage> {
    let records = record::load(market.db.read(), ids, today).await?;
    Ok(records.iter().map(|record| ProductCard::of(record, today)).collect())
}

/// The same for a public page, in the state of the revision now.
pub(crate) async fn kept_cards(market: &Market, ids: &[Uuid]) -> Result<Vec<ProductCard>, Outage> {
    let epoch = kept::epoch(market);
    let mut found = market.kept.cards.get_many(epoch, ids);
    let missing: Vec<Uuid> = ids.iter().zip(&found).filter(|(_, card)| card.is_none()).map(|(id, _)| *id).collect();
    if !missing.is_empty() {
        let read = cards(market, &missing, market.today()).await?;
        let mut read: HashMap<Uuid, Arc<ProductCard>> =
            read.into_iter().map(|card| (card.id, Arc::new(card))).collect();
        market.kept.cards.put(epoch, read.iter().map(|(id, card)| (*id, card.clone())));
        for (id, card) in ids.iter().zip(&mut found).filter(|(_, card)| card.is_none()) {
            *card = read.remove(id);
        }
    }
    Ok(found.into_iter().flatten().map(Arc::unwrap_or_clone).collect())
}

/// The lines of a text that holds one thing a line.
pub(crate) fn lines(text: Option<&str>) -> Vec<String> {
    text.into_iter().flat_map(str::lines).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
