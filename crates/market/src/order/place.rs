//! Placing an order: one transaction from the basket to the outbox.

use super::form::{self, Buyer, Field, FieldError, OrderForm, Problem};
use super::{PlaceRefusal, Placed};
use super::{phone_check, record};
use crate::basket::{self, BasketLine, BasketView, Cart, CartToken, Parcel};
use crate::delivery::{self, Place};
use crate::discount;
use crate::idempotency::{self, Claim, Submit};
use crate::market::Market;
use crate::payment::open::{self, Opening};
use crate::refusal::{Fault, Outage};
use crate::stock::hold::{self, Hold};
use domain::money::Vnd;
use domain::order::{OrderStatus, Total};
use domain::payment::PaymentMethod;
use domain::time::Ts;
use entities::{order, order_group, producer};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// So many parcels that came back within so many days, and cash is no way to pay any more.
const MOST_CAME_BACK: u64 = 2;
const CAME_BACK_DAYS: i64 = 365;

type Answer<T> = Result<T, Fault<PlaceRefusal>>;

/// What the orders of one checkout are written from.
pub(super) struct Checkout<'a> {
    pub cart: Cart,
    pub code: String,
    pub access_hash: String,
    pub form: &'a OrderForm,
    pub buyer: &'a Buyer,
    pub basket: BasketView,
    /// How it is paid: as the buyer chose, but for what costs nothing.
    pub method: PaymentMethod,
}

/// Places an order for the whole basket. What is paid on delivery stands at once; otherwise the goods are held, and it
/// stands when the money is there ([`crate::payment`]).
///
/// Prices and stock are read anew; where the whole is no longer what the buyer saw, nothing happens. The same submit
/// again, by its key or by its basket, gives the order that stands, and of two at once one waits for the other.
pub async fn place(market: &Market, token: &CartToken, form: &OrderForm) -> Answer<Placed> {
    if !idempotency::is_key(&form.key) {
        return Err(Fault::Refused(PlaceRefusal::BadKey));
    }
    let buyer = form::read(market, form).await?.map_err(|errors| Fault::Refused(PlaceRefusal::Fields(errors)))?;
    let access = token.derive("order");
    let to = delivery::place(market, (buyer.province_code.as_str(), buyer.commune_code.as_str())).await?;
    let (buyer, to) = (&buyer, to.as_ref());
    let (code, replayed) =
        market.db.write(|tx| async move { place_in(&*tx, market, token, (form, buyer, to)).await }).await?;
    Ok(Placed { code, access, replayed })
}

/// Gives the order's code and whether it stood already.
async fn place_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
    (form, buyer, to): (&OrderForm, &Buyer, Option<&Place>),
) -> Answer<(String, bool)> {
    let cart = basket::lock(tx, market, token).await?;
    if let Some(cart) = &cart
        && let Some(code) = code_of_cart(tx, cart).await?
    {
        return Ok((code, true));
    }
    let fresh = domain::code::order_code(market.random_bytes());
    let fingerprint = token.hash();
    let submit = Submit { key: &form.key, scope: "order.place", fingerprint: &fingerprint, answer: &fresh };
    match idempotency::claim(tx, market.now(), submit).await? {
        Claim::Mine => {}
        Claim::Answered(code) => return Ok((code, true)),
        Claim::Foreign => return Err(Fault::Refused(PlaceRefusal::BadKey)),
    }
    let cart = cart.ok_or(Fault::Refused(PlaceRefusal::EmptyBasket))?;
    let basket = basket::priced(tx, market, &cart, (to.cloned(), Some(&buyer.phone))).await?;
    check(&basket, form)?;
    cash_is_welcome(tx, market, (form, buyer)).await?;
    hold_producers(tx, &basket).await?;
    let access_hash = token.derive("order").hash();
    // Nobody waits for money that is not asked for.
    let method = if whole(basket.total)? == Vnd::ZERO { PaymentMethod::Cod } else { form.payment_method };
    let checkout = Checkout { cart, code: fresh, access_hash, form, buyer, basket, method };
    write(tx, market, &checkout).await?;
    Ok((checkout.code, false))
}

