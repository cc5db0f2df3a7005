//! What a document says about itself.

use super::{Frame, Section};
use crate::{asset, linked, t};
use domain::lang::Lang;
use domain::url::{card, in_language};
use leptos::prelude::*;

/// The fonts nearly every word above the fold is set in.
const EARLY_FONTS: [&str; 2] = ["fonts/be-vietnam-pro-400.woff2", "fonts/literata-500.woff2"];

/// Paper and lacquer: `--color-surface` of both themes, which a browser's own bars take up.
pub const PAPER: &str = "#faf6ee";
const LACQUER: &str = "#19120f";

pub(super) fn head(frame: &Frame) -> AnyView {
    let name = t::site::name(frame.lang);
    let heading = match frame.section {
        Section::Home => format!("{name}: {}", frame.title),
        _ => format!("{} | {name}", frame.title),
    };
    let description =
        (!frame.description.is_empty()).then(|| view! { <meta name="description" content=frame.description.clone()/> });
    let robots = (!frame.index).then(|| view! { <meta name="robots" content="noindex"/> });
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>{heading.clone()}</title>
            {description}
            {robots}
            {frame.index.then(|| addresses(frame))}
            {frame.index.then(|| shared(frame, heading))}
            {linked::block(&frame.data)}
            <meta name="color-scheme" content="light dark"/>
            {theme_color("light", PAPER)}
            {theme_color("dark", LACQUER)}
            <link rel="icon" href=asset::url("icons/favicon.svg") type="image/svg+xml"/>
            <link rel="icon" href=asset::url("icons/icon-32.png") sizes="32x32"/>
            <link rel="apple-touch-icon" href=asset::url("icons/icon-180.png")/>
            <link rel="manifest" href=in_language("/manifest.webmanifest", frame.lang)/>
            <link rel="search" type="application/opensearchdescription+xml" href=in_language("/opensearch.xml", frame.lang) title=name/>
            <link rel="alternate" type="application/atom+xml" href=in_language("/tin-moi.xml", frame.lang) title=t::feed::title(frame.lang)/>
            {EARLY_FONTS.map(preload).collect_view()}
            <script src=asset::url("large_text.js")></script>
            <link rel="stylesheet" href=asset::url("app.css")/>
            <script
                type="module" src=asset::url("boot.js")
                data-module=asset::url("islands.js") data-wasm=asset::url("islands.wasm")
            ></script>
            {frame.host.dev.as_deref().map(reload)}
        </head>
    }
    .into_any()
}

/// The page's one address, and its address in each language: whole, as search engines ask for. Who reads neither
/// language is led to the Vietnamese page, the original.
fn addresses(frame: &Frame) -> AnyView {
    let address = |lang| frame.host.address(&in_language(&frame.path, lang));
    let readers = [("vi", Lang::Vi), ("en", Lang::En), ("x-default", Lang::Vi)];
    let alternates = readers.map(|(reader, lang)| view! { <link rel="alternate" hreflang=reader href=address(lang)/> });
    view! { <link rel="canonical" href=address(frame.lang)/>{alternates.collect_view()} }.into_any()
}

/// What is shown where somebody shares the page (Open Graph).
fn shared(frame: &Frame, heading: String) -> AnyView {
    let (width, height) = media::card::SIZE;
    let picture = frame.picture.clone().unwrap_or_else(|| card(None));
    let facts = [
        ("og:type", "website".to_owned()),
        ("og:site_name", t::site::name(frame.lang).to_owned()),
        ("og:locale", if frame.lang == Lang::Vi { "vi_VN" } else { "en_GB" }.to_owned()),
        ("og:title", heading),
        ("og:description", frame.description.clone()),
        ("og:url", frame.host.address(&in_language(&frame.path, frame.lang))),
        ("og:image", frame.host.address(&picture)),
        ("og:image:width", width.to_string()),
        ("og:image:height", height.to_string()),
    ];
    let facts = facts.map(|(name, text)| leptos::html::meta().attr("property", name).content(text));
    view! { {facts.collect_view()}<meta name="twitter:card" content="summary_large_image"/> }.into_any()
}

/// Loads the page anew once a newer server answers; only in development.
fn reload(version: &str) -> impl IntoView {
    view! { <script type="module" src="/dev/reload.js" data-version=version.to_owned()></script> }
}

fn preload(font: &'static str) -> impl IntoView {
    view! { <link rel="preload" href=asset::url(font) r#as="font" type="font/woff2" crossorigin="anonymous"/> }
}

/// The colour of the browser's bars in one scheme. Written by hand: `view!` knows no `media` on `<meta>`.
fn theme_color(scheme: &'static str, color: &'static str) -> impl IntoView {
    leptos::html::meta().name("theme-color").attr("media", format!("(prefers-color-scheme: {scheme})")).content(color)
}
