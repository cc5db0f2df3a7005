//! A browser without JavaScript, as small as can be: it posts events to the shop, and tests visit pages with it.

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request};
use http_body_util::BodyExt;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks over plain HTTP and follows no redirect.
#[derive(Clone)]
pub struct Visitor(Client<HttpConnector, Body>);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Of HTTP.
    pub status: u16,
    /// All headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// Where it sends the visitor.
    pub fn location(&self) -> Option<&str> {
        self.headers.get("location")?.to_str().ok()
    }

    /// The body as JSON; null where it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

impl Default for Visitor {
    fn default() -> Self {
        Self(Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(HttpConnector::new()))
    }
}

impl Visitor {
    /// Opens a page.
    pub async fn get(&self, url: &str) -> Result<Answer, String> {
        self.fetch(url, &[]).await
    }

    /// Opens a page, with further headers.
    pub async fn fetch(&self, url: &str, headers: &[(&str, &str)]) -> Result<Answer, String> {
        self.ask(Method::GET, url, headers, String::new()).await
    }

    /// Sends a body of some kind, with further headers.
    pub async fn post(&self, url: &str, headers: &[(&str, &str)], body: String) -> Result<Answer, String> {
        self.ask(Method::POST, url, headers, body).await
    }

    /// Sends a form.
    pub async fn submit(&self, url: &str, fields: &[(&str, &str)]) -> Result<Answer, String> {
        let body = serde_urlencoded::to_string(fields).map_err(|error| error.to_string())?;
        self.post(url, &[("content-type", "application/x-www-form-urlencoded")], body).await
    }

    async fn ask(&self, method: Method, url: &str, headers: &[(&str, &str)], body: String) -> Result<Answer, String> {
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).map_err(|error| error.to_string())?;
        let answered = async {
            let (head, body) = self.0.request(request).await.map_err(|error| error.to_string())?.into_parts();
            let body = body.collect().await.map_err(|error| error.to_string())?.to_bytes();
            let body = String::from_utf8_lossy(&body).into_owned();
            Ok(Answer { status: head.status.as_u16(), headers: head.headers, body })
        };
        tokio::time::timeout(PATIENCE, answered).await.map_err(|_| "no answer in time".to_owned())?
    }
}
