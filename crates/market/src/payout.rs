//! Payouts: what producers can be paid goes to the bank in batches. One batch at a time is prepared; it is sent as a file
//! of the bank's, and its transfers then arrive or come back.

pub mod bank;
pub mod desk;
pub mod own;
mod prepare;
mod step;

pub use prepare::{Due, due, prepare};
pub use step::{returned, send, settled};

use crate::refusal::Outage;
use domain::money::Vnd;
use entities::payout_term;
use sea_orm::{ConnectionTrait, EntityTrait};

/// Where nobody set it.
const USUAL_LEAST: Vnd = Vnd(100_000);

/// How a payout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayoutStatus {
    /// In a batch that is not at the bank yet.
    Prepared,
    /// The bank was told.
    Sent,
    /// It arrived.
    Settled,
    /// It came back, or was taken out of its batch: it can be paid out again.
    Returned,
}

impl PayoutStatus {
    pub const ALL: [Self; 4] = [Self::Prepared, Self::Sent, Self::Settled, Self::Returned];

    pub fn code(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Sent => "sent",
            Self::Settled => "settled",
            Self::Returned => "returned",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Why nothing was done about payouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayoutRefusal {
    /// A batch is prepared already, and waits to be sent.
    Waiting,
    /// Nobody with an account has enough to be paid out.
    Nothing,
    NoSuchBatch,
    NoSuchPayout,
    /// Somebody did something with it meanwhile.
    Moved,
    /// The bank's number is missing, or longer than any bank writes.
    Reference,
}

impl PayoutRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "payout-waiting",
            Self::Nothing => "payout-nothing",
            Self::NoSuchBatch => "payout-no-such-batch",
            Self::NoSuchPayout => "payout-no-such-payout",
            Self::Moved => "payout-moved",
            Self::Reference => "payout-reference",
        }
    }
}

/// The least that is paid out at once.
pub(crate) async fn least(connection: &impl ConnectionTrait) -> Result<Vnd, Outage> {
    let row = payout_term::Entity::find_by_id("least").one(connection).await?;
    Ok(row.map_or(USUAL_LEAST, |row| Vnd(row.amount)))
}
