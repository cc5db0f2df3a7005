//! Writing a posting down.

use crate::market::Market;
use crate::refusal::Outage;
use domain::ledger::{Entry, Posting};
use entities::{ledger_entry, ledger_transaction};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use uuid::Uuid;

/// What happened, and to what. But for money that came in, the same happens to a subject once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Happened {
    pub kind: &'static str,
    pub subject: Uuid,
    pub order_id: Option<Uuid>,
    pub payment_id: Option<Uuid>,
    pub payout_id: Option<Uuid>,
}

impl Happened {
    pub fn of(kind: &'static str, subject: Uuid) -> Self {
        Self { kind, subject, order_id: None, payment_id: None, payout_id: None }
    }
}

/// Writes the entries under what happened; nothing where nothing moved.
pub(crate) async fn write(
    tx: &impl ConnectionTrait,
    market: &Market,
    happened: Happened,
    posting: &Posting,
) -> Result<(), Outage> {
    if posting.entries().next().is_none() {
        return Ok(());
    }
    let row = ledger_transaction::ActiveModel {
        kind: Set(happened.kind.to_owned()),
        subject: Set(happened.subject),
        order_id: Set(happened.order_id),
        payment_id: Set(happened.payment_id),
        payout_id: Set(happened.payout_id),
        at: Set(market.now().0),
        ..Default::default()
    };
    let transaction_id = ledger_transaction::Entity::insert(row).exec(tx).await?.last_insert_id;
    let entry = |entry: &Entry| ledger_entry::ActiveModel {
        transaction_id: Set(transaction_id),
        account: Set(entry.account.code().to_owned()),
        producer_id: Set(entry.account.producer()),
        amount: Set(entry.amount.0),
        ..Default::default()
    };
    ledger_entry::Entity::insert_many(posting.entries().map(entry)).exec_without_returning(tx).await?;
    Ok(())
}
