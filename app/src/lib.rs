//! The pages, rendered on the server.
//!
//! A page is `load` (asks the market) and `view` (a pure function of a plain struct with a `sample()`).

pub mod account;
pub mod action;
pub mod api;
pub mod application;
pub mod asset;
pub mod claim;
pub mod cookie;
pub mod desk;
pub mod failure;
pub mod layout;
pub mod linked;
pub mod listing;
pub mod mail;
pub mod office;
pub mod page;
pub mod portal;
pub mod producer;
pub mod render;
pub mod routes;
pub mod shop;
pub mod state;
pub mod ui;
pub mod visit;
pub mod who;
pub mod xml;

/// Every text of the shop in both languages: `t::section::key(lang, …)`, compiled from `locales/`.
#[allow(clippy::pedantic, clippy::all, reason = "generated: two languages may well say the same")]
pub mod t {
    use domain::lang::Lang;
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}
