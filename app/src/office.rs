//! The screens of the programme office.

pub mod application;
pub mod applications;
pub mod audit;
pub mod board;
pub mod certificate;
pub mod certificates;
pub mod decision;
pub mod decision_list;
pub mod order;
pub mod orders;
pub mod people;
pub mod producer;
pub mod producers;
pub mod sales_point;
pub mod sales_points;
pub mod sample;
pub mod setting;
pub mod story;
mod versions;
pub(crate) mod word;
