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
    /// The address visitors use, without a slash at its end.
    pub base_url: Arc<str>,
}

impl Shop {
    /// A shop visited at `base_url`; `secure` where that is https.
    pub fn new(market: Market, base_url: String, secure: bool) -> Self {
        Self { market, cookies: Cookies { secure }, base_url: base_url.into() }
    }

    /// The token of the visitor's basket, where the cookie holds one.
    pub fn basket(&self, headers: &HeaderMap) -> Option<CartToken> {
        CartToken::parse(&self.cookies.basket(headers)?)
    }

    /// A page's whole address, for codes and links that leave the shop.
    pub fn address(&self, page: Page<'_>, lang: Lang) -> String {
        format!("{}{}", self.base_url, page.href(lang))
    }
}
