//! Stripe's Checkout Sessions and refunds.

mod refund;
mod session;
mod settings;

pub use refund::{Refund, RefundStatus};
pub use session::{HIGHEST, LOWEST, NewSession, Session, SessionStatus};
pub use settings::{BadSettings, Settings};

use crate::PaymentError;
use crate::webhook::{self, BadEvent, Event};
use ::stripe::{Client, ClientBuilder, IdempotencyKey, RequestStrategy, StripeRequest};
use std::time::Duration;

/// How often a call is made before it is given up.
const TRIES: u32 = 3;

/// How much longer each pause is than the one before.
const GROWTH: u32 = 4;

/// A connection to Stripe's API; cheap to clone.
#[derive(Clone, Debug)]
pub struct Stripe {
    client: Client,
    settings: Settings,
}

impl Stripe {
    /// Checks the settings; asks nobody.
    pub fn new(settings: Settings) -> Result<Self, BadSettings> {
        settings.check()?;
        let mut builder = ClientBuilder::new(&settings.secret_key).timeout(settings.timeout).app_info(
            "chophien",
            Some(env!("CARGO_PKG_VERSION").to_owned()),
            None,
        );
        if let Some(address) = &settings.base_url {
            builder = builder.url(format!("{}/", address.trim_end_matches('/')));
        }
        let client = builder.build().map_err(|_| BadSettings::Address)?;
        Ok(Self { client, settings })
    }

    /// Reads an event that came with `signature` (the header `Stripe-Signature`) at `now`, in Unix seconds.
    pub fn event(&self, body: &[u8], signature: &str, now: i64) -> Result<Event, BadEvent> {
        webhook::read(body, signature, &self.settings.webhook_secret, now)
    }

    /// Asks until there is an answer or a refusal, three times at most and always with the same key.
    async fn ask<R>(&self, request: &R, key: Option<&IdempotencyKey>) -> Result<R::Output, PaymentError>
    where
        R: StripeRequest + Sync,
        R::Output: miniserde::Deserialize,
    {
        let mut pause = self.settings.first_pause;
        let mut tries = 1;
        loop {
            let strategy = key.cloned().map_or(RequestStrategy::Once, RequestStrategy::Idempotent);
            let answer = request.customize().request_strategy(strategy).send(&self.client).await;
            match answer.map_err(PaymentError::from) {
                Err(error) if error.may_pass() && tries < TRIES => tries += 1,
                answer => return answer,
            }
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(GROWTH).min(Duration::from_secs(10));
        }
    }
}

fn key(text: &str) -> Result<IdempotencyKey, PaymentError> {
    IdempotencyKey::new(text).map_err(|error| PaymentError::refused("idempotency_key", &error.to_string()))
}
