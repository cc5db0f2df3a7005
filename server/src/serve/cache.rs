//! Whole pages kept in memory. A page of the shop is the same bytes for everybody, so one that was drawn is given to the
//! next visitor too, until something changes ([`market::revision`]). Compressed once, and not sent at all to a browser that
//! has it already.

use app::cookie::Cookies;
use app::routes::Everybodys;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use lru::LruCache;
use market::revision::Revision;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, PoisonError};

/// Room for a few thousand compressed pages.
const MOST_BYTES: usize = 24 * 1024 * 1024;
/// A larger answer is no page.
const LONGEST_PAGE: usize = 1024 * 1024;
/// Longer addresses are made by machines and not asked for twice.
const LONGEST_ADDRESS: usize = 600;

/// The pages kept for everybody. Cheap to clone.
#[derive(Clone)]
pub struct Cache {
    revision: Arc<Revision>,
    cookies: Cookies,
    kept: Arc<Mutex<Kept>>,
}

struct Kept {
    /// The revision all of them are of.
    number: u64,
    bytes: usize,
    pages: LruCache<Key, Arc<Page>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    /// Path and query; the language is in the path.
    address: String,
    coding: Coding,
}

/// How a body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Coding {
    Brotli,
    Gzip,
    Plain,
}

struct Page {
    headers: HeaderMap,
    body: Bytes,
}

impl Cache {
    pub fn new(revision: Arc<Revision>, cookies: Cookies) -> Self {
        let kept = Kept { number: 0, bytes: 0, pages: LruCache::unbounded() };
        Self { revision, cookies, kept: Arc::new(Mutex::new(kept)) }
    }

    /// What is asked for, where it may be kept: a page read by somebody who is not signed in. Whoever works here sees
    /// what they have just done.
    fn key(&self, request: &Request) -> Option<Key> {
        let address = request.uri().path_and_query()?.as_str();
        let plain = request.method() == Method::GET && address.len() <= LONGEST_ADDRESS;
        let anonymous = plain && self.cookies.session(request.headers()).is_none();
        anonymous.then(|| Key { address: address.to_owned(), coding: Coding::of(request.headers()) })
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, number: u64, key: &Key) -> Option<Arc<Page>> {
        let mut kept = self.kept();
        if kept.number == number { kept.pages.get(key).cloned() } else { None }
    }

    /// Keeps a page drawn while the revision was `number`. Where it has moved meanwhile, the page is not asked for again.
    fn keep(&self, number: u64, key: Key, page: &Arc<Page>) {
        let mut kept = self.kept();
        if kept.number < number {
            *kept = Kept { number, bytes: 0, pages: LruCache::unbounded() };
        }
        if kept.number == number {
            kept.put(key, page.clone());
        }
    }
}

impl Kept {
    fn put(&mut self, key: Key, page: Arc<Page>) {
        self.bytes += weight(&key, &page);
        if let Some((key, old)) = self.pages.push(key, page) {
            self.bytes -= weight(&key, &old);
        }
        while self.bytes > MOST_BYTES
            && let Some((key, page)) = self.pages.pop_lru()
        {
            self.bytes -= weight(&key, &page);
        }
    }
}

/// Roughly what a page takes: its headers are short.
fn weight(key: &Key, page: &Page) -> usize {
    key.address.len() + page.body.len() + 1024
}

impl Coding {
    /// The best one a browser understands (RFC 9110 §12.5.3).
    fn of(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let knows = |name: &str| {
            accepted.split(',').any(|part| {
                let (coding, quality) = part.split_once(';').unwrap_or((part, ""));
                coding.trim().eq_ignore_ascii_case(name)
                    && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
            })
        };
        match () {
            () if knows("br") => Self::Brotli,
            () if knows("gzip") => Self::Gzip,
            () => Self::Plain,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Plain => "identity",
        }
    }
}

