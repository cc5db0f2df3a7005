//! Checkout Sessions: one try to pay one order on Stripe's page.

use super::{Stripe, key};
use crate::PaymentError;
use domain::lang::Lang;
use domain::money::Vnd;
pub use domain::payment::{CARD_LEAST as LOWEST, CARD_MOST as HIGHEST};
use std::collections::HashMap;
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionAdaptivePricing,
    CreateCheckoutSessionAllowedPaymentMethodTypes as Method, CreateCheckoutSessionLineItems,
    CreateCheckoutSessionLineItemsPriceData, CreateCheckoutSessionPaymentIntentData, ExpireCheckoutSession,
    ProductData, RetrieveCheckoutSession,
};
use stripe_shared::{
    CheckoutSession, CheckoutSessionLocale, CheckoutSessionMode, CheckoutSessionPaymentStatus, CheckoutSessionStatus,
};
use stripe_types::Currency;

/// What somebody is to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// The code of the order, which comes back with the session and stands with the payment at Stripe.
    pub reference: String,
    /// The whole amount, [`LOWEST`] to [`HIGHEST`].
    pub amount: Vnd,
    /// What the buyer reads beside the amount.
    pub description: String,
    /// The language of Stripe's page.
    pub lang: Lang,
    /// Where the buyer comes back to after paying; `{CHECKOUT_SESSION_ID}` in it becomes the session's id.
    pub success_url: String,
    /// Where the buyer comes back to without having paid.
    pub cancel_url: String,
    /// Unix seconds, 30 minutes to 24 hours after Stripe gets the request: it takes no other, so ask for 31. An order
    /// that expires earlier ends its session itself.
    pub expires_at: i64,
    /// Fills in the field on Stripe's page.
    pub customer_email: Option<String>,
}

/// A session as Stripe says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// `cs_…`
    pub id: String,
    /// Where the buyer pays, while it is open.
    pub url: Option<String>,
    /// Whether somebody can still pay.
    pub status: SessionStatus,
    /// Whether the money was taken. A complete session may be unpaid: a method that settles days later.
    pub paid: bool,
    /// The whole amount.
    pub amount: Vnd,
    /// `pi_…`, what a refund names, once somebody has paid.
    pub payment_intent: Option<String>,
    /// The code of the order.
    pub reference: Option<String>,
}

/// Where a session is in its short life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStatus {
    /// Somebody can pay.
    Open,
    /// Somebody has gone through with it; [`Session::paid`] says whether the money is there.
    Complete,
    /// Nobody can pay any more.
    Expired,
}

impl Stripe {
    /// Opens a session. The key belongs to the order and this try to pay it; asked again, everything else has to be the
    /// same too, the end of the session among it, or Stripe refuses (`idempotency_error`).
    pub async fn open_session(&self, new: &NewSession, idempotency_key: &str) -> Result<Session, PaymentError> {
        if !(LOWEST..=HIGHEST).contains(&new.amount) {
            return Err(PaymentError::OutOfRange { amount: new.amount, lowest: LOWEST, highest: HIGHEST });
        }
        self.ask(&request(new), Some(&key(idempotency_key)?)).await?.try_into()
    }

    /// Reads a session anew.
    pub async fn session(&self, id: &str) -> Result<Session, PaymentError> {
        self.ask(&RetrieveCheckoutSession::new(id), None).await?.try_into()
    }

    /// Ends a session, so that nobody pays it any more, and gives it as it is then: complete where the buyer was
    /// quicker. Ending one that has ended is no error.
    pub async fn expire_session(&self, id: &str) -> Result<Session, PaymentError> {
        match self.ask(&ExpireCheckoutSession::new(id), None).await {
            Ok(session) => session.try_into(),
            Err(refusal @ PaymentError::Refused { .. }) => {
                let session = self.session(id).await?;
                if session.status == SessionStatus::Open { Err(refusal) } else { Ok(session) }
            }
            Err(outage) => Err(outage),
        }
    }
}

/// Cards alone: what settles days later cannot hold goods that long. No conversion at Stripe: what the shop shows is
/// what is paid.
fn request(new: &NewSession) -> CreateCheckoutSession {
    let metadata = HashMap::from([("reference".to_owned(), new.reference.clone())]);
    let mut payment = CreateCheckoutSessionPaymentIntentData::new();
    payment.description = Some(new.description.clone());
    payment.metadata = Some(metadata.clone());
    let mut pricing = CreateCheckoutSessionAdaptivePricing::new();
    pricing.enabled = Some(false);
    let request = CreateCheckoutSession::new()
        .mode(CheckoutSessionMode::Payment)
        .line_items(vec![line(new)])
        .client_reference_id(&new.reference)
        .metadata(metadata)
        .payment_intent_data(payment)
        .allowed_payment_method_types(vec![Method::Card])
        .adaptive_pricing(pricing)
        .locale(locale(new.lang))
        .success_url(&new.success_url)
        .cancel_url(&new.cancel_url)
        .expires_at(new.expires_at);
    match &new.customer_email {
        Some(address) => request.customer_email(address),
        None => request,
    }
}

fn line(new: &NewSession) -> CreateCheckoutSessionLineItems {
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(Currency::VND);
    price.unit_amount = Some(new.amount.0);
    price.product_data = Some(ProductData::new(&new.description));
    let mut line = CreateCheckoutSessionLineItems::new();
    line.price_data = Some(price);
    line.quantity = Some(1);
    line
}

fn locale(lang: Lang) -> CheckoutSessionLocale {
    match lang {
        Lang::Vi => CheckoutSessionLocale::Vi,
        Lang::En => CheckoutSessionLocale::En,
    }
}

impl TryFrom<CheckoutSession> for Session {
    type Error = PaymentError;

    fn try_from(said: CheckoutSession) -> Result<Self, PaymentError> {
        let missing = |what: &str| PaymentError::Unreadable(format!("session {} without {what}", said.id));
        match &said.currency {
            Some(Currency::VND) => {}
            Some(other) => return Err(PaymentError::Currency(other.to_string())),
            None => return Err(missing("a currency")),
        }
        let status = match said.status {
            Some(CheckoutSessionStatus::Open) => SessionStatus::Open,
            Some(CheckoutSessionStatus::Complete) => SessionStatus::Complete,
            Some(CheckoutSessionStatus::Expired) => SessionStatus::Expired,
            _ => return Err(missing("a known status")),
        };
        Ok(Self {
            status,
            paid: said.payment_status == CheckoutSessionPaymentStatus::Paid,
            amount: Vnd(said.amount_total.ok_or_else(|| missing("an amount"))?),
            id: said.id.to_string(),
            url: said.url,
            payment_intent: said.payment_intent.map(|intent| intent.into_id().to_string()),
            reference: said.client_reference_id,
        })
    }
}