/// Whoever let parcels for cash come back pays ahead: somebody grew, packed and sent them for nothing.
async fn cash_is_welcome(
    tx: &impl ConnectionTrait,
    market: &Market,
    (form, buyer): (&OrderForm, &Buyer),
) -> Answer<()> {
    if form.payment_method != PaymentMethod::Cod {
        return Ok(());
    }
    let since = market.now().0 - CAME_BACK_DAYS * 24 * 3_600_000;
    let came_back = order::Entity::find()
        .inner_join(order_group::Entity)
        .filter(order::Column::Status.eq(OrderStatus::Returned.code()))
        .filter(order_group::Column::BuyerPhone.eq(buyer.phone.e164()))
        .filter(order_group::Column::PaymentMethod.eq(PaymentMethod::Cod.code()))
        .filter(order::Column::PlacedAt.gte(since))
        .count(tx)
        .await?;
    if came_back < MOST_CAME_BACK { Ok(()) } else { Err(Fault::Refused(PlaceRefusal::CashTooOften)) }
}

async fn code_of_cart(tx: &impl ConnectionTrait, cart: &Cart) -> Result<Option<String>, Outage> {
    let group = order_group::Entity::find().filter(order_group::Column::CartId.eq(cart.id)).one(tx).await?;
    Ok(group.map(|group| group.code))
}

/// Everything that can refuse before stock is asked.
fn check(basket: &BasketView, form: &OrderForm) -> Answer<()> {
    if basket.is_empty() {
        return Err(Fault::Refused(PlaceRefusal::EmptyBasket));
    }
    if let Some(line) = basket.lines().find(|line| !line.on_sale) {
        let (offer_id, product_name) = (line.offer_id, line.product_name.clone());
        return Err(Fault::Refused(PlaceRefusal::NotOnSale { offer_id, product_name }));
    }
    let below = basket.parcels.iter().find_map(|parcel| Some((parcel, parcel.missing()?)));
    if let Some((parcel, missing)) = below {
        let producer_name = parcel.producer_name.clone();
        return Err(Fault::Refused(PlaceRefusal::BelowLeast { producer_name, missing }));
    }
    if let Some(line) = basket.lines().find(|line| line.unreachable) {
        let place = basket.place.as_ref().map(|place| place.province_name.clone()).unwrap_or_default();
        let (offer_id, product_name) = (line.offer_id, line.product_name.clone());
        return Err(Fault::Refused(PlaceRefusal::Unreachable { offer_id, product_name, place }));
    }
    if !form.payment_method.allowed_for(basket.contains_alcohol) {
        return Err(Fault::Refused(PlaceRefusal::CashForAlcohol));
    }
    // Law on Prevention and Control of Harms of Alcohol 2019, article 5: nobody under 18 buys alcohol.
    if basket.contains_alcohol && !form.is_adult {
        let unsaid = FieldError { field: Field::Adult, problem: Problem::Missing };
        return Err(Fault::Refused(PlaceRefusal::Fields(vec![unsaid])));
    }
    let now = whole(basket.total)?;
    if now != form.seen_total {
        return Err(Fault::Refused(PlaceRefusal::TotalChanged { now }));
    }
    let takes = now == Vnd::ZERO || form.payment_method.takes(now);
    if takes { Ok(()) } else { Err(Fault::Refused(PlaceRefusal::CardAmount)) }
}

pub(super) fn whole(total: Total) -> Result<Vnd, Outage> {
    total.whole().ok_or_else(|| Outage::Data("a total that does not fit".to_owned()))
}

/// Holds the producers as they are until the order stands: one that is suspended or merged in this moment waits for the
/// order, or the order for it.
async fn hold_producers(tx: &impl ConnectionTrait, basket: &BasketView) -> Answer<()> {
    let open: Vec<Uuid> = producer::Entity::find()
        .select_only()
        .column(producer::Column::Id)
        .filter(producer::Column::Id.is_in(basket.parcels.iter().map(|parcel| parcel.producer_id)))
        .filter(producer::Column::Status.eq("open"))
        .order_by_asc(producer::Column::Id)
        .lock_shared()
        .into_tuple()
        .all(tx)
        .await?;
    let gone = basket.parcels.iter().find(|parcel| !open.contains(&parcel.producer_id));
    match gone.and_then(|parcel| parcel.lines.first()) {
        None => Ok(()),
        Some(line) => {
            let (offer_id, product_name) = (line.offer_id, line.product_name.clone());
            Err(Fault::Refused(PlaceRefusal::NotOnSale { offer_id, product_name }))
        }
    }
}

