//! The book as the office reads it: the whole, each producer's balance, and a producer's statement.

use super::TODAYS;
use crate::account::Officer;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::time::Ts;
use entities::producer;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult};
use uuid::Uuid;

/// Lines of a statement.
const MOST: u32 = 300;

/// The whole book. All amounts as people think of them: what is there, and what is owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// What the market holds.
    pub cash: Vnd,
    /// Of it, what came in for orders that do not stand yet.
    pub buyers: Vnd,
    /// What has to go back to buyers.
    pub refunds_due: Vnd,
    /// What the programme owes for the discounts it bears.
    pub programme: Vnd,
    /// What the market gave away in discounts it bears itself.
    pub discounts: Vnd,
    /// What producers have earned with orders that are not complete yet.
    pub pending: Vnd,
    /// What can be paid out to producers; less than nothing where they owe more than they are owed.
    pub payable: Vnd,
    /// In payouts the bank has not been told of yet.
    pub in_transit: Vnd,
    pub commission: Vnd,
    pub vat: Vnd,
    pub pit: Vnd,
}

/// How a producer stands with the market. Less than nothing is owed by the producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    pub producer_code: String,
    pub producer_name: String,
    pub pending: Vnd,
    pub payable: Vnd,
    pub in_transit: Vnd,
}

/// What happened, on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sold,
    Refund,
    Completed,
    Payout,
    PayoutReturned,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Sold, Self::Refund, Self::Completed, Self::Payout, Self::PayoutReturned];

    pub fn code(self) -> &'static str {
        match self {
            Self::Sold => "sold",
            Self::Refund => "refund",
            Self::Completed => "completed",
            Self::Payout => "payout",
            Self::PayoutReturned => "payout_returned",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub at: Ts,
    pub kind: Kind,
    /// The code of the order it is about, where it is about one.
    pub order_code: Option<String>,
    pub commission: Vnd,
    pub tax: Vnd,
    /// What it did to what is to come, and to what can be paid out.
    pub pending: Vnd,
    pub payable: Vnd,
}

/// A producer's statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub balance: Balance,
    /// The newest first; not all of them.
    pub lines: Vec<Line>,
}

/// What the book says altogether.
pub async fn book(market: &Market, _by: &Officer) -> Result<Book, Outage> {
    let read = market.db.read();
    let sql = "SELECT account, CAST(SUM(amount) AS BIGINT) AS sum FROM ledger_entry GROUP BY account";
    let mut book = Book::default();
    for row in read.query_all_raw(statement(read, sql, [])).await? {
        let (account, sum): (String, i64) = (row.try_get("", "account")?, row.try_get("", "sum")?);
        match account.as_str() {
            "cash" => book.cash = Vnd(sum),
            "buyer" => book.buyers = Vnd(-sum),
            "refund_due" => book.refunds_due = Vnd(-sum),
            "programme" => book.programme = Vnd(sum),
            "discount" => book.discounts = Vnd(sum),
            "pending" => book.pending = Vnd(-sum),
            "payable" => book.payable = Vnd(-sum),
            "transit" => book.in_transit = Vnd(-sum),
            "commission" => book.commission = Vnd(-sum),
            "vat" => book.vat = Vnd(-sum),
            "pit" => book.pit = Vnd(-sum),
            other => return Err(Outage::Data(format!("an account {other} of the book"))),
        }
    }
    Ok(book)
}

/// The sum of an account, as a producer thinks of it.
fn owed(account: &str) -> String {
    format!("CAST(COALESCE(SUM(CASE WHEN e.account = '{account}' THEN 0 - e.amount ELSE 0 END), 0) AS BIGINT)")
}

/// Every producer that has sold anything, by name.
pub async fn balances(market: &Market, _by: &Officer) -> Result<Vec<Balance>, Outage> {
    let sql = balance_sql("");
    let read = market.db.read();
    let rows = read.query_all_raw(statement(read, &sql, [])).await?;
    Ok(rows.iter().map(balance).collect::<Result<_, _>>()?)
}

fn balance_sql(only: &str) -> String {
    format!(
        "SELECT k.code, k.name, {} AS pending, {} AS payable, {} AS transit FROM ledger_entry e \
         JOIN producer p ON p.id = e.producer_id {TODAYS} {only} GROUP BY k.code, k.name, k.name_sort \
         ORDER BY k.name_sort, k.code",
        owed("pending"),
        owed("payable"),
        owed("transit"),
    )
}

fn balance(row: &QueryResult) -> Result<Balance, sea_orm::DbErr> {
    Ok(Balance {
        producer_code: row.try_get("", "code")?,
        producer_name: row.try_get("", "name")?,
        pending: Vnd(row.try_get("", "pending")?),
        payable: Vnd(row.try_get("", "payable")?),
        in_transit: Vnd(row.try_get("", "transit")?),
    })
}

/// How one producer stands; nothing where it never sold anything.
pub(crate) async fn balance_of(
    connection: &impl ConnectionTrait,
    producer_id: Uuid,
) -> Result<Option<Balance>, Outage> {
    let sql = balance_sql("WHERE k.id = $1");
    let row = connection.query_one_raw(statement(connection, &sql, [producer_id.into()])).await?;
    Ok(row.as_ref().map(balance).transpose()?)
}

/// The statement of the producer with this code; `None` where there is none.
pub async fn producer_statement(market: &Market, _by: &Officer, code: &str) -> Result<Option<Statement>, Outage> {
    let read = market.db.read();
    let found = producer::Entity::find().filter(producer::Column::Code.eq(code)).one(read).await?;
    let Some(found) = found else { return Ok(None) };
    let none = Balance {
        producer_code: found.code,
        producer_name: found.name,
        pending: Vnd::ZERO,
        payable: Vnd::ZERO,
        in_transit: Vnd::ZERO,
    };
    let balance = balance_of(read, found.id).await?.unwrap_or(none);
    Ok(Some(Statement { balance, lines: lines(read, found.id).await? }))
}

async fn lines(connection: &impl ConnectionTrait, producer_id: Uuid) -> Result<Vec<Line>, Outage> {
    let sql = format!(
        "SELECT t.id, t.kind, t.at, g.code, {} AS commission, {} AS vat, {} AS pit, {} AS pending, {} AS payable \
         FROM ledger_entry e JOIN producer p ON p.id = e.producer_id {TODAYS} \
         JOIN ledger_transaction t ON t.id = e.transaction_id LEFT JOIN \"order\" o ON o.id = t.order_id \
         LEFT JOIN order_group g ON g.id = o.order_group_id \
         WHERE k.id = $1 AND t.kind <> 'payout_sent' GROUP BY t.id, t.kind, t.at, g.code ORDER BY t.id DESC LIMIT {MOST}",
        owed("commission"),
        owed("vat"),
        owed("pit"),
        owed("pending"),
        owed("payable"),
    );
    let rows = connection.query_all_raw(statement(connection, &sql, [producer_id.into()])).await?;
    rows.iter().map(line).collect()
}

fn line(row: &QueryResult) -> Result<Line, Outage> {
    let kind: String = row.try_get("", "kind")?;
    let tax = row.try_get::<i64>("", "vat")? + row.try_get::<i64>("", "pit")?;
    Ok(Line {
        kind: Kind::from_code(&kind).ok_or_else(|| Outage::Data(format!("a posting {kind}")))?,
        at: Ts(row.try_get("", "at")?),
        order_code: row.try_get("", "code")?,
        commission: Vnd(row.try_get("", "commission")?),
        tax: Vnd(tax),
        pending: Vnd(row.try_get("", "pending")?),
        payable: Vnd(row.try_get("", "payable")?),
    })
}
