//! Small files browsers and robots ask for at fixed addresses.

use crate::asset;
use crate::layout::{self, Frame};
use crate::state::Shop;
use crate::t;
use crate::ui::{Weight, empty, link_button};
use crate::visit::Visit;
use crate::xml::{START, document, element, escaped};
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use domain::lang::Lang;
use domain::url::{Page, in_language};
use leptos::prelude::*;
use serde_json::json;

/// What robots leave alone: pages about one visitor, and lists put together by filters, of which there is no end.
const LEFT_ALONE: [&str; 9] = [
    "/gio-hang",
    "/dat-hang",
    "/don-hang",
    "/dang-nhap",
    "/tai-khoan",
    "/ban-hang",
    "/xuc-tien",
    "/quan-tri",
    "/so-sanh",
];

/// `/robots.txt`
pub async fn robots(State(shop): State<Shop>) -> String {
    let alone = LEFT_ALONE.map(|path| format!("Disallow: {path}\nDisallow: /en{path}\n")).concat();
    format!("User-agent: *\n{alone}Sitemap: {}\n", shop.host.address("/sitemap.xml"))
}

/// `/opensearch.xml`: searching the shop from a browser's address bar (OpenSearch 1.1).
pub async fn search_description(visit: Visit, State(shop): State<Shop>) -> Response {
    let lang = visit.lang;
    let found = shop.host.address(&format!("{}/san-pham?q={{searchTerms}}", lang.prefix()));
    let icon = shop.host.address(&asset::url("icons/icon-32.png"));
    let body = format!(
        "{START}<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">{}{}{}\
         <Image width=\"32\" height=\"32\" type=\"image/png\">{}</Image>\
         <Url type=\"text/html\" template=\"{}\"/></OpenSearchDescription>\n",
        element("ShortName", t::site::name(lang)),
        element("Description", t::ui::search_label(lang)),
        element("InputEncoding", "UTF-8"),
        escaped(&icon),
        escaped(&found),
    );
    document("application/opensearchdescription+xml; charset=utf-8", body)
}

/// `/manifest.webmanifest`: what a telephone needs to keep the shop among its programs (W3C Web Application Manifest).
pub async fn manifest(visit: Visit) -> Response {
    let lang = visit.lang;
    let icon = |name: &str, size: &str, purpose: &str| json!({ "src": asset::url(name), "sizes": size, "type": "image/png", "purpose": purpose });
    let start = Page::Home.href(lang);
    let body = json!({
        "id": "/",
        "name": t::site::name(lang),
        "short_name": t::site::name(lang),
        "description": t::site::tagline(lang),
        "lang": lang.code(),
        "start_url": start,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": layout::PAPER,
        "theme_color": layout::PAPER,
        "icons": [
            icon("icons/icon-192.png", "192x192", "any"),
            icon("icons/icon-512.png", "512x512", "any"),
            icon("icons/icon-512.png", "512x512", "maskable"),
        ],
    });
    document("application/manifest+json", body.to_string())
}

/// `/ngoai-tuyen`: what stands there while the network is away.
pub async fn offline(visit: Visit) -> Html<String> {
    let lang = visit.lang;
    let frame = Frame { title: t::offline::title(lang).to_owned(), ..Frame::of(&visit) };
    let again = link_button(Weight::Primary, Page::Home.href(lang), t::offline::again(lang));
    Html(layout::shop(&frame, || {
        view! { <h1 class="visually-hidden">{t::offline::title(lang)}</h1>{empty(t::offline::title(lang), t::offline::text(lang), Some(again))} }
    }))
}

/// `/sw.js`: keeps the page above and its style, and nothing else. It stands at the root, because a worker may only look
/// after addresses below its own.
pub async fn worker() -> Response {
    let kept = [
        in_language("/ngoai-tuyen", Lang::Vi),
        in_language("/ngoai-tuyen", Lang::En),
        asset::url("app.css"),
        asset::url("large_text.js"),
        asset::url("fonts/be-vietnam-pro-400.woff2"),
        asset::url("fonts/literata-500.woff2"),
    ];
    let body = format!("const KEPT = {};\n{}", json!(kept), include_str!("../../worker.js"));
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, body).into_response()
}

/// `/speculation.json`: which pages a browser may fetch before they are asked for, once somebody rests on a link. Browsers
/// that save data leave it. Only pages that are the same for everybody.
pub async fn speculation() -> Response {
    let shared =
        ["/san-pham/*", "/don-vi/*", "/dia-phuong*", "/diem-ban/*", "/cau-chuyen/*", "/lang-nghe*", "/vinh-danh*"];
    let vietnamese = shared.map(|path| json!({ "href_matches": path }));
    let english = shared.map(|path| json!({ "href_matches": format!("/en{path}") }));
    let places: Vec<_> = vietnamese.into_iter().chain(english).collect();
    let rules = json!({ "prefetch": [{ "source": "document", "where": { "or": places }, "eagerness": "moderate" }] });
    document("application/speculationrules+json", rules.to_string())
}
