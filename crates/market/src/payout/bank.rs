//! Where a producer is paid. Its owner says so; payouts that are prepared keep the account of their day.

use crate::account::{Actor, Member};
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::reading::{FieldError, Reading};
use crate::refusal::{Fault, Outage};
use domain::vietqr::BankAccount;
use entities::producer_bank;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use uuid::Uuid;

/// Longest name of a holder, in characters.
pub const MOST_HOLDER: usize = 100;

/// An account as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankForm {
    pub bin: String,
    pub number: String,
    pub holder: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Bin,
    Number,
    Holder,
}

impl Field {
    pub const ALL: [Self; 3] = [Self::Bin, Self::Number, Self::Holder];

    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Bin => "bin",
            Self::Number => "number",
            Self::Holder => "holder",
        }
    }
}

/// Why the account stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BankRefusal {
    Fields(Vec<FieldError<Field>>),
    /// Only the producer's owner says where its money goes.
    NotOwner,
}

impl BankRefusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "bank-fields",
            Self::NotOwner => "bank-not-owner",
        }
    }
}

/// Where the producer is paid.
pub async fn of(market: &Market, by: &Member) -> Result<Option<BankAccount>, Outage> {
    find(market.db.read(), by.producer_id()).await
}

async fn find(connection: &impl ConnectionTrait, producer_id: Uuid) -> Result<Option<BankAccount>, Outage> {
    let row = producer_bank::Entity::find_by_id(producer_id).one(connection).await?;
    Ok(row.map(|row| BankAccount { bin: row.bin, number: row.account, holder: row.holder }))
}

/// Says where the producer is paid from now on.
pub async fn set(market: &Market, by: &Member, form: &BankForm) -> Result<(), Fault<BankRefusal>> {
    if !by.is_owner() {
        return Err(Fault::Refused(BankRefusal::NotOwner));
    }
    let bank = &read(form).map_err(|wrong| Fault::Refused(BankRefusal::Fields(wrong)))?;
    let (producer_id, by) = (by.producer_id(), by.by());
    market.db.write(|tx| async move { set_in(&*tx, (market, by), producer_id, bank).await.map_err(Fault::from) }).await
}

fn read(form: &BankForm) -> Result<BankAccount, Vec<FieldError<Field>>> {
    let mut reading = Reading::new();
    reading.needed(Field::Bin, &form.bin, |typed| BankAccount::read(typed, "0", "-"));
    reading.needed(Field::Number, &form.number, |typed| BankAccount::read("000000", typed, "-"));
    let holder = reading.text(Field::Holder, &form.holder, MOST_HOLDER);
    reading.done(BankAccount::read(&form.bin, &form.number, &holder))
}

async fn set_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    producer_id: Uuid,
    bank: &BankAccount,
) -> Result<(), Outage> {
    let before = find(tx, producer_id).await?;
    if before.as_ref() == Some(bank) {
        return Ok(());
    }
    let sql = "INSERT INTO producer_bank (producer_id, bin, account, holder, updated_at, version) \
               VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (producer_id) DO UPDATE SET bin = excluded.bin, \
               account = excluded.account, holder = excluded.holder, updated_at = excluded.updated_at, \
               version = producer_bank.version + 1";
    let values = [
        producer_id.into(),
        bank.bin.clone().into(),
        bank.number.clone().into(),
        bank.holder.clone().into(),
        market.now().0.into(),
    ];
    change(tx, sql, values).await?;
    let told = |bank: &BankAccount| json!({ "bank": [&bank.bin, &bank.number, &bank.holder] });
    let told = Change { before: before.as_ref().map_or(Value::Null, told), after: told(bank) };
    audit::record(tx, market, by, ("producer.bank", SubjectKind::Producer.with(producer_id)), told).await
}
