//! The search index as a copy of the catalogue: whole, or product by product. Everything here may run twice.

use crate::market::Market;
use crate::outbox::{self, Message, Topic};
use crate::product::lines;
use crate::product::record::{self, Record};
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::producer::ProducerKind;
use domain::season::Season;
use domain::time::Ts;
use entities::{category, legacy_unit, producer, product};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use search::{ProductDocument, SearchError, Starred};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Products read at a time.
const BATCH: usize = 500;

/// Batches read while the index writes another.
const READ_AHEAD: usize = 2;

/// Messages taken at a time.
const AT_ONCE: u64 = 100;

impl From<SearchError> for Outage {
    fn from(error: SearchError) -> Self {
        Self::Search(error.to_string())
    }
}

/// Whether the shop can answer: the database replies and the index is whole.
pub async fn ready(market: &Market) -> Result<bool, Outage> {
    Ok(!needed(market).await?)
}

/// Whether the index has to be rebuilt: it was missing or damaged when it was opened, or it is empty where the
/// catalogue is not.
pub async fn needed(market: &Market) -> Result<bool, Outage> {
    if market.search.needs_rebuild() {
        return Ok(true);
    }
    let listed = catalogue().limit(1).into_tuple::<Uuid>().one(market.db.read()).await?;
    Ok(market.search.is_empty() && listed.is_some())
}

/// Brings the index up to date: built anew where that is needed, else by what waits in the outbox. Says how many
/// products were looked at.
pub async fn catch_up(market: &Market) -> Result<usize, Outage> {
    if needed(market).await? {
        return rebuild(market).await;
    }
    let messages = outbox::take(market, &[Topic::ProductChanged], AT_ONCE).await?;
    let products: HashSet<Uuid> = messages.iter().filter_map(|m| m.key.parse().ok()).collect();
    if messages.is_empty() {
        return Ok(0);
    }
    let products: Vec<Uuid> = products.into_iter().collect();
    match apply(market, &products).await {
        Ok(()) => finish(market, &messages).await?,
        Err(error) => {
            give_back(market, &messages, &error).await?;
            return Err(error);
        }
    }
    Ok(products.len())
}

async fn finish(market: &Market, messages: &[Message]) -> Result<(), Outage> {
    for message in messages {
        outbox::done(market, message.id).await?;
    }
    Ok(())
}

async fn give_back(market: &Market, messages: &[Message], error: &Outage) -> Result<(), Outage> {
    for message in messages {
        outbox::failed(market, message, &error.to_string()).await?;
    }
    Ok(())
}

/// Builds the index anew beside the old one and swaps it; says how many products it holds.
pub async fn rebuild(market: &Market) -> Result<usize, Outage> {
    let ids = listed(market).await?;
    let (sender, receiver) = mpsc::channel(READ_AHEAD);
    let index = Arc::clone(&market.search);
    let building = tokio::task::spawn_blocking(move || index.rebuild_as_they_come(as_they_come(receiver)));
    let read = send(market, &ids, sender).await;
    let built = building.await.map_err(|stopped| Outage::Search(stopped.to_string()))?;
    read?;
    Ok(built?)
}

/// What is read for a rebuild at a time. `None` says that this was all: whoever stops reading before never says it.
type Portion = Option<Vec<ProductDocument>>;

/// Reads while the index is being written, and as far ahead as there is room.
async fn send(market: &Market, ids: &[Uuid], sender: mpsc::Sender<Portion>) -> Result<(), Outage> {
    for some in ids.chunks(BATCH) {
        if sender.send(Some(documents(market, some).await?)).await.is_err() {
            // The index has given up, and says why.
            return Ok(());
        }
    }
    let _ = sender.send(None).await;
    Ok(())
}

fn as_they_come(mut batches: mpsc::Receiver<Portion>) -> impl Iterator<Item = Result<ProductDocument, SearchError>> {
    let mut over = false;
    let batches = std::iter::from_fn(move || {
        if over {
            return None;
        }
        let batch = batches.blocking_recv();
        over = !matches!(batch, Some(Some(_)));
        match batch {
            Some(batch) => batch.map(|read| read.into_iter().map(Ok).collect()),
            None => Some(vec![Err(SearchError::Cut)]),
        }
    });
    batches.flatten()
}

/// Brings some products up to date in the index; those that left the catalogue are taken out.
pub async fn apply(market: &Market, products: &[Uuid]) -> Result<(), Outage> {
    let documents = documents(market, products).await?;
    let there: HashSet<Uuid> = documents.iter().map(|d| d.id).collect();
    let gone: Vec<Uuid> = products.iter().copied().filter(|id| !there.contains(id)).collect();
    let index = Arc::clone(&market.search);
    blocking(move || index.update(&documents, &gone)).await
}

