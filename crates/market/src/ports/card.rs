//! Card payments: what the market asks of whoever takes them. The market sees ids, amounts and answers, never a card.

use async_trait::async_trait;
use domain::lang::Lang;
use domain::money::Vnd;

/// A page on which somebody pays, to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// The order's code.
    pub reference: String,
    pub amount: Vnd,
    /// What the buyer reads beside the amount.
    pub description: String,
    pub lang: Lang,
    /// Where the buyer comes back to, paid or not.
    pub success_url: String,
    pub cancel_url: String,
    /// Unix seconds.
    pub expires_at: i64,
}

/// How such a page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardSession {
    pub id: String,
    /// Where it is, while it is open.
    pub url: Option<String>,
    pub state: SessionState,
    /// What was asked for.
    pub amount: Vnd,
    /// What the money is sent back by, once there is some.
    pub intent: Option<String>,
    /// The order's code it was opened with.
    pub reference: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionState {
    Open,
    Paid,
    /// It can be paid no more.
    Expired,
}

/// Money on its way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRefund {
    pub id: String,
    pub state: RefundState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundState {
    Pending,
    Done,
    Failed,
}

/// What is told without being asked. Only a hint: what it means is asked for again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardEvent {
    /// The same each time it is told.
    pub id: String,
    pub kind: EventKind,
    /// Of the session, or of the refund, it is about.
    pub object_id: String,
    pub intent: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    Session,
    Refund,
    /// The buyer's bank takes money back.
    Dispute,
    Other,
}

impl EventKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Refund => "refund",
            Self::Dispute => "dispute",
            Self::Other => "other",
        }
    }
}

/// Why the provider did not answer well.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Nobody answered, or not now: asking again with the same key may help.
    #[error("the payment provider does not answer: {0}")]
    Unreachable(String),
    #[error("the payment provider refuses: {0}")]
    Refused(String),
}

/// A message that is not from the provider, or is old. Nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadEvent;

/// Whoever takes card payments.
#[async_trait]
pub trait CardPayments: Send + Sync {
    /// Opens a page. The same key gives the same page.
    async fn open(&self, wanted: &NewSession, key: &str) -> Result<CardSession, CardError>;

    async fn session(&self, id: &str) -> Result<CardSession, CardError>;

    /// Ends a page nobody has paid on; one that was paid meanwhile says so.
    async fn expire(&self, id: &str) -> Result<CardSession, CardError>;

    /// Sends money back. The same key sends it once.
    async fn refund(&self, intent: &str, amount: Vnd, key: &str) -> Result<CardRefund, CardError>;

    /// How a refund stands.
    async fn refunded(&self, id: &str) -> Result<CardRefund, CardError>;

    /// Reads a message with its signature; `now` in Unix seconds.
    fn event(&self, body: &[u8], signature: &str, now: i64) -> Result<CardEvent, BadEvent>;
}
