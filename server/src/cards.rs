//! Stripe, as the market's taker of card payments.

use crate::config::Cards;
use anyhow::Context;
use async_trait::async_trait;
use domain::money::Vnd;
use market::ports::card as port;
use payments::PaymentError;
use payments::stripe::{NewSession, Refund, RefundStatus, Session, SessionStatus, Settings, Stripe};
use payments::webhook::EventKind;
use std::sync::Arc;

/// Opens what the settings name; nothing without a key.
pub fn open(cards: &Cards) -> anyhow::Result<Option<Arc<dyn port::CardPayments>>> {
    let (Some(key), Some(secret)) = (&cards.stripe_key, &cards.stripe_webhook_secret) else { return Ok(None) };
    let mut settings = Settings::new(key, secret);
    settings.base_url.clone_from(&cards.stripe_url);
    let stripe = Stripe::new(settings).context("CHOPHIEN_STRIPE_…")?;
    Ok(Some(Arc::new(Cashier(stripe))))
}

struct Cashier(Stripe);

#[async_trait]
impl port::CardPayments for Cashier {
    async fn open(&self, wanted: &port::NewSession, key: &str) -> Result<port::CardSession, port::CardError> {
        let port::NewSession { reference, amount, description, lang, success_url, cancel_url, expires_at } =
            wanted.clone();
        let customer_email = None;
        let new =
            NewSession { reference, amount, description, lang, success_url, cancel_url, expires_at, customer_email };
        self.0.open_session(&new, key).await.map(session).map_err(|said| error(&said))
    }

    async fn session(&self, id: &str) -> Result<port::CardSession, port::CardError> {
        self.0.session(id).await.map(session).map_err(|said| error(&said))
    }

    async fn expire(&self, id: &str) -> Result<port::CardSession, port::CardError> {
        self.0.expire_session(id).await.map(session).map_err(|said| error(&said))
    }

    async fn refund(&self, intent: &str, amount: Vnd, key: &str) -> Result<port::CardRefund, port::CardError> {
        self.0.refund(intent, amount, key).await.map(refund).map_err(|said| error(&said))
    }

    async fn refunded(&self, id: &str) -> Result<port::CardRefund, port::CardError> {
        self.0.refunded(id).await.map(refund).map_err(|said| error(&said))
    }

    fn event(&self, body: &[u8], signature: &str, now: i64) -> Result<port::CardEvent, port::BadEvent> {
        let event = self.0.event(body, signature, now).map_err(|bad| {
            tracing::warn!(%bad, "a message that is not from the payment provider");
            port::BadEvent
        })?;
        let kind = match event.kind {
            EventKind::SessionCompleted
            | EventKind::SessionPaidLater
            | EventKind::SessionPaymentFailed
            | EventKind::SessionExpired => port::EventKind::Session,
            EventKind::RefundChanged => port::EventKind::Refund,
            EventKind::DisputeOpened => port::EventKind::Dispute,
            EventKind::ChargeRefunded | EventKind::Other(_) => port::EventKind::Other,
        };
        Ok(port::CardEvent { id: event.id, kind, object_id: event.object_id, intent: event.payment_intent })
    }
}

fn session(session: Session) -> port::CardSession {
    let state = match session.status {
        _ if session.paid => port::SessionState::Paid,
        SessionStatus::Expired => port::SessionState::Expired,
        // Complete without money: something that settles days later, which the shop does not ask for.
        SessionStatus::Open | SessionStatus::Complete => port::SessionState::Open,
    };
    port::CardSession {
        id: session.id,
        url: session.url,
        state,
        amount: session.amount,
        intent: session.payment_intent,
        reference: session.reference,
    }
}

fn refund(refund: Refund) -> port::CardRefund {
    let state = match refund.status {
        RefundStatus::Pending => port::RefundState::Pending,
        RefundStatus::Succeeded => port::RefundState::Done,
        RefundStatus::Failed => port::RefundState::Failed,
    };
    port::CardRefund { id: refund.id, state }
}

fn error(error: &PaymentError) -> port::CardError {
    if error.may_pass() {
        port::CardError::Unreachable(error.to_string())
    } else {
        port::CardError::Refused(error.to_string())
    }
}
