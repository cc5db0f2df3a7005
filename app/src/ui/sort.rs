//! The order of a list: links, so that one press is enough without JavaScript. A row where there is room, a sheet behind
//! a button where there is not.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use domain::search::{ListQuery, Sort};
use domain::url::Page;
use leptos::prelude::*;

/// All orders of a list, the present one marked.
pub fn sort(lang: Lang, query: &ListQuery) -> AnyView {
    let links = Sort::ALL.map(|sort| {
        let href = Page::Catalogue(&ListQuery { sort, page: 1, ..query.clone() }).href(lang);
        let current = (sort == query.sort).then_some("true");
        view! { <a class="sort__link" href=href aria-current=current>{name(lang, sort)}</a> }
    });
    view! {
        <div class="sort">
            <button class="sort__open button" type="button" data-weight="secondary" popovertarget="xep">
                <span class="visually-hidden">{t::ui::sort_by(lang)}": "</span>
                <span class="sort__name">{name(lang, query.sort)}</span>
                {icon(Icon::ChevronDown)}
            </button>
            <nav class="sort__list" id="xep" popover="auto" aria-label=t::ui::sort_by(lang)>
                <span class="sort__title">{t::ui::sort_by(lang)}</span>
                {links.collect_view()}
            </nav>
        </div>
    }
    .into_any()
}

fn name(lang: Lang, sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => t::ui::sort_relevance(lang),
        Sort::PriceUp => t::ui::sort_price_up(lang),
        Sort::PriceDown => t::ui::sort_price_down(lang),
        Sort::Stars => t::ui::sort_stars(lang),
        Sort::Name => t::ui::sort_name(lang),
        Sort::Newest => t::ui::sort_newest(lang),
    }
}

/// By best match.
pub fn sample(lang: Lang) -> AnyView {
    sort(lang, &ListQuery::default())
}
