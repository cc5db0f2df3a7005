//! A payment as its buyer sees it.

use super::{method, unreadable};
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};
use domain::time::Ts;
use entities::{payment, refund};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentView {
    pub method: PaymentMethod,
    pub status: PaymentStatus,
    pub amount: Vnd,
    /// What came in.
    pub captured: Vnd,
    /// What went back, or is going to.
    pub refunded: Vnd,
    /// What a transfer has to say, without signs banks drop.
    pub reference: String,
    /// Until when the goods are held; `None` where the money comes with the parcel.
    pub expires_at: Option<Ts>,
    pub refunds: Vec<RefundLine>,
}

/// Money that goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundLine {
    pub amount: Vnd,
    pub reason: RefundReason,
    pub asked_at: Ts,
    /// When it went back; `None` while it is on its way.
    pub settled_at: Option<Ts>,
    /// The bank's or the provider's number of it.
    pub reference: Option<String>,
}

impl PaymentView {
    /// What is still to come.
    pub fn missing(&self) -> Vnd {
        Vnd((self.amount.0 - self.captured.0).max(0))
    }
}

/// The payment of a checkout.
pub(crate) async fn of_group(connection: &impl ConnectionTrait, group_id: Uuid) -> Result<PaymentView, Outage> {
    let row = payment::Entity::find().filter(payment::Column::OrderGroupId.eq(group_id)).one(connection).await?;
    let row = row.ok_or_else(|| Outage::Data(format!("checkout {group_id} without a payment")))?;
    let refunds = refund::Entity::find()
        .filter(refund::Column::PaymentId.eq(row.id))
        .order_by_asc(refund::Column::RequestedAt)
        .order_by_asc(refund::Column::Id)
        .all(connection)
        .await?;
    Ok(PaymentView {
        method: method(&row)?,
        status: PaymentStatus::from_code(&row.status).ok_or_else(|| unreadable(row.id))?,
        amount: Vnd(row.amount),
        captured: Vnd(row.captured),
        refunded: Vnd(row.refunded),
        reference: row.reference,
        expires_at: row.expires_at.map(Ts),
        refunds: refunds.into_iter().map(line).collect::<Result<_, _>>()?,
    })
}

pub(crate) fn line(row: refund::Model) -> Result<RefundLine, Outage> {
    Ok(RefundLine {
        amount: Vnd(row.amount),
        reason: RefundReason::from_code(&row.reason)
            .ok_or_else(|| Outage::Data(format!("the reason of refund {}", row.id)))?,
        asked_at: Ts(row.requested_at),
        settled_at: row.settled_at.map(Ts),
        reference: row.reference,
    })
}
