//! The filters: a rail where there is room, a sheet opened by a button where there is not, and the most wanted above the
//! list.

use super::{facet_name, href};
use crate::shop::product::origin::kind as kind_name;
use crate::t;
use crate::ui::facet::{FacetChoice, facet, facet_folded, facet_one};
use crate::ui::{Icon, Weight, button, chip, icon};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::search::{ListQuery, PriceRange, Sort};
use domain::star::Stars;
use leptos::prelude::*;
use market::catalogue::{CataloguePage, Count, FacetCount, Facets};

pub(super) fn rail(lang: Lang, query: &ListQuery, facets: &Facets) -> AnyView {
    view! {
        <div class="rail" id="loc" popover="auto">
            <form class="rail__form" method="get" action=href(lang, &ListQuery::default()) aria-label=t::catalogue::filter(lang)>
                <div class="rail__head">
                    <h2 class="rail__title">{t::catalogue::filter(lang)}</h2>
                    <button class="rail__close" type="button" popovertarget="loc" popovertargetaction="hide">
                        {icon(Icon::Cross)}<span class="visually-hidden">{t::catalogue::close(lang)}</span>
                    </button>
                </div>
                {kept(query)}
                {facet(lang, t::catalogue::only(lang), flags(lang, query, facets))}
                {facet(lang, t::catalogue::stars(lang), facets.stars.iter().map(|it| star_choice(lang, *it)).collect())}
                {facet(lang, t::catalogue::group(lang), choices(lang, "nhom", &facets.groups))}
                {facet(lang, t::catalogue::category(lang), choices(lang, "loai", &facets.categories))}
                {facet_one(t::catalogue::price(lang), t::catalogue::price_any(lang), prices(lang, facets))}
                {facet(lang, t::catalogue::province(lang), choices(lang, "tinh", &facets.provinces))}
                {facet(lang, t::catalogue::commune(lang), choices(lang, "xa", &facets.communes))}
                {facet(lang, t::catalogue::kind(lang), kinds(lang, facets))}
                {facet_folded(lang, t::catalogue::producer(lang), choices(lang, "don-vi", &facets.producers))}
                <div class="rail__apply">{button(Weight::Secondary, t::catalogue::apply(lang))}</div>
            </form>
        </div>
    }
    .into_any()
}

/// What the form carries along unseen.
fn kept(query: &ListQuery) -> AnyView {
    let text = Some(("q", query.text.as_str())).filter(|(_, text)| !text.is_empty());
    let exact = query.exact.then_some(("dung-chu", "1"));
    let sorted = (query.sort != Sort::default()).then(|| ("xep", query.sort.code()));
    let fields = [text, exact, sorted].into_iter().flatten();
    fields
        .map(|(name, value)| view! { <input type="hidden" name=name value=value.to_owned()/> })
        .collect::<Vec<_>>()
        .into_any()
}

fn choices(lang: Lang, name: &'static str, facets: &[FacetCount]) -> Vec<FacetChoice> {
    let choice = |facet: &FacetCount| FacetChoice {
        name,
        value: facet.code.clone(),
        label: facet_name(lang, facet),
        count: facet.count as u64,
        chosen: facet.chosen,
    };
    facets.iter().map(choice).collect()
}

fn flags(lang: Lang, query: &ListQuery, facets: &Facets) -> Vec<FacetChoice> {
    let flag = |name, label: &str, count: usize, chosen| FacetChoice {
        name,
        value: "1".to_owned(),
        label: label.to_owned(),
        count: count as u64,
        chosen,
    };
    vec![
        flag("con-hang", t::catalogue::in_stock(lang), facets.in_stock, query.in_stock),
        flag("dang-mua", t::catalogue::in_season(lang), facets.in_season, query.in_season),
    ]
}

fn star_choice(lang: Lang, line: Count<Stars>) -> FacetChoice {
    FacetChoice {
        name: "sao",
        value: line.of.count().to_string(),
        label: t::catalogue::star_count(lang, line.of.count().into()),
        count: line.count as u64,
        chosen: line.chosen,
    }
}

fn kinds(lang: Lang, facets: &Facets) -> Vec<FacetChoice> {
    let choice = |line: &Count<_>| FacetChoice {
        name: "chu-the",
        value: domain::producer::ProducerKind::code(line.of).to_owned(),
        label: kind_name(lang, line.of).to_owned(),
        count: line.count as u64,
        chosen: line.chosen,
    };
    facets.kinds.iter().map(choice).collect()
}

fn prices(lang: Lang, facets: &Facets) -> Vec<FacetChoice> {
    let choice = |line: &Count<PriceRange>| FacetChoice {
        name: "gia",
        value: line.of.code(),
        label: price_name(lang, line.of),
        count: line.count as u64,
        chosen: line.chosen,
    };
    facets.prices.iter().map(choice).collect()
}

/// A range in words.
pub(super) fn price_name(lang: Lang, range: PriceRange) -> String {
    let show = |price: Vnd| price.show(lang);
    match (range.from, range.until) {
        (Some(from), Some(until)) => t::catalogue::price_between(lang, show(from), show(until)),
        (Some(from), None) => t::catalogue::price_from(lang, show(from)),
        (None, until) => t::catalogue::price_until(lang, show(until.unwrap_or_default())),
    }
}

/// The filters most people want, one press away; those that would change nothing are left out.
pub(super) fn quick(lang: Lang, query: &ListQuery, data: &CataloguePage) -> Option<AnyView> {
    let first = ListQuery { page: 1, ..query.clone() };
    let season = (!query.in_season).then(|| {
        let narrowed = ListQuery { in_season: true, ..first.clone() };
        (t::catalogue::in_season(lang).to_owned(), data.facets.in_season, narrowed)
    });
    let stock = (!query.in_stock).then(|| {
        let narrowed = ListQuery { in_stock: true, ..first.clone() };
        (t::catalogue::in_stock(lang).to_owned(), data.facets.in_stock, narrowed)
    });
    let stars = data.facets.stars.iter().filter(|_| query.stars.is_empty()).map(|line| {
        let narrowed = ListQuery { stars: vec![line.of], ..first.clone() };
        (t::catalogue::star_count(lang, line.of.count().into()), line.count, narrowed)
    });
    let links: Vec<_> = season
        .into_iter()
        .chain(stars)
        .chain(stock)
        .filter(|(_, count, _)| (1..data.total).contains(count))
        .map(|(label, _, narrowed)| view! { <li>{chip(href(lang, &narrowed), label, None)}</li> })
        .collect();
    let list = view! { <ul class="catalogue__quick" role="list" aria-label=t::catalogue::quick(lang)>{links}</ul> };
    data.facets.stars.first().map(|_| list.into_any())
}
