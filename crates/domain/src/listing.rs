//! Listings: what a producer proposes to show and sell, and the way of it to the shelf.
//!
//! A proposal is kept as it was typed, so that a draft loses nothing; [`Proposal::read`] says what is missing before it
//! is handed in.

mod difference;
mod field;
mod proposal;
mod read;
mod state;

pub use difference::{Difference, difference};
pub use field::{Field, LabelKind, PackField};
pub use proposal::{MOST_ALT, MOST_PACKS, MOST_PICTURES, Pack, Proposal, Shot};
pub use read::{Goods, GoodsPack, Opening, Problem, Spot, Wrong, is_eaten};
pub use state::{ReturnReason, State};
