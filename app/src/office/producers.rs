//! The register of producers.

pub mod sample;

use crate::layout::{self, Area, Work};
use crate::office::{task, word};
use crate::shop::product::origin::kind as kind_name;
use crate::t::bulk as b;
use crate::t::office as o;
use crate::ui::{
    Choice, Column, FilterLink, RegisterSearch, TickedRow, Tone, Weight, badge, download, empty, filter, given,
    link_button, pagination, register_search, ticked_table,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::phone::Phone;
use domain::producer::{ProducerKind, ProducerStatus, StatusVerb};
use domain::register::{ProducerQuery, ProducerSort};
use domain::time::show_day;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::place::Province;
use market::producer::register::{ProducerLine, ProducerPage};
use market::producer::status::StatusTask;
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: ProducerQuery,
    pub found: ProducerPage,
    pub provinces: Vec<Province>,
    /// How many were just changed.
    pub done: Option<u64>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = o::producers::title(lang).to_owned();
    let work = Work { visit, title, area: Area::Office("/quan-tri/don-vi"), who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let whole = ProducerQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Office(Office::ProducerFile(&whole, format)).href(lang);
    let add = Page::Office(Office::NewProducer).href(lang);
    view! {
        <div class="register">
            <div class="register__head">
                <h1>{o::producers::title(lang)}</h1>
                {link_button(Weight::Primary, add, o::producers::add(lang))}
            </div>
            {task::done(lang, shown.done)}
            {search(lang, shown)}
            <div class="register__filters">{filter(o::producers::status(lang), statuses(lang, shown))}</div>
            <div class="register__found">
                <p role="status">{o::producers::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &ProducerQuery) -> String {
    Page::Office(Office::ProducerList(query)).href(lang)
}

fn search(lang: Lang, shown: &Shown) -> AnyView {
    let choices = vec![
        ("loai", o::producers::kind(lang), kinds(lang, shown)),
        ("tinh", o::producers::province(lang), provinces(lang, shown)),
    ];
    let search = RegisterSearch {
        action: Page::Office(Office::Producers).href(lang),
        label: o::producers::search_label(lang),
        text: shown.query.text.clone(),
        days: Vec::new(),
        choices,
        kept: shown.query.pairs_beside(&["q", "loai", "tinh"]),
        button: o::apply(lang),
    };
    register_search(lang, search)
}

fn all(lang: Lang) -> Choice {
    Choice { label: o::all(lang).into(), ..Choice::default() }
}

fn kinds(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let count = |kind: &ProducerKind| shown.found.counts.kinds.get(kind).copied().unwrap_or(0);
    let each = ProducerKind::ALL.into_iter().map(|kind| Choice {
        value: kind.code().into(),
        label: o::producers::counted(lang, count(&kind), kind_name(lang, kind)),
        chosen: shown.query.kind == Some(kind),
        disabled: false,
    });
    [all(lang)].into_iter().chain(each).collect()
}

/// Provinces that have producers.
fn provinces(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let each = shown.provinces.iter().filter_map(|province| {
        let chosen = shown.query.province.as_deref() == Some(province.code.as_str());
        let count = shown.found.counts.provinces.get(&province.code).copied().unwrap_or(0);
        (count > 0 || chosen).then(|| Choice {
            value: province.code.clone(),
            label: o::producers::counted(lang, count, &province.short_name),
            chosen,
            disabled: false,
        })
    });
    [all(lang)].into_iter().chain(each).collect()
}

fn statuses(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let counts = &shown.found.counts.statuses;
    let link = |status: Option<ProducerStatus>, label: &str, count| FilterLink {
        href: href(lang, &ProducerQuery { status, page: 1, ..shown.query.clone() }),
        label: label.to_owned(),
        count: Some(count),
        chosen: shown.query.status == status,
    };
    let everything = link(None, o::all(lang), counts.values().sum());
    let each = ProducerStatus::ALL
        .map(|status| link(Some(status), word::status(lang, status), counts.get(&status).copied().unwrap_or(0)));
    [everything].into_iter().chain(each).collect()
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    use o::producers as p;
    if shown.found.lines.is_empty() {
        let back = Page::Office(Office::Producers).href(lang);
        let clear = shown.query.is_narrowed().then(|| link_button(Weight::Secondary, back, o::clear(lang)));
        return empty(o::nothing(lang), o::nothing_todo(lang), clear);
    }
    let query = &shown.query;
    let to = |order| href(lang, &ProducerQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: ProducerSort| column.sorted_by(query.order, by, to);
    let columns = [
        sorted(Column::new(p::name(lang)), ProducerSort::Name),
        Column::new(p::kind(lang)),
        sorted(Column::new(p::place(lang)), ProducerSort::Place),
        Column::new(p::representative(lang)),
        Column::new(p::phone(lang)),
        sorted(Column::number(p::products(lang)), ProducerSort::Products),
        sorted(Column::new(p::updated(lang)), ProducerSort::Updated),
        Column::new(p::status(lang)),
    ];
    let rows = shown.found.lines.iter().map(|it| row(lang, it)).collect();
    let verbs = StatusVerb::ALL.map(|verb| task::press(verb.code(), word::verb(lang, verb))).collect_view().into_any();
    view! {
        {task::bar::<StatusTask>(lang, (query, shown.found.total), ticked_table(lang, p::title(lang), &columns, rows), verbs)}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &ProducerQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, line: &ProducerLine) -> TickedRow {
    let href = Page::Office(Office::Producer { code: &line.code }).href(lang);
    let cells = vec![
        view! { <a href=href>{line.name.clone()}</a> }.into_any(),
        kind_name(lang, line.kind).into_any(),
        place(line).into_any(),
        given(line.representative.clone()),
        given(line.phone.as_ref().map(Phone::show)),
        line.products.into_any(),
        show_day(line.updated_at.vietnam_day()).into_any(),
        standing(lang, line.status),
    ];
    TickedRow { value: line.code.clone(), label: b::choose(lang, line.name.clone()), cells }
}

fn place(line: &ProducerLine) -> String {
    match &line.commune {
        Some(commune) => format!("{commune}, {}", line.province),
        None => line.province.clone(),
    }
}

/// The status as a word; only what is out of the ordinary stands out.
pub fn standing(lang: Lang, status: ProducerStatus) -> AnyView {
    let name = word::status(lang, status);
    match status {
        ProducerStatus::Open => view! { <span class="soft">{name}</span> }.into_any(),
        ProducerStatus::Suspended => badge(Tone::Danger, name),
        ProducerStatus::Closed => badge(Tone::Plain, name),
    }
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[ProducerLine]) -> Table {
    use o::producers as p;
    let titles = [
        o::certificates::code(lang),
        p::name(lang),
        p::kind(lang),
        p::representative(lang),
        p::phone(lang),
        p::place(lang),
        p::province(lang),
        p::products(lang),
        p::women_led(lang),
        p::status(lang),
        p::updated(lang),
    ];
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(|line| cells(lang, line)).collect() }
}

fn cells(lang: Lang, line: &ProducerLine) -> Vec<Cell> {
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::text);
    vec![
        Cell::text(&line.code),
        Cell::text(&line.name),
        Cell::text(kind_name(lang, line.kind)),
        text(line.representative.clone()),
        text(line.phone.as_ref().map(Phone::show)),
        text(line.commune.clone()),
        Cell::text(&line.province),
        Cell::count(line.products),
        Cell::text(if line.women_led { o::yes(lang) } else { o::no(lang) }),
        Cell::text(word::status(lang, line.status)),
        Cell::Day(line.updated_at.vietnam_day()),
    ]
}
