//! Development: pages load themselves anew after a restart.

use app::state::Host;
use axum::Router;
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;

/// A file and not inline, because the content security policy knows no exception.
const SCRIPT: &str = include_str!("dev/reload.js");

const FRESH: (HeaderName, &str) = (CACHE_CONTROL, "no-store");

/// What pages in development ask for; nothing elsewhere.
pub fn router(host: &Host) -> Router {
    let Some(version) = host.dev.clone() else { return Router::new() };
    let answer = async move || ([FRESH], version.to_string());
    let script = async move || ([(CONTENT_TYPE, "text/javascript"), FRESH], SCRIPT);
    Router::new().route("/dev/version", get(answer)).route("/dev/reload.js", get(script))
}
