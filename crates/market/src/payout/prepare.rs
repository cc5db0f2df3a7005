//! Who is to be paid, and the batch that pays them.

use super::{PayoutRefusal, least};
use crate::account::{Actor, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::db::{change, statement};
use crate::ledger::TODAYS;
use crate::ledger::post::{self, Happened};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::ledger::{Account, Posting};
use domain::money::Vnd;
use domain::vietqr::BankAccount;
use entities::payout;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryResult};
use serde_json::json;
use uuid::Uuid;

/// What a producer can be paid, of orders that are complete, less what it owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub producer_id: Uuid,
    pub producer_code: String,
    pub producer_name: String,
    pub amount: Vnd,
    /// Where it goes; nothing is paid to who has not said so.
    pub bank: Option<BankAccount>,
    /// Whether it is as much as is paid out at once.
    pub is_enough: bool,
}

impl Due {
    /// Whether a batch of today pays it.
    pub fn is_payable(&self) -> bool {
        self.is_enough && self.bank.is_some()
    }
}

/// Everybody who has something to be paid, by name.
pub async fn due(market: &Market, _by: &Officer) -> Result<Vec<Due>, Outage> {
    all(market.db.read()).await
}

async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Due>, Outage> {
    let least = least(connection).await?;
    let sql = format!(
        "SELECT k.id, k.code, k.name, b.bin, b.account AS number, b.holder, CAST(0 - SUM(e.amount) AS BIGINT) AS owed \
         FROM ledger_entry e JOIN producer p ON p.id = e.producer_id {TODAYS} \
         LEFT JOIN producer_bank b ON b.producer_id = k.id WHERE e.account = 'payable' \
         GROUP BY k.id, k.code, k.name, k.name_sort, b.bin, b.account, b.holder \
         HAVING SUM(e.amount) < 0 ORDER BY k.name_sort, k.code"
    );
    let rows = connection.query_all_raw(statement(connection, &sql, [])).await?;
    Ok(rows.iter().map(|row| read(row, least)).collect::<Result<_, _>>()?)
}

fn read(row: &QueryResult, least: Vnd) -> Result<Due, sea_orm::DbErr> {
    let text = |column: &str| row.try_get::<Option<String>>("", column);
    let (bin, number, holder) = (text("bin")?, text("number")?, text("holder")?);
    let amount = Vnd(row.try_get("", "owed")?);
    Ok(Due {
        producer_id: row.try_get("", "id")?,
        producer_code: row.try_get("", "code")?,
        producer_name: row.try_get("", "name")?,
        amount,
        bank: bin.zip(number).zip(holder).map(|((bin, number), holder)| BankAccount { bin, number, holder }),
        is_enough: amount >= least,
    })
}

/// Puts everybody who can be paid into one batch, and gives its number. Of two officers at once one is refused: the
/// database knows one prepared batch.
pub async fn prepare(market: &Market, by: &Officer) -> Result<i64, Fault<PayoutRefusal>> {
    market.db.write(|tx| async move { prepare_in(&*tx, market, by.by()).await }).await
}

async fn prepare_in(tx: &impl ConnectionTrait, market: &Market, by: Actor) -> Result<i64, Fault<PayoutRefusal>> {
    // The batch first: who comes second waits here, and then finds it.
    let open = "INSERT INTO payout_batch (status, prepared_at, prepared_by) VALUES ('prepared', $1, $2) \
                ON CONFLICT DO NOTHING";
    if change(tx, open, [market.now().0.into(), by.account_id.into()]).await? == 0 {
        return Err(Fault::Refused(PayoutRefusal::Waiting));
    }
    let batch_id = prepared(tx).await?;
    let due: Vec<Due> = all(tx).await?.into_iter().filter(Due::is_payable).collect();
    if due.is_empty() {
        return Err(Fault::Refused(PayoutRefusal::Nothing));
    }
    for due in due {
        put_in(tx, (market, by), batch_id, due).await?;
    }
    Ok(batch_id)
}

async fn prepared(tx: &impl ConnectionTrait) -> Result<i64, Outage> {
    let row = tx.query_one_raw(statement(tx, "SELECT id FROM payout_batch WHERE status = 'prepared'", [])).await?;
    let row = row.ok_or_else(|| Outage::Data("a batch of payouts that is not there".to_owned()))?;
    Ok(row.try_get("", "id")?)
}

async fn put_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    batch_id: i64,
    due: Due,
) -> Result<(), Outage> {
    let (id, amount, producer_id) = (market.new_id(), due.amount, due.producer_id);
    let Some(bank) = due.bank else { return Ok(()) };
    let told = json!({ "payout": id, "batch": batch_id, "amount": amount, "account": [&bank.bin, &bank.number] });
    let row = payout::ActiveModel {
        id: Set(id),
        batch_id: Set(batch_id),
        producer_id: Set(producer_id),
        amount: Set(amount.0),
        status: Set("prepared".to_owned()),
        bank_bin: Set(bank.bin),
        bank_account: Set(bank.number),
        bank_holder: Set(bank.holder),
        reference: Set(None),
        moved_at: Set(market.now().0),
    };
    payout::Entity::insert(row).exec_without_returning(tx).await?;
    let posting = Posting::of(Account::Transit(producer_id), Account::Payable(producer_id), amount);
    post::write(tx, market, Happened { payout_id: Some(id), ..Happened::of("payout", id) }, &posting).await?;
    let subject = SubjectKind::Producer.with(producer_id);
    audit::record(tx, market, by, ("payout.prepare", subject), Change::made(told)).await
}
