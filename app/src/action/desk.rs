//! The promotion desk's forms.

pub mod listing;
