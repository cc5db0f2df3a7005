//! The register of applications: who wants to join, filtered by state, found without marks.

pub mod sample;

use crate::application::word;
use crate::layout::{self, Area, Work};
use crate::t::application::office as p;
use crate::t::office as o;
use crate::ui::{
    Column, FilterLink, RegisterSearch, Tone, Weight, badge, download, empty, filter, link_button, pagination,
    register_search, table,
};
use crate::visit::Visit;
use domain::application::State;
use domain::lang::Lang;
use domain::register::{ApplicationQuery, ApplicationSort};
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::application::register::{ApplicationLine, ApplicationPage};
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: ApplicationQuery,
    pub found: ApplicationPage,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: p::title(lang).to_owned(), area: Area::Office("/quan-tri/dang-ky"), who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let whole = ApplicationQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Office(Office::ApplicationFile(&whole, format)).href(lang);
    view! {
        <div class="register">
            <h1>{p::title(lang)}</h1>
            {search(lang, &shown.query)}
            <div class="register__filters">{filter(p::state(lang), states(lang, shown))}</div>
            <div class="register__found">
                <p role="status">{p::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &ApplicationQuery) -> String {
    Page::Office(Office::ApplicationList(query)).href(lang)
}

fn search(lang: Lang, query: &ApplicationQuery) -> AnyView {
    let search = RegisterSearch {
        action: Page::Office(Office::Applications).href(lang),
        label: p::search_label(lang),
        days: Vec::new(),
        text: query.text.clone(),
        choices: Vec::new(),
        kept: query.pairs_beside(&["q"]),
        button: o::search(lang),
    };
    register_search(lang, search)
}

fn states(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let counts = &shown.found.states;
    let link = |state: Option<State>, label: &str, count| FilterLink {
        href: href(lang, &ApplicationQuery { state, page: 1, ..shown.query.clone() }),
        label: label.to_owned(),
        count: Some(count),
        chosen: shown.query.state == state,
    };
    let everything = link(None, o::all(lang), counts.values().sum());
    let each =
        State::ALL.map(|state| link(Some(state), word::state(lang, state), counts.get(&state).copied().unwrap_or(0)));
    [everything].into_iter().chain(each).collect()
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    let query = &shown.query;
    if shown.found.lines.is_empty() {
        let back = Page::Office(Office::Applications).href(lang);
        let clear = query.is_narrowed().then(|| link_button(Weight::Secondary, back, o::clear(lang)));
        return empty(o::nothing(lang), o::nothing_todo(lang), clear);
    }
    let sorted = |label: &str, by: ApplicationSort| {
        let to = |order| href(lang, &ApplicationQuery { order, page: 1, ..query.clone() });
        Column::new(label).sorted_by(query.order, by, to)
    };
    let columns = [
        sorted(p::name(lang), ApplicationSort::Name),
        sorted(p::place(lang), ApplicationSort::Place),
        Column::new(p::email(lang)),
        sorted(p::submitted(lang), ApplicationSort::Submitted),
        Column::new(p::state(lang)),
    ];
    let rows = shown.found.lines.iter().map(|line| row(lang, line)).collect();
    view! {
        {table(lang, p::title(lang), &columns, rows)}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &ApplicationQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, line: &ApplicationLine) -> Vec<AnyView> {
    let href = Page::Office(Office::Application { code: &line.code }).href(lang);
    let demo = line.is_demo.then(|| view! { " "{badge(Tone::Plain, p::demo(lang))} });
    vec![
        view! { <span><a href=href>{line.name.clone()}</a>{demo}</span> }.into_any(),
        line.province.clone().into_any(),
        line.email.clone().into_any(),
        line.submitted_at.show().into_any(),
        word::standing(lang, line.state),
    ]
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[ApplicationLine]) -> Table {
    let titles = [p::code(lang), p::name(lang), p::place(lang), p::email(lang), p::submitted(lang), p::state(lang)];
    let cells = |line: &ApplicationLine| {
        vec![
            Cell::text(&line.code),
            Cell::text(&line.name),
            Cell::text(&line.province),
            Cell::text(&line.email),
            Cell::Day(line.submitted_at.vietnam_day()),
            Cell::text(word::state(lang, line.state)),
        ]
    };
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(cells).collect() }
}
