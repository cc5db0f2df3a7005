//! What a producer was paid.

use super::PayoutStatus;
use crate::account::Member;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use entities::{payout, payout_batch};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Payouts shown.
const MOST: u64 = 50;

/// A payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPayout {
    pub id: Uuid,
    /// The number of its batch.
    pub batch: i64,
    pub amount: Vnd,
    pub status: PayoutStatus,
    /// When it came to stand like that.
    pub moved_at: Ts,
    /// To which account it goes.
    pub bank: BankAccount,
    /// The bank's number of the batch.
    pub reference: Option<String>,
}

/// The producer's payouts, the newest first.
pub async fn list(market: &Market, by: &Member) -> Result<Vec<OwnPayout>, Outage> {
    let rows = payout::Entity::find()
        .filter(payout::Column::ProducerId.eq(by.producer_id()))
        .order_by_desc(payout::Column::BatchId)
        .limit(MOST)
        .all(market.db.read())
        .await?;
    let batches = payout_batch::Entity::find()
        .filter(payout_batch::Column::Id.is_in(rows.iter().map(|row| row.batch_id)))
        .all(market.db.read())
        .await?;
    let mut references: HashMap<i64, Option<String>> =
        batches.into_iter().map(|batch| (batch.id, batch.reference)).collect();
    rows.into_iter().map(|row| read(row.batch_id, row, &mut references)).collect()
}

fn read(batch: i64, row: payout::Model, references: &mut HashMap<i64, Option<String>>) -> Result<OwnPayout, Outage> {
    Ok(OwnPayout {
        id: row.id,
        batch,
        amount: Vnd(row.amount),
        status: PayoutStatus::from_code(&row.status).ok_or_else(|| Outage::Data(format!("payout row {}", row.id)))?,
        moved_at: Ts(row.moved_at),
        bank: BankAccount { bin: row.bank_bin, number: row.bank_account, holder: row.bank_holder },
        reference: references.remove(&batch).flatten(),
    })
}
