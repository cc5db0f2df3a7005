//! What was withheld for the tax office, month by month: of households and individuals, for whom the market files
//! (Decree 117/2025/NĐ-CP). What went back to buyers is taken off in the month it went back.

use super::TODAYS;
use crate::account::Officer;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::time::Ts;
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, QueryResult};

/// What was withheld from one producer in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    pub producer_code: String,
    pub producer_name: String,
    /// What the goods of the month were sold for, before anything of them was refunded.
    pub goods: Vnd,
    /// What is to be paid to the tax office: less than nothing where more was undone than withheld.
    pub vat: Vnd,
    pub pit: Vnd,
    /// Of both, what refunds of the month have undone.
    pub undone: Vnd,
}

/// What was withheld in the month a day is in, by the producers' names.
pub async fn month(market: &Market, _by: &Officer, day: Date) -> Result<Vec<Withheld>, Outage> {
    let first = day.first_of_month();
    let next = first.saturating_add(1.month());
    let sql = format!(
        "SELECT k.code, k.name,
            CAST(SUM(CASE WHEN e.account = 'vat' AND t.kind = 'sold' THEN o.goods_total - (SELECT
                COALESCE(SUM(l.discount_own), 0) FROM order_line l WHERE l.order_id = o.id) ELSE 0 END) AS BIGINT) AS goods,
            CAST(SUM(CASE WHEN e.account = 'vat' THEN 0 - e.amount ELSE 0 END) AS BIGINT) AS vat,
            CAST(SUM(CASE WHEN e.account = 'pit' THEN 0 - e.amount ELSE 0 END) AS BIGINT) AS pit,
            CAST(SUM(CASE WHEN t.kind = 'refund' THEN e.amount ELSE 0 END) AS BIGINT) AS undone
         FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
         JOIN \"order\" o ON o.id = t.order_id JOIN producer p ON p.id = e.producer_id {TODAYS}
         WHERE e.account IN ('vat', 'pit') AND t.at >= $1 AND t.at < $2
         GROUP BY k.code, k.name, k.name_sort ORDER BY k.name_sort, k.code"
    );
    let read = market.db.read();
    let between = [Ts::day_begins(first).0.into(), Ts::day_begins(next).0.into()];
    let rows = read.query_all_raw(statement(read, &sql, between)).await?;
    Ok(rows.iter().map(withheld).collect::<Result<_, _>>()?)
}

fn withheld(row: &QueryResult) -> Result<Withheld, sea_orm::DbErr> {
    Ok(Withheld {
        producer_code: row.try_get("", "code")?,
        producer_name: row.try_get("", "name")?,
        goods: Vnd(row.try_get("", "goods")?),
        vat: Vnd(row.try_get("", "vat")?),
        pit: Vnd(row.try_get("", "pit")?),
        undone: Vnd(row.try_get("", "undone")?),
    })
}
