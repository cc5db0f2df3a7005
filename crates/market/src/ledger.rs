//! The book, as verbs write it: each in the transaction in which the thing itself happens, each once.
//!
//! | what happened | from | to |
//! |---|---|---|
//! | money came in ahead | buyer | cash |
//! | an order paid ahead stands | pending of its producer | buyer |
//! | the same; or the carrier of a producer collected cash | commission, vat, pit; pending | pending; programme, discount |
//! | money has to go back that no order is owed for | refund due | buyer |
//! | money of an order has to go back, less its commission and tax | refund due | pending, or payable after completion |
//! | the same, for what others than the producer bear of its discounts | programme, discount | the same |
//! | an order paid ahead that cost nothing does not come | what it was sold with, backwards | |
//! | it went back | cash | refund due |
//! | an order is complete | payable | pending |
//! | a payout is prepared; sent; came back | transit; cash; payable | payable; transit; cash |
//!
//! A plus is written at the account in the last column, a minus at the other ([`domain::ledger`]). Delivery goes to the
//! producer, who pays the carrier; commission and tax are of goods only, as frozen on the lines of the order. Entries stay
//! with the producer of their day: whoever reads a balance follows the signpost of one that became part of another.
//!
//! A discount the producer bears is a lower price: commission and tax are of what is left. One the programme or the market
//! bears is theirs to pay: the producer sold at the whole price, is made up to it, delivery included, and pays commission
//! and tax of it. Otherwise what the market gives away with one hand it would take from the tax office with the other.

pub mod desk;
pub mod own;
pub(crate) mod post;
pub mod rate;
pub mod tax;

use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::ledger::{Account, Borne, Fees, Posting, Sale};
use domain::money::Vnd;
use domain::payment::CashHolder;
use post::Happened;
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

/// The producer an entry's producer `p` is today, as a table `k`.
pub(crate) const TODAYS: &str = "JOIN producer k ON k.id = COALESCE(p.merged_into, p.id)";

/// Money came in for a payment, to the market.
pub(crate) async fn received(
    tx: &impl ConnectionTrait,
    market: &Market,
    payment_id: Uuid,
    amount: Vnd,
) -> Result<(), Outage> {
    let happened = Happened { payment_id: Some(payment_id), ..Happened::of("received", payment_id) };
    post::write(tx, market, happened, &Posting::of(Account::Buyer, Account::Cash, amount)).await
}

/// An order stands and its money is there, with the market or with its producer.
pub(crate) async fn sold(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid) -> Result<(), Outage> {
    let booked = booked(tx, order_id).await?;
    let happened =
        Happened { order_id: Some(order_id), payment_id: Some(booked.payment_id), ..Happened::of("sold", order_id) };
    post::write(tx, market, happened, &booked.sale.sold()).await
}

/// Money that has to go back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Back {
    pub refund_id: Uuid,
    pub payment_id: Uuid,
    pub order_id: Option<Uuid>,
    pub amount: Vnd,
}

/// A refund was asked for, under the lock of its payment.
pub(crate) async fn refunded(tx: &impl ConnectionTrait, market: &Market, back: Back) -> Result<(), Outage> {
    let Back { refund_id, payment_id, order_id, amount } = back;
    let posting = match order_id {
        None => Posting::of(Account::RefundDue, Account::Buyer, amount),
        Some(order_id) => {
            let booked = booked(tx, order_id).await?;
            let before = paid_back(tx, (order_id, refund_id)).await?;
            booked.sale.refunded(before, amount, booked.complete)
        }
    };
    let happened = Happened { order_id, payment_id: Some(payment_id), ..Happened::of("refund", refund_id) };
    post::write(tx, market, happened, &posting).await
}

/// An order that was paid ahead with others does not come, and cost nothing: nothing goes back to its buyer. Under the
/// lock of its payment.
pub(crate) async fn given_up(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid) -> Result<(), Outage> {
    let booked = booked(tx, order_id).await?;
    let happened =
        Happened { order_id: Some(order_id), payment_id: Some(booked.payment_id), ..Happened::of("refund", order_id) };
    post::write(tx, market, happened, &booked.sale.given_up()).await
}

/// A refund went back.
pub(crate) async fn refund_sent(tx: &impl ConnectionTrait, market: &Market, back: Back) -> Result<(), Outage> {
    let Back { refund_id, payment_id, order_id, amount } = back;
    let happened = Happened { order_id, payment_id: Some(payment_id), ..Happened::of("refund_sent", refund_id) };
    post::write(tx, market, happened, &Posting::of(Account::Cash, Account::RefundDue, amount)).await
}

