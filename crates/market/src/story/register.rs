//! The office's register of stories.

use super::edit::{StoryRecord, record};
use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::register::{PAGE_SIZE, StoryQuery, StorySort, offset, pages};
use domain::story::StoryState;
use domain::text::fold;
use entities::{product, story};
use sea_orm::sea_query::{Condition, NullOrdering};
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryPage {
    pub stories: Vec<StoryRecord>,
    pub total: u64,
    pub pages: u32,
    /// How many stand so, whichever state was asked for.
    pub states: HashMap<StoryState, u64>,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &StoryQuery) -> Result<StoryPage, Outage> {
    let stories = lines(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    let total = found(query).count(market.db.read()).await?;
    let mut states = HashMap::new();
    for state in StoryState::ALL {
        let found = found(&StoryQuery { state: Some(state), ..query.clone() });
        states.insert(state, found.count(market.db.read()).await?);
    }
    Ok(StoryPage { stories, total, pages: pages(total), states })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &StoryQuery) -> Result<Vec<StoryRecord>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(market: &Market, query: &StoryQuery, (from, most): (u64, u64)) -> Result<Vec<StoryRecord>, Outage> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let ordered = match query.order.by {
        StorySort::Changed => found(query).order_by(story::Column::UpdatedAt, way),
        StorySort::Title => found(query).order_by(story::Column::TitleSort, way),
        StorySort::Published => found(query).order_by_with_nulls(story::Column::PublishedAt, way, NullOrdering::Last),
    };
    let rows = ordered
        .order_by_asc(story::Column::Slug)
        .offset(from)
        .limit(most)
        .find_also_related(product::Entity)
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(|(row, product)| record(row, product)).collect())
}

/// Every story the filters leave.
pub(super) fn found(query: &StoryQuery) -> Select<story::Entity> {
    let words = fold(&query.text);
    let words =
        words.split_whitespace().fold(Condition::all(), |all, word| all.add(holds(story::Column::TitleFold, word)));
    let state = query.state.map(|state| match state {
        StoryState::Draft => story::Column::PublishedAt.is_null(),
        StoryState::Published => story::Column::PublishedAt.is_not_null(),
    });
    let english = query.lack.map(|_| story::Column::BodyEn.is_null());
    story::Entity::find().filter(words.add_option(state).add_option(english))
}
