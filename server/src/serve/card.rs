//! Where the provider of card payments tells what happened.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use market::payment::card;
use market::{Fault, Market};

/// No message is longer.
const LONGEST: usize = 256 * 1024;
/// The header Stripe signs its messages in.
const SIGNATURE: &str = "stripe-signature";

/// `POST /api/the/tin`. It carries no cookie and is believed for its signature alone, so it stands outside the defence
/// against forged forms.
pub fn router(market: Market) -> Router {
    Router::new().route("/api/the/tin", post(take)).layer(DefaultBodyLimit::max(LONGEST)).with_state(market)
}

/// Stored, then answered; what it means is looked into afterwards. Whatever is not answered with 200 comes again.
async fn take(State(market): State<Market>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get(SIGNATURE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match card::take(&market, &body, signature).await {
        Ok(_) => StatusCode::OK,
        Err(Fault::Refused(_)) => StatusCode::BAD_REQUEST,
        Err(Fault::Outage(error)) => {
            tracing::error!(%error, "a message of the payment provider was not kept");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
