//! How a verb ends other than well: with a refusal, which is an answer for the person who asked, or with an outage,
//! which is somebody else's fault and may pass.

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// A fault outside the rules of the market.
#[derive(Debug, thiserror::Error)]
pub enum Outage {
    /// The database did not answer, or broke a constraint no verb expects.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    /// The search index did not answer.
    #[error("the search failed: {0}")]
    Search(String),
    /// A picture could not be rendered or kept.
    #[error("a picture failed: {0}")]
    Picture(String),
    /// Stored or given data that cannot be read; names what and where.
    #[error("unreadable data: {0}")]
    Data(String),
}

/// The two ways a verb does not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Fault<R> {
    /// An expected answer, shown to the person who asked.
    #[error("refused: {0:?}")]
    Refused(R),
    #[error(transparent)]
    Outage(#[from] Outage),
}

impl<R> From<DbErr> for Fault<R> {
    fn from(error: DbErr) -> Self {
        Self::Outage(Outage::Database(error))
    }
}

impl<R> Fault<R> {
    /// The refusal, where this is one.
    pub fn refusal(self) -> Option<R> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Outage(_) => None,
        }
    }
}

/// Whether trying the same transaction again can help: it lost against another one and was rolled back.
pub trait Retry {
    fn may_pass(&self) -> bool;
}

impl Retry for DbErr {
    fn may_pass(&self) -> bool {
        lost_against_another(self)
    }
}

impl Retry for Outage {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Database(error) if error.may_pass())
    }
}

impl<R> Retry for Fault<R> {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Outage(outage) if outage.may_pass())
    }
}

/// PostgreSQL 40001 (serialization failure) and 40P01 (deadlock); SQLite 5 (busy) with its extended kinds.
fn lost_against_another(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))
    | DbErr::Conn(RuntimeErr::SqlxError(inner))) = error
    else {
        return false;
    };
    let sqlx::Error::Database(inner) = inner.as_ref() else { return false };
    matches!(inner.code().as_deref(), Some("40001" | "40P01" | "5" | "261" | "517"))
}
