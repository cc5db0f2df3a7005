//! The lists that were sent in.

use super::standing;
use crate::t::office as o;
use crate::t::office::decision_list as d;
use crate::ui::{
    Column, FilterLink, RegisterSearch, Weight, download, empty, filter, link_button, pagination, register_search,
    table,
};
use domain::decision_list::ListStatus;
use domain::lang::Lang;
use domain::register::{DecisionListQuery, DecisionListSort};
use domain::url::{DecisionLists, Page};
use leptos::prelude::*;
use market::decision_list::register::{ListLine, ListPage};
use sheet::{Cell, Table};

fn href(lang: Lang, query: &DecisionListQuery) -> String {
    Page::DecisionLists(DecisionLists::List(query)).href(lang)
}

/// The search, the filters and the lines.
pub fn view(lang: Lang, query: &DecisionListQuery, found: &ListPage) -> AnyView {
    if found.lines.is_empty() && !query.is_narrowed() {
        return empty(d::none(lang), d::none_todo(lang), None);
    }
    let whole = DecisionListQuery { page: 1, ..query.clone() };
    let file = |format| Page::DecisionLists(DecisionLists::File(&whole, format)).href(lang);
    let search = RegisterSearch {
        action: Page::DecisionLists(DecisionLists::All).href(lang),
        label: d::search_label(lang),
        text: query.text.clone(),
        days: Vec::new(),
        choices: Vec::new(),
        kept: query.pairs_beside(&["q"]),
        button: o::search(lang),
    };
    view! {
        {register_search(lang, search)}
        <div class="register__filters">{filter(d::standing(lang), statuses(lang, query))}</div>
        <div class="register__found"><p role="status">{d::count(lang, found.total)}</p>{download(lang, file)}</div>
        {lines(lang, query, found)}
    }
    .into_any()
}

fn statuses(lang: Lang, query: &DecisionListQuery) -> Vec<FilterLink> {
    let link = |status: Option<ListStatus>, label: &str| FilterLink {
        href: href(lang, &DecisionListQuery { status, page: 1, ..query.clone() }),
        label: label.to_owned(),
        count: None,
        chosen: query.status == status,
    };
    let each = ListStatus::ALL.map(|it| link(Some(it), status_word(lang, it)));
    [link(None, o::all(lang))].into_iter().chain(each).collect()
}

/// How a list stands, in a word.
pub fn status_word(lang: Lang, status: ListStatus) -> &'static str {
    match status {
        ListStatus::Draft => d::draft(lang),
        ListStatus::Applied => d::applied(lang),
        ListStatus::Undone => d::undone(lang),
    }
}

fn lines(lang: Lang, query: &DecisionListQuery, found: &ListPage) -> AnyView {
    if found.lines.is_empty() {
        let all = Page::DecisionLists(DecisionLists::All).href(lang);
        let clear = link_button(Weight::Secondary, all, o::clear(lang));
        return empty(o::nothing(lang), o::nothing_todo(lang), Some(clear));
    }
    let to = |order| href(lang, &DecisionListQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: DecisionListSort| column.sorted_by(query.order, by, to);
    let columns = [
        sorted(Column::new(d::file(lang)), DecisionListSort::Name),
        sorted(Column::new(d::sent(lang)), DecisionListSort::Taken),
        Column::new(d::standing(lang)),
    ];
    let rows = found.lines.iter().map(|it| row(lang, it)).collect();
    view! {
        {table(lang, d::title(lang), &columns, rows)}
        {pagination(lang, query.page, found.pages, |page| href(lang, &DecisionListQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, line: &ListLine) -> Vec<AnyView> {
    let href = Page::DecisionLists(DecisionLists::One { code: &line.code }).href(lang);
    vec![
        view! { <a href=href>{line.file_name.clone()}</a> }.into_any(),
        line.created_at.show().into_any(),
        standing(lang, line.status),
    ]
}

/// The lists as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[ListLine]) -> Table {
    let titles = [o::certificates::code(lang), d::file(lang), d::sent(lang), d::standing(lang)];
    let cells = |line: &ListLine| {
        vec![
            Cell::text(&line.code),
            Cell::text(&line.file_name),
            Cell::Day(line.created_at.vietnam_day()),
            Cell::text(status_word(lang, line.status)),
        ]
    };
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(cells).collect() }
}
