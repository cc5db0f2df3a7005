//! The catalogue: filters beside (or below, on phones) a shelf of cards, and numbered pages.

mod applied;
mod filter;
mod more;
mod nothing;
mod sample;

pub use sample::{sample, sample_query};

use crate::shop::information::Topic;
use crate::t;
use crate::ui::sort::sort;
use crate::ui::{Icon, Tone, icon, notice, pagination, shelf};
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::catalogue::{CataloguePage, FacetCount};
use market::setting::Settings;

/// The heading, and the title of the document.
pub fn title(lang: Lang, query: &ListQuery, data: &CataloguePage) -> String {
    if !query.text.is_empty() {
        return t::catalogue::title_search(lang, data.instead.as_deref().unwrap_or(&query.text));
    }
    let facets = &data.facets;
    let named = [&facets.groups, &facets.categories, &facets.provinces, &facets.communes, &facets.producers];
    let chosen: Vec<_> = named.into_iter().flatten().filter(|facet| facet.chosen).collect();
    match chosen[..] {
        [only] if applied::applied(lang, query, data).len() == 1 => facet_name(lang, only),
        _ => t::catalogue::title(lang).to_owned(),
    }
}

/// The body of the page.
pub fn view(lang: Lang, query: &ListQuery, data: &CataloguePage, settings: &Settings) -> AnyView {
    let applied = applied::applied(lang, query, data);
    // The words stand in the search box; the button counts what stands behind it.
    let choices = applied.len() - usize::from(!query.text.is_empty());
    let pages = pagination(lang, data.page, data.pages, |page| href(lang, &ListQuery { page, ..query.clone() }));
    // Where the words alone find nothing there is nothing to filter.
    let rail = (choices > 0 || !data.cards.is_empty()).then(|| filter::rail(lang, query, &data.facets));
    let found =
        if data.cards.is_empty() { nothing::view(lang, query, data, settings) } else { shelf(lang, &data.cards, true) };
    view! {
        <div class="catalogue">
            <div class="catalogue__head">
                <h1>{title(lang, query, data)}</h1>
                <p class="soft">{t::catalogue::count(lang, data.total as u64)}" · "{t::catalogue::prices(lang)}</p>
            </div>
            <div class="catalogue__tools">
                {rail.is_some().then(|| opener(lang, choices))}
                {(!data.cards.is_empty()).then(|| sort(lang, query))}
            </div>
            {rail}
            <div class="catalogue__results">
                {about(lang, query)}
                {instead(lang, query, data)}
                {applied::view(lang, query, applied)}
                {filter::quick(lang, query, data)}
                <h2 class="visually-hidden">{t::catalogue::results(lang)}</h2>
                {found}
                {more::view(lang, query, data)}
                {pages}
            </div>
        </div>
    }
    .into_any()
}

/// Opens the filters where they are a sheet, and counts what is chosen in them.
fn opener(lang: Lang, choices: usize) -> AnyView {
    view! {
        <button class="catalogue__open button" type="button" data-weight="secondary" popovertarget="loc">
            {icon(Icon::Filter)}{t::catalogue::filter(lang)}
            {(choices > 0).then(|| view! { <span class="catalogue__chosen">{choices}</span> })}
        </button>
    }
    .into_any()
}

/// What was done with the words, and the way to have them taken as they stand.
fn instead(lang: Lang, query: &ListQuery, data: &CataloguePage) -> Option<AnyView> {
    let meant = data.instead.as_deref().filter(|_| !data.cards.is_empty())?;
    let literally = ListQuery { exact: true, page: 1, ..query.clone() };
    let text = view! {
        {t::catalogue::instead(lang, meant, &query.text)}" "
        <a href=href(lang, &literally)>{t::catalogue::search_exactly(lang, &query.text)}</a>
    };
    Some(view! { <div class="catalogue__instead" role="status">{notice(Tone::Info, text)}</div> }.into_any())
}

/// The way to what is no product.
fn about(lang: Lang, query: &ListQuery) -> Option<AnyView> {
    let topic = Topic::asked(&query.text)?;
    let href = Page::Guide(Guide::Information { slug: topic.slug() }).href(lang);
    let link = view! { {t::catalogue::about(lang)}" "<a href=href>{topic.title(lang)}</a> };
    Some(view! { <div class="catalogue__instead">{notice(Tone::Info, link)}</div> }.into_any())
}

fn facet_name(lang: Lang, facet: &FacetCount) -> String {
    lang.pick(&facet.name_vi, facet.name_en.as_deref()).to_owned()
}

fn href(lang: Lang, query: &ListQuery) -> String {
    Page::Catalogue(query).href(lang)
}
