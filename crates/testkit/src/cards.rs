//! A provider of card payments in memory, which can be silent, slow to tell and told twice.

use async_trait::async_trait;
use domain::money::Vnd;
use entities::{order_group, payment, webhook_event};
use market::Market;
use market::ports::card::{
    BadEvent, CardError, CardEvent, CardPayments, CardRefund, CardSession, EventKind, NewSession, RefundState,
    SessionState,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What the market's books say of all cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Books {
    pub captured: i64,
    pub refunded: i64,
    /// Payments still waited for.
    pub waiting: usize,
}

/// The market's books of all cards.
pub async fn books(market: &Market) -> Books {
    let cards = payment::Entity::find().filter(payment::Column::Method.eq("card"));
    let cards = cards.all(market.db.read()).await.unwrap();
    Books {
        captured: cards.iter().map(|it| it.captured).sum(),
        refunded: cards.iter().map(|it| it.refunded).sum(),
        waiting: cards.iter().filter(|it| it.closed_at.is_none()).count(),
    }
}

/// How many of these codes are codes of orders.
pub async fn standing(market: &Market, codes: &[String]) -> u64 {
    let groups = order_group::Entity::find().filter(order_group::Column::Code.is_in(codes));
    groups.count(market.db.read()).await.unwrap()
}

/// What a message has to be signed with.
pub const SIGNATURE: &str = "signed";

/// Messages a market has kept.
pub async fn messages_kept(market: &Market) -> u64 {
    webhook_event::Entity::find().count(market.db.read()).await.unwrap()
}

/// Everything it remembers. Cheap to clone: clones are the same provider.
#[derive(Clone, Default)]
pub struct FakeCards(Arc<Mutex<Memory>>);

#[derive(Default)]
struct Memory {
    sessions: Vec<CardSession>,
    /// Sessions and refunds by the key they were asked for with.
    keys: HashMap<String, String>,
    /// What went back, by intent.
    refunds: Vec<(String, Vnd)>,
    silent: bool,
    /// It does what it is asked, and the answer is lost.
    mute: bool,
}

impl FakeCards {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on nobody answers, or somebody does again.
    pub fn be_silent(&self, silent: bool) {
        self.memory().silent = silent;
    }

    /// From now on answers are lost after the work was done.
    pub fn be_mute(&self, mute: bool) {
        self.memory().mute = mute;
    }

    /// The buyer pays on the page that was opened last; gives its id.
    pub fn pay_last(&self) -> String {
        let id = self.memory().sessions.last().unwrap().id.clone();
        self.pay(&id);
        id
    }

    /// The buyer pays on one page.
    pub fn pay(&self, id: &str) {
        let mut memory = self.memory();
        let at = Self::find(&mut memory, id).unwrap();
        memory.sessions[at].state = SessionState::Paid;
        memory.sessions[at].intent = Some(format!("pi_{id}"));
    }

    /// What was paid in all.
    pub fn taken(&self) -> Vnd {
        let memory = self.memory();
        let paid = memory.sessions.iter().filter(|session| session.state == SessionState::Paid);
        Vnd::sum(paid.map(|session| session.amount)).unwrap()
    }

    /// Pages opened, and refunds sent.
    pub fn counts(&self) -> (usize, usize) {
        let memory = self.memory();
        (memory.sessions.len(), memory.refunds.len())
    }

    /// What went back in all.
    pub fn sent_back(&self) -> Vnd {
        Vnd::sum(self.memory().refunds.iter().map(|(_, amount)| *amount)).unwrap()
    }

    /// The message that something happened to a page.
    pub fn message(event: &str, session: &str) -> String {
        format!("{event} {session}")
    }

    fn answer<T>(&self, answer: T) -> Result<T, CardError> {
        if self.memory().mute { Err(CardError::Unreachable("lost".into())) } else { Ok(answer) }
    }

    fn listening(&self) -> Result<MutexGuard<'_, Memory>, CardError> {
        let memory = self.memory();
        if memory.silent { Err(CardError::Unreachable("silent".into())) } else { Ok(memory) }
    }

    fn find(memory: &mut Memory, id: &str) -> Result<usize, CardError> {
        let at = memory.sessions.iter().position(|session| session.id == id);
        at.ok_or_else(|| CardError::Refused("no such session".into()))
    }
}

#[async_trait]
impl CardPayments for FakeCards {
    async fn open(&self, wanted: &NewSession, key: &str) -> Result<CardSession, CardError> {
        let session = {
            let mut memory = self.listening()?;
            let known = memory.keys.get(key).cloned();
            let id = known.unwrap_or_else(|| {
                let id = format!("cs_{}", memory.sessions.len());
                memory.sessions.push(CardSession {
                    url: Some(format!("https://cards.example/{id}")),
                    id: id.clone(),
                    state: SessionState::Open,
                    amount: wanted.amount,
                    intent: None,
                    reference: Some(wanted.reference.clone()),
                });
                memory.keys.insert(key.to_owned(), id.clone());
                id
            });
            let at = Self::find(&mut memory, &id)?;
            memory.sessions[at].clone()
        };
        self.answer(session)
    }

    async fn session(&self, id: &str) -> Result<CardSession, CardError> {
        let mut memory = self.listening()?;
        let at = Self::find(&mut memory, id)?;
        Ok(memory.sessions[at].clone())
    }

    async fn expire(&self, id: &str) -> Result<CardSession, CardError> {
        let mut memory = self.listening()?;
        let at = Self::find(&mut memory, id)?;
        let session = &mut memory.sessions[at];
        if session.state == SessionState::Open {
            session.state = SessionState::Expired;
        }
        Ok(session.clone())
    }

    async fn refund(&self, intent: &str, amount: Vnd, key: &str) -> Result<CardRefund, CardError> {
        let id = {
            let mut memory = self.listening()?;
            if let Some(id) = memory.keys.get(key) {
                id.clone()
            } else {
                memory.refunds.push((intent.to_owned(), amount));
                let id = format!("re_{}", memory.refunds.len());
                memory.keys.insert(key.to_owned(), id.clone());
                id
            }
        };
        self.answer(CardRefund { id, state: RefundState::Done })
    }

    async fn refunded(&self, id: &str) -> Result<CardRefund, CardError> {
        drop(self.listening()?);
        Ok(CardRefund { id: id.to_owned(), state: RefundState::Done })
    }

    fn event(&self, body: &[u8], signature: &str, _now: i64) -> Result<CardEvent, BadEvent> {
        let text = std::str::from_utf8(body).map_err(|_| BadEvent)?;
        let (id, session) = text.split_once(' ').filter(|_| signature == SIGNATURE).ok_or(BadEvent)?;
        Ok(CardEvent { id: id.to_owned(), kind: EventKind::Session, object_id: session.to_owned(), intent: None })
    }
}
