//! Refusals, in the shape Stripe gives them.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Why the API says no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Of HTTP.
    pub status: u16,
    /// Stripe's `type`.
    pub kind: &'static str,
    /// Stripe's `code`, where it has one.
    pub code: Option<&'static str>,
    /// The parameter it is about.
    pub param: Option<String>,
    /// A sentence.
    pub message: String,
}

impl Failure {
    pub fn invalid(param: &str, message: impl Into<String>) -> Self {
        let param = Some(param.to_owned());
        Self { status: 400, kind: "invalid_request_error", code: None, param, message: message.into() }
    }

    pub fn coded(param: &str, code: &'static str, message: impl Into<String>) -> Self {
        Self { code: Some(code), ..Self::invalid(param, message) }
    }

    pub fn missing(param: &str, what: &str, id: &str) -> Self {
        Self { status: 404, ..Self::coded(param, "resource_missing", format!("No such {what}: '{id}'")) }
    }

    pub fn general(status: u16, kind: &'static str, message: impl Into<String>) -> Self {
        Self { status, kind, code: None, param: None, message: message.into() }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut error = json!({ "type": self.kind, "message": self.message });
        if let Some(code) = self.code {
            error["code"] = code.into();
        }
        if let Some(param) = self.param {
            error["param"] = param.into();
        }
        (status, Json(json!({ "error": error }))).into_response()
    }
}
