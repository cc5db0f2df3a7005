//! Finding an order again: by code and telephone number, or by the cookie it was placed with. Whatever is wrong, the
//! answer is the same nothing, so nobody learns which half was right.

use super::cancel::Key;
use super::view::{OrderView, of_group};
use crate::market::Market;
use crate::refusal::Outage;
use crate::token::Token;
use domain::code::read_order_code;
use domain::phone::Phone;
use entities::order_group;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use subtle::ConstantTimeEq;

/// The order with this code, as typed, if it was placed with this telephone number, as typed.
pub async fn find(market: &Market, code: &str, phone: &str) -> Result<Option<OrderView>, Outage> {
    let Some(phone) = Phone::parse(phone) else { return Ok(None) };
    let opens = |group: &order_group::Model| group.buyer_phone.as_bytes().ct_eq(phone.e164().as_bytes()).into();
    open(market, code, opens).await
}

/// The order of a code its buyer opens with a key.
pub async fn by_key(market: &Market, code: &str, key: &Key) -> Result<Option<OrderView>, Outage> {
    open(market, code, |group| key.opens(group)).await
}

/// The order with this code, if the token is the one it was placed with.
pub async fn view_by_access(market: &Market, code: &str, access: &Token) -> Result<Option<OrderView>, Outage> {
    open(market, code, |group| access.opens(&group.access_hash)).await
}

async fn open(
    market: &Market,
    code: &str,
    opens: impl Fn(&order_group::Model) -> bool,
) -> Result<Option<OrderView>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(None) };
    let connection = market.db.read();
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(connection).await?;
    match group.filter(opens) {
        Some(group) => Ok(Some(of_group(connection, group, false).await?)),
        None => Ok(None),
    }
}
