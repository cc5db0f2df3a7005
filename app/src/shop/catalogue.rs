//! The catalogue: filters beside (or below, on phones) a shelf of cards, and numbered pages.

use crate::t;
use crate::ui::facet::{FacetChoice, facet};
use crate::ui::sort::sort;
use crate::ui::{Icon, Weight, button, chip, empty, icon, link_button, pagination, shelf};
use domain::lang::Lang;
use domain::search::{ListQuery, Sort};
use domain::star::Stars;
use domain::url::Page;
use leptos::prelude::*;
use market::catalogue::{CataloguePage, FacetCount, StarCount};

/// The heading, and the title of the document.
pub fn title(lang: Lang, query: &ListQuery, data: &CataloguePage) -> String {
    if !query.text.is_empty() {
        return t::catalogue::title_search(lang, &query.text);
    }
    let chosen: Vec<_> = data.groups.iter().chain(&data.provinces).filter(|facet| facet.chosen).collect();
    match chosen[..] {
        [only] if query.stars.is_empty() => facet_name(lang, only),
        _ => t::catalogue::title(lang).to_owned(),
    }
}

/// The body of the page.
pub fn view(lang: Lang, query: &ListQuery, data: &CataloguePage) -> AnyView {
    let applied = applied(lang, query, data);
    let pages = pagination(lang, data.page, data.pages, |page| href(lang, &ListQuery { page, ..query.clone() }));
    let found = if data.cards.is_empty() { nothing(lang, query) } else { shelf(lang, &data.cards, true) };
    view! {
        <div class="catalogue">
            <div class="catalogue__head">
                <h1>{title(lang, query, data)}</h1>
                <p class="soft">{t::catalogue::count(lang, data.total as u64)}" · "{t::catalogue::prices(lang)}</p>
            </div>
            <div class="catalogue__tools">
                <button class="catalogue__open button" type="button" data-weight="secondary" popovertarget="loc">
                    {icon(Icon::Filter)}{t::catalogue::filter(lang)}
                    {(!applied.is_empty()).then(|| view! { <span class="catalogue__chosen">{applied.len()}</span> })}
                </button>
                {sort(lang, query)}
            </div>
            {rail(lang, query, data)}
            <div class="catalogue__results">
                {applied_view(lang, query, applied)}
                <h2 class="visually-hidden">{t::catalogue::results(lang)}</h2>
                {found}
                {pages}
            </div>
        </div>
    }
    .into_any()
}

/// The filters: a rail where there is room, a sheet opened by a button where there is not.
fn rail(lang: Lang, query: &ListQuery, data: &CataloguePage) -> AnyView {
    let text = hidden("q", &query.text);
    let sorted = (query.sort != Sort::default()).then(|| hidden("xep", query.sort.code()));
    view! {
        <div class="rail" id="loc" popover="auto">
            <form class="rail__form" method="get" action=href(lang, &ListQuery::default()) aria-label=t::catalogue::filter(lang)>
                <div class="rail__head">
                    <h2 class="rail__title">{t::catalogue::filter(lang)}</h2>
                    <button class="rail__close" type="button" popovertarget="loc" popovertargetaction="hide">
                        {icon(Icon::Cross)}<span class="visually-hidden">{t::catalogue::close(lang)}</span>
                    </button>
                </div>
                {(!query.text.is_empty()).then_some(text)}
                {sorted}
                {facet(lang, "sao", t::catalogue::stars(lang), data.stars.iter().map(|s| star_choice(lang, *s)).collect())}
                {facet(lang, "nhom", t::catalogue::group(lang), choices(lang, &data.groups))}
                {facet(lang, "tinh", t::catalogue::province(lang), choices(lang, &data.provinces))}
                <div class="rail__apply">{button(Weight::Secondary, t::catalogue::apply(lang))}</div>
            </form>
        </div>
    }
    .into_any()
}

fn hidden(name: &'static str, value: &str) -> AnyView {
    view! { <input type="hidden" name=name value=value.to_owned()/> }.into_any()
}

fn choices(lang: Lang, facets: &[FacetCount]) -> Vec<FacetChoice> {
    let choice = |facet: &FacetCount| FacetChoice {
        value: facet.code.clone(),
        label: facet_name(lang, facet),
        count: facet.count as u64,
        chosen: facet.chosen,
    };
    facets.iter().map(choice).collect()
}

