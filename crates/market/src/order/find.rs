//! Finding an order again: by code and telephone number, or by the cookie it was placed with. Whatever is wrong, the
//! answer is the same nothing, so nobody learns which half was right.

use super::cancel::Key;
use super::view::{OrderView, of_group};
use crate::market::Market;
use crate::refusal::Outage;
use domain::code::read_order_code;
use entities::order_group;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The order with this code, as typed, if it was placed with this telephone number, as typed.
pub async fn find(market: &Market, code: &str, phone: &str) -> Result<Option<OrderView>, Outage> {
    by_key(market, code, &Key::Phone(phone.to_owned())).await
}

/// The order of a code its buyer opens with a key.
pub async fn by_key(market: &Market, code: &str, key: &Key) -> Result<Option<OrderView>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(None) };
    let connection = market.db.read();
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(connection).await?;
    match group.filter(|group| key.opens(group)) {
        Some(group) => Ok(Some(of_group(connection, group, false).await?)),
        None => Ok(None),
    }
}
