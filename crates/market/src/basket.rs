//! The basket: what a visitor means to buy. It promises nothing; only an order takes stock.

mod cart;
pub(crate) mod goods;
pub mod merge;
pub(crate) mod pickup;
pub mod saved;
mod view;

pub use crate::token::Token as CartToken;
pub use pickup::{PickupPoint, pick_up};
pub use view::{BasketLine, BasketView, Parcel, view, view_to};

pub(crate) use cart::{Cart, let_go, lock};
pub(crate) use view::priced;

use crate::db::change;
use crate::delivery::Place;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::basket::{MOST_LINES, MOST_UNITS, quantity};
use entities::cart_line;
use goods::Goods;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// Why a basket was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not 1 to [`MOST_UNITS`].
    Quantity,
    NoSuchOffer,
    /// Paused, retired, or its producer is not open.
    NotOnSale,
    /// A visit or a living thing: arranged with its producer.
    ByArrangement,
    /// More than [`MOST_UNITS`] of one pack.
    TooManyUnits,
    /// More than [`MOST_LINES`] packs.
    TooManyLines,
    SoldOut,
    /// Fewer are left than asked for, what is in the basket counted in.
    OnlyLeft {
        left: u32,
    },
    /// The basket does not hold it.
    NotInBasket,
    /// The sales point is closed, or carries nothing of the parcel.
    NoSuchPoint,
}

impl Refusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Quantity => "basket-quantity",
            Self::NoSuchOffer => "basket-no-such-offer",
            Self::NotOnSale => "basket-not-on-sale",
            Self::ByArrangement => "basket-by-arrangement",
            Self::TooManyUnits => "basket-too-many-units",
            Self::TooManyLines => "basket-too-many-lines",
            Self::SoldOut => "basket-sold-out",
            Self::OnlyLeft { .. } => "basket-only-left",
            Self::NotInBasket => "basket-not-in-basket",
            Self::NoSuchPoint => "basket-no-such-point",
        }
    }
}

/// What adding did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The visitor's basket from now on: a new one where they had none or had ordered theirs.
    pub token: CartToken,
    /// Units in the whole basket.
    pub count: u32,
    pub product_name: String,
    pub product_name_en: Option<String>,
    pub pack_label: String,
    /// Units of this pack in the basket.
    pub quantity: u32,
}

/// Puts units of an offer into a basket, on top of those in it.
pub async fn add(
    market: &Market,
    token: Option<&CartToken>,
    offer_id: Uuid,
    asked: i64,
) -> Result<Added, Fault<Refusal>> {
    let asked = quantity(asked).ok_or(Fault::Refused(Refusal::Quantity))?;
    market.db.write(|tx| async move { add_in(&*tx, market, token, (offer_id, asked)).await }).await
}

async fn add_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: Option<&CartToken>,
    (offer_id, asked): (Uuid, u32),
) -> Result<Added, Fault<Refusal>> {
    let goods = goods::of_offer(tx, offer_id).await?.ok_or(Fault::Refused(Refusal::NoSuchOffer))?;
    let (cart, token) = own_cart(tx, market, token).await?;
    let wanted = in_basket(tx, cart.id, offer_id).await?.map_or(0, |line| line.quantity) + i64::from(asked);
    let wanted = check(&goods, wanted)?;
    put(tx, market, cart.id, &goods, wanted).await?;
    let count = units(tx, cart.id).await?;
    let Goods { product_name, product_name_en, pack_label, .. } = goods;
    Ok(Added { token, count, product_name, product_name_en, pack_label, quantity: wanted })
}

/// Sets how many units of an offer the basket holds; gives the units in the whole basket.
pub async fn set_quantity(
    market: &Market,
    token: &CartToken,
    offer_id: Uuid,
    asked: i64,
) -> Result<u32, Fault<Refusal>> {
    let asked = quantity(asked).ok_or(Fault::Refused(Refusal::Quantity))?;
    market.db.write(|tx| async move { set_in(&*tx, market, token, (offer_id, asked)).await }).await
}

async fn set_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
    (offer_id, asked): (Uuid, u32),
) -> Result<u32, Fault<Refusal>> {
    let cart = open_cart(tx, market, Some(token)).await?.ok_or(Fault::Refused(Refusal::NotInBasket))?;
    let line = in_basket(tx, cart.id, offer_id).await?.ok_or(Fault::Refused(Refusal::NotInBasket))?;
    let goods = goods::of_offer(tx, offer_id).await?.ok_or(Fault::Refused(Refusal::NoSuchOffer))?;
    // Fewer is always allowed: it can only mend a basket that asks for too much.
    if i64::from(asked) > line.quantity {
        check(&goods, asked.into())?;
    }
    put(tx, market, cart.id, &goods, asked).await?;
    Ok(units(tx, cart.id).await?)
}

/// Takes an offer out of the basket; gives the units left in it. Taking out what is not there changes nothing.
pub async fn remove(market: &Market, token: &CartToken, offer_id: Uuid) -> Result<u32, Outage> {
    market.db.write(|tx| async move { remove_in(&*tx, market, token, offer_id).await }).await
}

async fn remove_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
    offer_id: Uuid,
) -> Result<u32, Outage> {
    let Some(cart) = open_cart(tx, market, Some(token)).await? else { return Ok(0) };
    let line = Condition::all().add(cart_line::Column::CartId.eq(cart.id)).add(cart_line::Column::OfferId.eq(offer_id));
    cart_line::Entity::delete_many().filter(line).exec(tx).await?;
    units(tx, cart.id).await
}

