//! A commune: where it lies, what it was before, and what is made and sold there.

use super::province::{self, points, villages};
use super::{sample_dots, sample_line};
use crate::layout::{self, Frame};
use crate::t::place as p;
use crate::ui::dot_map::{Marks, Region, dot_map};
use crate::ui::producer_line::{producer_lines, sample_line as sample_producer};
use crate::ui::{breadcrumb, empty, section, shelf};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::place::page::{CommunePage, Dot};

/// The whole document. Search engines are told of communes with something to see.
pub fn page(visit: &Visit, shown: &CommunePage) -> String {
    let lang = visit.lang;
    let (commune, province) = (&shown.dot.commune.name, &shown.province.short_name);
    let frame = Frame {
        title: p::commune_title(lang, commune, province),
        description: p::commune_description(lang, commune, shown.dot.products, &shown.province.name),
        index: shown.dot.products > 0,
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &CommunePage) -> AnyView {
    let way = vec![
        (p::title(lang).to_owned(), Page::Guide(Guide::Places).href(lang)),
        (shown.province.short_name.clone(), super::href(lang, &shown.province)),
    ];
    view! {
        <div class="place-page">
            {breadcrumb(lang, way)}
            <div class="place-page__top">
                <div class="place-page__head">
                    <h1>{shown.dot.commune.name.clone()}</h1>
                    <p class="place-page__numbers">{shown.province.name.clone()}</p>
                    {former(lang, &shown.former)}
                </div>
                <div class="place-page__map">{map(shown)}</div>
            </div>
            {products(lang, shown)}
            {producer_lines(lang, &shown.producers).map(|list| section(p::producers(lang), None, list))}
            {villages(lang, &shown.villages)}
            {points(lang, &shown.sales_points)}
        </div>
    }
    .into_any()
}

/// The old names: people still say them, and packs still print them.
fn former(lang: Lang, units: &[String]) -> Option<AnyView> {
    let lines = units.iter().map(|unit| view! { <li>{unit.clone()}</li> });
    (!units.is_empty()).then(|| {
        view! {
            <h2 class="place-page__title">{p::former(lang)}</h2>
            <ul class="place-page__former">{lines.collect_view()}</ul>
        }
        .into_any()
    })
}

fn map(shown: &CommunePage) -> Option<AnyView> {
    let region = Region { quiet: shown.around.clone(), ..Region::default() };
    dot_map(&[region], &Marks { here: Some(shown.dot.point), ..Marks::default() })
}

fn products(lang: Lang, shown: &CommunePage) -> AnyView {
    if shown.products.is_empty() {
        return empty(p::no_products(lang), p::no_products_todo(lang), None);
    }
    section(p::products(lang), None, shelf(lang, &shown.products, false))
}

/// A ward with goods.
pub fn sample() -> CommunePage {
    let full = province::sample();
    CommunePage {
        province: sample_line().place,
        dot: sample_dots().swap_remove(0),
        around: sample_dots().into_iter().map(|dot| dot.point).collect(),
        former: vec!["Thị trấn Chũ, Huyện Lục Ngạn, Tỉnh Bắc Giang".into()],
        products: full.products,
        producers: vec![sample_producer()],
        villages: full.villages,
        sales_points: full.sales_points,
    }
}

/// A ward where nothing is made yet.
pub fn empty_sample() -> CommunePage {
    let dot = Dot { products: 0, ..sample_dots().swap_remove(0) };
    CommunePage {
        dot,
        products: Vec::new(),
        producers: Vec::new(),
        villages: Vec::new(),
        sales_points: Vec::new(),
        ..sample()
    }
}
