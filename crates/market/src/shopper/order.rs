//! What somebody ordered, and ordering it again.

use crate::account::Shopper;
use crate::basket::merge;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::code::read_order_code;
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::time::Ts;
use entities::{order, order_group, order_line};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Orders on one page; the list is of the latest.
const MOST: u64 = 100;

/// An order in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLine {
    pub code: String,
    pub placed_at: Ts,
    pub total: Vnd,
    /// Of its parcels, each once.
    pub statuses: Vec<OrderStatus>,
    /// What was ordered, each name once.
    pub products: Vec<String>,
}

/// The orders of an account, the latest first.
pub async fn list(market: &Market, by: &Shopper) -> Result<Vec<OwnLine>, Outage> {
    let read = market.db.read();
    let groups = order_group::Entity::find()
        .filter(order_group::Column::AccountId.eq(by.account_id()))
        .order_by_desc(order_group::Column::PlacedAt)
        .order_by_desc(order_group::Column::Id)
        .limit(MOST)
        .all(read)
        .await?;
    let ids = groups.iter().map(|group| group.id);
    let orders = order::Entity::find().filter(order::Column::OrderGroupId.is_in(ids)).all(read).await?;
    let of_order: HashMap<Uuid, Uuid> = orders.iter().map(|order| (order.id, order.order_group_id)).collect();
    let lines = order_line::Entity::find()
        .filter(order_line::Column::OrderId.is_in(of_order.keys().copied()))
        .order_by_asc(order_line::Column::Id)
        .all(read)
        .await?;
    let line = |group: order_group::Model| {
        let mut statuses: Vec<OrderStatus> = Vec::new();
        for order in orders.iter().filter(|order| order.order_group_id == group.id) {
            let status = OrderStatus::from_code(&order.status).filter(|status| !statuses.contains(status));
            statuses.extend(status);
        }
        let mut products: Vec<String> = Vec::new();
        for line in lines.iter().filter(|line| of_order.get(&line.order_id) == Some(&group.id)) {
            if !products.contains(&line.product_name) {
                products.push(line.product_name.clone());
            }
        }
        OwnLine { code: group.code, placed_at: Ts(group.placed_at), total: Vnd(group.total), statuses, products }
    };
    Ok(groups.into_iter().map(line).collect())
}

/// Puts what can still be had of an order into the account's basket, and gives the units in it; what cannot is told there.
/// `None` where the account has no such order.
pub async fn again(market: &Market, by: &Shopper, code: &str) -> Result<Option<u32>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(None) };
    let code = &code;
    market.db.write(|tx| async move { again_in(&*tx, market, by, code).await }).await
}

async fn again_in(tx: &impl ConnectionTrait, market: &Market, by: &Shopper, code: &str) -> Result<Option<u32>, Outage> {
    let sql = "SELECT l.offer_id, CAST(SUM(l.quantity) AS BIGINT) AS units FROM order_line l \
               JOIN \"order\" o ON o.id = l.order_id JOIN order_group g ON g.id = o.order_group_id \
               WHERE g.code = $1 AND g.account_id = $2 GROUP BY l.offer_id ORDER BY l.offer_id";
    let rows = tx.query_all_raw(statement(tx, sql, [code.into(), by.account_id().into()])).await?;
    let mut wishes: Vec<(Uuid, u32)> = Vec::new();
    for row in &rows {
        let units: i64 = row.try_get("", "units")?;
        wishes.push((row.try_get("", "offer_id")?, u32::try_from(units).unwrap_or(u32::MAX)));
    }
    if wishes.is_empty() {
        return Ok(None);
    }
    Ok(Some(merge::again(tx, market, by, &wishes).await?))
}
