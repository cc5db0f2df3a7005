//! Events Stripe sends: is it Stripe, is it now, and what is it about.
//!
//! async-stripe can read events too, but into the types of one API version: an event of another one, which a change in
//! Stripe's dashboard is enough for, would be lost. Of an event only ids are taken here, which every version has.

mod signature;

pub use signature::TOLERANCE;

use serde::Deserialize;
use serde_json::Value;

/// Something happened at Stripe. A hint to go and look, never proof: events come twice, late and in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// `evt_…`, the same however often it is sent.
    pub id: String,
    /// What happened.
    pub kind: EventKind,
    /// What it happened to: `cs_…`, `ch_…`, `re_…`, `dp_…`. Empty where the object of an [`EventKind::Other`] has no id.
    pub object_id: String,
    /// `pi_…`, the payment it belongs to, if any.
    pub payment_intent: Option<String>,
    /// When it happened, in Unix seconds.
    pub created: i64,
}

/// What an event tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// `checkout.session.completed`: the buyer went through with it; read the session to know whether it is paid.
    SessionCompleted,
    /// `checkout.session.async_payment_succeeded`: the money of a complete session came later.
    SessionPaidLater,
    /// `checkout.session.async_payment_failed`: it never came.
    SessionPaymentFailed,
    /// `checkout.session.expired`: nobody can pay any more.
    SessionExpired,
    /// `charge.refunded`: money went back, perhaps from Stripe's dashboard.
    ChargeRefunded,
    /// `refund.created`, `refund.updated`, `refund.failed`: read the refund to know how it is.
    RefundChanged,
    /// `charge.dispute.created`: the buyer's bank wants the money back.
    DisputeOpened,
    /// Anything else, by its name at Stripe.
    Other(String),
}

impl EventKind {
    fn of(name: &str) -> Self {
        match name {
            "checkout.session.completed" => Self::SessionCompleted,
            "checkout.session.async_payment_succeeded" => Self::SessionPaidLater,
            "checkout.session.async_payment_failed" => Self::SessionPaymentFailed,
            "checkout.session.expired" => Self::SessionExpired,
            "charge.refunded" => Self::ChargeRefunded,
            "charge.dispute.created" => Self::DisputeOpened,
            _ if name.starts_with("refund.") => Self::RefundChanged,
            _ => Self::Other(name.to_owned()),
        }
    }
}

/// Why an event is not believed. All of them are answered with 400, and nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadEvent {
    /// Not signed by who knows the secret.
    #[error("the signature is not Stripe's")]
    Signature,
    /// Signed once, sent again by somebody else, or one of the two clocks is wrong.
    #[error("the signature is of another time")]
    Stale,
    /// Signed, but no event.
    #[error("the event cannot be read")]
    Unreadable,
}

/// Checks who signed `body` and when, then reads it. `signature` is the header `Stripe-Signature`, `now` Unix seconds;
/// signatures more than [`TOLERANCE`] seconds away from it are stale.
pub fn read(body: &[u8], signature: &str, secret: &str, now: i64) -> Result<Event, BadEvent> {
    signature::check(body, signature, secret, now)?;
    let envelope: Envelope = serde_json::from_slice(body).map_err(|_| BadEvent::Unreadable)?;
    envelope.open()
}

#[derive(Deserialize)]
struct Envelope {
    id: String,
    #[serde(rename = "type")]
    name: String,
    created: i64,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    /// Of any shape: only ids are looked for in it.
    object: Value,
}

impl Envelope {
    fn open(self) -> Result<Event, BadEvent> {
        let kind = EventKind::of(&self.name);
        let object = self.data.object;
        let object_id = match (object["id"].as_str(), &kind) {
            (Some(id), _) => id.to_owned(),
            (None, EventKind::Other(_)) => String::new(),
            (None, _) => return Err(BadEvent::Unreadable),
        };
        let payment_intent = reference(&object["payment_intent"]);
        Ok(Event { id: self.id, kind, object_id, payment_intent, created: self.created })
    }
}

/// Stripe names an object or puts it there whole.
fn reference(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value["id"].as_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests;
