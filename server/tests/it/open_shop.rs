//! A shop that is open: requests in, answers out, without a network.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use domain::lang::Lang;
use market::Market;
use server::config::{Cards, Config, LogFormat, Mail, Serve};
use server::pictures::Studio;
use server::serve::router;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt;

/// What a browser says of a form.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// What every answer says, so that browsers refuse what the shop never does.
const DEFENCES: [(&str, &str); 7] = [
    ("content-security-policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
];

/// The router `chophien serve` builds, over a market.
pub struct OpenShop {
    router: Router,
    folder: TempDir,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl OpenShop {
    /// A shop with the settings of a first start.
    pub fn of(market: &Market) -> Self {
        Self::with(market, |_| ())
    }

    /// A shop with some settings changed.
    pub fn with(market: &Market, change: impl FnOnce(&mut Serve)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("manifest.json"), "{}").unwrap();
        let config = Config { data: folder.path().into(), database_url: None, log_format: LogFormat::Text };
        let addr = "127.0.0.1:3000".parse().unwrap();
        let mut options = Serve {
            addr,
            site: folder.path().into(),
            base_url: None,
            dev: None,
            behind_proxy: false,
            mail: Mail { smtp_url: None, mail_from: String::new() },
            cards: Cards { stripe_key: None, stripe_webhook_secret: None, stripe_url: None },
        };
        change(&mut options);
        let market = Market { pictures: Arc::new(Studio::new(config.pictures())), ..market.clone() };
        Self { router: router::build(market, &config, &options).unwrap(), folder }
    }

    /// The data of the shop.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form as a browser does.
    pub async fn post(&self, path: &str, form: &str) -> Answer {
        self.post_with(path, form.to_owned(), &[(header::CONTENT_TYPE.as_str(), FORM)]).await
    }

    /// Sends a body with nothing said of it but these headers.
    pub async fn post_with(&self, path: &str, body: impl Into<Body>, headers: &[(&str, &str)]) -> Answer {
        let request = headers.iter().fold(Request::post(path), |request, (name, value)| request.header(*name, *value));
        self.send(request.body(body.into()).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

impl Answer {
    /// A header's value; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Fails unless this is a whole page in a language, with its defences.
    pub fn assert_page(&self, status: u16, lang: Lang, asked: &str) {
        assert_eq!(self.status, status, "{asked}");
        assert_eq!(self.header("content-type"), "text/html; charset=utf-8", "{asked}");
        for (name, value) in DEFENCES {
            assert!(self.header(name).starts_with(value), "{asked}: {name}: {}", self.header(name));
        }
        assert!(self.text.contains(&format!("<html lang=\"{}\"", lang.code())), "{asked}: not in {lang:?}");
        assert_eq!(self.text.matches("<h1").count(), 1, "{asked}: not one h1");
    }
}
