//! When a page cannot be shown: one table of causes, statuses and codes. Their texts are in `shop::failure`.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use market::Outage;
use std::fmt;

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
    /// Somebody is signed in, but this is not theirs to do.
    NotAllowed,
    /// Too many requests at once, or a part of the shop does not answer.
    Busy,
    /// A fault of ours; the id is also in the log.
    Fault { incident: String },
}

impl Failure {
    /// A fault of ours: logged here, once, under an id that the visitor also sees.
    pub fn fault(cause: &dyn fmt::Display) -> Self {
        let incident = incident_id();
        tracing::error!(%cause, incident, "a page failed");
        Self::Fault { incident }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest | Self::SearchTooLong => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::ForeignForm | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A stable code, for answers in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::BadRequest => "bad-request",
            Self::SearchTooLong => "search-too-long",
            Self::TooLarge => "too-large",
            Self::WrongMethod => "wrong-method",
            Self::ForeignForm => "foreign-form",
            Self::NotAllowed => "not-allowed",
            Self::Busy => "busy",
            Self::Fault { .. } => "fault",
        }
    }
}

/// Eight random signs: enough to find one line of the log.
fn incident_id() -> String {
    let mut bytes = [0; 5];
    market::ports::Random::fill(&market::ports::OsRandom, &mut bytes);
    domain::code::order_code(bytes).trim_start_matches("CP-").to_owned()
}

impl From<Outage> for Failure {
    fn from(outage: Outage) -> Self {
        Self::fault(&outage)
    }
}

/// The status alone, with the failure beside it: the outermost layer gives it the page in the visitor's language.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