impl Page {
    /// An answer as a page to keep; anything else as it was.
    async fn of(response: Response) -> Result<Self, Response> {
        let everybodys = response.extensions().get::<Everybodys>().is_some();
        if response.status() != StatusCode::OK || !everybodys || is_personal(response.headers()) {
            return Err(response);
        }
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, LONGEST_PAGE).await.map_err(|error| {
            tracing::error!(%error, "a page is too long to be kept");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        })?;
        let mut headers = parts.headers;
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(header::ETAG, etag(&body));
        Ok(Self { headers, body })
    }

    /// The page, or that the browser has it (RFC 9110 §13.1.2, §15.4.5).
    fn answer(&self, asked: &HeaderMap) -> Response {
        let etag = self.headers.get(header::ETAG);
        let has = asked.get_all(header::IF_NONE_MATCH).iter().any(|value| holds(value, etag));
        let (status, body) =
            if has { (StatusCode::NOT_MODIFIED, Body::empty()) } else { (StatusCode::OK, self.body.clone().into()) };
        let mut response = (status, body).into_response();
        *response.headers_mut() = self.headers.clone();
        if has {
            response.headers_mut().remove(header::CONTENT_TYPE);
            response.headers_mut().remove(header::CONTENT_ENCODING);
        }
        response
    }
}

/// Whether an answer says itself that it is for one visitor.
fn is_personal(headers: &HeaderMap) -> bool {
    let control = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or_default();
    headers.contains_key(header::SET_COOKIE) || control.contains("no-store") || control.contains("private")
}

/// Names what the body is, in the coding it has.
fn etag(body: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(body);
    let number = digest.iter().take(12).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    HeaderValue::from_str(&format!("\"{number:024x}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// Whether a list of names holds one; a proxy may have made it weak.
fn holds(list: &HeaderValue, etag: Option<&HeaderValue>) -> bool {
    let (Ok(list), Some(Ok(etag))) = (list.to_str(), etag.map(HeaderValue::to_str)) else { return false };
    list.split(',').map(str::trim).any(|name| name == "*" || name.strip_prefix("W/").unwrap_or(name) == etag)
}

/// Answers from what is kept, or draws the page and keeps it.
pub async fn serve(State(cache): State<Cache>, mut request: Request, next: Next) -> Response {
    let Some(key) = cache.key(&request) else { return next.run(request).await };
    // Read before the page is drawn: what changes meanwhile moves the number on.
    let number = cache.revision.number();
    let asked = request.headers().clone();
    if let Some(page) = cache.find(number, &key) {
        return page.answer(&asked);
    }
    request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static(key.coding.name()));
    match Page::of(next.run(request).await).await {
        Err(response) => response,
        Ok(page) => {
            let page = Arc::new(page);
            cache.keep(number, key, &page);
            page.answer(&asked)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> Cache {
        Cache::new(Arc::new(Revision::default()), Cookies { secure: false })
    }

    fn key(address: &str) -> Key {
        Key { address: address.to_owned(), coding: Coding::Plain }
    }

    fn page(length: usize) -> Arc<Page> {
        Arc::new(Page { headers: HeaderMap::new(), body: vec![0; length].into() })
    }

    fn accepting(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_page_is_of_one_revision() {
        let cache = cache();
        cache.keep(1, key("/"), &page(10));
        assert!(cache.find(1, &key("/")).is_some() && cache.find(2, &key("/")).is_none());
        cache.keep(2, key("/en"), &page(10));
        assert!(cache.find(2, &key("/")).is_none());
        cache.keep(1, key("/late"), &page(10));
        assert!(cache.find(1, &key("/late")).is_none() && cache.find(2, &key("/en")).is_some());
    }

    #[test]
    fn what_was_asked_for_longest_ago_makes_room() {
        let cache = cache();
        for at in 0..100 {
            cache.keep(1, key(&format!("/{at}")), &page(LONGEST_PAGE));
            assert!(cache.kept().bytes <= MOST_BYTES);
        }
        assert!(cache.find(1, &key("/99")).is_some() && cache.find(1, &key("/0")).is_none());
        let bytes = cache.kept().bytes;
        cache.keep(1, key("/99"), &page(LONGEST_PAGE));
        assert_eq!(cache.kept().bytes, bytes);
    }

    #[test]
    fn the_best_coding_a_browser_understands_is_chosen() {
        assert_eq!(Coding::of(&accepting("gzip, deflate, br, zstd")), Coding::Brotli);
        assert_eq!(Coding::of(&accepting("br;q=0, gzip;q=0.5")), Coding::Gzip);
        assert_eq!(Coding::of(&accepting("zebra")), Coding::Plain);
        assert_eq!(Coding::of(&HeaderMap::new()), Coding::Plain);
    }
}
