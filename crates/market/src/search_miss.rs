//! Searches that found nothing: counted by their words and the day, and read by the office to learn what is missing or
//! called by another name.

use crate::account::Officer;
use crate::db::{change, holds};
use crate::market::Market;
use crate::refusal::Outage;
use domain::register::{MissQuery, MissSort, PAGE_SIZE, pages};
use domain::search::miss::countable;
use entities::search_miss::{Column, Entity};
use jiff::ToSpan as _;
use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// Different texts counted on one day: more are a machine trying words.
const MOST_A_DAY: i64 = 2_000;

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;

/// Days a count is kept.
const DAYS_KEPT: i32 = 180;

/// A text that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissLine {
    pub text: String,
    pub count: u64,
    /// When it was last searched for.
    pub last: Date,
}

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissList {
    pub lines: Vec<MissLine>,
    pub total: u64,
    pub pages: u32,
}

/// Counts a search that found nothing. One that may say who asked, or is too long, is not counted.
pub async fn count(market: &Market, text: &str) -> Result<(), Outage> {
    let Some(text) = countable(text) else { return Ok(()) };
    let (text, day) = (&text, &market.today().to_string());
    let sql = "INSERT INTO search_miss (day, text, count) \
               SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), 1 \
               WHERE (SELECT COUNT(*) FROM search_miss WHERE day = $1) < $3 \
               OR EXISTS (SELECT 1 FROM search_miss WHERE day = $1 AND text = $2) \
               ON CONFLICT (day, text) DO UPDATE SET count = search_miss.count + 1";
    market.db.write(|tx| async move { change(&*tx, sql, [day.into(), text.into(), MOST_A_DAY.into()]).await }).await?;
    Ok(())
}

/// Removes the counts of days long past; a chore.
pub async fn tidy(market: &Market) -> Result<u64, Outage> {
    let before = &market.today().saturating_sub(DAYS_KEPT.days()).to_string();
    let sql = "DELETE FROM search_miss WHERE day < $1";
    Ok(market.db.write(|tx| async move { change(&*tx, sql, [before.into()]).await }).await?)
}

#[derive(FromQueryResult)]
struct Row {
    text: String,
    total: i64,
    last: String,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &MissQuery) -> Result<MissList, Outage> {
    let from = u64::from(query.page.saturating_sub(1)) * u64::from(PAGE_SIZE);
    let lines = lines(market, query, (from, u64::from(PAGE_SIZE))).await?;
    let total = found(query).select_only().column(Column::Text).group_by(Column::Text).count(market.db.read()).await?;
    Ok(MissList { lines, total, pages: pages(total) })
}

/// All lines, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &MissQuery) -> Result<Vec<MissLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

fn found(query: &MissQuery) -> Select<Entity> {
    let words = query.text.to_lowercase();
    let words = words.split_whitespace().map(|word| holds(Column::Text, word));
    words.fold(Entity::find(), QueryFilter::filter)
}

async fn lines(market: &Market, query: &MissQuery, (from, most): (u64, u64)) -> Result<Vec<MissLine>, Outage> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let by = match query.order.by {
        MissSort::Count => Expr::col(Alias::new("total")),
        MissSort::Last => Expr::col(Alias::new("last")),
        MissSort::Text => Expr::col(Column::Text),
    };
    let rows: Vec<Row> = found(query)
        .select_only()
        .column(Column::Text)
        .column_as(Column::Count.sum().cast_as(Alias::new("BIGINT")), "total")
        .column_as(Column::Day.max(), "last")
        .group_by(Column::Text)
        .order_by(by, way)
        .order_by_asc(Column::Text)
        .offset(from)
        .limit(most)
        .into_model()
        .all(market.db.read())
        .await?;
    rows.into_iter().map(line).collect()
}

fn line(row: Row) -> Result<MissLine, Outage> {
    let last = row.last.parse().map_err(|_| Outage::Data(format!("the day {} of a search", row.last)))?;
    Ok(MissLine { text: row.text, count: u64::try_from(row.total).unwrap_or(0), last })
}
