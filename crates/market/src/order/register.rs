//! The office's register of orders: one line for each producer's part of a checkout.

use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::order::{OrderStatus, Pile};
use domain::phone::Phone;
use domain::register::{OrderQuery, OrderSort, PAGE_SIZE, offset, pages};
use domain::text::fold;
use domain::time::Ts;
use entities::{order, order_group, producer, province};
use jiff::ToSpan;
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
    Select,
};
use std::collections::HashMap;

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;
/// Digits from which a word can be a part of a telephone number.
const LEAST_DIGITS: usize = 4;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderPage {
    pub lines: Vec<OrderLine>,
    pub total: u64,
    pub pages: u32,
    /// How many lie in each pile, whatever pile was asked for.
    pub piles: HashMap<Pile, u64>,
}

/// One producer's part of a checkout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    pub code: String,
    pub placed_at: Ts,
    pub buyer_name: String,
    pub phone: Phone,
    /// The province it goes to.
    pub province: String,
    pub producer_code: String,
    pub producer_name: String,
    pub status: OrderStatus,
    pub total: Vnd,
}

#[derive(FromQueryResult)]
struct Row {
    code: String,
    placed_at: i64,
    buyer_name: String,
    buyer_phone: String,
    province: String,
    producer_code: String,
    producer_name: String,
    status: String,
    total: i64,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &OrderQuery) -> Result<OrderPage, Outage> {
    let lines = lines(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    let piles = piles(market, query).await?;
    let fits = |(pile, _): &(&Pile, &u64)| query.pile.is_none_or(|asked| asked == **pile);
    let total = piles.iter().filter(fits).map(|(_, count)| count).sum();
    Ok(OrderPage { lines, total, pages: pages(total), piles })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &OrderQuery) -> Result<Vec<OrderLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(market: &Market, query: &OrderQuery, (from, most): (u64, u64)) -> Result<Vec<OrderLine>, Outage> {
    let found = found_in_pile(query);
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let by = match query.order.by {
        OrderSort::Placed => found.order_by(order::Column::PlacedAt, way),
        OrderSort::Total => found.order_by(order::Column::Total, way),
        OrderSort::Producer => found.order_by(producer::Column::NameSort, way),
    };
    let rows = by
        .select_only()
        .columns([order_group::Column::Code, order_group::Column::BuyerName, order_group::Column::BuyerPhone])
        .columns([order::Column::PlacedAt, order::Column::Status, order::Column::Total])
        .column_as(province::Column::ShortName, "province")
        .column_as(producer::Column::Code, "producer_code")
        .column_as(producer::Column::Name, "producer_name")
        .order_by_desc(order::Column::PlacedAt)
        .order_by_asc(order::Column::Id)
        .offset(from)
        .limit(most)
        .into_model::<Row>()
        .all(market.db.read())
        .await?;
    rows.into_iter().map(line).collect()
}

/// What a list finds.
pub(super) fn found_in_pile(query: &OrderQuery) -> Select<order::Entity> {
    let of = |pile: Pile| pile.statuses().map(OrderStatus::code);
    let statuses: Vec<_> =
        query.pile.map_or_else(|| Pile::ALL.into_iter().flat_map(of).collect(), |pile| of(pile).collect());
    found(query).filter(order::Column::Status.is_in(statuses))
}

/// Parts with their checkouts, producers and places.
pub(super) fn joined() -> Select<order::Entity> {
    order::Entity::find()
        .join(JoinType::InnerJoin, order::Relation::OrderGroup.def())
        .join(JoinType::InnerJoin, order::Relation::Producer.def())
        .join(JoinType::InnerJoin, order_group::Relation::Province.def())
}

/// What the words and the days find, in every pile.
fn found(query: &OrderQuery) -> Select<order::Entity> {
    let from = query.from.map(|day| order::Column::PlacedAt.gte(Ts::day_begins(day).0));
    let until = query.until.map(|day| order::Column::PlacedAt.lt(Ts::day_begins(day.saturating_add(1.day())).0));
    let province = query.province.as_ref().map(|code| order_group::Column::ProvinceCode.eq(code));
    joined().filter(words(&query.text)).filter(Condition::all().add_option(from).add_option(until).add_option(province))
}

/// A whole telephone number, or every word somewhere: in the code, the buyer's or the producer's name, the number.
fn words(text: &str) -> Condition {
    if let Some(phone) = Phone::parse(text) {
        return Condition::all().add(order_group::Column::BuyerPhone.eq(phone.e164()));
    }
    fold(text).split_whitespace().fold(Condition::all(), |all, word| {
        let digits = (word.len() >= LEAST_DIGITS && word.bytes().all(|b| b.is_ascii_digit()))
            .then(|| holds(order_group::Column::BuyerPhone, word.trim_start_matches('0')));
        let any = Condition::any()
            .add(holds(order_group::Column::Code, &word.to_ascii_uppercase()))
            .add(holds(order_group::Column::BuyerFold, word))
            .add(holds(producer::Column::NameFold, word));
        all.add(any.add_option(digits))
    })
}

async fn piles(market: &Market, query: &OrderQuery) -> Result<HashMap<Pile, u64>, Outage> {
    let rows: Vec<(String, i64)> = found(query)
        .select_only()
        .column(order::Column::Status)
        .column_as(order::Column::Id.count(), "number")
        .group_by(order::Column::Status)
        .into_tuple()
        .all(market.db.read())
        .await?;
    let mut piles = HashMap::new();
    for (status, number) in rows {
        let status = OrderStatus::from_code(&status).ok_or_else(|| Outage::Data(format!("an order {status}")))?;
        if let Some(pile) = Pile::of(status) {
            *piles.entry(pile).or_default() += number.unsigned_abs();
        }
    }
    Ok(piles)
}

fn line(row: Row) -> Result<OrderLine, Outage> {
    let status = OrderStatus::from_code(&row.status).ok_or_else(|| Outage::Data(format!("order {}", row.code)))?;
    Ok(OrderLine {
        status,
        placed_at: Ts(row.placed_at),
        phone: Phone::from_stored(row.buyer_phone),
        total: Vnd(row.total),
        code: row.code,
        buyer_name: row.buyer_name,
        province: row.province,
        producer_code: row.producer_code,
        producer_name: row.producer_name,
    })
}
