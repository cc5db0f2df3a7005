//! The whole router over a small shop: what it serves, what it refuses, and how it fails.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "it/access.rs"]
mod access;
#[path = "it/buying.rs"]
mod buying;
#[path = "it/cache.rs"]
mod cache;
#[path = "it/checkout.rs"]
mod checkout;
#[path = "it/claim.rs"]
mod claim;
#[path = "it/crash.rs"]
mod crash;
#[path = "it/delivery.rs"]
mod delivery;
#[path = "it/dev.rs"]
mod dev;
#[path = "it/discount.rs"]
mod discount;
#[path = "it/empty_form.rs"]
mod empty_form;
#[path = "it/fair.rs"]
mod fair;
#[path = "it/fault.rs"]
mod fault;
#[path = "it/foreign.rs"]
mod foreign;
#[path = "it/ledger.rs"]
mod ledger;
#[path = "it/listing.rs"]
mod listing;
#[path = "it/machine.rs"]
mod machine;
#[path = "it/open_shop.rs"]
mod open_shop;
#[path = "it/page.rs"]
mod page;
#[path = "it/payment.rs"]
mod payment;
#[path = "it/portal.rs"]
mod portal;
#[path = "it/refusal.rs"]
mod refusal;
#[path = "it/shopper.rs"]
mod shopper;
#[path = "it/stranger.rs"]
mod stranger;
#[path = "it/wrong_file.rs"]
mod wrong_file;
