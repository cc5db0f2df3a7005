//! What a producer sees of its stock: every pack with its numbers, and what moved last.

use super::Movement;
use crate::account::Member;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::time::Ts;
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use uuid::Uuid;

/// A pack in the producer's store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackStock {
    pub offer_id: Uuid,
    /// `None` where nothing ever came in.
    pub level_id: Option<Uuid>,
    pub product_code: String,
    pub product_slug: String,
    pub product_name: String,
    pub pack_label: String,
    pub on_hand: i64,
    /// Promised to orders, or held for checkouts under way.
    pub promised: i64,
}

impl PackStock {
    /// Units that can be ordered now.
    pub fn available(&self) -> i64 {
        self.on_hand - self.promised
    }
}

/// A movement with the pack it moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementLine {
    pub at: Ts,
    pub kind: Movement,
    /// Units; below zero where they went.
    pub quantity: i64,
    pub reason: Option<String>,
    /// The order it was for.
    pub order_code: Option<String>,
    pub product_name: String,
    pub pack_label: String,
}

/// Every pack the producer sells, by name.
pub async fn packs(market: &Market, by: &Member) -> Result<Vec<PackStock>, Outage> {
    let sql = "SELECT o.id AS offer_id, sl.id AS level_id, pr.code, pr.slug, pr.name, p.label, \
               COALESCE(sl.on_hand, 0) AS on_hand, COALESCE(sl.allocated + sl.held, 0) AS promised \
               FROM offer o JOIN pack p ON p.id = o.pack_id JOIN product pr ON pr.id = p.product_id \
               LEFT JOIN location lo ON lo.producer_id = o.producer_id AND lo.kind = 'producer_store' \
               LEFT JOIN stock_level sl ON sl.offer_id = o.id AND sl.location_id = lo.id \
               WHERE o.producer_id = $1 AND o.status <> 'retired' AND pr.delivery_class <> 'service' \
               ORDER BY pr.name_sort, pr.id, p.position, p.label";
    let read = market.db.read();
    let rows = read.query_all_raw(statement(read, sql, [by.producer_id().into()])).await?;
    Ok(rows.iter().map(pack).collect::<Result<_, _>>()?)
}

fn pack(row: &QueryResult) -> Result<PackStock, DbErr> {
    Ok(PackStock {
        offer_id: row.try_get("", "offer_id")?,
        level_id: row.try_get("", "level_id")?,
        product_code: row.try_get("", "code")?,
        product_slug: row.try_get("", "slug")?,
        product_name: row.try_get("", "name")?,
        pack_label: row.try_get("", "label")?,
        on_hand: row.try_get("", "on_hand")?,
        promised: row.try_get("", "promised")?,
    })
}

/// What moved last in the producer's stock, latest first.
pub async fn movements(market: &Market, by: &Member, most: u32) -> Result<Vec<MovementLine>, Outage> {
    let sql = r#"SELECT m.id, m.at, m.kind, m.quantity, m.reason, g.code AS order_code, pr.name, p.label
        FROM stock_movement m JOIN stock_level sl ON sl.id = m.stock_level_id JOIN offer o ON o.id = sl.offer_id
        JOIN pack p ON p.id = o.pack_id JOIN product pr ON pr.id = p.product_id
        LEFT JOIN order_line l ON l.id = m.order_line_id LEFT JOIN "order" d ON d.id = l.order_id
        LEFT JOIN order_group g ON g.id = d.order_group_id
        WHERE o.producer_id = $1 ORDER BY m.at DESC, m.id DESC LIMIT $2"#;
    let read = market.db.read();
    let values = [by.producer_id().into(), i64::from(most).into()];
    let rows = read.query_all_raw(statement(read, sql, values)).await?;
    rows.iter().map(movement).collect()
}

fn movement(row: &QueryResult) -> Result<MovementLine, Outage> {
    let kind: String = row.try_get("", "kind")?;
    Ok(MovementLine {
        at: Ts(row.try_get("", "at")?),
        kind: Movement::from_code(&kind).ok_or_else(|| Outage::Data(format!("a movement of kind {kind}")))?,
        quantity: row.try_get("", "quantity")?,
        reason: row.try_get("", "reason")?,
        order_code: row.try_get("", "order_code")?,
        product_name: row.try_get("", "name")?,
        pack_label: row.try_get("", "label")?,
    })
}
