//! A buyer gives an order up: as a whole, while no producer has confirmed anything of it.

use super::event::Told;
use super::step;
use crate::account::{Actor, Shopper};
use crate::market::Market;
use crate::payment::{lapse, lock, settle};
use crate::refusal::{Fault, Outage};
use crate::token::Token;
use domain::code::read_order_code;
use domain::order::{CancelReason, OrderStatus, Step};
use domain::phone::Phone;
use entities::{order_group, payment};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// Why an order goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelRefusal {
    /// There is no order of this code that the buyer may open.
    NoSuchOrder,
    /// A producer is on it already, or it has ended.
    Underway,
}

impl CancelRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchOrder => "cancel-no-such-order",
            Self::Underway => "cancel-underway",
        }
    }
}

/// What opens an order to its buyer.
#[derive(Clone, Debug)]
pub enum Key {
    /// The cookie it was placed with.
    Access(Token),
    /// The telephone number, as typed.
    Phone(String),
    /// The account it belongs to.
    Account(Shopper),
}

impl Key {
    pub(crate) fn opens(&self, group: &order_group::Model) -> bool {
        match self {
            Self::Access(token) => token.opens(&group.access_hash),
            Self::Account(shopper) => group.account_id == Some(shopper.account_id()),
            Self::Phone(typed) => Phone::parse(typed)
                .is_some_and(|phone| group.buyer_phone.as_bytes().ct_eq(phone.e164().as_bytes()).into()),
        }
    }
}

/// Gives the order of this code up; what was paid for it goes back. The same submit again finds it given up, and that is
/// well.
pub async fn cancel(market: &Market, code: &str, key: &Key) -> Result<(), Fault<CancelRefusal>> {
    let code = &read_order_code(code).ok_or(Fault::Refused(CancelRefusal::NoSuchOrder))?;
    market.db.write(|tx| async move { cancel_in(&*tx, market, code, key).await }).await
}

async fn cancel_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    code: &str,
    key: &Key,
) -> Result<(), Fault<CancelRefusal>> {
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(tx).await?;
    let group = group.filter(|group| key.opens(group)).ok_or(Fault::Refused(CancelRefusal::NoSuchOrder))?;
    let payment = payment::Entity::find().filter(payment::Column::OrderGroupId.eq(group.id)).one(tx).await?;
    let payment = payment.ok_or_else(|| Outage::Data(format!("checkout {code} without a payment")))?;
    let payment = lock(tx, market, payment.id).await?;
    let parts = settle::parts(tx, group.id).await?;
    if parts.iter().all(|part| part.status == OrderStatus::Cancelled) {
        return Ok(());
    }
    if parts.iter().any(|part| part.status == OrderStatus::Draft) {
        return Ok(lapse::cancel_draft(tx, market, &payment).await?);
    }
    if !parts.iter().all(|part| matches!(part.status, OrderStatus::Placed | OrderStatus::Cancelled)) {
        return Err(Fault::Refused(CancelRefusal::Underway));
    }
    for part in parts.iter().filter(|part| part.status == OrderStatus::Placed) {
        give_up(tx, market, part.id).await?;
    }
    Ok(())
}

async fn give_up(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid) -> Result<(), Fault<CancelRefusal>> {
    let told = Told { reason: Some(CancelReason::BuyerAsked), ..Told::default() };
    let by = (market, Actor::PROGRAM);
    // A producer who confirms in this moment is quicker: everything is put back as it was.
    if step::taken_from(tx, by, order_id, (Step::SoldOut, &[OrderStatus::Placed], &told)).await? {
        Ok(())
    } else {
        Err(Fault::Refused(CancelRefusal::Underway))
    }
}
