//! A payment begins with its checkout, in the same transaction.

use crate::market::Market;
use crate::order::timer;
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::order::Timer;
use domain::payment::{PaymentMethod, Sums};
use domain::time::Ts;
use entities::{payment, payment_split};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use uuid::Uuid;

/// What a checkout asks for.
pub(crate) struct Opening<'a> {
    pub group_id: Uuid,
    /// The order's code.
    pub code: &'a str,
    pub method: PaymentMethod,
    pub amount: Vnd,
    /// The part of each producer's order.
    pub splits: Vec<(Uuid, Vnd)>,
}

/// Until when the goods are held for money that comes ahead; `None` where it comes with the parcel.
pub(crate) async fn held_until(
    tx: &impl ConnectionTrait,
    market: &Market,
    method: PaymentMethod,
) -> Result<Option<Ts>, Outage> {
    let timer = match method {
        PaymentMethod::Cod => return Ok(None),
        PaymentMethod::Transfer => Timer::HoldForTransfer,
        PaymentMethod::Card => Timer::HoldForCard,
    };
    Ok(Some(market.now().plus_millis(timer::millis(tx, timer).await?)))
}

/// Opens the payment of a checkout.
pub(crate) async fn open(
    tx: &impl ConnectionTrait,
    market: &Market,
    opening: &Opening<'_>,
    until: Option<Ts>,
) -> Result<(), Outage> {
    let Opening { group_id, code, method, amount, ref splits } = *opening;
    let (id, now) = (market.new_id(), market.now().0);
    let (captured, refunded) = (Vnd::ZERO, Vnd::ZERO);
    let status = Sums { method, amount, captured, refunded, closed: false }.status();
    let row = payment::ActiveModel {
        id: Set(id),
        order_group_id: Set(group_id),
        method: Set(method.code().to_owned()),
        cash_holder: Set(method.cash_holder().code().to_owned()),
        amount: Set(amount.0),
        captured: Set(0),
        refunded: Set(0),
        status: Set(status.code().to_owned()),
        reference: Set(code.replace('-', "")),
        expires_at: Set(until.map(|until| until.0)),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(0),
        ..Default::default()
    };
    payment::Entity::insert(row).exec_without_returning(tx).await?;
    let split = |(order_id, amount): &(Uuid, Vnd)| payment_split::ActiveModel {
        order_id: Set(*order_id),
        payment_id: Set(id),
        amount: Set(amount.0),
    };
    payment_split::Entity::insert_many(splits.iter().map(split)).exec_without_returning(tx).await?;
    Ok(())
}
