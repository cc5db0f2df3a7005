//! The tables as sea-orm entities, one file per table, and nothing else.
//!
//! Units: `i64` amounts are whole đồng, `i64` moments Unix milliseconds, `String` days `YYYY-MM-DD`, `String` codes the
//! `code()` of an enum in `domain`.

pub mod account;
pub mod account_role;
pub mod account_token;
pub mod attempt;
pub mod audit;
pub mod cart;
pub mod cart_line;
pub mod category;
pub mod certificate;
pub mod commune;
pub mod decision;
pub mod decision_list;
pub mod digest;
pub mod idempotency_key;
pub mod label_fact;
pub mod lapse_reminder;
pub mod legacy_unit;
pub mod listing;
pub mod location;
pub mod media;
pub mod offer;
pub mod order;
pub mod order_event;
pub mod order_group;
pub mod order_line;
pub mod outbox;
pub mod pack;
pub mod plan;
pub mod plan_target;
pub mod producer;
pub mod producer_channel;
pub mod producer_member;
pub mod producer_paper;
pub mod product;
pub mod product_group;
pub mod product_media;
pub mod province;
pub mod recognition;
pub mod revocation;
pub mod rule_band;
pub mod rule_set;
pub mod sales_point;
pub mod sales_point_product;
pub mod session;
pub mod stock_hold;
pub mod stock_level;
pub mod stock_movement;
pub mod story;
pub mod upload;
