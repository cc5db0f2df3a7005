//! The register of fairs.

use super::{FAIRS, frame, word};
use crate::layout;
use crate::t::fair::desk as f;
use crate::t::office as o;
use crate::ui::place::place_text;
use crate::ui::{
    Column, FilterLink, RegisterSearch, Tone, Weight, badge, download, empty, filter, link_button, pagination,
    register_search, table,
};
use crate::visit::Visit;
use domain::fair::FairStatus;
use domain::lang::Lang;
use domain::register::{FairQuery, FairSort};
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::fair::register::{FairPage, RegisterLine};
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub query: FairQuery,
    pub found: FairPage,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = crate::t::fair::title(lang).to_owned();
    layout::work(&frame(visit, who, title, FAIRS), || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let add = Page::Desk(Desk::NewFair).href(lang);
    let whole = FairQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Desk(Desk::FairFile(&whole, format)).href(lang);
    view! {
        <div class="register">
            <div class="register__head">
                <h1>{crate::t::fair::title(lang)}</h1>
                {link_button(Weight::Primary, add, f::add(lang))}
            </div>
            {search(lang, &shown.query)}
            <div class="register__filters">{filter(f::status(lang), statuses(lang, shown))}</div>
            <div class="register__found">
                <p role="status">{f::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &FairQuery) -> String {
    Page::Desk(Desk::FairList(query)).href(lang)
}

fn search(lang: Lang, query: &FairQuery) -> AnyView {
    let search = RegisterSearch {
        action: Page::Desk(Desk::Fairs).href(lang),
        label: f::search_label(lang),
        text: query.text.clone(),
        days: Vec::new(),
        choices: Vec::new(),
        kept: query.pairs_beside(&["q"]),
        button: o::search(lang),
    };
    register_search(lang, search)
}

fn statuses(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let counts = &shown.found.counts;
    let link = |status: Option<FairStatus>, label: &str, count| FilterLink {
        href: href(lang, &FairQuery { status, page: 1, ..shown.query.clone() }),
        label: label.to_owned(),
        count: Some(count),
        chosen: shown.query.status == status,
    };
    let all = link(None, o::all(lang), counts.values().sum());
    let each =
        FairStatus::ALL.map(|it| link(Some(it), word::fair_status(lang, it), counts.get(&it).copied().unwrap_or(0)));
    [all].into_iter().chain(each).collect()
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    if shown.found.lines.is_empty() {
        let add = link_button(Weight::Secondary, Page::Desk(Desk::NewFair).href(lang), f::add(lang));
        return empty(f::nothing(lang), f::nothing_todo(lang), Some(add));
    }
    let query = &shown.query;
    let to = |order| href(lang, &FairQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: FairSort| column.sorted_by(query.order, by, to);
    let columns = [
        sorted(Column::new(f::name(lang)), FairSort::Name),
        Column::new(f::kind(lang)),
        sorted(Column::new(f::days(lang)), FairSort::Days),
        Column::new(f::place(lang)),
        Column::number(f::booths(lang)),
        Column::new(f::status(lang)),
    ];
    let rows = shown.found.lines.iter().map(|it| row(lang, it)).collect();
    view! {
        {table(lang, crate::t::fair::title(lang), &columns, rows)}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &FairQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, line: &RegisterLine) -> Vec<AnyView> {
    let fair = &line.fair;
    let href = Page::Desk(Desk::Fair { code: &fair.code }).href(lang);
    let name = lang.pick(&fair.name_vi, fair.name_en.as_deref()).to_owned();
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        word::fair_kind(lang, fair.kind).into_any(),
        word::days(lang, (fair.starts_on, fair.ends_on)).into_any(),
        place_text(&fair.place).into_any(),
        f::given(lang, line.booths, line.given).into_any(),
        standing(lang, fair.status),
    ]
}

/// The status as a word; what is out of the ordinary stands out.
pub fn standing(lang: Lang, status: FairStatus) -> AnyView {
    let tone = match status {
        FairStatus::Planned | FairStatus::Held => Tone::Plain,
        FairStatus::Open => Tone::Success,
        FairStatus::Cancelled => Tone::Danger,
    };
    view! { <span>{badge(tone, word::fair_status(lang, status))}</span> }.into_any()
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[RegisterLine]) -> Table {
    let titles = [
        f::name(lang),
        f::kind(lang),
        f::starts_on(lang),
        f::ends_on(lang),
        f::place(lang),
        f::booths(lang),
        f::given_title(lang),
        f::status(lang),
    ];
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(|line| cells(lang, line)).collect() }
}

fn cells(lang: Lang, line: &RegisterLine) -> Vec<Cell> {
    let fair = &line.fair;
    vec![
        Cell::text(lang.pick(&fair.name_vi, fair.name_en.as_deref())),
        Cell::text(word::fair_kind(lang, fair.kind)),
        Cell::Day(fair.starts_on),
        Cell::Day(fair.ends_on),
        Cell::text(place_text(&fair.place)),
        Cell::count(line.booths),
        Cell::count(line.given),
        Cell::text(word::fair_status(lang, fair.status)),
    ]
}
