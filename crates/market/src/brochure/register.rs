//! The desk's register of brochures.

use super::{BrochureRecord, Work, edition, line, record};
use crate::account::Promoter;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::brochure::BrochureStatus;
use domain::register::{BrochureQuery, BrochureSort, PAGE_SIZE, offset, pages};
use domain::text::slug;
use entities::{brochure, brochure_line};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Most lines of a file: each is read with the fair or the showroom it is for.
const MOST_LINES: u64 = 2_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct BrochurePage {
    pub lines: Vec<BrochureLine>,
    pub total: u64,
    pub pages: u32,
}

/// A brochure in the register.
#[derive(Clone, Debug, PartialEq)]
pub struct BrochureLine {
    pub record: BrochureRecord,
    /// Products in it.
    pub products: u64,
}

/// One page.
pub async fn list(market: &Market, _by: &Promoter, query: &BrochureQuery) -> Result<BrochurePage, Outage> {
    let total = brochure::Entity::find().filter(condition(query)).count(market.db.read()).await?;
    let lines = lines(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    Ok(BrochurePage { lines, total, pages: pages(total) })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Promoter, query: &BrochureQuery) -> Result<Vec<BrochureLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(market: &Market, query: &BrochureQuery, (from, most): (u64, u64)) -> Result<Vec<BrochureLine>, Outage> {
    let db = market.db.read();
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let by = match query.order.by {
        BrochureSort::Changed => brochure::Column::UpdatedAt,
        BrochureSort::Title => brochure::Column::Slug,
    };
    let rows = brochure::Entity::find()
        .filter(condition(query))
        .order_by(by, way)
        .order_by_asc(brochure::Column::Code)
        .offset(from)
        .limit(most)
        .all(db)
        .await?;
    let products = products(market, rows.iter().map(|row| row.id)).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let products = products.get(&row.id).copied().unwrap_or(0);
        lines.push(BrochureLine { record: record(db, row).await?, products });
    }
    Ok(lines)
}

/// Words are looked for without marks: a slug holds the title so.
fn condition(query: &BrochureQuery) -> Condition {
    let words = slug(&query.text);
    let named = words.split('-').filter(|word| !word.is_empty());
    let all = named.fold(Condition::all(), |all, word| all.add(holds(brochure::Column::Slug, word)));
    all.add_option(query.kind.map(|kind| brochure::Column::Kind.eq(kind.code())))
        .add_option(query.status.map(|status| brochure::Column::Status.eq(status.code())))
}

async fn products(market: &Market, of: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, u64>, Outage> {
    let rows: Vec<(Uuid, i64)> = brochure_line::Entity::find()
        .select_only()
        .column(brochure_line::Column::BrochureId)
        .column_as(brochure_line::Column::Id.count(), "products")
        .filter(brochure_line::Column::BrochureId.is_in(of))
        .group_by(brochure_line::Column::BrochureId)
        .into_tuple()
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(|(id, count)| (id, u64::try_from(count).unwrap_or(0))).collect())
}

/// Those being worked on, the latest first, for the desk's day.
pub(crate) async fn at_work(market: &Market) -> Result<Vec<Work>, Outage> {
    let db = market.db.read();
    let open = [BrochureStatus::Draft, BrochureStatus::Curated].map(BrochureStatus::code);
    let rows = brochure::Entity::find()
        .filter(brochure::Column::Status.is_in(open))
        .order_by_desc(brochure::Column::UpdatedAt)
        .limit(u64::from(PAGE_SIZE))
        .all(db)
        .await?;
    let mut works = Vec::with_capacity(rows.len());
    for row in rows {
        let record = record(db, row).await?;
        let sections = line::sections(db, market.today(), &record).await?;
        let editions = edition::list(db, record.id).await?;
        works.push(Work { record, sections, editions });
    }
    Ok(works)
}
