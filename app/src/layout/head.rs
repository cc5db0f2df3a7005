//! What a document says about itself.

use super::{Frame, Section};
use crate::{asset, t};
use domain::lang::Lang;
use domain::url::in_language;
use leptos::prelude::*;

/// The fonts nearly every word above the fold is set in.
const EARLY_FONTS: [&str; 2] = ["fonts/be-vietnam-pro-400.woff2", "fonts/literata-500.woff2"];

/// Paper and lacquer: `--color-surface` of both themes, which a browser's own bars take up.
const PAPER: &str = "#faf6ee";
const LACQUER: &str = "#19120f";

pub(super) fn head(frame: &Frame) -> AnyView {
    let name = t::site::name(frame.lang);
    let title = match frame.section {
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
            <title>{title}</title>
            {description}
            {robots}
            {frame.index.then(|| addresses(frame))}
            <meta name="color-scheme" content="light dark"/>
            {theme_color("light", PAPER)}
            {theme_color("dark", LACQUER)}
            <link rel="icon" href=asset::url("icons/favicon.svg") type="image/svg+xml"/>
            <link rel="icon" href=asset::url("icons/icon-32.png") sizes="32x32"/>
            <link rel="apple-touch-icon" href=asset::url("icons/icon-180.png")/>
            {EARLY_FONTS.map(preload).collect_view()}
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
