//! What happens to units promised to an order: they leave with it, or go back on sale.

use super::{Entry, Movement, note, product_changed};
use crate::db::{change, statement};
use crate::market::Market;
use crate::refusal::Outage;
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How a promise ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Not kept: the units can be ordered again.
    Released,
    /// Kept: the units have left.
    Shipped,
}

/// Units of a level promised to a line of an order.
struct Promise {
    level_id: Uuid,
    order_line_id: Uuid,
    product_id: Uuid,
    quantity: i64,
}

/// Ends everything promised to an order, in the order of the levels' ids as [`super::hold`] takes them. The caller has
/// moved the order's state under its guard in the same transaction, so no promise ends twice.
pub(crate) async fn end(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid, end: End) -> Result<(), Outage> {
    let promises = of_order(tx, order_id).await?;
    for promise in &promises {
        end_one(tx, market, promise, end).await?;
    }
    // What left was not for sale before; only what comes back looks different from outside.
    if end == End::Released {
        let products: BTreeSet<Uuid> = promises.iter().map(|promise| promise.product_id).collect();
        for product_id in products {
            product_changed(tx, market, product_id).await?;
        }
    }
    Ok(())
}

async fn end_one(tx: &impl ConnectionTrait, market: &Market, promise: &Promise, end: End) -> Result<(), Outage> {
    let Promise { level_id, order_line_id, quantity, .. } = *promise;
    let (sql, kind) = match end {
        End::Released => {
            ("UPDATE stock_level SET allocated = allocated - $1 WHERE id = $2 AND allocated >= $1", Movement::Released)
        }
        End::Shipped => (
            "UPDATE stock_level SET on_hand = on_hand - $1, allocated = allocated - $1 WHERE id = $2 AND allocated >= $1",
            Movement::Shipped,
        ),
    };
    if change(tx, sql, [quantity.into(), level_id.into()]).await? == 0 {
        return Err(Outage::Data(format!("stock level {level_id} holds no promise to line {order_line_id}")));
    }
    let order_line_id = Some(order_line_id);
    note(tx, market, Entry { level_id, kind, quantity: -quantity, reason: None, order_line_id }).await
}

async fn of_order(tx: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<Promise>, Outage> {
    let sql = "SELECT m.stock_level_id, l.id AS order_line_id, l.product_id, m.quantity FROM order_line l \
               JOIN stock_movement m ON m.order_line_id = l.id AND m.kind = 'allocated' \
               WHERE l.order_id = $1 ORDER BY m.stock_level_id, l.id";
    let rows = tx.query_all_raw(statement(tx, sql, [order_id.into()])).await?;
    rows.iter().map(|row| Ok(read(row)?)).collect()
}

fn read(row: &QueryResult) -> Result<Promise, sea_orm::DbErr> {
    Ok(Promise {
        level_id: row.try_get("", "stock_level_id")?,
        order_line_id: row.try_get("", "order_line_id")?,
        product_id: row.try_get("", "product_id")?,
        quantity: row.try_get("", "quantity")?,
    })
}
