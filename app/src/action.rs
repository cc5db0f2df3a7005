//! Pages with forms: what they show, and what their submits do.

pub mod basket;
pub mod checkout;
pub mod order;

use crate::failure::Failure;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

/// A submitted form. Anything that is not one is a bad request with a page of its own; anything too long is told so.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::BadRequest }
        })?;
        serde_urlencoded::from_bytes(&bytes).map(Form).map_err(|_| Failure::BadRequest)
    }
}
