//! The promotion desk.

pub mod listing;
