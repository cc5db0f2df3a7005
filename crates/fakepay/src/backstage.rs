//! `/_fake/…`: what tests and the curious turn and look at. Nothing of it is like Stripe.

use crate::courier::{Delivery, Order};
use crate::failure::Failure;
use crate::fake::{Call, Fake, lock};
use crate::fault::{Faults, RefundFate};
use crate::till::{Act, Charged};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

type Shared = State<Arc<Fake>>;

pub fn router(fake: &Arc<Fake>) -> Router {
    Router::new()
        .route("/_fake/sessions", get(sessions))
        .route("/_fake/sessions/{id}/{act}", post(act))
        .route("/_fake/refunds/{id}/{end}", post(end_refund))
        .route("/_fake/faults", get(faults).post(set_faults))
        .route("/_fake/webhook", post(set_webhook))
        .route("/_fake/deliver", post(deliver))
        .route("/_fake/flush", post(flush))
        .route("/_fake/events", get(events).post(tell))
        .route("/_fake/calls", get(calls))
        .with_state(Arc::clone(fake))
}

async fn sessions(State(fake): Shared) -> Json<Vec<Charged>> {
    Json(fake.at_till(|till| till.charged()))
}

async fn act(State(fake): Shared, Path((id, act)): Path<(String, Act)>) -> Result<Json<Value>, Failure> {
    fake.at_till(|till| till.act(&id, act)).map(Json)
}

/// How a refund on its way ends.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum End {
    Succeed,
    Fail,
}

async fn end_refund(State(fake): Shared, Path((id, end)): Path<(String, End)>) -> Result<Json<Value>, Failure> {
    let outcome = match end {
        End::Succeed => RefundFate::Succeeded,
        End::Fail => RefundFate::Failed,
    };
    fake.at_till(|till| till.settle_refund(&id, outcome)).map(Json)
}

async fn faults(State(fake): Shared) -> Json<Faults> {
    Json(fake.faults())
}

async fn set_faults(State(fake): Shared, Json(faults): Json<Faults>) -> StatusCode {
    fake.set_faults(faults);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Webhook {
    url: Option<String>,
}

async fn set_webhook(State(fake): Shared, Json(webhook): Json<Webhook>) -> StatusCode {
    fake.courier.set_url(webhook.url);
    StatusCode::NO_CONTENT
}

/// `{"order": "reversed"}`, `{"order": {"ids": ["evt_…"]}}`; `{}` sends what was held as it arose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delivering {
    #[serde(default)]
    order: Order,
}

async fn deliver(State(fake): Shared, Json(delivering): Json<Delivering>) -> Json<Vec<Delivery>> {
    Json(fake.deliver(delivering.order).await)
}

async fn flush(State(fake): Shared) -> StatusCode {
    fake.courier.flush().await;
    StatusCode::NO_CONTENT
}

/// An event with the answers it got so far, `null` for none.
#[derive(Serialize)]
struct Told {
    id: String,
    name: String,
    answers: Vec<Option<u16>>,
}

async fn events(State(fake): Shared) -> Json<Vec<Told>> {
    let (events, log) = fake.courier.log();
    let told = events.into_iter().map(|event| {
        let of_it = log.iter().filter(|delivery| delivery.id == event.id);
        Told { answers: of_it.map(|delivery| delivery.status).collect(), id: event.id, name: event.name }
    });
    Json(told.collect())
}

/// An event that has not happened.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Telling {
    #[serde(rename = "type")]
    name: String,
    object: Value,
}

async fn tell(State(fake): Shared, Json(telling): Json<Telling>) -> StatusCode {
    fake.at_till(|till| till.tell(&telling.name, &telling.object));
    StatusCode::NO_CONTENT
}

async fn calls(State(fake): Shared) -> Json<Vec<Call>> {
    Json(lock(&fake.calls).clone())
}
