//! The register of applications.

use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::application::State;
use domain::register::{ApplicationQuery, ApplicationSort, PAGE_SIZE};
use domain::text::fold;
use domain::time::Ts;
use entities::{application, province};
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use std::collections::HashMap;

/// Most lines of a file.
const MOST_LINES: u32 = 50_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationPage {
    pub lines: Vec<ApplicationLine>,
    pub total: u64,
    pub pages: u32,
    /// How many there are of each state beside the other filters.
    pub states: HashMap<State, u64>,
}

/// An application in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationLine {
    pub code: String,
    pub name: String,
    pub province: String,
    pub email: String,
    pub state: State,
    pub submitted_at: Ts,
    pub is_demo: bool,
}

#[derive(FromQueryResult)]
struct Row {
    code: String,
    name: String,
    province: String,
    email: String,
    status: String,
    submitted_at: i64,
    is_demo: bool,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &ApplicationQuery) -> Result<ApplicationPage, Outage> {
    let from = query.page.saturating_sub(1).saturating_mul(PAGE_SIZE);
    let lines = lines(market, query, (from, PAGE_SIZE)).await?;
    let states = states(market, query).await?;
    let total = states.iter().filter(|(state, _)| query.state.is_none_or(|it| it == **state)).map(|(_, n)| n).sum();
    let pages = u32::try_from(u64::div_ceil(total, u64::from(PAGE_SIZE))).unwrap_or(u32::MAX).max(1);
    Ok(ApplicationPage { lines, total, pages, states })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &ApplicationQuery) -> Result<Vec<ApplicationLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(
    market: &Market,
    query: &ApplicationQuery,
    (from, most): (u32, u32),
) -> Result<Vec<ApplicationLine>, Outage> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let stands = Condition::all().add_option(query.state.map(|state| application::Column::Status.eq(state.code())));
    let found = application::Entity::find()
        .select_only()
        .columns([
            application::Column::Code,
            application::Column::Name,
            application::Column::Email,
            application::Column::Status,
            application::Column::SubmittedAt,
            application::Column::IsDemo,
        ])
        .column_as(province::Column::ShortName, "province")
        .join(JoinType::InnerJoin, application::Relation::Province.def())
        .filter(words(query))
        .filter(stands);
    let found = match query.order.by {
        ApplicationSort::Submitted => found.order_by(application::Column::SubmittedAt, way),
        ApplicationSort::Name => found.order_by(application::Column::NameSort, way),
        ApplicationSort::Place => found.order_by(province::Column::NameSort, way),
    };
    let found = found.order_by_asc(application::Column::SubmittedAt).order_by_asc(application::Column::Code);
    let page = found.offset(u64::from(from)).limit(u64::from(most));
    let rows = page.into_model::<Row>().all(market.db.read()).await?;
    Ok(rows.into_iter().filter_map(line).collect())
}

/// Every word in the name or the address, or the code.
fn words(query: &ApplicationQuery) -> Condition {
    fold(&query.text).split_whitespace().fold(Condition::all(), |all, word| {
        let any = Condition::any()
            .add(holds(application::Column::NameFold, word))
            .add(holds(application::Column::Email, word))
            .add(application::Column::Code.eq(word));
        all.add(any)
    })
}

async fn states(market: &Market, query: &ApplicationQuery) -> Result<HashMap<State, u64>, Outage> {
    let groups: Vec<(String, i64)> = application::Entity::find()
        .filter(words(query))
        .select_only()
        .column(application::Column::Status)
        .column_as(application::Column::Id.count(), "number")
        .group_by(application::Column::Status)
        .into_tuple()
        .all(market.db.read())
        .await?;
    let counted = groups.into_iter().filter_map(|(code, n)| Some((State::from_code(&code)?, u64::try_from(n).ok()?)));
    Ok(counted.collect())
}

/// `None` only for a row the checks of the database do not let in.
fn line(row: Row) -> Option<ApplicationLine> {
    Some(ApplicationLine {
        state: State::from_code(&row.status)?,
        code: row.code,
        name: row.name,
        province: row.province,
        email: row.email,
        submitted_at: Ts(row.submitted_at),
        is_demo: row.is_demo,
    })
}
