//! An order as its page shows it.

use super::event::{self, OrderEvent};
use super::extra::{self, Extra};
use super::invoice;
use super::phone_check::{self, Call};
use crate::basket::pickup;
use crate::discount::{self, OrderDiscount};
use crate::payment::{self, PaymentView};
use crate::refusal::Outage;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::{OrderStatus, Total};
use domain::phone::Phone;
use domain::star::Stars;
use domain::text::sort_key;
use domain::time::Ts;
use entities::{commune, order, order_group, order_line, producer, product, province};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderView {
    pub code: String,
    pub placed_at: Ts,
    /// The language the buyer ordered in.
    pub lang: Lang,
    pub buyer_name: String,
    pub phone: Phone,
    pub street: String,
    pub commune_name: String,
    pub province_name: String,
    pub note: Option<String>,
    pub payment: PaymentView,
    pub parcels: Vec<OrderParcel>,
    pub total: Total,
    pub extra: Extra,
}

/// What one producer sends; its lines by the names of the products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderParcel {
    pub producer_code: String,
    pub producer_slug: String,
    pub producer_name: String,
    pub status: OrderStatus,
    pub lines: Vec<OrderLine>,
    pub discounts: Vec<OrderDiscount>,
    pub total: Total,
    /// The days to the door it was promised in, first and last; unknown of older orders.
    pub days: Option<(u8, u8)>,
    /// Name and address of the sales point it is fetched at.
    pub pickup: Option<(String, String)>,
    /// From the first to the latest; buyers are not told who did them.
    pub events: Vec<OrderEvent>,
    /// Whether the buyer has to be called, or was.
    pub call: Call,
    /// The number of the invoice its producer made out.
    pub invoice: Option<String>,
}

/// Goods as they were sold; only the address of the product is today's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    pub product_code: String,
    pub product_slug: String,
    pub product_name: String,
    pub pack_label: String,
    /// The stars it showed when it was sold.
    pub stars_shown: Option<Stars>,
    pub unit_price: Vnd,
    pub quantity: u32,
    pub total: Vnd,
}

/// Everything about a stored group; `named` where its events say who did them.
pub(super) async fn of_group(
    connection: &impl ConnectionTrait,
    group: order_group::Model,
    named: bool,
) -> Result<OrderView, Outage> {
    let commune = commune::Entity::find_by_id(&group.commune_code).one(connection).await?;
    let province = province::Entity::find_by_id(&group.province_code).one(connection).await?;
    let parcels = parcels(connection, group.id, named).await?;
    let extra = extra::of_groups(connection, vec![group.id]).await?.remove(&group.id).unwrap_or_default();
    Ok(OrderView {
        code: group.code,
        placed_at: Ts(group.placed_at),
        lang: Lang::from_code(&group.lang),
        buyer_name: group.buyer_name,
        phone: Phone::from_stored(group.buyer_phone),
        street: group.street,
        // The keys of the table make sure both exist.
        commune_name: commune.map(|row| row.name).unwrap_or_default(),
        province_name: province.map(|row| row.name).unwrap_or_default(),
        note: group.note,
        payment: payment::view::of_group(connection, group.id).await?,
        parcels,
        total: Total {
            goods: Vnd(group.goods_total),
            delivery: Vnd(group.delivery_total),
            discount: Vnd(group.discount_total),
        },
        extra,
    })
}