/// A change of the index waits for the disk.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SearchError> + Send + 'static,
) -> Result<T, Outage> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|stopped| Outage::Search(stopped.to_string()))??)
}

async fn listed(market: &Market) -> Result<Vec<Uuid>, Outage> {
    let ids = catalogue().order_by_asc(product::Column::Id).into_tuple().all(market.db.read()).await?;
    Ok(ids)
}

/// The ids of what can be listed: live products of producers that are open.
fn catalogue() -> Select<product::Entity> {
    product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .inner_join(producer::Entity)
        .filter(product::Column::Status.eq("live"))
        .filter(producer::Column::Status.eq("open"))
}

/// The documents of some products; one that is not in the catalogue has none.
pub async fn documents(market: &Market, ids: &[Uuid]) -> Result<Vec<ProductDocument>, Outage> {
    let db = market.db.read();
    let categories = categories(db).await?;
    let mut documents = Vec::with_capacity(ids.len());
    for some in ids.chunks(BATCH) {
        let mut records = record::load(db, some, market.today()).await?;
        records.retain(|record| record.product.status == "live" && record.producer.status == "open");
        let former = former_places(db, &records).await?;
        let texts = Texts { categories: &categories, former: &former };
        documents.extend(records.into_iter().map(|record| document(record, texts, market.today())));
    }
    Ok(documents)
}

/// Names by code: of categories, and of the units a commune was part of before 1/7/2025.
#[derive(Clone, Copy)]
struct Texts<'a> {
    categories: &'a HashMap<String, String>,
    former: &'a HashMap<String, Vec<String>>,
}

fn document(record: Record, texts: Texts<'_>, today: Date) -> ProductDocument {
    let stars = record.badge(today).map(|b| Starred { stars: b.stars, from: b.from, until: b.expires_on });
    // What nobody offers is listed too, behind everything that has a price.
    let price = record.leading(today).map_or(Vnd(i64::MAX), |(_, offer)| offer.price);
    let places = places(&record, texts.former);
    let in_stock = record.available() > 0;
    let Record { product, producer, .. } = record;
    ProductDocument {
        id: product.id,
        name: product.name,
        name_en: product.name_en,
        producer: producer.name,
        producer_kind: ProducerKind::from_code(&producer.kind).unwrap_or(ProducerKind::Household),
        producer_code: producer.code,
        group: product.group_code,
        category_name: texts.categories.get(&product.category_code).cloned().unwrap_or_default(),
        category: product.category_code,
        province: product.province_code,
        commune: product.commune_code,
        places,
        aliases: lines(Some(&product.search_aliases)),
        summary: product.summary_vi,
        stars,
        price,
        in_stock,
        season: Season::stored(product.season),
        alcohol: product.alcohol,
        newest: Ts(product.created_at),
    }
}

/// Old and new names of where it is from: people go on using the old ones.
fn places(record: &Record, former: &HashMap<String, Vec<String>>) -> Vec<String> {
    let mut places = vec![record.product.place_printed.clone(), record.place.province.clone()];
    places.extend(record.place.commune.clone());
    let commune = record.product.commune_code.as_ref();
    places.extend(commune.and_then(|code| former.get(code)).into_iter().flatten().cloned());
    places
}

async fn categories(db: &impl ConnectionTrait) -> Result<HashMap<String, String>, Outage> {
    let rows = category::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|category| (category.code, category.name_vi)).collect())
}

/// Communes, districts and provinces of old, by the code of today's commune.
async fn former_places(db: &impl ConnectionTrait, records: &[Record]) -> Result<HashMap<String, Vec<String>>, Outage> {
    let communes: HashSet<&str> = records.iter().filter_map(|r| r.product.commune_code.as_deref()).collect();
    let rows: Vec<(String, String, Option<String>, String)> = legacy_unit::Entity::find()
        .select_only()
        .columns([
            legacy_unit::Column::DefaultCommuneCode,
            legacy_unit::Column::Name,
            legacy_unit::Column::District,
            legacy_unit::Column::Province,
        ])
        .distinct()
        .filter(legacy_unit::Column::DefaultCommuneCode.is_in(communes))
        .into_tuple()
        .all(db)
        .await?;
    let mut former: HashMap<String, Vec<String>> = HashMap::new();
    for (commune, name, district, province) in rows {
        let names = former.entry(commune).or_default();
        names.extend([Some(name).filter(|name| !name.is_empty()), district, Some(province)].into_iter().flatten());
    }
    for names in former.values_mut() {
        names.sort_unstable();
        names.dedup();
    }
    Ok(former)
}
