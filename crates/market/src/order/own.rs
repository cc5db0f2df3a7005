//! A producer's own orders: its part of each checkout, with what it needs to send it.

use super::event::{self, OrderEvent};
use super::extra::{self, Extra};
use super::invoice;
use super::phone_check::{self, Call};
use super::view::{OrderLine, days, lines, total};
use crate::account::Member;
use crate::basket::pickup;
use crate::db::statement;
use crate::discount::{self, OrderDiscount};
use crate::market::Market;
use crate::refusal::Outage;
use domain::code::read_order_code;
use domain::lang::Lang;
use domain::order::{OrderStatus, Pile, Total};
use domain::payment::PaymentMethod;
use domain::phone::Phone;
use domain::time::Ts;
use entities::{commune, order, order_group, province};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Orders on a page of a list.
pub const PER_PAGE: u32 = 20;

/// One producer's part of a checkout, as the producer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnOrder {
    pub code: String,
    pub placed_at: Ts,
    pub status: OrderStatus,
    /// The language the buyer ordered in.
    pub lang: Lang,
    pub buyer_name: String,
    pub phone: Phone,
    pub street: String,
    pub commune_name: String,
    pub province_name: String,
    pub note: Option<String>,
    pub lines: Vec<OrderLine>,
    pub discounts: Vec<OrderDiscount>,
    pub total: Total,
    /// The weight its delivery was reckoned with, in grams, and the days it was promised in; unknown of older orders.
    pub promised: Option<(u64, (u8, u8))>,
    /// Name and address of the sales point its buyer fetches it at.
    pub pickup: Option<(String, String)>,
    /// How it is paid: only cash is collected.
    pub method: PaymentMethod,
    /// From the first to the latest.
    pub events: Vec<OrderEvent>,
    /// Whether the buyer has to be called, or was.
    pub call: Call,
    /// What was asked for with the whole checkout.
    pub extra: Extra,
    /// The number of the invoice the producer made out.
    pub invoice: Option<String>,
}

/// A page of a list of orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPage {
    /// Newest first.
    pub orders: Vec<OwnOrder>,
    /// At least 1.
    pub pages: u32,
}

/// How many orders lie in each pile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piles(pub Vec<(Pile, u64)>);

impl Piles {
    pub fn count(&self, pile: Pile) -> u64 {
        self.0.iter().filter(|(of, _)| *of == pile).map(|(_, count)| count).sum()
    }

    pub fn all(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }
}

/// A page of one pile, or of all orders; `None` beyond the last page. Pages are counted from 1.
pub async fn list(market: &Market, by: &Member, pile: Option<Pile>, page: u32) -> Result<Option<OwnPage>, Outage> {
    let read = market.db.read();
    let found = of_pile(by, pile);
    let count = u32::try_from(found.clone().count(read).await?).unwrap_or(u32::MAX);
    let pages = count.div_ceil(PER_PAGE).max(1);
    if !(1..=pages).contains(&page) {
        return Ok(None);
    }
    let newest = found.order_by_desc(order::Column::PlacedAt).order_by_desc(order::Column::Id);
    let offset = u64::from(page - 1) * u64::from(PER_PAGE);
    let rows =
        newest.offset(offset).limit(u64::from(PER_PAGE)).find_also_related(order_group::Entity).all(read).await?;
    Ok(Some(OwnPage { orders: whole(read, rows).await?, pages }))
}

/// The orders that have waited longest in a pile.
pub async fn oldest(market: &Market, by: &Member, pile: Pile, most: u32) -> Result<Vec<OwnOrder>, Outage> {
    let read = market.db.read();
    let oldest = of_pile(by, Some(pile)).order_by_asc(order::Column::PlacedAt).order_by_asc(order::Column::Id);
    let rows = oldest.limit(u64::from(most)).find_also_related(order_group::Entity).all(read).await?;
    whole(read, rows).await
}

/// The producer's part of the order with this code, as typed; another producer's is as unknown as none.
pub async fn by_code(market: &Market, by: &Member, code: &str) -> Result<Option<OwnOrder>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(None) };
    let read = market.db.read();
    let row = of_pile(by, None)
        .find_also_related(order_group::Entity)
        .filter(order_group::Column::Code.eq(code))
        .one(read)
        .await?;
    Ok(whole(read, row.into_iter().collect()).await?.pop())
}

/// How many orders the producer has in each pile.
pub async fn piles(market: &Market, by: &Member) -> Result<Piles, Outage> {
    let read = market.db.read();
    let sql = r#"SELECT status, COUNT(*) AS n FROM "order" WHERE producer_id = $1 GROUP BY status"#;
    let rows = read.query_all_raw(statement(read, sql, [by.producer_id().into()])).await?;
    let mut piles = Vec::new();
    for row in rows {
        let (status, n): (String, i64) = (row.try_get("", "status")?, row.try_get("", "n")?);
        let status = OrderStatus::from_code(&status).ok_or_else(|| Outage::Data(format!("an order {status}")))?;
        piles.extend(Pile::of(status).map(|pile| (pile, n.unsigned_abs())));
    }
    Ok(Piles(piles))
}

