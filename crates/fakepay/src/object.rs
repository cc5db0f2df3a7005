//! What the till knows, in the shapes of Stripe's API. Fields the shop could rely on are all there; `payments`' tests
//! read every shape with async-stripe's own types.

use crate::fault::RefundFate;
use crate::till::{Event, Money, Refund, Session, Status, fresh};
use serde_json::{Value, json};

/// The version async-stripe 1.0.0-rc.10 speaks.
pub const VERSION: &str = "2026-09-30.endive";

pub fn session(session: &Session) -> Value {
    let is_open = session.status == Status::Open;
    json!({
        "id": session.id,
        "object": "checkout.session",
        "adaptive_pricing": { "enabled": session.is_converted },
        "allowed_payment_method_types": session.methods.as_ref().map(|method| [method]),
        "amount_subtotal": session.amount,
        "amount_total": session.amount,
        "automatic_tax": { "enabled": false, "liability": null, "provider": null, "status": null },
        "cancel_url": session.cancel_url,
        "client_reference_id": session.reference,
        "created": session.created,
        "currency": session.currency,
        "custom_fields": [],
        "custom_text": {
            "after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null,
        },
        "customer": null,
        "customer_email": session.email,
        "expires_at": session.expires_at,
        "livemode": false,
        "locale": session.locale,
        "metadata": session.metadata,
        "mode": "payment",
        "payment_intent": session.payment.as_ref().map(|payment| &payment.intent),
        "payment_method_types": ["card"],
        "payment_status": if session.is_paid() { "paid" } else { "unpaid" },
        "shipping_options": [],
        "status": session.status,
        "success_url": session.success_url,
        "ui_mode": "hosted_page",
        "url": is_open.then_some(&session.url),
    })
}

pub fn payment_intent(session: &Session) -> Value {
    let payment = session.payment.as_ref();
    let status = match payment.map(|payment| payment.state) {
        Some(Money::Taken) => "succeeded",
        Some(Money::Awaited) => "processing",
        Some(Money::Missed) | None => "requires_payment_method",
    };
    json!({
        "id": payment.map(|payment| &payment.intent),
        "object": "payment_intent",
        "amount": session.amount,
        "amount_capturable": 0,
        "amount_received": if session.is_paid() { session.amount } else { 0 },
        "capture_method": "automatic_async",
        "confirmation_method": "automatic",
        "created": session.created,
        "currency": session.currency,
        "description": session.description,
        "latest_charge": payment.map(|payment| &payment.charge),
        "livemode": false,
        "metadata": session.intent_metadata,
        "payment_method_types": ["card"],
        "status": status,
    })
}

/// `back`: how much of it was given back.
pub fn charge(session: &Session, back: i64) -> Value {
    let payment = session.payment.as_ref();
    json!({
        "id": payment.map(|payment| &payment.charge),
        "object": "charge",
        "amount": session.amount,
        "amount_captured": session.amount,
        "amount_refunded": back,
        "billing_details": { "address": null, "email": session.email, "name": null, "phone": null, "tax_id": null },
        "captured": true,
        "created": session.created,
        "currency": session.currency,
        "description": session.description,
        "disputed": payment.is_some_and(|payment| payment.disputed),
        "livemode": false,
        "metadata": session.intent_metadata,
        "paid": true,
        "payment_intent": payment.map(|payment| &payment.intent),
        "refunded": back == session.amount,
        "status": "succeeded",
    })
}

pub fn refund(refund: &Refund) -> Value {
    let status = match refund.fate {
        RefundFate::Succeeded => "succeeded",
        RefundFate::Pending => "pending",
        RefundFate::Failed => "failed",
    };
    json!({
        "id": refund.id,
        "object": "refund",
        "amount": refund.amount,
        "charge": refund.charge,
        "created": refund.created,
        "currency": refund.currency,
        "failure_reason": (refund.fate == RefundFate::Failed).then_some("lost_or_stolen_card"),
        "metadata": refund.metadata,
        "payment_intent": refund.intent,
        "reason": refund.reason,
        "status": status,
    })
}

pub fn dispute(session: &Session, now: i64) -> Value {
    const WEEK: i64 = 7 * 24 * 60 * 60;
    let payment = session.payment.as_ref();
    json!({
        "id": fresh("dp_"),
        "object": "dispute",
        "amount": session.amount,
        "balance_transactions": [],
        "charge": payment.map(|payment| &payment.charge),
        "created": now,
        "currency": session.currency,
        "enhanced_eligibility_types": [],
        "evidence": { "enhanced_evidence": {} },
        "evidence_details": {
            "due_by": now + WEEK, "enhanced_eligibility": {},
            "has_evidence": false, "past_due": false, "submission_count": 0,
        },
        "is_charge_refundable": true,
        "livemode": false,
        "metadata": {},
        "payment_intent": payment.map(|payment| &payment.intent),
        "reason": "product_not_received",
        "status": "needs_response",
    })
}

pub fn event(name: &str, object: &Value, now: i64) -> Event {
    let id = fresh("evt_");
    let body = json!({
        "id": id,
        "object": "event",
        "api_version": VERSION,
        "created": now,
        "data": { "object": object },
        "livemode": false,
        "pending_webhooks": 1,
        "request": { "id": null, "idempotency_key": null },
        "type": name,
    });
    Event { id, name: name.to_owned(), body: body.to_string() }
}
