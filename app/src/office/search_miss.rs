//! Searches that found nothing: what is missing, or called by another name.

use crate::layout::{self, Area, Work};
use crate::t::office as o;
use crate::t::search_miss as m;
use crate::ui::{Column, RegisterSearch, Weight, download, empty, link_button, pagination, register_search, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::register::{MissQuery, MissSort};
use domain::time::show_day;
use domain::url::{Goods, Page};
use jiff::civil::date;
use leptos::prelude::*;
use market::account::Principal;
use market::search_miss::{MissLine, MissList};
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: MissQuery,
    pub found: MissList,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: m::title(lang).to_owned(), area: Area::Office("/quan-tri/tim-kiem"), who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let whole = MissQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Goods(Goods::MissFile(&whole, format)).href(lang);
    view! {
        <div class="register">
            <h1>{m::title(lang)}</h1>
            <p class="soft">{m::lead(lang)}</p>
            {search(lang, &shown.query)}
            <div class="register__found">
                <p role="status">{m::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &MissQuery) -> String {
    Page::Goods(Goods::MissList(query)).href(lang)
}

fn search(lang: Lang, query: &MissQuery) -> AnyView {
    let search = RegisterSearch {
        action: Page::Goods(Goods::Misses).href(lang),
        label: m::search_label(lang),
        days: Vec::new(),
        text: query.text.clone(),
        choices: Vec::new(),
        kept: query.pairs_beside(&["q"]),
        button: o::search(lang),
    };
    register_search(lang, search)
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    let query = &shown.query;
    if shown.found.lines.is_empty() {
        let back = Page::Goods(Goods::Misses).href(lang);
        let clear = query.is_narrowed().then(|| link_button(Weight::Secondary, back, o::clear(lang)));
        return empty(o::nothing(lang), o::nothing_todo(lang), clear);
    }
    let sorted = |column: Column, by: MissSort| {
        column.sorted_by(query.order, by, |order| href(lang, &MissQuery { order, page: 1, ..query.clone() }))
    };
    let columns = [
        sorted(Column::new(m::text(lang)), MissSort::Text),
        sorted(Column::number(m::times(lang)), MissSort::Count),
        sorted(Column::new(m::last(lang)), MissSort::Last),
        Column::new(m::group(lang)),
    ];
    let rows = shown.found.lines.iter().map(|line| row(lang, line)).collect();
    view! {
        {table(lang, m::title(lang), &columns, rows)}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &MissQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, line: &MissLine) -> Vec<AnyView> {
    let group = Page::Goods(Goods::NewSynonymOf { text: &line.text }).href(lang);
    let label = m::group_of(lang, line.text.clone());
    vec![
        line.text.clone().into_any(),
        line.count.into_any(),
        show_day(line.last).into_any(),
        view! { <a href=group aria-label=label>{m::make(lang)}</a> }.into_any(),
    ]
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[MissLine]) -> Table {
    let titles = [m::text(lang), m::times(lang), m::last(lang)];
    let cells = |line: &MissLine| vec![Cell::text(&line.text), Cell::count(line.count), Cell::Day(line.last)];
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(cells).collect() }
}

/// With lines and without.
pub fn samples() -> [Shown; 2] {
    let line = |text: &str, count| MissLine { text: text.into(), count, last: date(2026, 11, 21) };
    let lines = vec![line("bánh pía", 31), line("đặc sản tây bắc không cay", 4)];
    let nothing = MissList { lines: Vec::new(), total: 0, pages: 1 };
    let query = MissQuery { text: "bánh".into(), ..MissQuery::default() };
    [
        Shown { query: MissQuery::default(), found: MissList { lines, total: 2, pages: 1 } },
        Shown { query, found: nothing },
    ]
}