fn of_pile(by: &Member, pile: Option<Pile>) -> Select<order::Entity> {
    let own = order::Entity::find().filter(order::Column::ProducerId.eq(by.producer_id()));
    let of = |pile: Pile| pile.statuses().map(OrderStatus::code);
    // What waits for the buyer's money, and what waited in vain, is no producer's business.
    let statuses: Vec<_> = pile.map_or_else(|| Pile::ALL.into_iter().flat_map(of).collect(), |pile| of(pile).collect());
    own.filter(order::Column::Status.is_in(statuses))
}

type Row = (order::Model, Option<order_group::Model>);

/// The rows with everything that belongs to them, in their order. A few queries for any number of rows.
async fn whole(connection: &impl ConnectionTrait, rows: Vec<Row>) -> Result<Vec<OwnOrder>, Outage> {
    let ids: Vec<Uuid> = rows.iter().map(|(order, _)| order.id).collect();
    let mut lines = lines(connection, ids.clone()).await?;
    let mut discounts = discount::of_orders(connection, ids.clone()).await?;
    let mut events = event::of_orders(connection, ids.clone()).await?;
    let calls = phone_check::of_orders(connection, ids.clone()).await?;
    let mut invoices = invoice::numbers(connection, ids).await?;
    let extras = extra::of_groups(connection, rows.iter().map(|(order, _)| order.order_group_id).collect()).await?;
    let places = places(connection, &rows).await?;
    let points = rows.iter().filter_map(|(order, _)| order.pickup_point_id).collect();
    let points = pickup::told(connection, points).await?;
    rows.into_iter()
        .map(|(order, group)| {
            let group = group.ok_or_else(|| unreadable(order.id))?;
            let names = places.get(&group.commune_code).cloned().unwrap_or_default();
            let parts = (lines.remove(&order.id).unwrap_or_default(), events.remove(&order.id).unwrap_or_default());
            let discounts = discounts.remove(&order.id).unwrap_or_default();
            let call = calls.get(&order.id).copied().unwrap_or(Call::NONE);
            let extra = extras.get(&order.order_group_id).cloned().unwrap_or_default();
            let invoice = invoices.remove(&order.id);
            let pickup = order.pickup_point_id.and_then(|id| points.get(&id).cloned());
            Ok(OwnOrder { discounts, pickup, call, extra, invoice, ..own(&order, group, names, parts)? })
        })
        .collect()
}

/// Names of communes and their provinces, by the commune's code.
async fn places(connection: &impl ConnectionTrait, rows: &[Row]) -> Result<HashMap<String, (String, String)>, Outage> {
    let codes = rows.iter().filter_map(|(_, group)| Some(group.as_ref()?.commune_code.clone()));
    let found = commune::Entity::find()
        .filter(commune::Column::Code.is_in(codes))
        .find_also_related(province::Entity)
        .all(connection)
        .await?;
    let named = |(commune, province): (commune::Model, Option<province::Model>)| {
        (commune.code, (commune.name, province.map(|row| row.name).unwrap_or_default()))
    };
    Ok(found.into_iter().map(named).collect())
}

fn own(
    order: &order::Model,
    group: order_group::Model,
    (commune_name, province_name): (String, String),
    (lines, events): (Vec<OrderLine>, Vec<OrderEvent>),
) -> Result<OwnOrder, Outage> {
    Ok(OwnOrder {
        code: group.code,
        placed_at: Ts(order.placed_at),
        status: OrderStatus::from_code(&order.status).ok_or_else(|| unreadable(order.id))?,
        lang: Lang::from_code(&group.lang),
        buyer_name: group.buyer_name,
        phone: Phone::from_stored(group.buyer_phone),
        street: group.street,
        commune_name,
        province_name,
        note: group.note,
        lines,
        discounts: Vec::new(),
        total: total(order),
        promised: promised(order),
        pickup: None,
        method: PaymentMethod::from_code(&group.payment_method).ok_or_else(|| unreadable(order.id))?,
        events,
        call: Call::NONE,
        extra: Extra::default(),
        invoice: None,
    })
}

fn promised(order: &order::Model) -> Option<(u64, (u8, u8))> {
    Some((u64::try_from(order.weight_g?).ok()?, days(order)?))
}

fn unreadable(id: Uuid) -> Outage {
    Outage::Data(format!("order row {id}"))
}
