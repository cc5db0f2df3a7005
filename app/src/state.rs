//! What every page and form of the shop works with.

use crate::cookie::Cookies;
use axum::http::HeaderMap;
use domain::lang::Lang;
use domain::time::Ts;
use domain::url::Page;
use market::Market;
use market::basket::CartToken;
use market::setting::{self, Settings};
use std::sync::Arc;
use tokio::sync::RwLock;

/// The market, and how this shop is visited. Cheap to clone.
#[derive(Clone)]
pub struct Shop {
    pub market: Market,
    pub cookies: Cookies,
    pub host: Host,
    house: House,
}

/// What is set for the whole shop, read anew every two seconds at most: every page names who runs it.
#[derive(Clone, Default)]
struct House(Arc<RwLock<Option<Known>>>);

/// What was read, when, and at which revision.
type Known = (Ts, u64, Arc<Settings>);

impl House {
    const FRESH_MILLIS: i64 = 2_000;

    async fn now(&self, market: &Market) -> Arc<Settings> {
        let known = self.0.read().await.clone();
        let (now, number) = (market.now(), market.revision.number());
        match known {
            // A page is kept for its revision, so it may not show the settings of the one before.
            Some((at, of, settings)) if now.0 - at.0 < Self::FRESH_MILLIS && of == number => settings,
            known => self.anew(market, number, known.map(|(_, _, settings)| settings).unwrap_or_default()).await,
        }
    }

    /// A shop whose database does not answer shows what it knew.
    async fn anew(&self, market: &Market, number: u64, known: Arc<Settings>) -> Arc<Settings> {
        let settings = match setting::current(market).await {
            Ok(settings) => Arc::new(settings),
            Err(error) => {
                tracing::warn!(%error, "the settings cannot be read");
                known
            }
        };
        *self.0.write().await = Some((market.now(), number, settings.clone()));
        settings
    }
}

/// Where the shop stands in the web, for what has to be said in whole addresses. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// The address visitors use, without a slash at its end.
    pub base_url: Arc<str>,
    /// Names this start of a server in development, whose pages load themselves anew after the next; none elsewhere.
    pub dev: Option<Arc<str>>,
}

impl Host {
    /// Whether visitors come over https.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The whole address of a path.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    pub fn sample() -> Self {
        Self { base_url: "https://cho.example".into(), dev: None }
    }
}

impl Shop {
    pub fn new(market: Market, host: Host) -> Self {
        Self { market, cookies: Cookies { secure: host.is_secure() }, host, house: House::default() }
    }

    /// What was known last of the shop's settings, without asking anything that could fail.
    pub async fn known_settings(&self) -> Arc<Settings> {
        self.house.0.read().await.as_ref().map(|(_, _, settings)| settings.clone()).unwrap_or_default()
    }

    /// What is set for the whole shop.
    pub async fn settings(&self) -> Arc<Settings> {
        self.house.now(&self.market).await
    }

    /// Whether accounts of the demo shop are let in: their passwords are public, so a shop on https refuses them.
    pub fn demo(&self) -> bool {
        !self.cookies.secure
    }

    /// The token of the visitor's basket, where the cookie holds one.
    pub fn basket(&self, headers: &HeaderMap) -> Option<CartToken> {
        CartToken::parse(&self.cookies.basket(headers)?)
    }

    /// A page's whole address, for codes and links that leave the shop.
    pub fn address(&self, page: Page<'_>, lang: Lang) -> String {
        self.host.address(&page.href(lang))
    }
}
