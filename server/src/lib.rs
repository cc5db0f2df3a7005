//! The market's program as a library: its settings, its commands and its router, so that tests can open a shop without
//! a network.

pub mod cards;
pub mod command;
pub mod config;
pub mod log;
mod mail;
pub mod pictures;
pub mod serve;
mod worker;