fn star_choice(lang: Lang, line: StarCount) -> FacetChoice {
    FacetChoice {
        value: line.stars.count().to_string(),
        label: t::catalogue::star_count(lang, line.stars.count().into()),
        count: line.count as u64,
        chosen: line.chosen,
    }
}

fn facet_name(lang: Lang, facet: &FacetCount) -> String {
    lang.pick(&facet.name_vi, facet.name_en.as_deref()).to_owned()
}

fn href(lang: Lang, query: &ListQuery) -> String {
    Page::Catalogue(query).href(lang)
}

/// Everything that narrows the list: its name and the list without it.
fn applied(lang: Lang, query: &ListQuery, data: &CataloguePage) -> Vec<(String, ListQuery)> {
    let first = ListQuery { page: 1, ..query.clone() };
    let without = |code: &String, from: &[String]| from.iter().filter(|c| *c != code).cloned().collect::<Vec<_>>();
    let text = (!query.text.is_empty())
        .then(|| (format!("“{}”", query.text), ListQuery { text: String::new(), ..first.clone() }));
    let stars = query.stars.iter().map(|stars: &Stars| {
        let rest = query.stars.iter().filter(|s| *s != stars).copied().collect();
        (t::catalogue::star_count(lang, stars.count().into()), ListQuery { stars: rest, ..first.clone() })
    });
    let groups = data.groups.iter().filter(|f| f.chosen).map(|facet| {
        (facet_name(lang, facet), ListQuery { groups: without(&facet.code, &query.groups), ..first.clone() })
    });
    let provinces = data.provinces.iter().filter(|f| f.chosen).map(|facet| {
        (facet_name(lang, facet), ListQuery { provinces: without(&facet.code, &query.provinces), ..first.clone() })
    });
    text.into_iter().chain(stars).chain(groups).chain(provinces).collect()
}

fn applied_view(lang: Lang, query: &ListQuery, applied: Vec<(String, ListQuery)>) -> Option<AnyView> {
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

/// What to do where nothing was found.
fn nothing(lang: Lang, query: &ListQuery) -> AnyView {
    let filtered = !(query.groups.is_empty() && query.stars.is_empty() && query.provinces.is_empty());
    let text = (filtered && !query.text.is_empty()).then(|| {
        let everywhere = ListQuery { text: query.text.clone(), ..ListQuery::default() };
        view! { <li><a href=href(lang, &everywhere)>{t::catalogue::search_everywhere(lang, &query.text)}</a></li> }
    });
    let advice = view! {
        <p>{t::catalogue::nothing_advice(lang)}</p>
        <ul class="catalogue__advice" role="list">
            {text}
            <li><a href=Page::Check { text: &query.text }.href(lang)>{t::catalogue::nothing_check(lang)}</a></li>
        </ul>
    };
    let all = link_button(Weight::Primary, href(lang, &ListQuery::default()), t::catalogue::all(lang));
    empty(t::catalogue::nothing(lang), advice, Some(all))
}

/// A list narrowed to food, with one page of cards.
pub fn sample() -> CataloguePage {
    let group = |code: &str, vi: &str, en: &str, count| FacetCount {
        code: code.into(),
        name_vi: vi.into(),
        name_en: Some(en.into()),
        count,
        chosen: code == "thuc-pham",
    };
    let province = |code: &str, name: &str, count| FacetCount {
        code: code.into(),
        name_vi: name.into(),
        name_en: None,
        count,
        chosen: false,
    };
    let stars =
        |count: u8, products| Stars::new(count).map(|stars| StarCount { stars, count: products, chosen: false });
    CataloguePage {
        cards: crate::ui::product_card::sample_cards(),
        total: 41,
        page: 1,
        pages: 2,
        groups: vec![
            group("thuc-pham", "Thực phẩm", "Food", 41),
            group("do-uong", "Đồ uống", "Drinks", 9),
            group("thu-cong-my-nghe", "Hàng thủ công mỹ nghệ", "Handicrafts", 6),
        ],
        stars: [stars(5, 8), stars(4, 14), stars(3, 9)].into_iter().flatten().collect(),
        provinces: vec![province("91", "An Giang", 12), province("24", "Bắc Ninh", 15), province("96", "Cà Mau", 1)],
    }
}

/// What [`sample`] was asked for.
pub fn sample_query() -> ListQuery {
    ListQuery { groups: vec!["thuc-pham".into()], page: 1, ..ListQuery::default() }
}
