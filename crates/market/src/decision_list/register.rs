//! The register of decision lists.

use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::decision_list::ListStatus;
use domain::register::{DecisionListQuery, DecisionListSort, PAGE_SIZE, offset, pages};
use domain::text::fold;
use domain::time::Ts;
use entities::decision_list;
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPage {
    pub lines: Vec<ListLine>,
    pub total: u64,
    pub pages: u32,
}

/// A list in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLine {
    pub code: String,
    pub file_name: String,
    pub status: ListStatus,
    pub created_at: Ts,
}

#[derive(FromQueryResult)]
struct Row {
    code: String,
    file_name: String,
    status: String,
    created_at: i64,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &DecisionListQuery) -> Result<ListPage, Outage> {
    let lines = lines(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    let total = found(query).count(market.db.read()).await?;
    Ok(ListPage { lines, total, pages: pages(total) })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &DecisionListQuery) -> Result<Vec<ListLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(market: &Market, query: &DecisionListQuery, (from, most): (u64, u64)) -> Result<Vec<ListLine>, Outage> {
    use decision_list::Column as C;

    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let by = match query.order.by {
        DecisionListSort::Taken => C::CreatedAt,
        DecisionListSort::Name => C::NameFold,
    };
    let rows = found(query)
        .select_only()
        .columns([C::Code, C::FileName, C::Status, C::CreatedAt])
        .order_by(by, way)
        .order_by_desc(C::Id)
        .offset(from)
        .limit(most)
        .into_model::<Row>()
        .all(market.db.read())
        .await?;
    rows.into_iter().map(line).collect()
}

fn line(row: Row) -> Result<ListLine, Outage> {
    let status = ListStatus::from_code(&row.status);
    let status = status.ok_or_else(|| Outage::Data(format!("decision list {}", row.code)))?;
    Ok(ListLine { code: row.code, file_name: row.file_name, status, created_at: Ts(row.created_at) })
}

fn found(query: &DecisionListQuery) -> Select<decision_list::Entity> {
    let words = fold(&query.text);
    let words = words
        .split_whitespace()
        .fold(Condition::all(), |all, word| all.add(holds(decision_list::Column::NameFold, word)));
    let status = query.status.map(|status| decision_list::Column::Status.eq(status.code()));
    decision_list::Entity::find().filter(words.add_option(status))
}