async fn write(tx: &impl ConnectionTrait, market: &Market, checkout: &Checkout<'_>) -> Answer<()> {
    let orders: HashMap<Uuid, Uuid> =
        checkout.basket.parcels.iter().map(|parcel| (parcel.producer_id, market.new_id())).collect();
    let method = checkout.method;
    let until = open::held_until(tx, market, method).await?;
    let mut holds = hold_all(tx, market, &checkout.basket, (&orders, until)).await?;
    let group_id = market.new_id();
    let status = if method.is_ahead() { OrderStatus::Draft } else { OrderStatus::Placed };
    let lines = record::write(tx, market, checkout, (group_id, status, &orders)).await?;
    phone_check::ask(tx, checkout, orders.values().copied()).await?;
    use_discounts(tx, market, checkout, group_id).await?;
    for (offer_id, order_line_id) in lines.into_iter().filter(|_| !method.is_ahead()) {
        if let Some(hold) = holds.remove(&offer_id) {
            hold::consume(tx, market, hold, order_line_id).await?;
        }
    }
    let opening = opening(checkout, group_id, &orders)?;
    open::open(tx, market, &opening, until).await?;
    record::finish(tx, market, checkout).await?;
    Ok(())
}

/// Counts the discounts as used. One that another buyer used up in this moment no longer counts: the whole is then
/// something else than was seen.
async fn use_discounts(
    tx: &impl ConnectionTrait,
    market: &Market,
    checkout: &Checkout<'_>,
    group_id: Uuid,
) -> Answer<()> {
    let phone = &checkout.buyer.phone;
    if discount::take::take(tx, market, (group_id, phone), &checkout.basket).await? {
        return Ok(());
    }
    let to = checkout.basket.place.clone();
    let basket = basket::priced(tx, market, &checkout.cart, (to, Some(phone))).await?;
    Err(Fault::Refused(PlaceRefusal::TotalChanged { now: whole(basket.total)? }))
}

/// What the checkout asks for, and which part of it is whose.
fn opening<'a>(
    checkout: &'a Checkout<'_>,
    group_id: Uuid,
    orders: &HashMap<Uuid, Uuid>,
) -> Result<Opening<'a>, Outage> {
    let split = |parcel: &Parcel| Ok::<_, Outage>((orders[&parcel.producer_id], whole(parcel.total)?));
    Ok(Opening {
        group_id,
        code: &checkout.code,
        method: checkout.method,
        amount: whole(checkout.basket.total)?,
        splits: checkout.basket.parcels.iter().map(split).collect::<Result<_, _>>()?,
    })
}

/// Holds the stock of every line, in the order of the levels' ids; gives the holds by offer.
async fn hold_all(
    tx: &impl ConnectionTrait,
    market: &Market,
    basket: &BasketView,
    (orders, until): (&HashMap<Uuid, Uuid>, Option<Ts>),
) -> Answer<HashMap<Uuid, Hold>> {
    let mut lines: Vec<(&BasketLine, Uuid)> = Vec::new();
    for parcel in &basket.parcels {
        lines.extend(parcel.lines.iter().map(|line| (line, orders[&parcel.producer_id])));
    }
    lines.sort_by_key(|(line, _)| line.stock_level_id);
    let mut holds = HashMap::new();
    for (line, order_id) in lines {
        let Some(level_id) = line.stock_level_id else { return Err(sold_out(line, 0)) };
        match hold::hold(tx, market, level_id, (order_id, until), line.quantity.into()).await? {
            Some(hold) => holds.insert(line.offer_id, hold),
            None => return Err(sold_out(line, hold::left(tx, level_id).await?)),
        };
    }
    Ok(holds)
}

fn sold_out(line: &BasketLine, left: u32) -> Fault<PlaceRefusal> {
    let (offer_id, product_name) = (line.offer_id, line.product_name.clone());
    Fault::Refused(PlaceRefusal::SoldOut { offer_id, product_name, left })
}
