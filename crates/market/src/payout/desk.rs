//! Payouts as the office sees them.

use super::PayoutStatus;
use crate::account::Officer;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use entities::{payout, payout_batch, producer};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Batches shown.
const MOST: u64 = 20;

/// A batch of payouts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub number: i64,
    pub prepared_at: Ts,
    /// When the bank was told; `None` while it is prepared.
    pub sent_at: Option<Ts>,
    /// The bank's number of it.
    pub reference: Option<String>,
    pub payouts: Vec<Payout>,
}

/// What one producer is paid in a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payout {
    pub id: Uuid,
    pub producer_code: String,
    pub producer_name: String,
    pub amount: Vnd,
    pub status: PayoutStatus,
    pub bank: BankAccount,
}

impl Batch {
    /// What the bank sends, or is to send.
    pub fn total(&self) -> Vnd {
        Vnd(self.to_send().map(|payout| payout.amount.0).sum())
    }

    /// Its payouts but for those that came back.
    pub fn to_send(&self) -> impl Iterator<Item = &Payout> {
        self.payouts.iter().filter(|payout| payout.status != PayoutStatus::Returned)
    }
}

/// The least that is paid out at once.
pub async fn least(market: &Market, _by: &Officer) -> Result<Vnd, Outage> {
    super::least(market.db.read()).await
}

/// The batches, the newest first.
pub async fn batches(market: &Market, _by: &Officer) -> Result<Vec<Batch>, Outage> {
    let read = market.db.read();
    let rows = payout_batch::Entity::find().order_by_desc(payout_batch::Column::Id).limit(MOST).all(read).await?;
    whole(read, rows).await
}

/// The batch of a number.
pub async fn batch(market: &Market, _by: &Officer, number: i64) -> Result<Option<Batch>, Outage> {
    let read = market.db.read();
    let row = payout_batch::Entity::find_by_id(number).one(read).await?;
    Ok(whole(read, row.into_iter().collect()).await?.pop())
}

async fn whole(connection: &impl ConnectionTrait, rows: Vec<payout_batch::Model>) -> Result<Vec<Batch>, Outage> {
    let payouts = payout::Entity::find()
        .filter(payout::Column::BatchId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(payout::Column::Id)
        .all(connection)
        .await?;
    let producers = producer::Entity::find()
        .filter(producer::Column::Id.is_in(payouts.iter().map(|row| row.producer_id)))
        .all(connection)
        .await?;
    let names: HashMap<Uuid, (String, String)> =
        producers.into_iter().map(|row| (row.id, (row.code, row.name))).collect();
    let mut of_batch: HashMap<i64, Vec<Payout>> = HashMap::new();
    for row in payouts {
        let (batch, name) = (row.batch_id, names.get(&row.producer_id).cloned().unwrap_or_default());
        of_batch.entry(batch).or_default().push(read(row, name)?);
    }
    let batch = |row: payout_batch::Model| Batch {
        number: row.id,
        prepared_at: Ts(row.prepared_at),
        sent_at: row.sent_at.map(Ts),
        reference: row.reference,
        payouts: of_batch.remove(&row.id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(batch).collect())
}

fn read(row: payout::Model, (producer_code, producer_name): (String, String)) -> Result<Payout, Outage> {
    Ok(Payout {
        status: PayoutStatus::from_code(&row.status).ok_or_else(|| Outage::Data(format!("payout row {}", row.id)))?,
        id: row.id,
        producer_code,
        producer_name,
        amount: Vnd(row.amount),
        bank: BankAccount { bin: row.bank_bin, number: row.bank_account, holder: row.bank_holder },
    })
}
