//! What is different in a frozen edition, in words.

use super::{BROCHURES, brochures, frame, word};
use crate::layout;
use crate::t::brochure::difference as d;
use crate::ui::{Weight, breadcrumb, link_button};
use crate::visit::Visit;
use domain::brochure::Difference;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::star::Stars;
use domain::time::show_day;
use domain::url::{Desk, Page, PrintForm};
use leptos::prelude::*;
use market::account::Principal;
use market::brochure::BrochureRecord;
use market::brochure::edition::Edition;

/// An edition to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub record: BrochureRecord,
    pub edition: Edition,
    /// Against the edition before; `None` for the first one.
    pub differences: Option<Vec<Difference>>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = d::title(lang, shown.edition.number);
    layout::work(&frame(visit, who, title, BROCHURES), || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let (record, edition) = (&shown.record, &shown.edition);
    let back = Page::Desk(Desk::Brochure { code: &record.code }).href(lang);
    let prints = PrintForm::ALL.map(|form| {
        let href = Page::Desk(Desk::Print { code: &record.code, number: edition.number, form }).href(lang);
        link_button(Weight::Secondary, href, word::print_form(lang, form))
    });
    let against = match &shown.differences {
        None => view! { <p>{d::first(lang)}</p> }.into_any(),
        Some(all) => view! {
            <h2>{d::against(lang, edition.number - 1)}</h2>
            {differences(lang, all)}
        }
        .into_any(),
    };
    let names = edition.snapshot.lines().map(|(part, line)| {
        view! { <li>{line.name.clone()}<span class="soft">" · "{part.to_owned()}</span></li> }
    });
    view! {
        <div class="record">
            {breadcrumb(lang, vec![(brochures::title(lang, record).to_owned(), back)])}
            <h1>{d::title(lang, edition.number)}</h1>
            <p class="soft">{edition.frozen_at.show()}</p>
            {against}
            <p class="cluster">{prints.collect_view()}</p>
            <h2>{d::products(lang)}</h2>
            <ol class="board__list">{names.collect_view()}</ol>
        </div>
    }
    .into_any()
}

/// Differences, a line each.
pub fn differences(lang: Lang, all: &[Difference]) -> AnyView {
    if all.is_empty() {
        return view! { <p>{d::same(lang)}</p> }.into_any();
    }
    let lines = all.iter().map(|it| view! { <li>{words(lang, it)}</li> });
    view! { <ul>{lines.collect_view()}</ul> }.into_any()
}

fn words(lang: Lang, difference: &Difference) -> String {
    let price = |price: &Option<Vnd>| price.map_or_else(|| d::no_price(lang).to_owned(), |it| it.show(lang));
    let stars =
        |stars: &Option<Stars>| stars.map_or_else(|| d::no_stars(lang).to_owned(), |it| d::stars_n(lang, it.count()));
    match difference {
        Difference::Title => d::names(lang).to_owned(),
        Difference::Foreword => d::foreword(lang).to_owned(),
        Difference::Added { name } => d::added(lang, name),
        Difference::Removed { name } => d::removed(lang, name),
        Difference::Moved { name, to } => d::moved(lang, name, to),
        Difference::Renamed { from, to } => d::renamed(lang, from, to),
        Difference::Price { name, from, to } => d::price(lang, price(from), name, price(to)),
        Difference::Stars { name, from, to } => d::stars(lang, stars(from), name, stars(to)),
        Difference::Until { name, from, to } => d::until(lang, show_day(*from), name, show_day(*to)),
        Difference::Picture { name } => d::picture(lang, name),
        Difference::Facts { name } => d::facts(lang, name),
        Difference::Order { section } => d::order(lang, section),
    }
}
