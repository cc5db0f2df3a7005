//! The page a buyer pays on: forms only, in the language the shop asked for.

mod words;

use crate::fake::Fake;
use crate::till::{Button, Session, Status};
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use std::sync::Arc;
use words::Words;

type Shared = State<Arc<Fake>>;

pub fn router(fake: &Arc<Fake>) -> Router {
    Router::new()
        .route("/pay/{id}", get(show).post(press))
        .route("/pay/{id}/confirm", get(show_challenge))
        .with_state(Arc::clone(fake))
}

/// Why the buyer is here again.
#[derive(Deserialize)]
struct Return {
    notice: Option<Notice>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Notice {
    Declined,
    Unconfirmed,
}

#[derive(Deserialize)]
struct Pressing {
    button: Button,
}

async fn show(State(fake): Shared, Path(id): Path<String>, Query(back): Query<Return>) -> Response {
    answer(&fake, &id, |session, words| match session.status {
        Status::Open => choices(session, words, back.notice),
        Status::Complete => words.complete.to_owned(),
        Status::Expired => ended(session, words),
    })
}

async fn show_challenge(State(fake): Shared, Path(id): Path<String>) -> Response {
    answer(&fake, &id, |session, words| match session.status {
        Status::Open => challenge(session, words),
        Status::Complete => words.complete.to_owned(),
        Status::Expired => ended(session, words),
    })
}

async fn press(State(fake): Shared, Path(id): Path<String>, Form(pressing): Form<Pressing>) -> Response {
    match fake.at_till(|till| till.press(&id, pressing.button)) {
        Some(pressed) => Redirect::to(&pressed.to).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(fake: &Fake, id: &str, body: impl FnOnce(&Session, &Words) -> String) -> Response {
    let drawn = fake.at_till(|till| {
        let session = till.find(id)?;
        let words = words::of(session.locale.as_deref());
        Some(frame(session, words, &body(session, words)))
    });
    let headers = [(header::CACHE_CONTROL, "no-store"), (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'")];
    match drawn {
        Some(page) => (headers, Html(page)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

const STYLE: &str = "body{font:1.05rem/1.6 system-ui,sans-serif;margin:0;background:#f6f3ec;color:#2b2620}\
main{max-width:26rem;margin:0 auto;padding:1rem}\
.test{margin:0;background:#8c2f1b;color:#fff;padding:.75rem 1rem;text-align:center;font-weight:600}\
h1,h2{font-size:1.25rem;margin:1rem 0 0}.sum{font-size:2rem;font-weight:600;margin:0 0 1rem}\
[role=alert]{border:2px solid #8c2f1b;padding:.5rem .75rem;background:#fff}\
button{display:block;width:100%;min-height:3rem;margin:.6rem 0;font:inherit;border:1px solid #2b2620;border-radius:6px;\
background:#fff;color:inherit}button.first{background:#2d3a73;color:#fff;border-color:#2d3a73}";

fn frame(session: &Session, words: &Words, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
<link rel=\"icon\" href=\"data:,\"><title>{test}</title><style>{STYLE}</style></head><body><p class=\"test\" role=\"note\">{test}</p>\
<main><h1>{what}</h1><p class=\"sum\">{sum}</p>{body}</main></body></html>",
        lang = words.lang,
        test = words.test,
        what = escape(&session.description),
        sum = words.money(session.amount, &session.currency),
    )
}

fn choices(session: &Session, words: &Words, notice: Option<Notice>) -> String {
    let notice = match notice {
        Some(Notice::Declined) => alert(words.declined),
        Some(Notice::Unconfirmed) => alert(words.unconfirmed),
        None => String::new(),
    };
    let buttons = [
        ("pay", words.pay),
        ("challenge", words.challenge),
        ("decline", words.decline),
        ("later", words.later),
        ("cancel", words.cancel),
    ];
    format!("{notice}<p>{}</p>{}", words.choose, form(session, &buttons))
}

fn challenge(session: &Session, words: &Words) -> String {
    let buttons = [("confirm", words.confirm), ("fail", words.fail)];
    format!("<h2>3-D Secure</h2><p>{}</p>{}", words.bank, form(session, &buttons))
}

fn ended(session: &Session, words: &Words) -> String {
    format!("{}{}", alert(words.expired), form(session, &[("cancel", words.cancel)]))
}

fn alert(text: &str) -> String {
    format!("<p role=\"alert\">{text}</p>")
}

fn form(session: &Session, buttons: &[(&str, &str)]) -> String {
    let draw = |(place, (name, text)): (usize, &(&str, &str))| {
        let class = if place == 0 { " class=\"first\"" } else { "" };
        format!("<button name=\"button\" value=\"{name}\"{class}>{text}</button>")
    };
    let drawn: String = buttons.iter().enumerate().map(draw).collect();
    format!("<form method=\"post\" action=\"/pay/{}\">{drawn}</form>", session.id)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
