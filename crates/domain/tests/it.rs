//! What has to hold whatever an address says.
#![allow(clippy::panic)]

#[path = "it/address.rs"]
mod address;
#[path = "it/held.rs"]
mod held;
