//! What a producer is told of the desk's answer.

use super::read;
use crate::certificate::reminder::{Addressee, addressees};
use crate::market::Market;
use crate::refusal::Outage;
use domain::listing::{Field, ReturnReason, State};
use entities::{listing, product};
use sea_orm::EntityTrait;
use uuid::Uuid;

/// The desk's answer to a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub code: String,
    pub name: String,
    /// The product's page, where it went on the shelf: its slug and code.
    pub shelved: Option<(String, String)>,
    pub reasons: Vec<ReturnReason>,
    pub note: Option<String>,
    pub to: Vec<Addressee>,
}

/// The answer as it stands now; `None` where the listing waits again or nobody can be told.
pub async fn answer(market: &Market, id: Uuid) -> Result<Option<Answer>, Outage> {
    let db = market.db.read();
    let found = listing::Entity::find_by_id(id).find_also_related(product::Entity).one(db).await?;
    let Some(listing) = found.map(read).transpose()? else { return Ok(None) };
    let shelved = match listing.state {
        State::Approved => listing.product.map(|it| (it.slug, it.code)),
        State::Returned => None,
        State::Draft | State::Submitted | State::Discarded => return Ok(None),
    };
    let to = addressees(db, listing.producer_id).await?;
    let name = listing.proposal.text(Field::Name).to_owned();
    let answer = Answer { code: listing.code, name, shelved, reasons: listing.reasons, note: listing.note, to };
    Ok((!answer.to.is_empty()).then_some(answer))
}
