//! The code of a discount that a buyer types into the basket.

use super::WordRefusal;
use super::offer::barred;
use crate::basket::{CartToken, lock};
use crate::db::change;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::discount::read_word;
use entities::discount;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Puts a code into a basket, in the place of another one. One that runs and does not fit the basket is kept: the basket
/// says what is missing.
pub async fn use_word(market: &Market, token: Option<&CartToken>, typed: &str) -> Result<(), Fault<WordRefusal>> {
    let token = token.ok_or(Fault::Refused(WordRefusal::EmptyBasket))?;
    let word = &read_word(typed).ok_or(Fault::Refused(WordRefusal::Unknown))?;
    market.db.write(|tx| async move { use_in(&*tx, market, token, word).await }).await
}

async fn use_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
    word: &str,
) -> Result<(), Fault<WordRefusal>> {
    let cart = lock(tx, market, token).await?.ok_or(Fault::Refused(WordRefusal::EmptyBasket))?;
    let found = discount::Entity::find().filter(discount::Column::Word.eq(word)).one(tx).await?;
    let row = found.ok_or(Fault::Refused(WordRefusal::Unknown))?;
    if let Some(why) = barred(&row, market.today())? {
        return Err(Fault::Refused(why));
    }
    let put = "UPDATE cart SET discount_code = $1 WHERE id = $2";
    change(tx, put, [word.to_owned().into(), cart.id.into()]).await?;
    Ok(())
}

/// Takes the code out of a basket. Where there is none nothing changes.
pub async fn drop_word(market: &Market, token: &CartToken) -> Result<(), Outage> {
    market.db.write(|tx| async move { drop_in(&*tx, market, token).await }).await
}

async fn drop_in(tx: &impl ConnectionTrait, market: &Market, token: &CartToken) -> Result<(), Outage> {
    let Some(cart) = lock(tx, market, token).await? else { return Ok(()) };
    change(tx, "UPDATE cart SET discount_code = NULL WHERE id = $1", [cart.id.into()]).await?;
    Ok(())
}
