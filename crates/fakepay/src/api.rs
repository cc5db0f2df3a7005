//! `/v1/…`, as Stripe answers it.

use crate::failure::Failure;
use crate::fake::{Call, Fake, Kept, lock};
use crate::fault::CallFault;
use crate::form::Form;
use axum::Json;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::Value;
use std::sync::Arc;

pub fn router(fake: &Arc<Fake>) -> Router {
    Router::new().route("/v1/{*path}", any(answer)).with_state(Arc::clone(fake))
}

/// What was asked.
struct Question<'a> {
    method: &'a Method,
    path: &'a str,
    query: &'a str,
    key: Option<&'a str>,
    body: &'a [u8],
}

async fn answer(
    State(fake): State<Arc<Fake>>,
    method: Method,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if header("authorization") != Some(&format!("Bearer {}", fake.secret_key)) {
        return Failure::general(401, "invalid_request_error", "Invalid API Key provided: sk_****").into_response();
    }
    let query = query.unwrap_or_default();
    let key = header("idempotency-key").filter(|_| method == Method::POST);
    let question = Question { method: &method, path: &path, query: &query, key, body: &body };
    let fault = fake.next_call_fault();
    note(&fake, &question, fault);
    match fault {
        Some(CallFault::Fail(status)) => broken(status).into_response(),
        Some(CallFault::FailForGood) => {
            keep(&fake, &question, Err(broken(500)));
            work(&fake, &question)
        }
        Some(CallFault::HangUp) => torn(),
        Some(CallFault::Stall) => std::future::pending().await,
        Some(CallFault::DropAnswer) => {
            work(&fake, &question);
            torn()
        }
        None => work(&fake, &question),
    }
}

fn broken(status: u16) -> Failure {
    Failure::general(status, "api_error", "Something went wrong on our end")
}

fn keep(fake: &Fake, question: &Question, answer: Result<Value, Failure>) {
    if let Some(key) = question.key {
        lock(&fake.answers).insert(key.to_owned(), Kept { asked: question.asked(), answer });
    }
}

impl Question<'_> {
    /// What has to be the same where the key is.
    fn asked(&self) -> String {
        format!("{} {}", self.path, String::from_utf8_lossy(self.body))
    }
}

fn note(fake: &Fake, question: &Question, fault: Option<CallFault>) {
    lock(&fake.calls).push(Call {
        method: question.method.to_string(),
        path: format!("/v1/{}", question.path),
        idempotency_key: question.key.map(str::to_owned),
        fault: fault.map(|fault| format!("{fault:?}")),
    });
}

/// An answer that ends before it has begun: the connection breaks.
fn torn() -> Response {
    let broken = futures_util::stream::iter([Err::<Bytes, _>(std::io::Error::other("hung up"))]);
    Response::new(Body::from_stream(broken))
}

/// The same key gets the same answer, one at a time.
fn work(fake: &Fake, question: &Question) -> Response {
    let Some(key) = question.key else {
        return reply(dispatch(fake, question));
    };
    let asked = question.asked();
    let mut answers = lock(&fake.answers);
    if let Some(kept) = answers.get(key) {
        return replay(key, &asked, kept);
    }
    let answered = dispatch(fake, question);
    // A refusal made before the work began is not kept by Stripe either.
    if answered.is_ok() {
        answers.insert(key.to_owned(), Kept { asked, answer: answered.clone() });
    }
    reply(answered)
}

fn replay(key: &str, asked: &str, kept: &Kept) -> Response {
    if kept.asked != asked {
        let message = format!(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. \
             Try using a key other than '{key}' if you meant to execute a different request."
        );
        return Failure::general(400, "idempotency_error", message).into_response();
    }
    ([("idempotent-replayed", "true")], reply(kept.answer.clone())).into_response()
}

fn reply(answered: Result<Value, Failure>) -> Response {
    match answered {
        Ok(answer) => Json(answer).into_response(),
        Err(failure) => failure.into_response(),
    }
}

fn dispatch(fake: &Fake, question: &Question) -> Result<Value, Failure> {
    let parts: Vec<&str> = question.path.split('/').collect();
    match (question.method.as_str(), parts.as_slice()) {
        ("POST", ["checkout", "sessions"]) => {
            let form = Form::parse(question.body)?;
            fake.at_till(|till| till.open(form))
        }
        ("GET", ["checkout", "sessions", id]) => fake.at_till(|till| till.session(id)),
        ("POST", ["checkout", "sessions", id, "expire"]) => fake.at_till(|till| till.expire(id)),
        ("GET", ["payment_intents", id]) => fake.at_till(|till| till.payment_intent(id)),
        ("POST", ["refunds"]) => {
            let form = Form::parse(question.body)?;
            fake.at_till(|till| till.refund(form))
        }
        ("GET", ["refunds"]) => {
            let intent = Form::parse(question.query.as_bytes())?.take("payment_intent");
            Ok(fake.at_till(|till| till.refund_list(intent.as_deref())))
        }
        ("GET", ["refunds", id]) => fake.at_till(|till| till.refund_of(id)),
        (method, _) => {
            let message = format!("Unrecognized request URL ({method}: /v1/{}).", question.path);
            Err(Failure::general(404, "invalid_request_error", message))
        }
    }
}
