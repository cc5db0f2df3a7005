//! Every failure becomes a page in the visitor's language, wherever it arose: in a page, in a layer, in a panic.

use app::failure::Failure;
use app::state::Shop;
use app::visit::{Visit, well_formed};
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use std::any::Any;

/// Refuses an address that cannot be decoded before anything tries to.
pub async fn refuse_unreadable(request: Request, next: Next) -> Response {
    match well_formed(request.uri()) {
        Ok(()) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}

/// A panic in a page, as the failure it is. The request's span names the address in the log.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    Failure::fault(&"a page panicked").into_response()
}

/// Gives every failed answer its page. Answers that carry a [`Failure`] say what went wrong; bare statuses of layers
/// are read as one.
pub async fn show(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let wants_json = accepts_json(&request);
    let response = next.run(request).await;
    let Some(failure) = failure_of(&response) else { return response };
    let mut answer = if wants_json {
        Json(serde_json::json!({ "error": failure.code() })).into_response()
    } else {
        // Whatever failed may fail again, so nothing is asked for this page.
        let visit = Visit::of(&uri, shop.host.clone(), shop.known_settings().await);
        Html(app::shop::failure::page(&visit, &failure)).into_response()
    };
    *answer.status_mut() = failure.status();
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A refused method comes with those that would do (RFC 9110 §15.5.6).
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    answer
}

fn failure_of(response: &Response) -> Option<Failure> {
    let carried = response.extensions().get::<Failure>().cloned();
    // A page that shows its own error (a form with 422, a total that changed with 409) is HTML already, and what an
    // island is told is JSON.
    let shown = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        ["text/html", "application/json"].iter().any(|own| kind.as_bytes().starts_with(own.as_bytes()))
    });
    carried.or_else(|| if shown { None } else { of_status(response.status()) })
}

fn of_status(status: StatusCode) -> Option<Failure> {
    match status {
        StatusCode::NOT_FOUND => Some(Failure::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Failure::WrongMethod),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::FORBIDDEN => Some(Failure::ForeignForm),
        StatusCode::SERVICE_UNAVAILABLE => Some(Failure::Busy),
        _ if status.is_server_error() => Some(Failure::fault(&status)),
        _ if status.is_client_error() => Some(Failure::BadRequest),
        _ => None,
    }
}

fn accepts_json(request: &Request) -> bool {
    request.headers().get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"))
}
