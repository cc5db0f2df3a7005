//! What the office's screens and the application to join have in common about a producer's record.

pub mod form;
