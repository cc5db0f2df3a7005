//! The country by its provinces, on a map of dots and as a list.

pub mod commune;
pub mod province;

use crate::layout::{self, Frame};
use crate::t;
use crate::t::place as p;
use crate::ui::dot_map::{Marks, Region, dot_map};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::map::Point;
use domain::text::slug;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::place::page::{CountryPage, Dot, ProvinceLine};
use market::place::{Commune, Province};

/// Codes of the two archipelagos, which are named on the map: Decision 19/2025/QĐ-TTg.
const ISLANDS: [&str; 2] = ["20333", "22736"];

/// The whole document.
pub fn page(visit: &Visit, country: &CountryPage) -> String {
    let lang = visit.lang;
    let frame =
        Frame { title: p::title(lang).into(), description: p::lead(lang).into(), index: true, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, country))
}

/// The page.
pub fn view(lang: Lang, country: &CountryPage) -> AnyView {
    let (made, quiet): (Vec<&ProvinceLine>, Vec<&ProvinceLine>) =
        country.provinces.iter().partition(|line| line.products > 0);
    let lines = made.into_iter().map(|line| line_view(lang, line)).collect_view();
    view! {
        <div class="places">
            <div class="places__head">
                <h1>{p::title(lang)}</h1>
                <p class="places__lead">{p::lead(lang)}</p>
            </div>
            <div class="places__map">{map(lang, country)}{key(lang)}</div>
            <div>
                <ul class="places__list" role="list">{lines}</ul>
                {still_quiet(lang, &quiet)}
            </div>
        </div>
    }
    .into_any()
}

/// The dots by province, each leading to its page.
pub fn map(lang: Lang, country: &CountryPage) -> Option<AnyView> {
    let regions: Vec<Region> = country.provinces.iter().map(|line| region(lang, line, &country.dots)).collect();
    dot_map(&regions, &Marks { words: islands(country), ..Marks::default() })
}

/// The archipelagos with their names.
pub fn islands(country: &CountryPage) -> Vec<(Point, String)> {
    let dots = country.dots.iter().filter(|dot| ISLANDS.contains(&dot.commune.code.as_str()));
    dots.map(|dot| (dot.point, dot.commune.short_name.clone())).collect()
}

fn region(lang: Lang, line: &ProvinceLine, dots: &[Dot]) -> Region {
    let own = dots.iter().filter(|dot| dot.commune.province_code == line.place.code);
    let (busy, quiet): (Vec<&Dot>, Vec<&Dot>) = own.partition(|dot| dot.products > 0);
    let points = |dots: Vec<&Dot>| dots.into_iter().map(|dot| dot.point).collect();
    let name = p::on_map(lang, &line.place.short_name, line.products);
    Region { name, href: Some(href(lang, &line.place)), quiet: points(quiet), busy: points(busy) }
}

/// The address of a province's page.
pub fn href(lang: Lang, place: &Province) -> String {
    Page::Guide(Guide::Province { slug: &slug(&place.short_name) }).href(lang)
}

/// What the two kinds of dots are.
fn key(lang: Lang) -> AnyView {
    view! {
        <p class="places__key">
            <span class="places__sign" data-kind="busy"></span>{p::key_busy(lang)}
            <span class="places__sign" data-kind="quiet"></span>{p::key_quiet(lang)}
        </p>
    }
    .into_any()
}

/// Provinces of which nothing is here yet, by their names alone.
fn still_quiet(lang: Lang, lines: &[&ProvinceLine]) -> Option<AnyView> {
    let names = lines.iter().map(|line| {
        view! { <li><a class="places__quiet" href=href(lang, &line.place)>{line.place.short_name.clone()}</a></li> }
    });
    (!lines.is_empty()).then(|| {
        view! {
            <h2 class="place-page__title">{p::nothing_yet(lang)}</h2>
            <ul class="places__others" role="list">{names.collect_view()}</ul>
        }
        .into_any()
    })
}

fn line_view(lang: Lang, line: &ProvinceLine) -> AnyView {
    let count = p::counts(lang, line.certified, t::home::products(lang, line.products.into()));
    view! {
        <li>
            <a class="places__line" href=href(lang, &line.place)>
                <span class="places__name">{line.place.short_name.clone()}</span>
                <span class="places__count">{count}</span>
            </a>
        </li>
    }
    .into_any()
}

/// A small country.
pub fn sample() -> CountryPage {
    CountryPage { provinces: vec![sample_line()], dots: sample_dots() }
}

pub(super) fn sample_line() -> ProvinceLine {
    let place = Province { code: "24".into(), name: "Tỉnh Bắc Ninh".into(), short_name: "Bắc Ninh".into() };
    ProvinceLine { place, products: 14, certified: 9 }
}

pub(super) fn sample_dots() -> Vec<Dot> {
    let dot = |code: &str, name: &str, point, products| Dot {
        commune: Commune {
            code: code.into(),
            province_code: "24".into(),
            name: format!("Phường {name}"),
            short_name: name.into(),
        },
        point,
        products,
    };
    vec![
        dot("07525", "Chũ", (21.37, 106.56), 4),
        dot("07603", "Nam Dương", (21.33, 106.61), 2),
        dot("20333", "Hoàng Sa", (16.57, 112.1), 0),
    ]
}
