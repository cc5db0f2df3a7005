//! What is outside the market: the clock, randomness, the pictures another crate renders and keeps, and whoever takes card
//! payments.

pub mod card;
pub mod clock;
pub mod picture;
pub mod random;

pub use clock::{Clock, SystemClock};
pub use random::{OsRandom, Random};
