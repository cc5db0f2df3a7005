//! Money comes in.

use super::{lock, recompute, settle};
use crate::account::Actor;
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::ledger;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use entities::{payment, payment_event};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, TryInsertResult};
use serde_json::json;
use uuid::Uuid;

/// Who tells of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provider {
    /// A statement of the market's account.
    Bank,
    /// The provider of card payments.
    Card,
    /// Whoever brought the parcel.
    Carrier,
}

impl Provider {
    pub fn code(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Card => "card",
            Self::Carrier => "carrier",
        }
    }
}

/// Money somebody tells of. `event_id` is the same each time the same money is told of.
#[derive(Clone, Copy, Debug)]
pub struct Money<'a> {
    pub provider: Provider,
    pub event_id: &'a str,
    pub amount: Vnd,
}

/// What money did that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It had been told of before; nothing changed.
    Before,
    /// It is not enough yet.
    Partial,
    /// The order stands.
    Paid,
    /// The order stood already, or cannot stand any more: it goes back.
    GoesBack,
}

/// Money for an order, told of by a payment provider.
pub async fn receive(market: &Market, payment_id: Uuid, money: Money<'_>) -> Result<Received, Outage> {
    market.db.write(|tx| async move { receive_in(&*tx, (market, Actor::PROGRAM), payment_id, money).await }).await
}

/// [`receive`] in a transaction that does more.
pub(crate) async fn receive_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    payment_id: Uuid,
    money: Money<'_>,
) -> Result<Received, Outage> {
    lock(tx, market, payment_id).await?;
    if !note(tx, (market, by), payment_id, money).await? {
        return Ok(Received::Before);
    }
    let sum = "UPDATE payment SET captured = captured + $1 WHERE id = $2";
    change(tx, sum, [money.amount.0.into(), payment_id.into()]).await?;
    let payment = recompute(tx, payment_id).await?;
    if super::method(&payment)?.is_ahead() {
        ledger::received(tx, market, payment_id, money.amount).await?;
    }
    let received = settle::settle(tx, market, &payment).await?;
    let told = json!({ "amount": money.amount, "provider": money.provider.code(), "event": money.event_id });
    let subject = SubjectKind::Payment.with(payment_id);
    audit::record(tx, market, by, ("payment.receive", subject), Change::made(told)).await?;
    Ok(received)
}

/// Whether this money is told of for the first time.
async fn note(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    payment_id: Uuid,
    money: Money<'_>,
) -> Result<bool, Outage> {
    let row = payment_event::ActiveModel {
        payment_id: Set(payment_id),
        provider: Set(money.provider.code().to_owned()),
        event_id: Set(money.event_id.to_owned()),
        kind: Set("received".to_owned()),
        amount: Set(money.amount.0),
        at: Set(market.now().0),
        account_id: Set(by.account_id),
        ..Default::default()
    };
    let once = [payment_event::Column::Provider, payment_event::Column::EventId];
    let insert = payment_event::Entity::insert(row).on_conflict_do_nothing_on(once);
    Ok(matches!(insert.exec_without_returning(tx).await?, TryInsertResult::Inserted(1)))
}

/// The carrier brought a parcel and took the money for it: what is asked for an order that is paid on delivery came in.
pub(crate) async fn collected(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    (group_id, order_id): (Uuid, Uuid),
    total: Vnd,
) -> Result<(), Outage> {
    let found = payment::Entity::find().filter(payment::Column::OrderGroupId.eq(group_id)).one(tx).await?;
    let Some(payment) = found.filter(|payment| payment.method == "cod") else { return Ok(()) };
    let event_id = order_id.to_string();
    let money = Money { provider: Provider::Carrier, event_id: &event_id, amount: total };
    if receive_in(tx, (market, by), payment.id, money).await? != Received::Before {
        ledger::sold(tx, market, order_id).await?;
    }
    Ok(())
}
