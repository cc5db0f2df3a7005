//! Orders that belong to an account. Two things prove whose an order is: the key of the browser that placed it, and the
//! address its letters go to, once somebody has shown that they read it. A telephone number is known to many.

use crate::account::Shopper;
use crate::db::change;
use crate::market::Market;
use crate::order::Key;
use crate::refusal::Outage;
use domain::code::read_order_code;
use domain::phone::Phone;
use entities::order_group;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// What an order says of who placed it, so that nobody is asked twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placer {
    pub name: String,
    pub phone: Phone,
    /// Empty where none was left.
    pub email: String,
}

/// Who placed an order of this browser that belongs to nobody yet.
pub async fn placer(market: &Market, code: &str, key: &Key) -> Result<Option<Placer>, Outage> {
    let group = placed(market, code, key).await?;
    Ok(group.map(|group| Placer {
        name: group.buyer_name,
        phone: Phone::from_stored(group.buyer_phone),
        email: group.buyer_email.unwrap_or_default(),
    }))
}

/// The order, where this browser placed it and it belongs to nobody yet.
pub(super) async fn placed(market: &Market, code: &str, key: &Key) -> Result<Option<order_group::Model>, Outage> {
    let (Some(code), Key::Access(_)) = (read_order_code(code), key) else { return Ok(None) };
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(market.db.read()).await?;
    Ok(group.filter(|group| key.opens(group) && group.account_id.is_none() && group.erased_at.is_none()))
}

/// Puts an order of this browser into an account, and says whether it could.
pub async fn keep(market: &Market, by: &Shopper, code: &str, key: &Key) -> Result<bool, Outage> {
    let Some(group) = placed(market, code, key).await? else { return Ok(false) };
    let (account_id, group_id) = (by.account_id(), group.id);
    let kept = market.db.write(|tx| async move { attach(&*tx, account_id, group_id).await }).await?;
    Ok(kept == 1)
}

/// Who comes first keeps it.
pub(crate) async fn attach(tx: &impl ConnectionTrait, account_id: Uuid, group_id: Uuid) -> Result<u64, Outage> {
    let sql = "UPDATE order_group SET account_id = $1 WHERE id = $2 AND account_id IS NULL AND erased_at IS NULL \
               AND EXISTS (SELECT 1 FROM account a WHERE a.id = $1 AND a.status = 'open')";
    Ok(change(tx, sql, [account_id.into(), group_id.into()]).await?)
}

/// Orders whose letters went to an address that was just proven.
pub(crate) async fn of_email(tx: &impl ConnectionTrait, account_id: Uuid, email: &str) -> Result<(), Outage> {
    let sql = "UPDATE order_group SET account_id = $1 WHERE buyer_email = $2 AND account_id IS NULL \
               AND erased_at IS NULL";
    change(tx, sql, [account_id.into(), email.into()]).await?;
    Ok(())
}
