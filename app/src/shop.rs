//! The pages of the shop.

pub mod application;
pub mod basket;
pub mod brochure;
pub mod catalogue;
pub mod certificate;
pub mod check;
pub mod checkout;
pub mod claim;
pub mod compare;
pub mod craft_village;
pub mod discount;
pub mod failure;
pub mod fair;
pub mod gallery;
pub mod home;
pub mod honour;
pub mod information;
pub mod order;
pub mod place;
pub mod producer;
pub mod product;
pub mod sales_point;
pub mod sample;
pub mod story;
