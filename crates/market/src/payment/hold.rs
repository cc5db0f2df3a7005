//! What is held for an order until its money is there.

use crate::db::{change, statement};
use crate::market::Market;
use crate::refusal::Outage;
use crate::stock;
use crate::stock::hold::{self, Hold};
use domain::time::Ts;
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A line of an order with where its units stand.
struct Line {
    order_line_id: Uuid,
    product_id: Uuid,
    /// `None` where the producer's store has none any more: it was merged into another.
    level_id: Option<Uuid>,
    quantity: i64,
    /// What is held for it; `None` where nothing is.
    hold_id: Option<Uuid>,
}

/// How what was held ends without being sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The money did not come in time.
    Expired,
    /// The buyer wants it no more.
    Released,
}

impl End {
    fn code(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Released => "released",
        }
    }
}

/// Promises what is held for an order to its lines.
pub(crate) async fn consume(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid) -> Result<(), Outage> {
    for line in lines(tx, order_id).await? {
        let (Some(id), Some(level_id)) = (line.hold_id, line.level_id) else {
            return Err(Outage::Data(format!("nothing is held for line {}", line.order_line_id)));
        };
        let hold = Hold { id, level_id, quantity: line.quantity };
        hold::consume(tx, market, hold, line.order_line_id).await?;
    }
    Ok(())
}

/// Gives back what is held for an order. The caller has moved the order's state under its guard.
pub(crate) async fn end(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid, end: End) -> Result<(), Outage> {
    let lines = lines(tx, order_id).await?;
    for line in &lines {
        let (Some(id), Some(level_id)) = (line.hold_id, line.level_id) else { continue };
        let live = "UPDATE stock_hold SET status = $1 WHERE id = $2 AND status = 'live'";
        let back = "UPDATE stock_level SET held = held - $1 WHERE id = $2 AND held >= $1";
        if change(tx, live, [end.code().into(), id.into()]).await? == 0
            || change(tx, back, [line.quantity.into(), level_id.into()]).await? == 0
        {
            return Err(Outage::Data(format!("hold {id} was not live")));
        }
    }
    for product_id in lines.iter().map(|line| line.product_id).collect::<BTreeSet<_>>() {
        stock::product_changed(tx, market, product_id).await?;
    }
    Ok(())
}

/// Holds the goods of lapsed orders again; `false` where anything of them is gone or nobody sells it any more, and then
/// nothing is held.
pub(crate) async fn again(tx: &impl ConnectionTrait, market: &Market, orders: &[Uuid]) -> Result<bool, Outage> {
    let mut wanted = Vec::new();
    for order_id in orders {
        if !sells(tx, *order_id).await? {
            return Ok(false);
        }
        wanted.extend(lines(tx, *order_id).await?.into_iter().map(|line| (line, *order_id)));
    }
    wanted.sort_by_key(|(line, _)| line.level_id);
    let until: Option<Ts> = None;
    for (at, (line, order_id)) in wanted.iter().enumerate() {
        let held = match line.level_id {
            Some(level_id) => hold::hold(tx, market, level_id, (*order_id, until), line.quantity).await?.is_some(),
            None => false,
        };
        if !held {
            let held: BTreeSet<Uuid> = wanted[..at].iter().map(|(_, order_id)| *order_id).collect();
            for order_id in held {
                self::end(tx, market, order_id, End::Released).await?;
            }
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the producer of an order is open.
async fn sells(tx: &impl ConnectionTrait, order_id: Uuid) -> Result<bool, Outage> {
    let sql = r#"SELECT 1 AS yes FROM "order" o JOIN producer p ON p.id = o.producer_id
        WHERE o.id = $1 AND p.status = 'open'"#;
    Ok(tx.query_one_raw(statement(tx, sql, [order_id.into()])).await?.is_some())
}

/// The lines of an order, in the order of the levels' ids as [`hold::hold`] takes them.
async fn lines(tx: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<Line>, Outage> {
    let sql = r#"SELECT l.id, l.product_id, l.quantity, sl.id AS level_id,
            (SELECT h.id FROM stock_hold h
             WHERE h.order_id = d.id AND h.stock_level_id = sl.id AND h.status = 'live') AS hold_id
        FROM "order" d JOIN order_line l ON l.order_id = d.id
        LEFT JOIN location lo ON lo.producer_id = d.producer_id AND lo.kind = 'producer_store'
        LEFT JOIN stock_level sl ON sl.offer_id = l.offer_id AND sl.location_id = lo.id
        WHERE d.id = $1 ORDER BY sl.id"#;
    let rows = tx.query_all_raw(statement(tx, sql, [order_id.into()])).await?;
    rows.iter().map(|row| Ok(read(row)?)).collect()
}

fn read(row: &QueryResult) -> Result<Line, sea_orm::DbErr> {
    Ok(Line {
        order_line_id: row.try_get("", "id")?,
        product_id: row.try_get("", "product_id")?,
        level_id: row.try_get("", "level_id")?,
        quantity: row.try_get("", "quantity")?,
        hold_id: row.try_get("", "hold_id")?,
    })
}
