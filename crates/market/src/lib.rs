//! Every business verb of the market: one verb is one function is one transaction.
//!
//! Rules come from `domain`; the database decides what races decide. A verb ends well, with a refusal for the person
//! who asked, or with an outage ([`refusal`]).

pub mod account;
pub mod application;
pub mod attempt;
pub mod audit;
pub mod basket;
pub mod batch;
pub mod board;
pub mod brochure;
pub mod bulk;
pub mod catalogue;
pub mod category;
pub mod certificate;
pub mod check;
pub mod claim;
pub mod craft_village;
pub mod db;
pub mod deal;
pub mod decision;
pub mod decision_list;
pub mod delivery;
pub mod desk;
pub mod digest;
pub mod discount;
pub mod fair;
pub mod feed;
pub mod honour;
pub mod idempotency;
pub mod kept;
pub mod ledger;
pub mod listing;
pub mod market;
pub mod media;
pub mod offer;
pub mod order;
pub mod outbox;
pub mod payment;
pub mod payout;
pub mod place;
pub mod portal;
pub mod ports;
pub mod producer;
pub mod product;
pub mod product_list;
pub mod reading;
pub mod record;
pub mod refusal;
pub mod reindex;
pub mod revision;
mod rule_set;
pub mod sales_point;
pub mod search_miss;
pub mod seed;
pub mod setting;
pub mod shopper;
pub mod sitemap;
pub mod stock;
pub mod story;
pub mod synonym;
pub mod token;
pub mod translation;

pub use crate::db::Db;
pub use crate::market::Market;
pub use crate::refusal::{Fault, Outage};
