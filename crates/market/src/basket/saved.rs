//! What is kept for later: out of the basket, and not forgotten. It stays with the visitor's basket, and goes over into the
//! next one where that was ordered.

use super::goods;
use super::view::{self, BasketLine};
use super::{Added, Cart, CartToken, Refusal, add_in, cart, open_cart, units};
use crate::db::change;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::basket::{MOST_LINES, MOST_UNITS};
use entities::{cart_line, saved_line};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// What is put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    Offer(Uuid),
    /// Everything of the producer with this code.
    Producer(String),
    /// Alcohol, so that the rest can be paid in cash.
    Alcohol,
}

impl Keep {
    fn takes(&self, producer_code: &str, line: &BasketLine) -> bool {
        match self {
            Self::Offer(offer_id) => line.offer_id == *offer_id,
            Self::Producer(code) => producer_code == code,
            Self::Alcohol => line.alcohol,
        }
    }
}

/// What is kept for later, in the order it was put aside.
pub async fn list(market: &Market, token: Option<&CartToken>) -> Result<Vec<BasketLine>, Outage> {
    let connection = market.db.read();
    let Some(cart) = cart::find(connection, token).await? else { return Ok(Vec::new()) };
    goods::saved_of_cart(connection, cart.id).await?.into_iter().map(view::basket_line).collect()
}

/// Puts lines of the basket aside; gives the units left in it. What is not there changes nothing.
pub async fn keep(market: &Market, token: &CartToken, what: &Keep) -> Result<u32, Fault<Refusal>> {
    market.db.write(|tx| async move { keep_in(&*tx, market, token, what).await }).await
}

async fn keep_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
    what: &Keep,
) -> Result<u32, Fault<Refusal>> {
    let Some(cart) = open_cart(tx, market, Some(token)).await? else { return Ok(0) };
    let basket = view::lay_out(tx, cart.id, None).await?;
    for parcel in &basket.parcels {
        for line in parcel.lines.iter().filter(|line| what.takes(&parcel.producer_code, line)) {
            put_aside(tx, market, cart.id, line).await?;
            let of_line = cart_line::Entity::delete_many().filter(cart_line::Column::CartId.eq(cart.id));
            of_line.filter(cart_line::Column::OfferId.eq(line.offer_id)).exec(tx).await?;
        }
    }
    Ok(units(tx, cart.id).await?)
}

/// A line of its own, or on top of the one that is there.
async fn put_aside(
    tx: &impl ConnectionTrait,
    market: &Market,
    cart_id: Uuid,
    line: &BasketLine,
) -> Result<(), Fault<Refusal>> {
    let before = find(tx, cart_id, line.offer_id).await?.map_or(0, |row| row.quantity);
    let quantity = (before + i64::from(line.quantity)).min(MOST_UNITS.into());
    if before > 0 {
        let sql = "UPDATE saved_line SET quantity = $1 WHERE cart_id = $2 AND offer_id = $3";
        change(tx, sql, [quantity.into(), cart_id.into(), line.offer_id.into()]).await?;
        return Ok(());
    }
    let lines = saved_line::Entity::find().filter(saved_line::Column::CartId.eq(cart_id)).count(tx).await?;
    if usize::try_from(lines).is_ok_and(|lines| lines >= MOST_LINES) {
        return Err(Fault::Refused(Refusal::TooManyLines));
    }
    let row = saved_line::ActiveModel {
        cart_id: Set(cart_id),
        offer_id: Set(line.offer_id),
        quantity: Set(quantity),
        added_price: Set(line.price_before.unwrap_or(line.unit_price).0),
        saved_at: Set(market.now().0),
    };
    saved_line::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn find(tx: &impl ConnectionTrait, cart_id: Uuid, offer_id: Uuid) -> Result<Option<saved_line::Model>, Outage> {
    Ok(saved_line::Entity::find_by_id((cart_id, offer_id)).one(tx).await?)
}

/// Puts a line that was kept back into the basket, as many of it as are left.
pub async fn take_back(market: &Market, token: &CartToken, offer_id: Uuid) -> Result<Added, Fault<Refusal>> {
    market.db.write(|tx| async move { take_back_in(&*tx, market, token, offer_id).await }).await
}

async fn take_back_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
    offer_id: Uuid,
) -> Result<Added, Fault<Refusal>> {
    let cart = super::lock(tx, market, token).await?.ok_or(Fault::Refused(Refusal::NotInBasket))?;
    let kept = find(tx, cart.id, offer_id).await?.ok_or(Fault::Refused(Refusal::NotInBasket))?;
    forget_in(tx, &cart, offer_id).await?;
    let left = goods::of_offer(tx, offer_id).await?.map_or(0, |goods| goods.left());
    let kept = u32::try_from(kept.quantity).map_err(|_| Outage::Data("the quantity of a kept line".to_owned()))?;
    // None left is refused where everything else is: by what puts it in.
    add_in(tx, market, Some(token), (offer_id, kept.min(left.max(1)))).await
}

/// Lets a line that was kept go. What is not there changes nothing.
pub async fn forget(market: &Market, token: &CartToken, offer_id: Uuid) -> Result<(), Outage> {
    market
        .db
        .write(|tx| async move {
            match super::lock(&*tx, market, token).await? {
                Some(cart) => forget_in(&*tx, &cart, offer_id).await,
                None => Ok(()),
            }
        })
        .await
}

async fn forget_in(tx: &impl ConnectionTrait, cart: &Cart, offer_id: Uuid) -> Result<(), Outage> {
    saved_line::Entity::delete_by_id((cart.id, offer_id)).exec(tx).await?;
    Ok(())
}

/// What was kept beside one basket goes over to another: one that was ordered to the next, a guest's to the account's.
/// What both keep adds up.
pub(super) async fn move_on(tx: &impl ConnectionTrait, (from, to): (Uuid, Uuid)) -> Result<(), Outage> {
    let both = "UPDATE saved_line SET quantity = (SELECT CASE WHEN saved_line.quantity + f.quantity > $3 THEN $3 \
                ELSE saved_line.quantity + f.quantity END FROM saved_line f \
                WHERE f.cart_id = $1 AND f.offer_id = saved_line.offer_id) \
                WHERE cart_id = $2 AND offer_id IN (SELECT f.offer_id FROM saved_line f WHERE f.cart_id = $1)";
    change(tx, both, [from.into(), to.into(), i64::from(MOST_UNITS).into()]).await?;
    let added = "DELETE FROM saved_line WHERE cart_id = $1 \
                 AND offer_id IN (SELECT t.offer_id FROM saved_line t WHERE t.cart_id = $2)";
    change(tx, added, [from.into(), to.into()]).await?;
    change(tx, "UPDATE saved_line SET cart_id = $2 WHERE cart_id = $1", [from.into(), to.into()]).await?;
    Ok(())
}
