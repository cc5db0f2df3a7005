//! Opening a session, with the checks Stripe makes.

use super::{Session, Status, Till, fresh};
use crate::failure::Failure;
use crate::form::Form;
use crate::object;
use serde_json::Value;

/// About 0.50 US$, Stripe's least.
const LEAST: i64 = 13_000;
const MOST: i64 = 99_999_999;
const HALF_AN_HOUR: i64 = 30 * 60;
const DAY: i64 = 24 * 60 * 60;

impl Till {
    pub fn open(&mut self, mut form: Form) -> Result<Value, Failure> {
        let session = self.read(&mut form)?;
        form.finish()?;
        let said = object::session(&session);
        self.sessions.push(session);
        Ok(said)
    }

    fn read(&self, form: &mut Form) -> Result<Session, Failure> {
        if form.need("mode")? != "payment" {
            return Err(Failure::invalid("mode", "This fake knows payments only."));
        }
        let (amount, currency, name) = line(form)?;
        let id = fresh("cs_test_");
        Ok(Session {
            url: format!("{}/pay/{id}", self.base),
            created: self.now,
            expires_at: self.end(form)?,
            amount,
            currency,
            description: form.take("payment_intent_data[description]").unwrap_or(name),
            reference: reference(form)?,
            metadata: form.take_map("metadata"),
            intent_metadata: form.take_map("payment_intent_data[metadata]"),
            locale: form.choice("locale", &["auto", "vi", "en"])?,
            success_url: form.need_address("success_url")?,
            cancel_url: form.take("cancel_url"),
            email: form.take("customer_email"),
            is_converted: form
                .choice("adaptive_pricing[enabled]", &["true", "false"])?
                .is_none_or(|said| said == "true"),
            methods: form.choice("allowed_payment_method_types[0]", &["card"])?,
            status: Status::Open,
            payment: None,
            id,
        })
    }

    fn end(&self, form: &mut Form) -> Result<i64, Failure> {
        let end = form.number("expires_at")?.unwrap_or(self.now + DAY);
        let wrong = |what: &str| {
            let message = format!("The `expires_at` timestamp must be {what} from Checkout Session creation.");
            Err(Failure::invalid("expires_at", message))
        };
        match end - self.now {
            ..HALF_AN_HOUR => wrong("at least 30 minutes"),
            HALF_AN_HOUR..=DAY => Ok(end),
            _ => wrong("less than 24 hours"),
        }
    }
}

fn reference(form: &mut Form) -> Result<Option<String>, Failure> {
    match form.take("client_reference_id") {
        Some(text) if text.chars().count() > 200 => {
            Err(Failure::invalid("client_reference_id", "Invalid string: at most 200 characters"))
        }
        text => Ok(text),
    }
}

/// Amount, currency and name of the only line there may be.
fn line(form: &mut Form) -> Result<(i64, String, String), Failure> {
    const PRICE: &str = "line_items[0][price_data][unit_amount]";
    let currency = form.need("line_items[0][price_data][currency]")?;
    let name = form.need("line_items[0][price_data][product_data][name]")?;
    let price = form.need_number(PRICE)?;
    let amount = price.saturating_mul(form.number("line_items[0][quantity]")?.unwrap_or(1));
    // The least of other currencies is not worth knowing here.
    if amount < 1 || currency == "vnd" && amount < LEAST {
        let message = "The Checkout Session's total amount due must add up to at least $0.50 usd";
        return Err(Failure::coded(PRICE, "amount_too_small", message));
    }
    if amount > MOST {
        let message = "The Checkout Session's total amount must be no more than 99,999,999";
        return Err(Failure::coded(PRICE, "amount_too_large", message));
    }
    Ok((amount, currency, name))
}
