//! What every page and form of the shop works with.

use crate::cookie::Cookies;
use axum::http::HeaderMap;
use domain::lang::Lang;
use domain::url::Page;
use market::Market;
use market::basket::CartToken;
use std::sync::Arc;

/// The market, and how this shop is visited. Cheap to clone.
#[derive(Clone)]
pub struct Shop {
    pub market: Market,
    pub cookies: Cookies,
    pub host: Host,
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
        Self { market, cookies: Cookies { secure: host.is_secure() }, host }
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
