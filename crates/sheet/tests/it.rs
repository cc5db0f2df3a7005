//! Tables written and read back.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "it/agency.rs"]
mod agency;
#[path = "it/round_trip.rs"]
mod round_trip;