/// Says where a basket goes, so that its fees are exact; whoever has none gets an empty one. Gives its token and the
/// units in it.
pub async fn send_to(market: &Market, token: Option<&CartToken>, place: &Place) -> Result<(CartToken, u32), Outage> {
    market.db.write(|tx| async move { send_in(&*tx, market, token, place).await }).await
}

async fn send_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: Option<&CartToken>,
    place: &Place,
) -> Result<(CartToken, u32), Outage> {
    let (cart, token) = own_cart(tx, market, token).await?;
    cart::send(tx, cart.id, (Some(place.province_code.as_str()), place.commune_code.as_deref())).await?;
    Ok((token, units(tx, cart.id).await?))
}

/// So long a basket waits for its owner.
const WAITS_MILLIS: i64 = 60 * 24 * 3_600_000;

/// Takes baskets away that nobody touched for sixty days, but for those that were ordered; a chore.
pub async fn tidy(market: &Market) -> Result<u64, Outage> {
    let before = market.now().0 - WAITS_MILLIS;
    let sql = "DELETE FROM cart WHERE updated_at < $1 \
               AND NOT EXISTS (SELECT 1 FROM order_group g WHERE g.cart_id = cart.id)";
    Ok(market.db.write(|tx| async move { change(&*tx, sql, [before.into()]).await }).await?)
}

/// Units in the basket, for the badge; none without a basket.
pub async fn count(market: &Market, token: Option<&CartToken>) -> Result<u32, Outage> {
    match cart::find(market.db.read(), token).await? {
        Some(cart) => units(market.db.read(), cart.id).await,
        None => Ok(0),
    }
}

/// The basket behind a token, locked, where it was not ordered yet.
async fn open_cart(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: Option<&CartToken>,
) -> Result<Option<Cart>, Outage> {
    let Some(token) = token else { return Ok(None) };
    let Some(cart) = lock(tx, market, token).await? else { return Ok(None) };
    Ok((!cart::is_ordered(tx, cart.id).await?).then_some(cart))
}

/// The basket behind a token, locked, or a new one where there is none or it was ordered; what was kept for later beside
/// it goes along.
async fn own_cart(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: Option<&CartToken>,
) -> Result<(Cart, CartToken), Outage> {
    let Some(token) = token else { return cart::make(tx, market, None).await };
    if let Some(cart) = open_cart(tx, market, Some(token)).await? {
        return Ok((cart, token.clone()));
    }
    let ordered = cart::find(tx, Some(token)).await?;
    let (cart, fresh) = cart::make(tx, market, Some(token)).await?;
    if let Some(ordered) = ordered {
        saved::move_on(tx, (ordered.id, cart.id)).await?;
    }
    Ok((cart, fresh))
}

/// Whether so many units can be in a basket now.
fn check(goods: &Goods, wanted: i64) -> Result<u32, Fault<Refusal>> {
    if !goods.delivery_class()?.orderable() {
        return Err(Fault::Refused(Refusal::ByArrangement));
    }
    if !goods.is_on_sale() {
        return Err(Fault::Refused(Refusal::NotOnSale));
    }
    let units = u32::try_from(wanted).unwrap_or(u32::MAX);
    match goods.left() {
        0 => Err(Fault::Refused(Refusal::SoldOut)),
        _ if units > MOST_UNITS => Err(Fault::Refused(Refusal::TooManyUnits)),
        left if units > left => Err(Fault::Refused(Refusal::OnlyLeft { left })),
        _ => Ok(units),
    }
}

async fn in_basket(
    tx: &impl ConnectionTrait,
    cart_id: Uuid,
    offer_id: Uuid,
) -> Result<Option<cart_line::Model>, Outage> {
    let lines = cart_line::Entity::find().filter(cart_line::Column::CartId.eq(cart_id));
    Ok(lines.filter(cart_line::Column::OfferId.eq(offer_id)).one(tx).await?)
}

/// Writes a line: a new one, or over the one that is there. A price once seen is kept, so that a change can be shown.
async fn put(
    tx: &impl ConnectionTrait,
    market: &Market,
    cart_id: Uuid,
    goods: &Goods,
    units: u32,
) -> Result<(), Fault<Refusal>> {
    let updated = cart_line::Entity::update_many()
        .set(cart_line::ActiveModel { quantity: Set(units.into()), ..Default::default() })
        .filter(cart_line::Column::CartId.eq(cart_id))
        .filter(cart_line::Column::OfferId.eq(goods.offer_id))
        .exec(tx)
        .await?;
    if updated.rows_affected == 1 {
        return Ok(());
    }
    let lines = cart_line::Entity::find().filter(cart_line::Column::CartId.eq(cart_id)).count(tx).await?;
    if usize::try_from(lines).is_ok_and(|lines| lines >= MOST_LINES) {
        return Err(Fault::Refused(Refusal::TooManyLines));
    }
    let row = cart_line::ActiveModel {
        id: Set(market.new_id()),
        cart_id: Set(cart_id),
        offer_id: Set(goods.offer_id),
        quantity: Set(units.into()),
        added_price: Set(goods.unit_price),
        added_at: Set(market.now().0),
    };
    cart_line::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn units(connection: &impl ConnectionTrait, cart_id: Uuid) -> Result<u32, Outage> {
    let lines = cart_line::Entity::find().filter(cart_line::Column::CartId.eq(cart_id)).all(connection).await?;
    let units: i64 = lines.iter().map(|line| line.quantity).sum();
    u32::try_from(units).map_err(|_| Outage::Data("the units of a basket".to_owned()))
}
