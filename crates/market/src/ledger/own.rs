//! A producer's money: what is to come, what can be paid out, and of which orders.

use super::desk::{self, Balance};
use super::rate::{self, Terms};
use super::{borne, borne_columns};
use crate::account::Member;
use crate::db::statement;
use crate::market::Market;
use crate::order::timer;
use crate::payout::bank;
use crate::payout::own::{self as payout, OwnPayout};
use crate::refusal::Outage;
use domain::ledger::{Fees, Sale};
use domain::money::Vnd;
use domain::order::{OrderStatus, Timer};
use domain::payment::CashHolder;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use sea_orm::{ConnectionTrait, QueryResult};

/// Orders shown.
const MOST: u32 = 50;
const DAY: u64 = 24 * 3_600_000;

/// A producer's money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    pub pending: Vnd,
    /// Less than nothing is owed to the market: commission of what the carrier collected.
    pub payable: Vnd,
    /// In a payout the bank has not been told of yet.
    pub in_transit: Vnd,
    /// The least that is paid out at once.
    pub least: Vnd,
    /// Days from delivery until an order is complete, where nobody complains.
    pub complete_days: u64,
    pub terms: Terms,
    /// The newest first; not all of them.
    pub sales: Vec<OwnSale>,
    pub payouts: Vec<OwnPayout>,
    pub bank: Option<BankAccount>,
    /// Whether who reads it may say where the money goes.
    pub may_set_bank: bool,
}

/// An order, and what of it is the producer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSale {
    pub code: String,
    pub placed_at: Ts,
    pub status: OrderStatus,
    pub sale: Sale,
    /// What went back to the buyer, or is going to.
    pub refunded: Vnd,
    /// What is left of it for the producer; with cash it has it already, less what it owes.
    pub left: Vnd,
}

/// The producer's money as it stands.
pub async fn money(market: &Market, by: &Member) -> Result<Money, Outage> {
    let read = market.db.read();
    let balance = desk::balance_of(read, by.producer_id()).await?;
    let of = |which: fn(&Balance) -> Vnd| balance.as_ref().map_or(Vnd::ZERO, which);
    Ok(Money {
        pending: of(|it| it.pending),
        payable: of(|it| it.payable),
        in_transit: of(|it| it.in_transit),
        least: crate::payout::least(read).await?,
        complete_days: timer::millis(read, Timer::Complete).await?.unsigned_abs() / DAY,
        terms: rate::terms(read, market, by.producer_id()).await?,
        sales: sales(market, by).await?,
        payouts: payout::list(market, by).await?,
        bank: bank::of(market, by).await?,
        may_set_bank: by.is_owner(),
    })
}

async fn sales(market: &Market, by: &Member) -> Result<Vec<OwnSale>, Outage> {
    let sql = format!(
        r#"SELECT g.code, o.producer_id, o.placed_at, o.status, o.goods_total, o.delivery_fee, y.cash_holder, {},
            CAST(SUM(l.commission) AS BIGINT) AS commission, CAST(SUM(l.vat_withheld) AS BIGINT) AS vat,
            CAST(SUM(l.pit_withheld) AS BIGINT) AS pit,
            CAST(COALESCE((SELECT SUM(r.amount) FROM refund r WHERE r.order_id = o.id), 0) AS BIGINT) AS refunded
        FROM "order" o JOIN order_group g ON g.id = o.order_group_id JOIN payment y ON y.order_group_id = g.id
        JOIN order_line l ON l.order_id = o.id
        WHERE o.producer_id = $1 AND o.status NOT IN ('draft', 'expired')
        GROUP BY o.id, g.code, o.producer_id, o.placed_at, o.status, o.goods_total, o.delivery_fee, y.cash_holder
        ORDER BY o.placed_at DESC, o.id DESC LIMIT {MOST}"#,
        borne_columns()
    );
    let read = market.db.read();
    let rows = read.query_all_raw(statement(read, &sql, [by.producer_id().into()])).await?;
    rows.iter().map(sale).collect()
}

fn sale(row: &QueryResult) -> Result<OwnSale, Outage> {
    let (code, status): (String, String) = (row.try_get("", "code")?, row.try_get("", "status")?);
    let at_producer = row.try_get::<String>("", "cash_holder")? == CashHolder::Producer.code();
    let fees = Fees {
        commission: Vnd(row.try_get("", "commission")?),
        vat: Vnd(row.try_get("", "vat")?),
        pit: Vnd(row.try_get("", "pit")?),
    };
    let sale = Sale {
        producer: row.try_get("", "producer_id")?,
        goods: Vnd(row.try_get("", "goods_total")?),
        delivery: Vnd(row.try_get("", "delivery_fee")?),
        off: borne(row)?,
        fees,
        held_by: if at_producer { CashHolder::Producer } else { CashHolder::Market },
    };
    let refunded = Vnd(row.try_get("", "refunded")?);
    let status = OrderStatus::from_code(&status).ok_or_else(|| Outage::Data(format!("the status of {code}")))?;
    let ended = matches!(status, OrderStatus::Cancelled | OrderStatus::Returned);
    let left = if ended { Vnd::ZERO } else { sale.left(refunded) };
    Ok(OwnSale { placed_at: Ts(row.try_get("", "placed_at")?), code, status, sale, refunded, left })
}
