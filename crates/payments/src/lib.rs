//! Cards: what the shop asks of Stripe, by async-stripe, the maintained successor of stripe-rust.
//!
//! A buyer pays on Stripe's own page (a Checkout Session), so no card number ever reaches the shop. The shop opens a
//! session, reads it again before it believes in a payment, ends it when its order has expired, and gives money back.
//! Events tell it when to look ([`webhook`]); they are hints, never proof of a payment.
//!
//! Nothing here knows an order or a database. Every call that moves money takes the caller's idempotency key, which
//! has to be stored before the call: the same key asked again gives the same answer and charges nobody twice.

mod error;
pub mod stripe;
pub mod webhook;

pub use error::PaymentError;
