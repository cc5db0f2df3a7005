//! The page of one product.

use super::record::{self, PackRecord, Record};
use super::{PlaceName, Price, ProductCard, Stock, by_weight, delivery_class};
use crate::batch::{self, Batch};
use crate::certificate::{Badge, Recognition};
use crate::delivery::{self, Outlook};
use crate::kept;
use crate::market::Market;
use crate::media::Picture;
use crate::refusal::Outage;
use crate::sales_point::{self, SalesPointLine};
use crate::story::{self, StoryLine};
use domain::delivery::DeliveryClass;
use domain::producer::ProducerKind;
use domain::product::{ProductStatus, Standing};
use domain::season::Season;
use entities::{category, commune, label_fact, producer, product, product_group, province};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::sync::Arc;
use uuid::Uuid;

/// Most products shown beside another.
const BESIDE: u64 = 4;

/// Everything a product's page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductPage {
    pub card: ProductCard,
    /// The day all of this is so.
    pub today: Date,
    pub standing: Standing,
    pub summary_vi: String,
    pub summary_en: Option<String>,
    /// Told by its producer, a paragraph a line.
    pub story_vi: Option<String>,
    pub group: Named,
    pub category: Named,
    /// The place as the source printed it, before or after the reform of 1/7/2025.
    pub place_printed: String,
    pub delivery: DeliveryClass,
    /// What a parcel with its first pack on sale costs, by how far it goes.
    pub outlook: Outlook,
    /// Alcohol by volume in thousandths.
    pub abv_permille: Option<u16>,
    /// Days it stays fresh.
    pub fresh_days: Option<u16>,
    pub storage_vi: Option<String>,
    pub storage_en: Option<String>,
    /// The months it is in season.
    pub season: Season,
    /// Where its material comes from, where that is known.
    pub material: Option<Material>,
    /// The one on sale today.
    pub batch: Option<Batch>,
    /// Codes of its batches that are held back.
    pub held_batches: Vec<String>,
    pub facts: Vec<LabelFact>,
    pub packs: Vec<PackLine>,
    /// Latest first.
    pub recognitions: Vec<Recognition>,
    pub producer: ProducerBlock,
    pub pictures: Vec<Picture>,
    pub sales_points: Vec<SalesPointLine>,
    pub stories: Vec<StoryLine>,
    /// Of the same category, no alcohol.
    pub similar: Vec<ProductCard>,
    /// Of the same producer, no alcohol.
    pub same_producer: Vec<ProductCard>,
    /// Web addresses the facts were read at.
    pub sources: Vec<String>,
    pub source_note: Option<String>,
}

/// Where the material of a product comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// In its producer's words, in Vietnamese.
    pub text: String,
    /// The commune these words name, where they name one.
    pub commune: Option<PlaceName>,
}

/// A code with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
}

/// One line of the label table. The page names the kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelFact {
    pub kind: String,
    pub value_vi: String,
    pub value_en: Option<String>,
}

/// A pack to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackLine {
    pub id: Uuid,
    pub label: String,
    pub net_weight_g: Option<u32>,
    /// The badge of this pack: one pack of a product may have other stars than the next.
    pub badge: Option<Badge>,
    /// `None` where it is not offered.
    pub price: Option<Price>,
    pub stock: Stock,
}

/// Who makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProducerBlock {
    pub code: String,
    pub slug: String,
    pub name: String,
    pub kind: ProducerKind,
    pub representative: Option<String>,
    pub address_printed: String,
    pub place: PlaceName,
    /// Slug and name of its craft village, where that is on record.
    pub craft_village: Option<(String, String)>,
}

/// The page of the product with a code, on sale or not any more: its address stands on packs and leaflets. `None` where
/// none was ever shown under it.
pub async fn by_code(market: &Market, code: &str) -> Result<Option<ProductPage>, Outage> {
    let (epoch, code) = (kept::epoch(market), code.to_owned());
    if let Some(page) = market.kept.pages.get(epoch, &code) {
        return Ok(Some(Arc::unwrap_or_clone(page)));
    }
    let page = as_it_stands(market, &code).await?;
    market.kept.pages.put(epoch, page.clone().map(|page| (code, Arc::new(page))));
    Ok(page)
}

/// The same page from the database as it stands, for those who change it.
pub(crate) async fn as_it_stands(market: &Market, code: &str) -> Result<Option<ProductPage>, Outage> {
    let id = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::Code.eq(code))
        .into_tuple::<Uuid>()
        .one(market.db.read())
        .await?;
    let Some(id) = id else { return Ok(None) };
    let found = record::load_any(market.db.read(), &[id], market.today()).await?.pop();
    match found.filter(|record| record.product.status != ProductStatus::Draft.code()) {
        Some(record) => page(market, record).await.map(Some),
        None => Ok(None),
    }
}

async fn page(market: &Market, record: Record) -> Result<ProductPage, Outage> {
    let (db, today, id) = (market.db.read(), market.today(), record.product.id);
    let (similar, same_producer) = beside(db, &record, today).await?;
    let (group, category) = kinds(db, &record.product).await?;
    let producer = producer_block(db, &record).await?;
    Ok(ProductPage {
        card: ProductCard::of(&record, today),
        today,
        standing: Standing::stored(&record.product.status, record.product.paused_by.as_deref()),
        packs: record.packs.iter().map(|pack| pack_line(&record, pack, today)).collect(),
        group,
        category,
        delivery: delivery_class(&record.product.delivery_class),
        outlook: outlook(db, &record).await?,
        abv_permille: record.product.abv_permille.and_then(|n| u16::try_from(n).ok()),
        fresh_days: record.product.fresh_days.and_then(|n| u16::try_from(n).ok()),
        season: Season::stored(record.product.season),
        material: material(db, &record.product).await?,
        batch: batch::on_sale(market, db, id).await?,
        held_batches: batch::held(db, id).await?,
        facts: facts(db, id).await?,
        producer,
        sales_points: sales_point::with_products(db, &[id]).await?,
        stories: story::of_product(market, id).await?,
        similar,
        same_producer,
        sources: super::lines(record.product.source_url.as_deref()),
        summary_vi: record.product.summary_vi,
        summary_en: record.product.summary_en,
        story_vi: record.product.story_vi,
        place_printed: record.product.place_printed,
        storage_vi: record.product.storage_vi,
        storage_en: record.product.storage_en,
        source_note: record.product.source_note,
        recognitions: record.recognitions,
        pictures: record.pictures,
    })
}

