//! Listings: what producers propose, and the promotion desk's answer. What is on sale stays as it is until a change of
//! it is approved.

mod apply;
mod base;
pub mod desk;
pub mod edit;
pub mod letter;
pub mod own;
mod preview;

pub use desk::{Queue, QueueLine, Review};
pub use preview::preview;

use crate::refusal::Outage;
use domain::listing::{Proposal, ReturnReason, State, Wrong};
use domain::time::Ts;
use entities::{listing, product};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use uuid::Uuid;

/// Most characters the desk writes to a producer.
pub const MOST_NOTE: usize = 1_000;

/// A listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub id: Uuid,
    pub code: String,
    pub producer_id: Uuid,
    /// The product it changes, or became.
    pub product: Option<ListedProduct>,
    pub proposal: Proposal,
    pub state: State,
    /// Why it came back the last time.
    pub reasons: Vec<ReturnReason>,
    pub note: Option<String>,
    pub submitted_at: Option<Ts>,
    pub updated_at: Ts,
    /// Counts the changes; every verb carries the one that was read.
    pub version: i64,
}

/// A product on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedProduct {
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub name: String,
}

/// Why a verb did nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The producer has no such listing.
    NoSuchListing,
    /// The producer has no such product.
    NoSuchProduct,
    /// Everything that is wrong with the proposal.
    Wrong(Vec<Wrong>),
    /// It cannot be said of a listing that stands like this.
    Stands(State),
    /// Somebody saved it since it was read.
    Changed,
    /// A picture nobody of the producer sent in.
    ForeignPicture,
    /// More drafts were begun today than anybody needs.
    TooMany,
    /// A listing comes back with a reason, or with a note.
    ReasonMissing,
    /// More than [`MOST_NOTE`] characters.
    NoteTooLong,
    /// Another product carries this barcode.
    GtinTaken,
    /// Two packs of the product would have one label.
    LabelTaken,
}

impl Refusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchListing => "listing-no-such",
            Self::NoSuchProduct => "listing-no-such-product",
            Self::Wrong(_) => "listing-wrong",
            Self::Stands(_) => "listing-stands",
            Self::Changed => "listing-changed",
            Self::ForeignPicture => "listing-foreign-picture",
            Self::TooMany => "listing-too-many",
            Self::ReasonMissing => "listing-reason-missing",
            Self::NoteTooLong => "listing-note-too-long",
            Self::GtinTaken => "listing-gtin-taken",
            Self::LabelTaken => "listing-label-taken",
        }
    }
}

/// The refusal behind a broken constraint of a pack; anything else is an outage.
fn broken(error: DbErr) -> crate::Fault<Refusal> {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(told)) if told.contains("gtin") => {
            crate::Fault::Refused(Refusal::GtinTaken)
        }
        Some(SqlErr::UniqueConstraintViolation(told)) if told.contains("label") => {
            crate::Fault::Refused(Refusal::LabelTaken)
        }
        _ => error.into(),
    }
}

async fn by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<Listing>, Outage> {
    let found = listing::Entity::find()
        .find_also_related(product::Entity)
        .filter(listing::Column::Code.eq(code))
        .one(db)
        .await?;
    found.map(read).transpose()
}

/// A listing as its row holds it.
fn read((row, product): (listing::Model, Option<product::Model>)) -> Result<Listing, Outage> {
    let unreadable = || Outage::Data(format!("listing {}", row.code));
    Ok(Listing {
        proposal: serde_json::from_str(&row.content).map_err(|_| unreadable())?,
        state: State::from_code(&row.status).ok_or_else(unreadable)?,
        reasons: row.reasons.lines().filter_map(ReturnReason::from_code).collect(),
        id: row.id,
        code: row.code,
        producer_id: row.producer_id,
        product: product.map(|it| ListedProduct { id: it.id, code: it.code, slug: it.slug, name: it.name }),
        note: row.note,
        submitted_at: row.submitted_at.map(Ts),
        updated_at: Ts(row.updated_at),
        version: row.version,
    })
}

/// A proposal as it is stored.
fn stored(proposal: &Proposal) -> Result<String, Outage> {
    serde_json::to_string(proposal).map_err(|error| Outage::Data(format!("a proposal: {error}")))
}

/// Why a guarded update changed nothing.
fn why_not(listing: Option<&Listing>, may: impl Fn(State) -> bool) -> Refusal {
    match listing {
        None => Refusal::NoSuchListing,
        Some(listing) if !may(listing.state) => Refusal::Stands(listing.state),
        Some(_) => Refusal::Changed,
    }
}
