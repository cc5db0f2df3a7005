//! What narrows a list: each choice by its name, with the list without it.

use super::{facet_name, filter, href};
use crate::shop::product::origin::kind as kind_name;
use crate::t;
use crate::ui::chip;
use domain::lang::Lang;
use domain::search::ListQuery;
use leptos::prelude::*;
use market::catalogue::{CataloguePage, FacetCount};

/// A choice by its name, and the list without it.
type Applied = (String, ListQuery);

/// Everything that narrows the list.
pub(super) fn applied(lang: Lang, query: &ListQuery, data: &CataloguePage) -> Vec<Applied> {
    let first = ListQuery { page: 1, ..query.clone() };
    let text = (!query.text.is_empty())
        .then(|| (format!("“{}”", query.text), ListQuery { text: String::new(), exact: false, ..first.clone() }));
    let exact =
        query.exact.then(|| (t::catalogue::exact(lang).to_owned(), ListQuery { exact: false, ..first.clone() }));
    let all = [text, exact].into_iter().flatten();
    all.chain(named(lang, &first, data)).chain(others(lang, &first)).collect()
}

/// The choices that have a code.
fn named(lang: Lang, query: &ListQuery, data: &CataloguePage) -> Vec<Applied> {
    type Codes = fn(&mut ListQuery) -> &mut Vec<String>;
    let facets = &data.facets;
    let all: [(&Vec<FacetCount>, Codes); 5] = [
        (&facets.groups, |query| &mut query.groups),
        (&facets.categories, |query| &mut query.categories),
        (&facets.provinces, |query| &mut query.provinces),
        (&facets.communes, |query| &mut query.communes),
        (&facets.producers, |query| &mut query.producers),
    ];
    let mut applied = Vec::new();
    for (choices, codes) in all {
        for choice in choices.iter().filter(|choice| choice.chosen) {
            let mut rest = query.clone();
            codes(&mut rest).retain(|code| *code != choice.code);
            applied.push((facet_name(lang, choice), rest));
        }
    }
    applied
}

fn others(lang: Lang, query: &ListQuery) -> Vec<Applied> {
    let stars = query.stars.iter().map(|stars| {
        let rest = query.stars.iter().filter(|it| *it != stars).copied().collect();
        (t::catalogue::star_count(lang, stars.count().into()), ListQuery { stars: rest, ..query.clone() })
    });
    let kinds = query.kinds.iter().map(|kind| {
        let rest = query.kinds.iter().filter(|it| *it != kind).copied().collect();
        (kind_name(lang, *kind).to_owned(), ListQuery { kinds: rest, ..query.clone() })
    });
    let price = query.price.map(|range| (filter::price_name(lang, range), ListQuery { price: None, ..query.clone() }));
    let in_stock = query
        .in_stock
        .then(|| (t::catalogue::in_stock(lang).to_owned(), ListQuery { in_stock: false, ..query.clone() }));
    let in_season = query
        .in_season
        .then(|| (t::catalogue::in_season(lang).to_owned(), ListQuery { in_season: false, ..query.clone() }));
    stars.chain(kinds).chain(price).chain(in_stock).chain(in_season).collect()
}

/// The choices as chips that take them away.
pub(super) fn view(lang: Lang, query: &ListQuery, applied: Vec<Applied>) -> Option<AnyView> {
    if applied.is_empty() {
        return None;
    }
    let all = ListQuery { sort: query.sort, ..ListQuery::default() };
    let several = applied.len() > 1;
    let chips = applied.into_iter().map(|(name, rest)| {
        let removes = t::catalogue::remove(lang, &name);
        view! { <li>{chip(href(lang, &rest), name, Some(removes))}</li> }
    });
    let clear = several
        .then(|| view! { <li><a class="catalogue__clear" href=href(lang, &all)>{t::catalogue::clear(lang)}</a></li> });
    let list = view! {
        <ul class="catalogue__applied" role="list" aria-label=t::catalogue::applied(lang)>{chips.collect_view()}{clear}</ul>
    };
    Some(list.into_any())
}
