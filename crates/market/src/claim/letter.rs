//! What is told of a claim by letter: to those who work for the producer, that it waits, and to the buyer, what became of
//! it. Read at the moment the letter is written.

use super::{Claim, view};
use crate::certificate::reminder::{Addressee, addressees};
use crate::market::Market;
use crate::outbox::Message;
use crate::refusal::Outage;
use domain::claim::ClaimStatus;
use domain::lang::Lang;
use entities::{claim, order, order_group};
use sea_orm::EntityTrait;
use uuid::Uuid;

/// The letters one message leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    pub buyer: Option<ToBuyer>,
    pub producer: Option<ToProducer>,
}

/// To the buyer who left an address: the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToBuyer {
    pub email: String,
    /// The language of the order.
    pub lang: Lang,
    pub claim: Claim,
}

/// To each who works for the producer: a claim that waits, or the answer with the batches that are held back for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToProducer {
    pub claim: Claim,
    pub to: Vec<Addressee>,
}

/// What there is to tell of a message now.
pub async fn letters(market: &Market, message: &Message) -> Result<Letters, Outage> {
    let unreadable = || Outage::Data(format!("outbox row {}", message.id));
    let id: Uuid = message.key.parse().map_err(|_| unreadable())?;
    let status = message.payload["status"].as_str().and_then(ClaimStatus::from_code).ok_or_else(unreadable)?;
    let read = market.db.read();
    let Some((_, Some(order))) = claim::Entity::find_by_id(id).find_also_related(order::Entity).one(read).await? else {
        return Ok(Letters::default());
    };
    // What was answered meanwhile has a message of its own.
    let Some(claim) = view::by_id(market, id).await?.filter(|claim| claim.status == status) else {
        return Ok(Letters::default());
    };
    let to = addressees(read, order.producer_id).await?;
    let told = Claim { bank: None, ..claim.clone() };
    let producer = (!to.is_empty()).then_some(ToProducer { claim: told, to });
    if status == ClaimStatus::Requested {
        return Ok(Letters { buyer: None, producer });
    }
    let group = order_group::Entity::find_by_id(order.order_group_id).one(read).await?;
    let buyer = group.and_then(|group| {
        let (email, lang) = (group.buyer_email?, Lang::from_code(&group.lang));
        Some(ToBuyer { email, lang, claim })
    });
    Ok(Letters { buyer, producer })
}
