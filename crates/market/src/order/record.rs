//! The rows of an order.

use super::event::{self, Told};
use super::extra;
use super::place::{Checkout, whole};
use crate::account::Actor;
use crate::basket::{self, BasketLine, Parcel};
use crate::certificate;
use crate::discount;
use crate::ledger::rate;
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::place::VERSION;
use crate::refusal::Outage;
use crate::stock;
use domain::ledger::{Fees, Rates};
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::star::Stars;
use domain::text::fold;
use entities::{cart_line, order, order_group, order_line};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Writes the group, its orders and their lines. `orders` are the orders' ids by producer; gives the lines' ids by
/// offer.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    market: &Market,
    checkout: &Checkout<'_>,
    (group_id, status, orders): (Uuid, OrderStatus, &HashMap<Uuid, Uuid>),
) -> Result<Vec<(Uuid, Uuid)>, Outage> {
    let group = group_row(market, checkout, group_id)?;
    order_group::Entity::insert(group).exec_without_returning(tx).await?;
    extra::write(tx, market, (group_id, &checkout.buyer.extra)).await?;
    let stars = stars_today(tx, market, checkout).await?;
    let mut written = Vec::new();
    for parcel in &checkout.basket.parcels {
        let order_id = orders[&parcel.producer_id];
        let row = order_row(market, (group_id, order_id), status, parcel)?;
        order::Entity::insert(row).exec_without_returning(tx).await?;
        event::write(tx, market, Actor::PROGRAM, (order_id, status), &Told::default()).await?;
        let terms = rate::terms(tx, market, parcel.producer_id).await?;
        for line in &parcel.lines {
            let id = market.new_id();
            let rates = terms.of(line.delivery_class);
            let row = line_row((id, order_id), line, stars.get(&line.pack_id).copied(), rates);
            order_line::Entity::insert(row).exec_without_returning(tx).await?;
            written.push((line.offer_id, id));
        }
    }
    discount::take::write(tx, market, (&checkout.basket, orders), checkout.form.lang).await?;
    let payload = serde_json::json!({ "code": checkout.code });
    let topic = if status == OrderStatus::Draft { Topic::OrderDrafted } else { Topic::OrderPlaced };
    outbox::push(tx, market.now(), topic, &group_id.to_string(), &payload).await?;
    Ok(written)
}

/// Empties the basket and tells the index what may have sold out.
pub(super) async fn finish(tx: &impl ConnectionTrait, market: &Market, checkout: &Checkout<'_>) -> Result<(), Outage> {
    let of_cart = cart_line::Column::CartId.eq(checkout.cart.id);
    cart_line::Entity::delete_many().filter(of_cart).exec(tx).await?;
    basket::let_go(tx, market, &checkout.cart).await?;
    let products: BTreeSet<Uuid> = checkout.basket.lines().map(|line| line.product_id).collect();
    for product_id in products {
        stock::product_changed(tx, market, product_id).await?;
    }
    Ok(())
}

/// The stars each pack shows today. They are written down as sold: a later lapse does not change what was bought.
async fn stars_today(
    tx: &impl ConnectionTrait,
    market: &Market,
    checkout: &Checkout<'_>,
) -> Result<HashMap<Uuid, Stars>, Outage> {
    let today = market.today();
    let products: Vec<Uuid> = checkout.basket.lines().map(|line| line.product_id).collect();
    let recognitions = certificate::of_products(tx, &products, today).await?;
    let badge = |line: &BasketLine| {
        let of_product = recognitions.get(&line.product_id)?;
        certificate::badge(of_product.iter().filter(|r| r.covers(line.pack_id)), today)
    };
    Ok(checkout.basket.lines().filter_map(|line| Some((line.pack_id, badge(line)?.stars))).collect())
}

fn group_row(market: &Market, checkout: &Checkout<'_>, id: Uuid) -> Result<order_group::ActiveModel, Outage> {
    let Checkout { form, buyer, basket, .. } = checkout;
    Ok(order_group::ActiveModel {
        id: Set(id),
        code: Set(checkout.code.clone()),
        cart_id: Set(checkout.cart.id),
        access_hash: Set(checkout.access_hash.clone()),
        lang: Set(form.lang.code().to_owned()),
        buyer_name: Set(buyer.name.clone()),
        buyer_fold: Set(fold(&buyer.name)),
        buyer_phone: Set(buyer.phone.e164().to_owned()),
        buyer_email: Set(buyer.email.as_ref().map(|email| email.as_str().to_owned())),
        province_code: Set(buyer.province_code.clone()),
        commune_code: Set(buyer.commune_code.clone()),
        place_version: Set(VERSION.to_owned()),
        street: Set(buyer.street.clone()),
        note: Set(buyer.note.clone()),
        payment_method: Set(checkout.method.code().to_owned()),
        goods_total: Set(basket.total.goods.0),
        delivery_total: Set(basket.total.delivery.0),
        total: Set(whole(basket.total)?.0),
        placed_at: Set(market.now().0),
        account_id: Set(checkout.cart.account_id),
        erased_at: Set(None),
        discount_total: Set(basket.total.discount.0),
    })
}

fn order_row(
    market: &Market,
    (group_id, id): (Uuid, Uuid),
    status: OrderStatus,
    parcel: &Parcel,
) -> Result<order::ActiveModel, Outage> {
    Ok(order::ActiveModel {
        id: Set(id),
        order_group_id: Set(group_id),
        producer_id: Set(parcel.producer_id),
        seller_of_record: Set(parcel.producer_id),
        status: Set(status.code().to_owned()),
        goods_total: Set(parcel.total.goods.0),
        delivery_fee: Set(parcel.total.delivery.0),
        total: Set(whole(parcel.total)?.0),
        discount_total: Set(parcel.total.discount.0),
        placed_at: Set(market.now().0),
        version: Set(0),
        pickup_point_id: Set(parcel.pickup.as_ref().map(|point| point.id)),
        weight_g: Set(i64::try_from(parcel.weight_g).ok()),
        days_first: Set(Some(parcel.days.0.into())),
        days_last: Set(Some(parcel.days.1.into())),
        ..Default::default()
    })
}

/// A line as it is sold: what is withheld of it is rounded here, once, and stays. It is of what its producer sold it for:
/// what others bear of its discount is no lower price.
fn line_row(
    (id, order_id): (Uuid, Uuid),
    line: &BasketLine,
    stars: Option<Stars>,
    rates: Rates,
) -> order_line::ActiveModel {
    let fees = Fees::of(Vnd(line.total.0 - line.discount_own.0), rates);
    order_line::ActiveModel {
        id: Set(id),
        order_id: Set(order_id),
        offer_id: Set(line.offer_id),
        product_id: Set(line.product_id),
        product_name: Set(line.product_name.clone()),
        pack_label: Set(line.pack_label.clone()),
        stars_shown: Set(stars.map(|stars| i32::from(stars.count()))),
        unit_price: Set(line.unit_price.0),
        quantity: Set(line.quantity.into()),
        total: Set(line.total.0),
        commission_bp: Set(rates.commission.into()),
        commission: Set(fees.commission.0),
        vat_withheld: Set(fees.vat.0),
        pit_withheld: Set(fees.pit.0),
        discount: Set(line.discount.0),
        discount_own: Set(line.discount_own.0),
        ..Default::default()
    }
}
