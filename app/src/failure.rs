//! When a page cannot be shown: one table of causes, statuses and texts.

use axum::http::StatusCode;

/// Why the visitor does not get the page asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing stands at this address.
    NotFound,
    /// The address or form says something no link or form of ours says.
    BadRequest,
    /// The search is longer than anybody types.
    SearchTooLong,
    /// The body is larger than any form needs.
    TooLarge,
    /// The method does not fit the address.
    WrongMethod,
    /// The form came from another site.
    ForeignForm,
    /// Too many requests at once, or a part of the shop does not answer.
    Busy,
    /// A fault of ours; the id is also in the log.
    Fault { incident: String },
}

impl Failure {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest | Self::SearchTooLong => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
