//! Claims: a buyer says what is wrong with a parcel, its producer answers, and where it does not the office does. What is
//! granted goes back as a refund, once, and never more than was paid for the goods.

mod answer;
mod claimable;
pub mod letter;
mod open;
pub mod photo;
mod view;

pub use answer::{Answer, AnswerRefusal, answer, decide};
pub use claimable::{Claimable, ClaimableLine, ClaimableParcel, claimable};
pub use open::{ClaimForm, Field, OpenRefusal, open};
pub use photo::PhotoRefusal;
pub use view::{HeldBatch, by_code, held, list, of_buyer, of_member, own_by_code, waiting};

use domain::claim::{ClaimReason, ClaimStatus};
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use uuid::Uuid;

/// A claim, with what was claimed and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: Uuid,
    pub code: String,
    pub order_code: String,
    pub producer_code: String,
    pub producer_name: String,
    pub buyer_name: String,
    pub method: PaymentMethod,
    pub reason: ClaimReason,
    /// In the buyer's words; may be empty.
    pub words: String,
    pub status: ClaimStatus,
    /// The lines and the delivery.
    pub asked: Vnd,
    /// The delivery in it: only where nothing of the parcel is kept.
    pub delivery: Vnd,
    pub granted: Vnd,
    /// What the buyer was told.
    pub answer: Option<String>,
    /// Where the money goes where it cannot go back by itself. Producers do not learn it.
    pub bank: Option<BankAccount>,
    pub opened_at: Ts,
    /// Until when the producer may answer.
    pub answer_by: Ts,
    pub answered_at: Option<Ts>,
    /// Whether it waits beyond the producer's time.
    pub late: bool,
    pub lines: Vec<ClaimedLine>,
    pub photos: Vec<Photo>,
    /// Batches the goods may be of: not ended, or held back.
    pub batches: Vec<DoubtedBatch>,
}

/// Goods that were claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedLine {
    pub product_name: String,
    pub pack_label: String,
    pub quantity: u32,
    pub asked: Vnd,
    pub granted: Vnd,
}

/// A photograph of a claim: its place among them, counted from 1, and its size in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Photo {
    pub position: u32,
    pub width: u32,
    pub height: u32,
}

/// A batch that goods of a claim may be of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtedBatch {
    pub id: Uuid,
    pub code: String,
    pub product_name: String,
    /// Whether it is held back already.
    pub held: bool,
}
