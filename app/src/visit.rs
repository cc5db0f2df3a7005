//! A request for a page: in which language, at which address, with which query.

use crate::failure::Failure;
use crate::state::{Host, Shop};
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::Uri;
use axum::http::request::Parts;
use domain::lang::Lang;
use domain::url::{Page, pairs, readable};
use market::setting::Settings;
use std::sync::Arc;

/// Who asks for what, as far as the address tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    pub lang: Lang,
    /// Path and query, for the link to the same page in the other language.
    pub path: String,
    pub host: Host,
    /// Who runs the shop.
    pub settings: Arc<Settings>,
    /// What is announced today, in this language.
    pub announcement: Option<String>,
    pairs: Vec<(String, String)>,
}

impl Visit {
    /// Reads an address. Never fails: [`well_formed`] has refused what cannot be read.
    pub fn of(uri: &Uri, host: Host, settings: Arc<Settings>) -> Self {
        let path = uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
        let english = uri.path() == "/en" || uri.path().starts_with("/en/");
        let lang = if english { Lang::En } else { Lang::Vi };
        Self { lang, path, host, settings, announcement: None, pairs: pairs(uri.query().unwrap_or_default()) }
    }

    /// Reads an address asked of a shop.
    pub async fn to(uri: &Uri, shop: &Shop) -> Self {
        let visit = Self::of(uri, shop.host.clone(), shop.settings().await);
        let announcement = visit.settings.announcement(visit.lang, shop.market.today()).map(str::to_owned);
        Self { announcement, ..visit }
    }

    /// A visit to the home page in a language, for samples.
    pub fn sample(lang: Lang) -> Self {
        Self {
            lang,
            path: Page::Home.href(lang),
            host: Host::sample(),
            settings: Arc::default(),
            announcement: None,
            pairs: Vec::new(),
        }
    }

    /// The same visit under a page's own address: without what was added to it, or after a form that went elsewhere.
    pub fn at(&self, page: Page<'_>) -> Self {
        Self { path: page.href(self.lang), ..self.clone() }
    }

    /// The query's decoded `key=value` pairs, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The first value of a key; empty where there is none.
    pub fn value(&self, key: &str) -> &str {
        self.pairs().find(|(k, _)| *k == key).map_or("", |(_, value)| value)
    }
}

impl FromRequestParts<Shop> for Visit {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Self::Rejection> {
        // A nested router cuts its prefix off the URI; the original still says the language.
        let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        Ok(Self::to(whole, shop).await)
    }
}

/// Whether an address can be read, its path and its query.
pub fn well_formed(uri: &Uri) -> Result<(), Failure> {
    let whole = readable(uri.path()) && readable(uri.query().unwrap_or_default());
    if whole { Ok(()) } else { Err(Failure::BadRequest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(uri: &str) -> Visit {
        Visit::of(&uri.parse().unwrap(), Host::sample(), Arc::default())
    }

    #[test]
    fn the_address_says_the_language() {
        assert_eq!(visit("/en/san-pham").lang, Lang::En);
        assert_eq!(visit("/en").lang, Lang::En);
        assert_eq!(visit("/energy").lang, Lang::Vi);
    }

    #[test]
    fn queries_are_decoded_once() {
        assert_eq!(visit("/san-pham?q=m%E1%BA%ADt+ong&x").value("q"), "mật ong");
        assert_eq!(visit("/san-pham?q=100%2525").value("q"), "100%25");
        assert_eq!(visit("/san-pham?a=1&q=%26%3D").value("q"), "&=");
    }

    #[test]
    fn addresses_that_cannot_be_read_are_refused() {
        for bad in ["/san-pham?q=%", "/san-pham?q=%zz", "/%ff", "/san-pham?q=%c3%28", "/a%00b"] {
            assert_eq!(well_formed(&bad.parse().unwrap()), Err(Failure::BadRequest), "{bad}");
        }
        assert_eq!(well_formed(&"/san-pham?q=%E1%BA%AD".parse().unwrap()), Ok(()));
    }
}
