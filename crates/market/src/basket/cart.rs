//! The row behind a basket. A guest's is opened by the token it was made with; that of an account by the token each of its
//! sessions has for it, so that it follows from device to device and closes with the session.

use super::{CartToken, saved};
use crate::db::{change, statement};
use crate::market::Market;
use crate::refusal::Outage;
use crate::token::Token;
use entities::{cart, order_group, saved_line};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

#[derive(FromQueryResult)]
pub(crate) struct Cart {
    pub id: Uuid,
    /// Whose open basket it is; `None` for a guest's.
    pub account_id: Option<Uuid>,
    /// Where it is to go, where that was said.
    pub province_code: Option<String>,
    pub commune_code: Option<String>,
    /// The code of a discount its buyer typed.
    pub word: Option<String>,
}

pub(super) async fn find(connection: &impl ConnectionTrait, token: Option<&CartToken>) -> Result<Option<Cart>, Outage> {
    let Some(token) = token else { return Ok(None) };
    let own = "SELECT id, account_id, province_code, commune_code, discount_code AS word FROM cart WHERE token_hash = $1 \
               OR account_id = (SELECT s.account_id FROM session s WHERE s.basket_hash = $1)";
    let values = [token.hash().into()];
    Ok(Cart::find_by_statement(statement(connection, own, values)).one(connection).await?)
}

/// The basket, with its row locked until the transaction ends: a change and an order of the same basket come one
/// after the other, and so do two orders of it. What was told of it is said no longer.
pub(crate) async fn lock(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
) -> Result<Option<Cart>, Outage> {
    let touch = "UPDATE cart SET updated_at = $1, told = NULL WHERE token_hash = $2 \
                 OR account_id = (SELECT s.account_id FROM session s WHERE s.basket_hash = $2)";
    if change(tx, touch, [market.now().0.into(), token.hash().into()]).await? == 0 {
        return Ok(None);
    }
    find(tx, Some(token)).await
}

/// Whether it was ordered. Such a basket stays, so that the same order submitted again finds its answer.
pub(super) async fn is_ordered(tx: &impl ConnectionTrait, cart_id: Uuid) -> Result<bool, Outage> {
    Ok(order_group::Entity::find().filter(order_group::Column::CartId.eq(cart_id)).count(tx).await? > 0)
}

/// Writes down where a basket goes: a province and its commune.
pub(super) async fn send(
    tx: &impl ConnectionTrait,
    cart_id: Uuid,
    (province_code, commune_code): (Option<&str>, Option<&str>),
) -> Result<(), Outage> {
    let to = cart::ActiveModel {
        province_code: Set(province_code.map(str::to_owned)),
        commune_code: Set(commune_code.map(str::to_owned)),
        ..Default::default()
    };
    cart::Entity::update_many().set(to).filter(cart::Column::Id.eq(cart_id)).exec(tx).await?;
    Ok(())
}

/// A new, empty basket and the token that opens it: the account's where the token is one of its sessions', else a guest's.
pub(super) async fn make(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: Option<&CartToken>,
) -> Result<(Cart, CartToken), Outage> {
    if let Some(token) = token
        && let Some(account_id) = followed(tx, token).await?
    {
        return Ok((of_account(tx, market, account_id).await?, token.clone()));
    }
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
    Ok((Cart { id, account_id: None, province_code: None, commune_code: None, word: None }, token))
}

/// The account whose basket a token opens.
async fn followed(tx: &impl ConnectionTrait, token: &CartToken) -> Result<Option<Uuid>, Outage> {
    let sql = "SELECT account_id FROM session WHERE basket_hash = $1";
    let row = tx.query_one_raw(statement(tx, sql, [token.hash().into()])).await?;
    Ok(row.map(|row| row.try_get("", "account_id")).transpose()?)
}

/// The open basket of an account, locked; made where it has none. Of two devices that make it at once one waits.
pub(super) async fn of_account(tx: &impl ConnectionTrait, market: &Market, account_id: Uuid) -> Result<Cart, Outage> {
    // Its own token goes to nobody: only sessions open it.
    let (hash, now) = (Token::new(&*market.random).hash(), market.now().0);
    let make = "INSERT INTO cart (id, token_hash, created_at, updated_at, account_id) VALUES ($1, $2, $3, $3, $4) \
                ON CONFLICT (account_id) DO NOTHING";
    change(tx, make, [market.new_id().into(), hash.into(), now.into(), account_id.into()]).await?;
    change(tx, "UPDATE cart SET updated_at = $1 WHERE account_id = $2", [now.into(), account_id.into()]).await?;
    let row = cart::Entity::find().filter(cart::Column::AccountId.eq(account_id)).one(tx).await?;
    let row = row.ok_or_else(|| Outage::Data(format!("account {account_id} without a basket")))?;
    Ok(Cart {
        id: row.id,
        account_id: row.account_id,
        province_code: row.province_code,
        commune_code: row.commune_code,
        word: row.discount_code,
    })
}

/// An ordered basket follows nobody: the account's next one is another, with what was kept for later beside this one.
pub(crate) async fn let_go(tx: &impl ConnectionTrait, market: &Market, cart: &Cart) -> Result<(), Outage> {
    let Some(account_id) = cart.account_id else { return Ok(()) };
    change(tx, "UPDATE cart SET account_id = NULL, told = NULL WHERE id = $1", [cart.id.into()]).await?;
    if saved_line::Entity::find().filter(saved_line::Column::CartId.eq(cart.id)).count(tx).await? > 0 {
        let next = of_account(tx, market, account_id).await?;
        saved::move_on(tx, (cart.id, next.id)).await?;
    }
    Ok(())
}
