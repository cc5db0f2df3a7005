//! Products as the tables hold them, read in batches: a fixed number of queries for any number of products.

use super::PlaceName;
use crate::certificate::{self, Badge, Certificate, Recognition, badge};
use crate::media::{self, Picture};
use crate::refusal::Outage;
use domain::fair::{Eligibility, eligibility};
use domain::money::Vnd;
use entities::{commune, location, offer, pack, producer, product, province, stock_level};
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A product with everything its pages and its place in the index are made of.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub product: product::Model,
    pub producer: producer::Model,
    pub place: PlaceName,
    /// In their order on the page.
    pub packs: Vec<PackRecord>,
    /// Latest first.
    pub recognitions: Vec<Recognition>,
    pub pictures: Vec<Picture>,
}

/// A pack with what is asked for it.
#[derive(Clone, Debug)]
pub(crate) struct PackRecord {
    pub pack: pack::Model,
    /// The lowest live offer of an open producer.
    pub offer: Option<Offer>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Offer {
    pub id: Uuid,
    pub price: Vnd,
    /// Units that are neither sold nor held.
    pub available: i64,
}

impl Record {
    /// The pack that stands for the product in a list: stars belong to packs, so a pack with stars comes before one
    /// without; then one that is there before one that is sold out; then the cheapest.
    pub(crate) fn leading(&self, today: Date) -> Option<(&PackRecord, Offer)> {
        self.packs.iter().filter_map(|p| Some((p, p.offer?))).min_by_key(|(pack, offer)| {
            let stars = self.badge_of(pack, today).map_or(0, |b| b.stars.count());
            (5 - stars, offer.available <= 0, offer.price)
        })
    }

    /// The badge of one pack.
    pub(crate) fn badge_of(&self, pack: &PackRecord, today: Date) -> Option<Badge> {
        badge(self.recognitions.iter().filter(|r| r.covers(pack.pack.id)), today)
    }

    /// The badge of the product in a list: that of its leading pack.
    pub(crate) fn badge(&self, today: Date) -> Option<Badge> {
        match self.leading(today) {
            Some((pack, _)) => self.badge_of(pack, today),
            None => badge(self.recognitions.iter().filter(|r| r.pack.is_none()), today),
        }
    }

    /// The certificates behind the badge: those of the leading pack, or else of the whole product.
    pub(crate) fn certificates(&self, today: Date) -> Vec<&Certificate> {
        let leading = self.leading(today).map(|(pack, _)| pack.pack.id);
        let covers = |it: &&Recognition| leading.map_or(it.pack.is_none(), |pack| it.covers(pack));
        self.recognitions.iter().filter(covers).filter_map(|it| it.certificate.as_ref()).collect()
    }

    /// Whether the stars of today hold on every day from one to another.
    pub(crate) fn eligibility(&self, (from, to): (Date, Date), today: Date) -> Eligibility {
        let facts: Vec<_> = self.certificates(today).into_iter().map(|held| held.facts).collect();
        eligibility(&facts, from, to)
    }

    /// Units of all packs together.
    pub(crate) fn available(&self) -> i64 {
        self.packs.iter().filter_map(|p| p.offer).map(|o| o.available.max(0)).sum()
    }
}

/// Products in the order of `ids`; what is a draft, retired or unknown is left out.
pub(crate) async fn load(db: &impl ConnectionTrait, ids: &[Uuid], today: Date) -> Result<Vec<Record>, Outage> {
    let mut records = load_any(db, ids, today).await?;
    records.retain(|record| matches!(record.product.status.as_str(), "live" | "paused"));
    Ok(records)
}

/// Products in whatever state, in the order of `ids`.
pub(crate) async fn load_any(db: &impl ConnectionTrait, ids: &[Uuid], today: Date) -> Result<Vec<Record>, Outage> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: HashMap<Uuid, _> = products(db, ids).await?;
    let mut packs = packs(db, ids).await?;
    let mut recognitions = certificate::of_products(db, ids, today).await?;
    let mut pictures = media::of_products(db, ids).await?;
    let records = ids.iter().filter_map(|id| {
        let (product, producer, place) = rows.remove(id)?;
        let mut packs = packs.remove(id).unwrap_or_default();
        if producer.status != "open" || product.status != "live" {
            for pack in &mut packs {
                pack.offer = None;
            }
        }
        let recognitions = recognitions.remove(id).unwrap_or_default();
        let pictures = pictures.remove(id).unwrap_or_default();
        Some(Record { product, producer, place, packs, recognitions, pictures })
    });
    Ok(records.collect())
}

type ProductRow = (product::Model, producer::Model, PlaceName);

async fn products(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, ProductRow>, Outage> {
    let rows = product::Entity::find()
        .find_also_related(producer::Entity)
        .find_also_related(province::Entity)
        .find_also(product::Entity, commune::Entity)
        .filter(product::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let whole = rows.into_iter().filter_map(|(product, producer, province, commune)| {
        Some((product.id, (product, producer?, PlaceName::of(&province?, commune.as_ref()))))
    });
    Ok(whole.collect())
}

async fn packs(db: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, Vec<PackRecord>>, Outage> {
    let packs = pack::Entity::find()
        .filter(pack::Column::ProductId.is_in(products.iter().copied()))
        .order_by_asc(pack::Column::Position)
        .all(db)
        .await?;
    let mut offers = offers(db, packs.iter().map(|p| p.id)).await?;
    let mut by_product: HashMap<Uuid, Vec<PackRecord>> = HashMap::new();
    for pack in packs {
        let offer = offers.remove(&pack.id);
        by_product.entry(pack.product_id).or_default().push(PackRecord { pack, offer });
    }
    Ok(by_product)
}

async fn offers(db: &impl ConnectionTrait, packs: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, Offer>, Outage> {
    let rows = offer::Entity::find()
        .filter(offer::Column::PackId.is_in(packs))
        .filter(offer::Column::Status.eq("live"))
        .order_by_asc(offer::Column::Price)
        .order_by_asc(offer::Column::Id)
        .all(db)
        .await?;
    let available = available(db, rows.iter().map(|o| o.id)).await?;
    let mut lowest = HashMap::new();
    for row in rows {
        let available = available.get(&row.id).copied().unwrap_or(0);
        lowest.entry(row.pack_id).or_insert(Offer { id: row.id, price: Vnd(row.price), available });
    }
    Ok(lowest)
}

/// Units in the producers' stores: what stands at a fair or a sales point is not sold here.
async fn available(
    db: &impl ConnectionTrait,
    offers: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>, Outage> {
    let rows = stock_level::Entity::find()
        .join(JoinType::InnerJoin, stock_level::Relation::Location.def())
        .filter(location::Column::Kind.eq("producer_store"))
        .filter(stock_level::Column::OfferId.is_in(offers))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.offer_id, row.on_hand - row.allocated - row.held)).collect())
}
