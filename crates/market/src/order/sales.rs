//! What a producer sold, day by day.

use crate::account::Member;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, Value};
use std::collections::HashMap;

/// Days looked back upon, today included.
pub const DAYS: i32 = 30;
const DAY_MILLIS: i64 = 86_400_000;
/// Vietnam is at UTC+7 all year.
const VIETNAM_MILLIS: i64 = 7 * 3_600_000;

/// The states in which nothing is sold.
const ENDED: &str = "('draft', 'cancelled', 'expired', 'returned')";

/// What was ordered on one day in Vietnam and not turned away: goods for what their producer sold them for, without
/// delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaySales {
    pub day: Date,
    pub orders: u64,
    pub goods: Vnd,
}

/// The last [`DAYS`] days, the oldest first and today last, each of them there.
pub async fn last_days(market: &Market, by: &Member) -> Result<Vec<DaySales>, Outage> {
    let today = market.today();
    let number = (market.now().0 + VIETNAM_MILLIS).div_euclid(DAY_MILLIS);
    let sold = by_number(market, by, number - i64::from(DAYS) + 1).await?;
    let day = |back: i32| {
        let (orders, goods) = sold.get(&(number - i64::from(back))).copied().unwrap_or_default();
        DaySales { day: today.saturating_sub(back.days()), orders, goods }
    };
    Ok((0..DAYS).rev().map(day).collect())
}

/// Orders and goods by the number of their day, counted from 1970-01-01.
async fn by_number(market: &Market, by: &Member, first: i64) -> Result<HashMap<i64, (u64, Vnd)>, Outage> {
    let sql = format!(
        r#"SELECT (placed_at + $1) / $2 AS day, COUNT(*) AS orders, CAST(SUM(goods_total - (SELECT
            COALESCE(SUM(l.discount_own), 0) FROM order_line l WHERE l.order_id = o.id)) AS BIGINT) AS goods
        FROM "order" o WHERE producer_id = $3 AND placed_at >= $4 AND status NOT IN {ENDED}
        GROUP BY (placed_at + $1) / $2"#
    );
    let since = first * DAY_MILLIS - VIETNAM_MILLIS;
    let values: [Value; 4] = [VIETNAM_MILLIS.into(), DAY_MILLIS.into(), by.producer_id().into(), since.into()];
    let read = market.db.read();
    let rows = read.query_all_raw(statement(read, &sql, values)).await?;
    rows.iter()
        .map(|row| {
            let orders: i64 = row.try_get("", "orders")?;
            Ok((row.try_get("", "day")?, (orders.unsigned_abs(), Vnd(row.try_get("", "goods")?))))
        })
        .collect()
}
