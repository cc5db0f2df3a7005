//! Paying with a card, on a page of the provider. No transaction is open while the provider is asked: what is about to be
//! asked is known beforehand by a key, what was answered is written down, and whoever was cut off in between is followed
//! by [`sweep`], which asks again.

mod sweep;
mod webhook;

pub use sweep::{Swept, sweep};
pub use webhook::take;

use super::receive::{Money, Provider, Received, receive};
use crate::db::change;
use crate::market::Market;
use crate::order::Key;
use crate::ports::card::{CardError, CardPayments, CardSession, NewSession, SessionState};
use crate::refusal::{Fault, Outage};
use domain::code::read_order_code;
use domain::lang::Lang;
use domain::money::Vnd;
use entities::{order_group, payment};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A provider keeps a page open for half an hour at least; the shop ends it before, with the order's time.
const SHORTEST_SECONDS: i64 = 31 * 60;

/// Why no page was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardRefusal {
    /// There is no order of this code that the buyer may open, or it is not paid with a card.
    NoSuchOrder,
    /// It was paid, or its time is over.
    Over,
    /// The provider does not answer. The order waits, and the buyer can try again.
    Unreachable,
}

impl CardRefusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchOrder => "card-no-such-order",
            Self::Over => "card-over",
            Self::Unreachable => "card-unreachable",
        }
    }
}

/// Where the provider sends the buyer back to.
#[derive(Clone, Copy, Debug)]
pub struct Back<'a> {
    pub success_url: &'a str,
    pub cancel_url: &'a str,
    /// What stands beside the amount.
    pub description: &'a str,
}

/// Gives the address of the page on which an order is paid; opened where there is none yet. Asked for many times it is
/// the same page.
pub async fn page(market: &Market, code: &str, key: &Key, back: Back<'_>) -> Result<String, Fault<CardRefusal>> {
    let cards = market.cards.as_deref().ok_or(Fault::Refused(CardRefusal::NoSuchOrder))?;
    let (payment, lang) = find(market, code, key).await?.ok_or(Fault::Refused(CardRefusal::NoSuchOrder))?;
    let open = payment.closed_at.is_none() && payment.expires_at.is_some_and(|until| market.now().0 < until);
    if !open {
        return Err(Fault::Refused(CardRefusal::Over));
    }
    let session = match &payment.session {
        Some(id) => asked(cards.session(id).await)?,
        None => opened(market, cards, (&payment, lang), back).await?,
    };
    if session.state == SessionState::Paid {
        settle(market, &payment, &session).await?;
    }
    session.url.filter(|_| session.state == SessionState::Open).ok_or(Fault::Refused(CardRefusal::Over))
}

async fn opened(
    market: &Market,
    cards: &dyn CardPayments,
    (payment, lang): (&payment::Model, Lang),
    back: Back<'_>,
) -> Result<CardSession, Fault<CardRefusal>> {
    let now = market.now().0 / 1000;
    let wanted = NewSession {
        reference: payment.reference.clone(),
        amount: Vnd(payment.amount),
        description: back.description.to_owned(),
        lang,
        success_url: back.success_url.to_owned(),
        cancel_url: back.cancel_url.to_owned(),
        // From when the order was placed, not from now: the same key has to ask for the same thing.
        expires_at: (payment.created_at / 1000 + SHORTEST_SECONDS + 15 * 60).max(now + SHORTEST_SECONDS),
    };
    let session = asked(cards.open(&wanted, &key_of(payment)).await)?;
    let kept = "UPDATE payment SET session = $1 WHERE id = $2 AND session IS NULL";
    let values = [session.id.clone().into(), payment.id.into()];
    let values = &values;
    market.db.write(|tx| async move { change(&*tx, kept, values.clone()).await.map_err(Outage::from) }).await?;
    Ok(session)
}

fn key_of(payment: &payment::Model) -> String {
    format!("open-{}", payment.id.simple())
}

fn asked(answer: Result<CardSession, CardError>) -> Result<CardSession, Fault<CardRefusal>> {
    answer.map_err(|error| {
        tracing::warn!(%error, "no page for a card payment");
        Fault::Refused(CardRefusal::Unreachable)
    })
}

/// The buyer came back: what became of the page is asked for at once, so that nobody waits for a message. Where the
/// provider does not answer nothing changes; somebody asks again.
pub async fn returned(market: &Market, code: &str, key: &Key) -> Result<(), Outage> {
    let Some((payment, _)) = find(market, code, key).await? else { return Ok(()) };
    if payment.closed_at.is_some() {
        return Ok(());
    }
    look(market, &payment).await.map(drop)
}

/// Asks how the page of a payment stands, and takes what was paid. `None` where there is no page, or no answer.
async fn look(market: &Market, payment: &payment::Model) -> Result<Option<CardSession>, Outage> {
    let (Some(cards), Some(id)) = (market.cards.as_deref(), &payment.session) else { return Ok(None) };
    match cards.session(id).await {
        Ok(session) => {
            settle(market, payment, &session).await?;
            Ok(Some(session))
        }
        Err(error) => {
            tracing::warn!(%error, "a card payment cannot be looked at");
            Ok(None)
        }
    }
}

/// Takes the money of a page that was paid.
async fn settle(market: &Market, payment: &payment::Model, session: &CardSession) -> Result<Option<Received>, Outage> {
    if session.state != SessionState::Paid {
        return Ok(None);
    }
    let kept = "UPDATE payment SET intent = $1 WHERE id = $2 AND intent IS NULL";
    let values = [session.intent.clone().into(), payment.id.into()];
    let values = &values;
    market.db.write(|tx| async move { change(&*tx, kept, values.clone()).await.map_err(Outage::from) }).await?;
    let money = Money { provider: Provider::Card, event_id: &session.id, amount: session.amount };
    receive(market, payment.id, money).await.map(Some)
}

/// The card payment of an order its buyer may open, and the buyer's language.
async fn find(market: &Market, code: &str, key: &Key) -> Result<Option<(payment::Model, Lang)>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(None) };
    let read = market.db.read();
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(read).await?;
    let Some(group) = group.filter(|group| key.opens(group)) else { return Ok(None) };
    let payments = payment::Entity::find().filter(payment::Column::OrderGroupId.eq(group.id));
    let found = payments.filter(payment::Column::Method.eq("card")).one(read).await?;
    Ok(found.map(|payment| (payment, Lang::from_code(&group.lang))))
}
