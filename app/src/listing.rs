//! Listings in words, for their producers and for the promotion desk.

pub mod difference;
pub mod word;
