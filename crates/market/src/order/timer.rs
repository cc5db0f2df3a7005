//! What time alone does to orders: producers are reminded, what nobody confirms is cancelled, what nobody complains of is
//! complete. How long each is waited for stands in `order_timer`.

use super::event::{self, Told};
use super::step::turn_away_in_time;
use crate::account::Actor;
use crate::db::{change, statement};
use crate::ledger;
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::payment;
use crate::refusal::Outage;
use domain::order::{OrderStatus, Timer};
use entities::order_timer;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::json;
use uuid::Uuid;

const MINUTE: i64 = 60_000;
/// Orders looked at in one round.
const AT_ONCE: i64 = 200;

/// Goods that do not keep: their orders are hurried.
const PERISHABLE: &str = "EXISTS (SELECT 1 FROM order_line l JOIN product p ON p.id = l.product_id \
                          WHERE l.order_id = o.id AND p.delivery_class IN ('chilled', 'frozen', 'fresh', 'live'))";

/// Nothing about the order waits for an answer.
const UNCLAIMED: &str = "NOT EXISTS (SELECT 1 FROM claim c WHERE c.order_id = o.id AND c.status = 'requested')";

/// How long something is waited for.
pub(crate) async fn millis(connection: &impl ConnectionTrait, timer: Timer) -> Result<i64, Outage> {
    let row = order_timer::Entity::find_by_id(timer.code()).one(connection).await?;
    Ok(row.map_or(timer.usual_minutes(), |row| row.minutes) * MINUTE)
}

/// What the clock did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rung {
    pub reminded: usize,
    pub cancelled: usize,
    pub completed: usize,
}

/// Does everything that is due.
pub async fn ring(market: &Market) -> Result<Rung, Outage> {
    let mut rung = Rung::default();
    for (remind, cancel, which) in [
        (Timer::RemindPerishable, Timer::CancelPerishable, PERISHABLE.to_owned()),
        (Timer::RemindToConfirm, Timer::CancelUnconfirmed, format!("NOT {PERISHABLE}")),
    ] {
        for id in waiting(market, cancel, &format!("o.status = 'placed' AND {which}")).await? {
            rung.cancelled += usize::from(cancel_one(market, id).await?);
        }
        for id in waiting(market, remind, &format!("o.status = 'placed' AND o.reminded_at IS NULL AND {which}")).await?
        {
            rung.reminded += usize::from(remind_one(market, id).await?);
        }
    }
    for id in delivered(market).await? {
        rung.completed += usize::from(complete_one(market, id).await?);
    }
    Ok(rung)
}

/// Orders placed longer ago than a timer, oldest first.
async fn waiting(market: &Market, timer: Timer, which: &str) -> Result<Vec<Uuid>, Outage> {
    let read = market.db.read();
    let before = market.now().0 - millis(read, timer).await?;
    let sql = format!(
        r#"SELECT o.id FROM "order" o WHERE o.placed_at <= $1 AND {which} ORDER BY o.placed_at, o.id LIMIT {AT_ONCE}"#
    );
    ids(read, &sql, before).await
}

async fn delivered(market: &Market) -> Result<Vec<Uuid>, Outage> {
    let read = market.db.read();
    let before = market.now().0 - millis(read, Timer::Complete).await?;
    let sql = format!(
        r#"SELECT o.id FROM "order" o JOIN order_event e ON e.order_id = o.id AND e.status = 'delivered'
           WHERE o.status = 'delivered' AND e.at <= $1 AND {UNCLAIMED} ORDER BY e.at, o.id LIMIT {AT_ONCE}"#
    );
    ids(read, &sql, before).await
}

async fn ids(read: &impl ConnectionTrait, sql: &str, before: i64) -> Result<Vec<Uuid>, Outage> {
    let rows = read.query_all_raw(statement(read, sql, [before.into()])).await?;
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}

async fn cancel_one(market: &Market, id: Uuid) -> Result<bool, Outage> {
    market.db.write(|tx| async move { turn_away_in_time(&*tx, market, id).await }).await
}

async fn remind_one(market: &Market, id: Uuid) -> Result<bool, Outage> {
    let once = r#"UPDATE "order" SET reminded_at = $1 WHERE id = $2 AND status = 'placed' AND reminded_at IS NULL"#;
    let now = market.now();
    market
        .db
        .write(|tx| async move {
            let first = change(&*tx, once, [now.0.into(), id.into()]).await? > 0;
            if first {
                outbox::push(&*tx, now, Topic::OrderWaits, &id.to_string(), &json!({})).await?;
            }
            Ok::<_, Outage>(first)
        })
        .await
}

async fn complete_one(market: &Market, id: Uuid) -> Result<bool, Outage> {
    let ends = r#"UPDATE "order" SET status = 'completed', version = version + 1 WHERE id = $1 AND status = 'delivered'
        AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.order_id = $1 AND c.status = 'requested')"#;
    market
        .db
        .write(|tx| async move {
            payment::lock_of_order(&*tx, market, id).await?;
            let first = change(&*tx, ends, [id.into()]).await? > 0;
            if first {
                let completed = (id, OrderStatus::Completed);
                event::write(&*tx, market, Actor::PROGRAM, completed, &Told::default()).await?;
                ledger::completed(&*tx, market, id).await?;
            }
            Ok::<_, Outage>(first)
        })
        .await
}
