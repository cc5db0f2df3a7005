//! The registers of discounts: all of them at the office, a producer's own in its portal.

use super::record::records;
use super::{DiscountRecord, Keeper};
use crate::account::{Member, Officer};
use crate::db::holds;
use crate::market::Market;
use crate::record::Record;
use crate::refusal::Outage;
use domain::register::{DiscountQuery, DiscountSort, PAGE_SIZE, offset, pages};
use domain::text::fold;
use entities::discount;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;
/// Most discounts a producer sees.
const MOST_OWN: u64 = 200;
/// How many are read with everything about them at once: PostgreSQL and SQLite count a statement's parameters.
const AT_ONCE: usize = 500;

/// A page of discounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscountPage {
    pub discounts: Vec<DiscountRecord>,
    /// On all pages.
    pub total: u64,
    pub pages: u32,
}

/// One page of the discounts asked for, the producers' among them.
pub async fn list(market: &Market, _by: &Officer, query: &DiscountQuery) -> Result<DiscountPage, Outage> {
    let total = found(query).count(market.db.read()).await?;
    let discounts = lines(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    Ok(DiscountPage { discounts, total, pages: pages(total) })
}

/// All of them, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &DiscountQuery) -> Result<Vec<DiscountRecord>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

/// A producer's own, the latest first.
pub async fn own(market: &Market, by: &Member) -> Result<Vec<DiscountRecord>, Outage> {
    let db = market.db.read();
    let rows = discount::Entity::find()
        .filter(discount::Column::ProducerId.eq(by.producer_id()))
        .order_by_desc(discount::Column::CreatedAt)
        .order_by_desc(discount::Column::Id)
        .limit(MOST_OWN)
        .all(db)
        .await?;
    records(db, rows).await
}

/// The discount with a code, as far as its keeper may see it: the office sees all, a producer its own.
pub async fn by_code(market: &Market, keeper: Keeper<'_>, code: &str) -> Result<Option<DiscountRecord>, Outage> {
    let found = DiscountRecord::find(market.db.read(), code).await?;
    Ok(found.filter(|it| sees(keeper, it)))
}

/// Whether somebody may look at a discount.
pub(super) fn sees(keeper: Keeper<'_>, record: &DiscountRecord) -> bool {
    keeper.producer_id().is_none() || keeper.producer_id() == record.producer_id
}

async fn lines(
    market: &Market,
    query: &DiscountQuery,
    (from, most): (u64, u64),
) -> Result<Vec<DiscountRecord>, Outage> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let column = match query.order.by {
        DiscountSort::Made => discount::Column::CreatedAt,
        DiscountSort::Name => discount::Column::NameSort,
        DiscountSort::Used => discount::Column::Used,
    };
    let db = market.db.read();
    let ordered = found(query).order_by(column, way).order_by_asc(discount::Column::Id);
    let rows = ordered.offset(from).limit(most).all(db).await?;
    let mut read = Vec::with_capacity(rows.len());
    for some in rows.chunks(AT_ONCE) {
        read.extend(records(db, some.to_vec()).await?);
    }
    Ok(read)
}

/// Those the name or the typed code of which holds every word.
fn found(query: &DiscountQuery) -> Select<discount::Entity> {
    let words = fold(&query.text);
    let holding = words.split_whitespace().fold(Condition::all(), |all, word| {
        all.add(
            Condition::any()
                .add(holds(discount::Column::NameFold, word))
                .add(holds(discount::Column::Word, &word.to_ascii_uppercase())),
        )
    });
    discount::Entity::find().filter(holding)
}
