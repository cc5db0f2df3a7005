//! Giving money back.

use super::{Stripe, key};
use crate::PaymentError;
use domain::money::Vnd;
use stripe_core::refund::{CreateRefund, RetrieveRefund};
use stripe_types::Currency;

/// A refund as Stripe says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// `re_…`
    pub id: String,
    /// Where it is.
    pub status: RefundStatus,
    /// What goes back.
    pub amount: Vnd,
    /// `pi_…`, the payment it comes from.
    pub payment_intent: Option<String>,
}

/// How far a refund is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundStatus {
    /// On its way, or waiting for somebody.
    Pending,
    /// With the buyer's bank.
    Succeeded,
    /// The money came back to the shop; it has to reach the buyer in another way.
    Failed,
}

impl Stripe {
    /// Gives back a part of what was paid, or all of it. The key belongs to this refund; more than is left of the
    /// payment is refused.
    pub async fn refund(
        &self,
        payment_intent: &str,
        amount: Vnd,
        idempotency_key: &str,
    ) -> Result<Refund, PaymentError> {
        let request = CreateRefund::new().payment_intent(payment_intent).amount(amount.0);
        self.ask(&request, Some(&key(idempotency_key)?)).await?.try_into()
    }

    /// Reads a refund anew; one that was on its way may fail days later.
    pub async fn refunded(&self, id: &str) -> Result<Refund, PaymentError> {
        self.ask(&RetrieveRefund::new(id), None).await?.try_into()
    }
}

impl TryFrom<stripe_shared::Refund> for Refund {
    type Error = PaymentError;

    fn try_from(said: stripe_shared::Refund) -> Result<Self, PaymentError> {
        if said.currency != Currency::VND {
            return Err(PaymentError::Currency(said.currency.to_string()));
        }
        let status = match said.status.as_deref() {
            Some("succeeded") => RefundStatus::Succeeded,
            Some("pending" | "requires_action") => RefundStatus::Pending,
            Some("failed" | "canceled") => RefundStatus::Failed,
            other => return Err(PaymentError::Unreadable(format!("refund {} with status {other:?}", said.id))),
        };
        Ok(Self {
            status,
            amount: Vnd(said.amount),
            id: said.id.to_string(),
            payment_intent: said.payment_intent.map(|intent| intent.into_id().to_string()),
        })
    }
}
