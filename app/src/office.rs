//! The screens of the programme office.

pub mod application;
pub mod applications;
pub mod audit;
pub mod board;
pub mod category;
pub mod certificate;
pub mod certificates;
pub mod decision;
pub mod decision_list;
pub mod order;
pub mod orders;
pub mod people;
pub mod producer;
pub mod producers;
pub mod product;
pub mod products;
pub mod sales_point;
pub mod sales_points;
pub mod sample;
pub mod search_miss;
pub mod setting;
pub mod stories;
pub mod story;
pub mod synonym;
pub mod task;
mod versions;
pub(crate) mod word;
