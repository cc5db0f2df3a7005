//! Pages for machines: what they are about in the words of schema.org, as JSON-LD. A block of data is never run, so the
//! content security policy lets it be.

pub mod list;
pub mod product;
pub mod sales_point;

use crate::state::Host;
use crate::t;
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::setting::Settings;
use serde_json::{Value, json};

/// The block of a page; nothing where there is nothing to say. `<` is written so that no text can end the block.
pub fn block(data: &[Value]) -> Option<AnyView> {
    let text = json!({ "@context": "https://schema.org", "@graph": data }).to_string().replace('<', "\\u003c");
    (!data.is_empty()).then(|| view! { <script type="application/ld+json" inner_html=text></script> }.into_any())
}

/// The way to a page from the front page: names and paths, the page itself last.
pub fn breadcrumb(host: &Host, lang: Lang, way: &[(String, String)]) -> Value {
    let home = (t::ui::home(lang).to_owned(), Page::Home.href(lang));
    let steps = std::iter::once(&home).chain(way).zip(1..).map(|((name, path), position)| {
        json!({ "@type": "ListItem", "position": position, "name": name, "item": host.address(path) })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>() })
}

/// The shop and how it is searched, for its front page.
pub fn site(host: &Host, lang: Lang) -> Value {
    let found = host.address(&format!("{}/san-pham?q={{search_term_string}}", lang.prefix()));
    json!({
        "@type": "WebSite",
        "name": t::site::name(lang),
        "url": host.address(&Page::Home.href(lang)),
        "inLanguage": lang.code(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": found },
            "query-input": "required name=search_term_string",
        },
    })
}

/// Who runs the shop, as far as it is set.
pub fn organization(host: &Host, lang: Lang, settings: &Settings) -> Value {
    let phone = settings.operator_phone.as_ref().map(|phone| phone.e164().to_owned());
    known(json!({
        "@type": "Organization",
        "name": settings.operator_name.clone().unwrap_or_else(|| t::site::name(lang).to_owned()),
        "url": host.address(&Page::Home.href(lang)),
        "logo": host.address(&crate::asset::url("icons/icon-512.png")),
        "address": settings.operator_address,
        "telephone": phone,
        "email": settings.operator_email,
    }))
}

/// Without what is not known.
pub(crate) fn known(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, field| !field.is_null());
    }
    value
}
