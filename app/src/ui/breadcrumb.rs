//! Where a page stands in the shop.

use crate::t;
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;

/// The way from home: names with addresses, the page itself left out.
pub fn breadcrumb(lang: Lang, way: Vec<(String, String)>) -> AnyView {
    let home = (t::ui::home(lang).to_owned(), Page::Home.href(lang));
    let steps = std::iter::once(home).chain(way).map(|(name, href)| {
        view! { <li class="breadcrumb__step"><a class="breadcrumb__link" href=href>{name}</a></li> }
    });
    view! {
        <nav class="breadcrumb" aria-label=t::ui::breadcrumb(lang)>
            <ol class="breadcrumb__list" role="list">{steps.collect_view()}</ol>
        </nav>
    }
    .into_any()
}

/// Two steps from home.
pub fn sample(lang: Lang) -> AnyView {
    breadcrumb(lang, vec![("Thực phẩm".into(), "#".into()), ("Mật ong".into(), "#".into())])
}
