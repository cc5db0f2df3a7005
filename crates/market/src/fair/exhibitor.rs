//! What an exhibitor shows, and whether each product's certificate carries it through the fair.

use super::booth::{FloorRefusal, booth, has_deals, open};
use super::{FairRecord, read};
use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::product::{ProductCard, record};
use crate::refusal::{Fault, Outage};
use domain::fair::Eligibility;
use domain::search::ListQuery;
use entities::{fair_exhibitor, fair_product, product};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use search::SearchRequest;
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

/// Most products a search for one shows.
const MOST_FOUND: usize = 12;

/// A booth with who stands there and what they show.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    pub fair: FairRecord,
    pub number: String,
    pub exhibitor_id: Uuid,
    pub exhibitor: String,
    pub goods: Vec<ShownProduct>,
}

/// A product at a fair.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownProduct {
    pub card: ProductCard,
    pub eligibility: Eligibility,
}

/// The stand at a booth; `None` where there is no such booth or nobody has it.
pub async fn stand(market: &Market, _by: &Promoter, (code, number): (&str, &str)) -> Result<Option<Stand>, Outage> {
    let db = market.db.read();
    let Some(fair) = read(db, code).await? else { return Ok(None) };
    let Some(row) = at(db, fair.id, number).await? else { return Ok(None) };
    let ids: Vec<Uuid> = fair_product::Entity::find()
        .select_only()
        .column(fair_product::Column::ProductId)
        .filter(fair_product::Column::ExhibitorId.eq(row.id))
        .into_tuple()
        .all(db)
        .await?;
    let goods = goods(market, &fair, &ids).await?;
    Ok(Some(Stand { number: number.to_owned(), exhibitor_id: row.id, exhibitor: row.name, goods, fair }))
}

async fn at(db: &impl ConnectionTrait, fair_id: Uuid, number: &str) -> Result<Option<fair_exhibitor::Model>, Outage> {
    let Some(booth) = booth(db, fair_id, number).await? else { return Ok(None) };
    Ok(fair_exhibitor::Entity::find().filter(fair_exhibitor::Column::BoothId.eq(booth.id)).one(db).await?)
}

/// Products with their eligibility, by name.
pub(super) async fn goods(market: &Market, fair: &FairRecord, ids: &[Uuid]) -> Result<Vec<ShownProduct>, Outage> {
    let today = market.today();
    let mut records = record::load(market.db.read(), ids, today).await?;
    records.sort_by(|a, b| a.product.name_sort.cmp(&b.product.name_sort));
    let shown = records.iter().map(|record| ShownProduct {
        card: ProductCard::of(record, today),
        eligibility: record.eligibility((fair.starts_on, fair.ends_on), today),
    });
    Ok(shown.collect())
}

/// Products by the shop's own search, those shown already left out. Staff may look for alcohol.
pub async fn candidates(market: &Market, stand: &Stand, text: &str) -> Result<Vec<ShownProduct>, Outage> {
    let there: HashSet<Uuid> = stand.goods.iter().map(|it| it.card.id).collect();
    let ids: Vec<Uuid> = search(market, text)?.into_iter().filter(|id| !there.contains(id)).take(MOST_FOUND).collect();
    goods(market, &stand.fair, &ids).await
}

/// Ids of the products the shop's search finds, best first; none for no words.
pub(crate) fn search(market: &Market, text: &str) -> Result<Vec<Uuid>, Outage> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let query = ListQuery { text: text.to_owned(), page: 1, ..ListQuery::default() };
    Ok(market.search.search(&SearchRequest { query: &query, today: market.today(), alcohol: true })?.ids)
}

/// What is done with a product at a stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    Show,
    Withdraw,
}

/// Shows a product at a booth, or withdraws it. Doing it again changes nothing.
pub async fn show(
    market: &Market,
    by: &Promoter,
    (code, number): (&str, &str),
    (product, showing): (&str, Showing),
) -> Result<(), Fault<FloorRefusal>> {
    let place = (code, number);
    market.db.write(|tx| async move { show_in(&*tx, (market, by), place, (product, showing)).await }).await
}

async fn show_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    (code, number): (&str, &str),
    (product, showing): (&str, Showing),
) -> Result<(), Fault<FloorRefusal>> {
    let nothing = || Fault::Refused(FloorRefusal::NoSuchBooth);
    let fair = open(tx, code).await?;
    let exhibitor = at(tx, fair.id, number).await?.ok_or_else(nothing)?;
    let product =
        product::Entity::find().filter(product::Column::Code.eq(product)).one(tx).await?.ok_or_else(nothing)?;
    let changed = match showing {
        Showing::Show => add(tx, exhibitor.id, product.id).await?,
        Showing::Withdraw => {
            let key = (exhibitor.id, product.id);
            fair_product::Entity::delete_by_id(key).exec(tx).await.map_err(has_deals)?.rows_affected
        }
    };
    if changed == 0 {
        return Ok(());
    }
    let said = json!({ "booth": number, "exhibitor": exhibitor.name, "product": product.name });
    let (verb, change) = match showing {
        Showing::Show => ("fair.show-product", Change::made(said)),
        Showing::Withdraw => ("fair.withdraw-product", Change { before: said, after: serde_json::Value::Null }),
    };
    audit::record(tx, market, by.by(), (verb, SubjectKind::Fair.with(fair.id)), change).await?;
    Ok(())
}

async fn add(tx: &impl ConnectionTrait, exhibitor_id: Uuid, product_id: Uuid) -> Result<u64, Outage> {
    let row = fair_product::ActiveModel { exhibitor_id: Set(exhibitor_id), product_id: Set(product_id) };
    let key = [fair_product::Column::ExhibitorId, fair_product::Column::ProductId];
    let once = OnConflict::columns(key).do_nothing().to_owned();
    Ok(fair_product::Entity::insert_many([row]).on_conflict(once).exec_without_returning(tx).await?)
}
