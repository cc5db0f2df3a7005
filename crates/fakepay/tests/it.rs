//! The fake, seen as a buyer in a browser and as a shop that is told.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "it/api.rs"]
mod api;
#[path = "it/courier.rs"]
mod courier;
#[path = "it/page.rs"]
mod page;

use fakepay::{Letterbox, Running, Settings, Visitor};
use serde_json::{Value, json};
use std::time::Duration;

/// A fake, a letterbox its events go to, and somebody who visits pages.
struct World {
    fake: Running,
    letters: Letterbox,
    visitor: Visitor,
}

impl World {
    async fn new() -> Self {
        let letters = Letterbox::open().await.unwrap();
        let webhook_url = Some(letters.url.clone());
        let settings = Settings { webhook_url, retry_pause: Duration::ZERO, ..Settings::default() };
        Self { fake: fakepay::start(settings).await.unwrap(), letters, visitor: Visitor::default() }
    }

    /// A session over 235.000 ₫, as the API answers it.
    async fn open(&self, locale: &str) -> Value {
        let fields = [
            ("mode", "payment"),
            ("line_items[0][price_data][currency]", "vnd"),
            ("line_items[0][price_data][unit_amount]", "235000"),
            ("line_items[0][price_data][product_data][name]", "Mật ong <rừng>"),
            ("line_items[0][quantity]", "1"),
            ("locale", locale),
            ("success_url", "https://shop.example/done?session={CHECKOUT_SESSION_ID}"),
            ("cancel_url", "https://shop.example/basket"),
        ];
        let body = serde_urlencoded::to_string(fields).unwrap();
        let headers = [("authorization", "Bearer sk_test_chophien")];
        let answer = self.visitor.post(&format!("{}/v1/checkout/sessions", self.fake.url()), &headers, body).await;
        let answer = answer.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    }

    async fn backstage(&self, path: &str, body: Value) -> Value {
        let headers = [("content-type", "application/json")];
        let url = format!("{}/_fake/{path}", self.fake.url());
        let answer = self.visitor.post(&url, &headers, body.to_string()).await.unwrap();
        assert!((200..300).contains(&answer.status), "{path}: {} {}", answer.status, answer.body);
        answer.json()
    }

    /// The kinds of the events that have come, once all are through.
    async fn told(&mut self) -> Vec<String> {
        self.backstage("flush", json!({})).await;
        let kind = |letter: fakepay::Letter| {
            let event: Value = serde_json::from_slice(&letter.body).unwrap();
            event["type"].as_str().unwrap().to_owned()
        };
        self.letters.empty().into_iter().map(kind).collect()
    }
}

fn id(session: &Value) -> &str {
    session["id"].as_str().unwrap()
}

fn url(session: &Value) -> &str {
    session["url"].as_str().unwrap()
}
