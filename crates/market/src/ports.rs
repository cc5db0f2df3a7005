//! What is outside the market: the clock, randomness, and the pictures another crate renders and keeps.

pub mod clock;
pub mod picture;
pub mod random;

pub use clock::{Clock, SystemClock};
pub use random::{OsRandom, Random};
