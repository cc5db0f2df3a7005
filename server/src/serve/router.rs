//! The whole router: pages, files, health, and the layers around them.

use super::cache::{self, Cache};
use super::{card, defence, dev, failures, files, network, work};
use crate::config::{Config, Serve};
use anyhow::Context;
use app::state::Shop;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderName, Request, StatusCode};
use axum::routing::get;
use axum::{Router, middleware};
use market::Market;
use std::collections::HashMap;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

/// No form without photographs is longer.
const LONGEST_FORM: usize = 64 * 1024;
const SLOWEST_ANSWER: Duration = Duration::from_secs(20);
/// Four of the largest photographs, or many of a telephone's.
const LONGEST_UPLOAD: usize = 64 * 1024 * 1024 + LONGEST_FORM;
/// Ten megabytes over a slow telephone network.
const SLOWEST_UPLOAD: Duration = Duration::from_mins(5);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Builds the router of a shop.
pub fn build(market: Market, config: &Config, options: &Serve) -> anyhow::Result<Router> {
    app::asset::install(manifest(options)?);
    let csrf = CsrfLayer::new().add_trusted_origin(options.base_url())?;
    let host = options.host();
    let secure = host.is_secure();
    let shop = Shop::new(market.clone(), host.clone());
    let at_work = (market.clone(), shop.cookies);
    let pages_kept = Cache::new(market.revision.clone(), shop.cookies);
    let uploads = bounded(app::routes::uploads(shop.clone()), LONGEST_UPLOAD, SLOWEST_UPLOAD);
    let pages = bounded(app::routes::router(shop.clone()), LONGEST_FORM, SLOWEST_ANSWER)
        .merge(uploads)
        .layer(middleware::from_fn(failures::refuse_unreadable))
        .layer(csrf)
        .merge(files::router(options, &config.pictures()))
        .merge(dev::router(&host))
        .layer(middleware::from_fn_with_state(options.behind_proxy, network::note))
        .layer(CatchPanicLayer::custom(failures::panicked))
        .layer(middleware::from_fn_with_state(shop, failures::show));
    Ok(pages
        .merge(health(market.clone()))
        .merge(card::router(market))
        .layer(middleware::from_fn_with_state(at_work, work::follow))
        .layer(CompressionLayer::new().compress_when(compressible()))
        .layer(middleware::from_fn_with_state(pages_kept, cache::serve))
        .layer(middleware::from_fn_with_state(secure, defence::headers))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid)))
}

/// The same pages, for requests of so many bytes that are answered within a time.
fn bounded(pages: Router, longest: usize, slowest: Duration) -> Router {
    pages
        .layer(RequestBodyLimitLayer::new(longest))
        .layer(DefaultBodyLimit::max(longest))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, slowest))
}

/// Every log line of a request carries its id, method and path. Not its query: people type names into searches.
fn span(request: &Request<Body>) -> tracing::Span {
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

/// The built site's list of files; the program does not start without one, because pages would stand unstyled.
fn manifest(options: &Serve) -> anyhow::Result<HashMap<String, String>> {
    let path = options.site.join("manifest.json");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("the site is not built: {} is missing; run `cargo xtask site`", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// Built files are compressed already, pictures are compressed by nature.
fn compressible() -> impl Predicate {
    SizeAbove::new(512).and(NotForContentType::GRPC).and(NotForContentType::IMAGES).and(NotForContentType::new("font/"))
}

fn health(market: Market) -> Router {
    Router::new().route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready)).with_state(market)
}

/// Whether the shop can answer: the database replies and the index is whole.
async fn ready(State(market): State<Market>) -> (StatusCode, &'static str) {
    match market::reindex::ready(&market).await {
        Ok(true) => (StatusCode::OK, "ready"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "the search index is being built"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}
