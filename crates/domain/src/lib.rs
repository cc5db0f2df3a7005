//! The rules of the market: money, Vietnamese text, stars and certificates, orders, addresses of pages.
//!
//! Nothing here reads a clock, a file, the network or a database; every rule is a function of its arguments,
//! so the same code answers in the server, in a test and in the browser.

pub mod application;
pub mod basket;
pub mod batch;
pub mod brochure;
pub mod calendar;
pub mod carrier;
pub mod certificate;
pub mod claim;
pub mod code;
pub mod compare;
pub mod deal;
pub mod decision_list;
pub mod delivery;
pub mod email;
pub mod fair;
pub mod gazetteer;
pub mod gtin;
pub mod honour;
pub mod id;
pub mod lang;
pub mod ledger;
pub mod listing;
pub mod map;
pub mod merge;
pub mod money;
pub mod order;
pub mod password;
pub mod payment;
pub mod phone;
pub mod plan;
pub mod producer;
pub mod product;
pub mod product_list;
pub mod recognition;
pub mod register;
pub mod renewal;
pub mod role;
pub mod rule_set;
pub mod sales_point;
pub mod search;
pub mod season;
pub mod session;
pub mod sheet;
pub mod star;
pub mod statement;
pub mod story;
pub mod synonym;
pub mod tax_code;
pub mod text;
pub mod time;
pub mod translation;
pub mod url;
pub mod vietqr;