async fn parcels(connection: &impl ConnectionTrait, group_id: Uuid, named: bool) -> Result<Vec<OrderParcel>, Outage> {
    let orders = order::Entity::find()
        .filter(order::Column::OrderGroupId.eq(group_id))
        .find_also_related(producer::Entity)
        .order_by_asc(producer::Column::NameSort)
        .order_by_asc(order::Column::Id)
        .all(connection)
        .await?;
    let ids: Vec<Uuid> = orders.iter().map(|(order, _)| order.id).collect();
    let mut lines = lines(connection, ids.clone()).await?;
    let mut discounts = discount::of_orders(connection, ids.clone()).await?;
    let mut events = event::of_orders(connection, ids.clone()).await?;
    let calls = phone_check::of_orders(connection, ids.clone()).await?;
    let mut invoices = invoice::numbers(connection, ids).await?;
    let points = orders.iter().filter_map(|(order, _)| order.pickup_point_id).collect();
    let points = pickup::told(connection, points).await?;
    orders
        .into_iter()
        .map(|(order, producer)| {
            let lines = lines.remove(&order.id).unwrap_or_default();
            let events = events.remove(&order.id).unwrap_or_default();
            let by = |event: OrderEvent| OrderEvent { by: event.by.filter(|_| named), ..event };
            let events = events.into_iter().map(by).collect();
            let call = calls.get(&order.id).copied().unwrap_or(Call::NONE);
            let pickup = order.pickup_point_id.and_then(|id| points.get(&id).cloned());
            let invoice = invoices.remove(&order.id);
            let discounts = discounts.remove(&order.id).unwrap_or_default();
            let whole = parcel(&order, producer.ok_or_else(|| unreadable(order.id))?, (lines, discounts, events))?;
            Ok(OrderParcel { pickup, call, invoice, ..whole })
        })
        .collect()
}

fn parcel(
    order: &order::Model,
    producer: producer::Model,
    (lines, discounts, events): (Vec<OrderLine>, Vec<OrderDiscount>, Vec<OrderEvent>),
) -> Result<OrderParcel, Outage> {
    Ok(OrderParcel {
        producer_code: producer.code,
        producer_slug: producer.slug,
        producer_name: producer.name,
        status: OrderStatus::from_code(&order.status).ok_or_else(|| unreadable(order.id))?,
        lines,
        discounts,
        total: total(order),
        days: days(order),
        pickup: None,
        events,
        call: Call::NONE,
        invoice: None,
    })
}

/// The days an order was promised in.
pub(super) fn days(order: &order::Model) -> Option<(u8, u8)> {
    Some((u8::try_from(order.days_first?).ok()?, u8::try_from(order.days_last?).ok()?))
}

/// What a producer's part costs.
pub(super) fn total(order: &order::Model) -> Total {
    Total { goods: Vnd(order.goods_total), delivery: Vnd(order.delivery_fee), discount: Vnd(order.discount_total) }
}

/// The lines of some orders, by the names of the products.
pub(super) async fn lines(
    connection: &impl ConnectionTrait,
    orders: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<OrderLine>>, Outage> {
    let rows = order_line::Entity::find()
        .filter(order_line::Column::OrderId.is_in(orders))
        .find_also_related(product::Entity)
        .all(connection)
        .await?;
    let mut by_order: HashMap<Uuid, Vec<OrderLine>> = HashMap::new();
    for (row, product) in rows {
        let product = product.ok_or_else(|| unreadable(row.id))?;
        by_order.entry(row.order_id).or_default().push(line(row, product)?);
    }
    for lines in by_order.values_mut() {
        lines.sort_by_cached_key(|line| (sort_key(&line.product_name), line.pack_label.clone()));
    }
    Ok(by_order)
}

fn line(row: order_line::Model, product: product::Model) -> Result<OrderLine, Outage> {
    Ok(OrderLine {
        product_code: product.code,
        product_slug: product.slug,
        product_name: row.product_name,
        pack_label: row.pack_label,
        stars_shown: row.stars_shown.and_then(|stars| u8::try_from(stars).ok()).and_then(Stars::new),
        unit_price: Vnd(row.unit_price),
        quantity: u32::try_from(row.quantity).map_err(|_| unreadable(row.id))?,
        total: Vnd(row.total),
    })
}

fn unreadable(id: Uuid) -> Outage {
    Outage::Data(format!("order row {id}"))
}
