//! Listings at the promotion desk: what waits, and one beside what is on sale.

pub mod queue;
pub mod review;
pub mod sample;

use crate::layout::Area;

const AREA: Area = Area::Desk("/xuc-tien/duyet");
