//! The row behind a basket.

use super::CartToken;
use crate::db::change;
use crate::delivery::Place;
use crate::market::Market;
use crate::refusal::Outage;
use entities::{cart, order_group};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

pub(crate) struct Cart {
    pub id: Uuid,
    /// Where it is to go, where that was said.
    pub province_code: Option<String>,
    pub commune_code: Option<String>,
    /// The code of a discount its buyer typed.
    pub word: Option<String>,
}

pub(super) async fn find(connection: &impl ConnectionTrait, token: Option<&CartToken>) -> Result<Option<Cart>, Outage> {
    let Some(token) = token else { return Ok(None) };
    let row = cart::Entity::find().filter(cart::Column::TokenHash.eq(token.hash())).one(connection).await?;
    Ok(row.map(|row| Cart {
        id: row.id,
        province_code: row.province_code,
        commune_code: row.commune_code,
        word: row.discount_code,
    }))
}

/// The basket, with its row locked until the transaction ends: a change and an order of the same basket come one
/// after the other, and so do two orders of it.
pub(crate) async fn lock(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
) -> Result<Option<Cart>, Outage> {
    let touch = "UPDATE cart SET updated_at = $1 WHERE token_hash = $2";
    if change(tx, touch, [market.now().0.into(), token.hash().into()]).await? == 0 {
        return Ok(None);
    }
    find(tx, Some(token)).await
}

/// Whether it was ordered. Such a basket stays, so that the same order submitted again finds its answer.
pub(super) async fn is_ordered(tx: &impl ConnectionTrait, cart: &Cart) -> Result<bool, Outage> {
    Ok(order_group::Entity::find().filter(order_group::Column::CartId.eq(cart.id)).count(tx).await? > 0)
}

/// Writes down where a basket goes.
pub(super) async fn send(tx: &impl ConnectionTrait, cart: &Cart, place: &Place) -> Result<(), Outage> {
    let to = cart::ActiveModel {
        province_code: Set(Some(place.province_code.clone())),
        commune_code: Set(place.commune_code.clone()),
        ..Default::default()
    };
    cart::Entity::update_many().set(to).filter(cart::Column::Id.eq(cart.id)).exec(tx).await?;
    Ok(())
}

/// A new, empty basket and the token that opens it.
pub(super) async fn make(tx: &impl ConnectionTrait, market: &Market) -> Result<(Cart, CartToken), Outage> {
    let token = CartToken::new(&*market.random);
    let (id, now) = (market.new_id(), market.now().0);
    let row = cart::ActiveModel {
        id: Set(id),
        token_hash: Set(token.hash()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    cart::Entity::insert(row).exec_without_returning(tx).await?;
    Ok((Cart { id, province_code: None, commune_code: None, word: None }, token))
}
