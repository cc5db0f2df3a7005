//! The desk's register of fairs.

use super::{FairLine, booth, found};
use crate::account::Promoter;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::fair::FairStatus;
use domain::register::{FairQuery, FairSort, PAGE_SIZE, offset, pages};
use domain::text::fold;
use entities::{commune, fair, province};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Most lines of a file.
const MOST_LINES: u64 = 10_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct FairPage {
    pub lines: Vec<RegisterLine>,
    pub total: u64,
    pub pages: u32,
    /// How many each status would leave.
    pub counts: HashMap<FairStatus, u64>,
}

/// A fair, and how many of its booths are given.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterLine {
    pub fair: FairLine,
    pub given: u64,
    pub booths: u64,
}

/// One page.
pub async fn list(market: &Market, _by: &Promoter, query: &FairQuery) -> Result<FairPage, Outage> {
    let counts = counts(market, query).await?;
    let fits = |(status, _): &(&FairStatus, &u64)| query.status.is_none_or(|it| it == **status);
    let total: u64 = counts.iter().filter(fits).map(|(_, count)| count).sum();
    let lines = lines(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    Ok(FairPage { lines, total, pages: pages(total), counts })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Promoter, query: &FairQuery) -> Result<Vec<RegisterLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(market: &Market, query: &FairQuery, (from, most): (u64, u64)) -> Result<Vec<RegisterLine>, Outage> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let by = match query.order.by {
        FairSort::Days => fair::Column::StartsOn,
        FairSort::Name => fair::Column::NameFold,
    };
    let rows = fair::Entity::find()
        .find_also_related(province::Entity)
        .find_also_related(commune::Entity)
        .filter(words(query))
        .filter(Condition::all().add_option(query.status.map(|it| fair::Column::Status.eq(it.code()))))
        .order_by(by, way)
        .order_by_asc(fair::Column::Code)
        .offset(from)
        .limit(most)
        .all(market.db.read())
        .await?;
    let ids: Vec<_> = rows.iter().map(|(row, ..)| row.id).collect();
    let booths = booth::counts(market.db.read(), &ids).await?;
    let lines = rows.into_iter().filter_map(|row| {
        let (given, booths) = booths.get(&row.0.id).copied().unwrap_or_default();
        Some(found(row, market)?.map(|fair| RegisterLine { fair, given, booths }))
    });
    lines.collect()
}

fn words(query: &FairQuery) -> Condition {
    let folded = fold(&query.text);
    folded.split_whitespace().fold(Condition::all(), |all, word| all.add(holds(fair::Column::NameFold, word)))
}

async fn counts(market: &Market, query: &FairQuery) -> Result<HashMap<FairStatus, u64>, Outage> {
    let rows: Vec<(String, i64)> = fair::Entity::find()
        .filter(words(query))
        .select_only()
        .column(fair::Column::Status)
        .column_as(fair::Column::Id.count(), "number")
        .group_by(fair::Column::Status)
        .into_tuple()
        .all(market.db.read())
        .await?;
    let known = rows
        .into_iter()
        .filter_map(|(code, number)| Some((FairStatus::from_code(&code)?, u64::try_from(number).unwrap_or(0))));
    Ok(known.collect())
}