/// An order is complete: what is left of it can be paid out. Under the lock of its payment.
pub(crate) async fn completed(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid) -> Result<(), Outage> {
    let sql = "SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) AS sum FROM ledger_entry e \
               JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.order_id = $1 AND e.account = 'pending'";
    let row = tx.query_one_raw(statement(tx, sql, [order_id.into()])).await?;
    let left: i64 = row.map_or(Ok(0), |row| row.try_get("", "sum"))?;
    let producer = booked(tx, order_id).await?.sale.producer;
    let posting = Posting::of(Account::Payable(producer), Account::Pending(producer), Vnd(-left));
    post::write(tx, market, Happened { order_id: Some(order_id), ..Happened::of("completed", order_id) }, &posting)
        .await
}

/// An order as it was sold, and where its money stands.
struct Booked {
    sale: Sale,
    payment_id: Uuid,
    complete: bool,
}

/// What discounts took off an order `o`, by who bears it, as columns; [`borne`] reads them.
pub(crate) fn borne_columns() -> String {
    let sum = |what: &str, which: &str, name: &str| {
        format!(
            "CAST(COALESCE((SELECT SUM({what}) FROM order_discount d WHERE d.order_id = o.id AND {which}), 0) AS BIGINT) \
             AS {name}"
        )
    };
    let by = |whom: &str| {
        sum("d.goods_amount + d.delivery_amount", &format!("d.funded_by = '{whom}'"), &format!("by_{whom}"))
    };
    let goods = sum("d.goods_amount", "d.goods_amount > 0", "off_goods");
    [by("producer"), by("programme"), by("market"), goods].join(", ")
}

pub(crate) fn borne(row: &QueryResult) -> Result<Borne, sea_orm::DbErr> {
    Ok(Borne {
        producer: Vnd(row.try_get("", "by_producer")?),
        programme: Vnd(row.try_get("", "by_programme")?),
        market: Vnd(row.try_get("", "by_market")?),
        off_goods: Vnd(row.try_get("", "off_goods")?),
    })
}

async fn booked(tx: &impl ConnectionTrait, order_id: Uuid) -> Result<Booked, Outage> {
    let sql = format!(
        r#"SELECT o.producer_id, o.goods_total, o.delivery_fee, o.status, s.payment_id, y.cash_holder, {},
            CAST(COALESCE(SUM(l.commission), 0) AS BIGINT) AS commission,
            CAST(COALESCE(SUM(l.vat_withheld), 0) AS BIGINT) AS vat,
            CAST(COALESCE(SUM(l.pit_withheld), 0) AS BIGINT) AS pit
        FROM "order" o JOIN payment_split s ON s.order_id = o.id JOIN payment y ON y.id = s.payment_id
        LEFT JOIN order_line l ON l.order_id = o.id WHERE o.id = $1
        GROUP BY o.id, o.producer_id, o.goods_total, o.delivery_fee, o.status, s.payment_id, y.cash_holder"#,
        borne_columns()
    );
    let row = tx.query_one_raw(statement(tx, &sql, [order_id.into()])).await?;
    let row = row.ok_or_else(|| Outage::Data(format!("order {order_id} without a payment")))?;
    Ok(read(&row)?)
}

fn read(row: &QueryResult) -> Result<Booked, sea_orm::DbErr> {
    let fees = Fees {
        commission: Vnd(row.try_get("", "commission")?),
        vat: Vnd(row.try_get("", "vat")?),
        pit: Vnd(row.try_get("", "pit")?),
    };
    let at_producer = row.try_get::<String>("", "cash_holder")? == CashHolder::Producer.code();
    let sale = Sale {
        producer: row.try_get("", "producer_id")?,
        goods: Vnd(row.try_get("", "goods_total")?),
        delivery: Vnd(row.try_get("", "delivery_fee")?),
        off: borne(row)?,
        fees,
        held_by: if at_producer { CashHolder::Producer } else { CashHolder::Market },
    };
    let complete = row.try_get::<String>("", "status")? == "completed";
    Ok(Booked { sale, payment_id: row.try_get("", "payment_id")?, complete })
}

/// What of an order had to go back before a refund.
async fn paid_back(tx: &impl ConnectionTrait, (order_id, refund_id): (Uuid, Uuid)) -> Result<Vnd, Outage> {
    let sql = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS sum FROM refund WHERE order_id = $1 AND id <> $2";
    let row = tx.query_one_raw(statement(tx, sql, [order_id.into(), refund_id.into()])).await?;
    row.map_or(Ok(Vnd::ZERO), |row| Ok(Vnd(row.try_get("", "sum")?)))
}