async fn outlook(db: &impl ConnectionTrait, record: &Record) -> Result<Outlook, Outage> {
    let mut offered = record.packs.iter().filter(|pack| pack.offer.is_some());
    let there = offered.clone().find(|pack| pack.offer.is_some_and(|offer| offer.available > 0));
    let pack = there.or_else(|| offered.next()).map(|pack| &pack.pack);
    delivery::of_pack(db, (&record.producer, &record.product), pack).await
}

pub(super) fn pack_line(record: &Record, pack: &PackRecord, today: Date) -> PackLine {
    let row = &pack.pack;
    PackLine {
        id: row.id,
        label: row.label.clone(),
        net_weight_g: row.net_weight_g.and_then(|g| u32::try_from(g).ok()),
        badge: record.badge_of(pack, today),
        price: pack.offer.map(|offer| Price {
            offer_id: offer.id,
            pack_label: row.label.clone(),
            amount: offer.price,
            by_weight: by_weight(&record.product.group_code, offer.price, row.net_weight_g),
        }),
        stock: Stock::of(pack.offer.map_or(0, |offer| offer.available)),
    }
}

async fn producer_block(db: &impl ConnectionTrait, record: &Record) -> Result<ProducerBlock, Outage> {
    let row = &record.producer;
    Ok(ProducerBlock {
        code: row.code.clone(),
        slug: row.slug.clone(),
        name: row.name.clone(),
        kind: crate::producer::kind(&row.kind),
        representative: row.representative.clone(),
        address_printed: row.address_printed.clone(),
        place: crate::producer::place(db, row).await?,
        craft_village: village(db, row.craft_village.as_deref()).await?,
    })
}

async fn village(db: &impl ConnectionTrait, name: Option<&str>) -> Result<Option<(String, String)>, Outage> {
    match name {
        Some(name) => crate::craft_village::named(db, name).await,
        None => Ok(None),
    }
}

async fn material(db: &impl ConnectionTrait, row: &product::Model) -> Result<Option<Material>, Outage> {
    let Some(text) = row.material_area.clone() else { return Ok(None) };
    let found = match &row.material_commune_code {
        Some(code) => commune::Entity::find_by_id(code).find_also_related(province::Entity).one(db).await?,
        None => None,
    };
    let commune = found.and_then(|(commune, province)| Some(PlaceName::of(&province?, Some(&commune))));
    Ok(Some(Material { text, commune }))
}

/// Products of the same category, and of the same producer, as far as their producers sell. Alcohol is never put beside
/// anything.
async fn beside(
    db: &impl ConnectionTrait,
    record: &Record,
    today: Date,
) -> Result<(Vec<ProductCard>, Vec<ProductCard>), Outage> {
    let row = &record.product;
    let others = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .inner_join(producer::Entity)
        .filter(producer::Column::Status.eq("open"))
        .filter(product::Column::Id.ne(row.id))
        .filter(product::Column::Status.eq("live"))
        .filter(product::Column::Alcohol.eq(false))
        .order_by_asc(product::Column::NameSort)
        .limit(BESIDE);
    let same_producer = others.clone().filter(product::Column::ProducerId.eq(row.producer_id));
    let similar = others
        .filter(product::Column::CategoryCode.eq(row.category_code.as_str()))
        .filter(product::Column::ProducerId.ne(row.producer_id));
    let same_producer: Vec<Uuid> = same_producer.into_tuple().all(db).await?;
    let similar: Vec<Uuid> = similar.into_tuple().all(db).await?;
    let records = record::load(db, &[same_producer.as_slice(), &similar].concat(), today).await?;
    let (same, similar): (Vec<_>, Vec<_>) = records.iter().partition(|r| same_producer.contains(&r.product.id));
    let cards = |records: Vec<&Record>| records.into_iter().map(|r| ProductCard::of(r, today)).collect();
    Ok((cards(similar), cards(same)))
}

async fn kinds(db: &impl ConnectionTrait, row: &product::Model) -> Result<(Named, Named), Outage> {
    let found = category::Entity::find_by_id(&row.category_code)
        .find_also_related(product_group::Entity)
        .one(db)
        .await?
        .ok_or_else(|| Outage::Data(row.category_code.clone()))?;
    let (category, group) = found;
    let category = Named { code: category.code, name_vi: category.name_vi, name_en: category.name_en };
    let group = group.map(|g| Named { code: g.code, name_vi: g.name_vi, name_en: g.name_en });
    Ok((group.unwrap_or_else(|| category.clone()), category))
}

async fn facts(db: &impl ConnectionTrait, product_id: Uuid) -> Result<Vec<LabelFact>, Outage> {
    let rows = label_fact::Entity::find()
        .filter(label_fact::Column::ProductId.eq(product_id))
        .order_by_asc(label_fact::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|f| LabelFact { kind: f.kind, value_vi: f.value_vi, value_en: f.value_en }).collect())
}
