//! A province: its dots, and what is made, shown and sold there.

use super::{sample_dots, sample_line};
use crate::layout::{self, Frame};
use crate::linked;
use crate::shop::craft_village;
use crate::t;
use crate::t::place as p;
use crate::ui::dot_map::{Marks, Region, dot_map};
use crate::ui::producer_line::producer_lines;
use crate::ui::{Weight, producer_line};
use crate::ui::{breadcrumb, empty, link_button, point_line, section, shelf};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::text::slug;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::craft_village::CraftVillageLine;
use market::place::page::{Dot, ProvincePage};
use market::sales_point::SalesPointLine;

/// The whole document.
pub fn page(visit: &Visit, shown: &ProvincePage) -> String {
    let lang = visit.lang;
    let line = &shown.line;
    let frame = Frame {
        title: p::province_title(lang, &line.place.short_name),
        description: p::province_description(lang, line.certified, &line.place.name, line.products),
        index: true,
        data: vec![linked::list::products(&visit.host, lang, &shown.products)],
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &ProvincePage) -> AnyView {
    let line = &shown.line;
    let way = vec![(p::title(lang).to_owned(), Page::Guide(Guide::Places).href(lang))];
    let busy: Vec<&Dot> = shown.dots.iter().filter(|dot| dot.products > 0).collect();
    view! {
        <div class="place-page">
            {breadcrumb(lang, way)}
            <div class="place-page__top">
                <div class="place-page__head">
                    <h1>{line.place.name.clone()}</h1>
                    <p class="place-page__numbers">{numbers(lang, shown)}</p>
                    {communes(lang, &line.place.short_name, &busy)}
                </div>
                <div class="place-page__map">{map(lang, shown)}</div>
            </div>
            {products(lang, shown)}
            {producer_lines(lang, &shown.producers).map(|list| section(p::producers(lang), None, list))}
            {villages(lang, &shown.villages)}
            {points(lang, &shown.sales_points)}
            {fairs(lang, shown)}
        </div>
    }
    .into_any()
}

fn numbers(lang: Lang, shown: &ProvincePage) -> String {
    let line = &shown.line;
    p::numbers(lang, line.certified, shown.dots.len(), shown.producers.len(), line.products)
}

/// Communes where something is made.
fn communes(lang: Lang, province: &str, busy: &[&Dot]) -> Option<AnyView> {
    let lines = busy.iter().map(|dot| {
        view! { <li><a href=href(lang, province, dot)>{dot.commune.name.clone()}</a>" "<span class="soft">{dot.products}</span></li> }
    });
    (!busy.is_empty()).then(|| {
        view! {
            <h2 class="place-page__title">{p::communes(lang)}</h2>
            <ul class="place-page__communes" role="list">{lines.collect_view()}</ul>
        }
        .into_any()
    })
}

/// The address of a commune's page.
pub(super) fn href(lang: Lang, province: &str, dot: &Dot) -> String {
    let commune = &dot.commune;
    let page = Guide::Commune { province: &slug(province), slug: &slug(&commune.short_name), code: &commune.code };
    Page::Guide(page).href(lang)
}

fn map(lang: Lang, shown: &ProvincePage) -> Option<AnyView> {
    let quiet = shown.dots.iter().filter(|dot| dot.products == 0).map(|dot| dot.point).collect();
    let mut regions = vec![Region { quiet, ..Region::default() }];
    regions.extend(shown.dots.iter().filter(|dot| dot.products > 0).map(|dot| Region {
        name: p::on_map(lang, &dot.commune.name, dot.products),
        href: Some(href(lang, &shown.line.place.short_name, dot)),
        busy: vec![dot.point],
        quiet: Vec::new(),
    }));
    let ring =
        |point: &SalesPointLine| (point.point, point.name.clone(), Page::SalesPoint { slug: &point.slug }.href(lang));
    dot_map(&regions, &Marks { rings: shown.sales_points.iter().map(ring).collect(), ..Marks::default() })
}

fn products(lang: Lang, shown: &ProvincePage) -> AnyView {
    let query = ListQuery { provinces: vec![shown.line.place.code.clone()], ..ListQuery::default() };
    let all = Page::Catalogue(&query).href(lang);
    if shown.products.is_empty() {
        let more = link_button(
            Weight::Secondary,
            Page::Catalogue(&ListQuery::default()).href(lang),
            t::home::all_products(lang),
        );
        return empty(p::no_products(lang), p::no_products_todo(lang), Some(more));
    }
    let more = (shown.products.len() < shown.line.products as usize)
        .then(|| (p::all_products(lang, shown.line.products), all));
    section(p::products(lang), more, shelf(lang, &shown.products, false))
}

pub(super) fn villages(lang: Lang, villages: &[CraftVillageLine]) -> Option<AnyView> {
    let all = (t::craft_village::all(lang).to_owned(), Page::Guide(Guide::CraftVillages).href(lang));
    craft_village::lines(lang, villages).map(|list| section(t::craft_village::title(lang), Some(all), list))
}

pub(super) fn points(lang: Lang, points: &[SalesPointLine]) -> Option<AnyView> {
    let lines = points.iter().map(|point| view! { <li>{point_line(lang, point)}</li> });
    (!points.is_empty()).then(|| {
        let all = (t::home::all_points(lang).to_owned(), Page::SalesPoints.href(lang));
        let list = view! { <ul class="product__lines" role="list">{lines.collect_view()}</ul> };
        section(t::home::points(lang), Some(all), list)
    })
}

fn fairs(lang: Lang, shown: &ProvincePage) -> Option<AnyView> {
    let lines = shown.fairs.iter().map(|fair| view! { <li>{crate::shop::fair::line(lang, fair)}</li> });
    (!shown.fairs.is_empty()).then(|| {
        let all = (t::fair::all(lang).to_owned(), Page::Fairs.href(lang));
        section(t::fair::title(lang), Some(all), view! { <ul role="list">{lines.collect_view()}</ul> })
    })
}

/// A province with everything.
pub fn sample() -> ProvincePage {
    ProvincePage {
        line: sample_line(),
        dots: sample_dots(),
        products: crate::ui::product_card::sample_cards(),
        producers: vec![producer_line::sample_line()],
        villages: vec![craft_village::sample_village()],
        sales_points: vec![point_line::sample_point()],
        fairs: vec![crate::shop::fair::sample::line()],
    }
}

/// A province where nothing is made yet.
pub fn empty_sample() -> ProvincePage {
    let line = market::place::page::ProvinceLine { products: 0, certified: 0, ..sample_line() };
    let dots = sample_dots().into_iter().map(|dot| Dot { products: 0, ..dot }).collect();
    ProvincePage {
        line,
        dots,
        products: Vec::new(),
        producers: Vec::new(),
        villages: Vec::new(),
        sales_points: Vec::new(),
        fairs: Vec::new(),
    }
}
