//! The shop's side of card payments against a payment service that misbehaves, over HTTP and with async-stripe's types.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "it/event.rs"]
mod event;
#[path = "it/outage.rs"]
mod outage;
#[path = "it/refund.rs"]
mod refund;
#[path = "it/session.rs"]
mod session;
#[path = "it/world.rs"]
mod world;
