//! What a producer sees of its listings: what is being written or waits, and what is on the shelf.

use super::{Listing, read};
use crate::account::Member;
use crate::market::Market;
use crate::media::{self, Picture};
use crate::product::record::{self, Record};
use crate::refusal::Outage;
use domain::listing::{Field, State};
use domain::money::Vnd;
use domain::product::Standing;
use entities::{listing, product};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Products on one page.
pub const PER_PAGE: u64 = 20;
/// Open listings shown at most; more are as good as forgotten.
const MOST_OPEN: u64 = 60;

/// A page of what a producer shows and proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Listings that wait for somebody, the latest change first.
    pub open: Vec<Listing>,
    /// By name.
    pub products: Vec<OwnProduct>,
    /// Products on all pages.
    pub total: u64,
    pub pages: u64,
}

/// A product on the shelf, as its producer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProduct {
    pub code: String,
    pub slug: String,
    pub name: String,
    pub picture: Option<Picture>,
    pub standing: Standing,
    pub packs: Vec<OwnPack>,
    /// Code and state of the change that is open.
    pub change: Option<(String, State)>,
}

/// A pack on sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPack {
    pub offer_id: Uuid,
    pub label: String,
    pub price: Vnd,
    pub available: i64,
}

/// A page of the producer's shelf; pages are counted from 1.
pub async fn shelf(market: &Market, by: &Member, page: u64) -> Result<Shelf, Outage> {
    let db = market.db.read();
    let open = open(market, by).await?;
    let found = product::Entity::find()
        .filter(product::Column::ProducerId.eq(by.producer_id()))
        .filter(product::Column::Status.is_in(["live", "paused"]));
    let total = found.clone().count(db).await?;
    let from = page.saturating_sub(1).saturating_mul(PER_PAGE);
    let ids: Vec<Uuid> = found
        .select_only()
        .column(product::Column::Id)
        .order_by_asc(product::Column::NameSort)
        .order_by_asc(product::Column::Id)
        .offset(from)
        .limit(PER_PAGE)
        .into_tuple()
        .all(db)
        .await?;
    let changes: HashMap<Uuid, &Listing> = open.iter().filter_map(|it| Some((it.product.as_ref()?.id, it))).collect();
    let records = record::load(db, &ids, market.today()).await?;
    let products = records.into_iter().map(|record| own(record, &changes)).collect();
    Ok(Shelf { products, open, total, pages: total.div_ceil(PER_PAGE).max(1) })
}

async fn open(market: &Market, by: &Member) -> Result<Vec<Listing>, Outage> {
    let waiting = State::ALL.into_iter().filter(|state| state.is_open()).map(State::code);
    let rows = listing::Entity::find()
        .find_also_related(product::Entity)
        .filter(listing::Column::ProducerId.eq(by.producer_id()))
        .filter(listing::Column::Status.is_in(waiting))
        .order_by_desc(listing::Column::UpdatedAt)
        .order_by_asc(listing::Column::Id)
        .limit(MOST_OPEN)
        .all(market.db.read())
        .await?;
    rows.into_iter().map(read).collect()
}

/// Names of the listings that came back and wait to be mended.
pub async fn returned(market: &Market, by: &Member) -> Result<Vec<String>, Outage> {
    let back = open(market, by).await?.into_iter().filter(|it| it.state == State::Returned);
    Ok(back.map(|it| it.proposal.text(Field::Name).to_owned()).collect())
}

fn own(record: Record, changes: &HashMap<Uuid, &Listing>) -> OwnProduct {
    let change = changes.get(&record.product.id).map(|it| (it.code.clone(), it.state));
    let packs = record.packs.into_iter().filter_map(|it| {
        let offer = it.offer?;
        let available = offer.available;
        Some(OwnPack { offer_id: offer.id, label: it.pack.label, price: offer.price, available })
    });
    OwnProduct {
        standing: Standing::stored(&record.product.status, record.product.paused_by.as_deref()),
        packs: packs.collect(),
        picture: record.pictures.into_iter().next(),
        code: record.product.code,
        slug: record.product.slug,
        name: record.product.name,
        change,
    }
}

/// The producer's listing with a code, with the pictures it names.
pub async fn by_code(market: &Market, by: &Member, code: &str) -> Result<Option<(Listing, Vec<Picture>)>, Outage> {
    let found = super::by_code(market.db.read(), code).await?;
    let Some(listing) = found.filter(|it| it.producer_id == by.producer_id()) else { return Ok(None) };
    let pictures = pictures(market, &listing).await?;
    Ok(Some((listing, pictures)))
}

/// The pictures a listing names, in their order.
pub async fn pictures(market: &Market, listing: &Listing) -> Result<Vec<Picture>, Outage> {
    let hashes: Vec<String> = listing.proposal.pictures.iter().map(|shot| shot.hash.clone()).collect();
    let rows = media::by_hash(market.db.read(), &hashes).await?;
    let alt = |hash: &str| listing.proposal.pictures.iter().find(|shot| shot.hash == hash).map(|shot| shot.alt.clone());
    Ok(rows
        .into_iter()
        .map(|row| (alt(&row.hash), row))
        .map(|(alt, row)| Picture::from(row).showing(alt.as_deref()))
        .collect())
}
