//! The register of brochures.

use super::{BROCHURES, frame, option, word};
use crate::layout;
use crate::t::brochure as b;
use crate::t::brochure::desk as d;
use crate::t::office as o;
use crate::ui::{
    Column, FilterLink, RegisterSearch, Tone, Weight, badge, download, empty, filter, link_button, pagination,
    register_search, table,
};
use crate::visit::Visit;
use domain::brochure::{BrochureKind, BrochureStatus};
use domain::lang::Lang;
use domain::register::{BrochureQuery, BrochureSort};
use domain::time::show_day;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::brochure::BrochureRecord;
use market::brochure::register::{BrochureLine, BrochurePage};
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub query: BrochureQuery,
    pub found: BrochurePage,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, b::title(lang).into(), BROCHURES), || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let add = Page::Desk(Desk::NewBrochure { fair: "" }).href(lang);
    let whole = BrochureQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Desk(Desk::BrochureFile(&whole, format)).href(lang);
    view! {
        <div class="register">
            <div class="register__head">
                <h1>{b::title(lang)}</h1>
                {link_button(Weight::Primary, add, d::add(lang))}
            </div>
            {search(lang, &shown.query)}
            <div class="register__filters">{filter(d::status(lang), statuses(lang, &shown.query))}</div>
            <div class="register__found">
                <p role="status">{d::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &BrochureQuery) -> String {
    Page::Desk(Desk::BrochureList(query)).href(lang)
}

fn search(lang: Lang, query: &BrochureQuery) -> AnyView {
    let all = option("", o::all(lang), query.kind.is_none());
    let kinds = BrochureKind::ALL.map(|it| option(it.code(), word::brochure_kind(lang, it), query.kind == Some(it)));
    let search = RegisterSearch {
        action: Page::Desk(Desk::Brochures).href(lang),
        label: d::search_label(lang),
        text: query.text.clone(),
        days: Vec::new(),
        choices: vec![("loai", d::of(lang), [all].into_iter().chain(kinds).collect())],
        kept: query.pairs_beside(&["q", "loai"]),
        button: o::apply(lang),
    };
    register_search(lang, search)
}

fn statuses(lang: Lang, query: &BrochureQuery) -> Vec<FilterLink> {
    let link = |status: Option<BrochureStatus>, label: &str| FilterLink {
        href: href(lang, &BrochureQuery { status, page: 1, ..query.clone() }),
        label: label.to_owned(),
        count: None,
        chosen: query.status == status,
    };
    let each = BrochureStatus::ALL.map(|it| link(Some(it), word::brochure_status(lang, it)));
    [link(None, o::all(lang))].into_iter().chain(each).collect()
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    if shown.found.lines.is_empty() {
        let add = Page::Desk(Desk::NewBrochure { fair: "" }).href(lang);
        let add = link_button(Weight::Secondary, add, d::add(lang));
        return empty(d::nothing(lang), d::nothing_todo(lang), Some(add));
    }
    let query = &shown.query;
    let to = |order| href(lang, &BrochureQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: BrochureSort| column.sorted_by(query.order, by, to);
    let columns = [
        sorted(Column::new(d::name(lang)), BrochureSort::Title),
        Column::new(d::of(lang)),
        Column::number(d::products(lang)),
        Column::number(d::editions(lang)),
        sorted(Column::new(d::changed(lang)), BrochureSort::Changed),
        Column::new(d::status(lang)),
    ];
    let rows = shown.found.lines.iter().map(|it| row(lang, it)).collect();
    view! {
        {table(lang, b::title(lang), &columns, rows)}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &BrochureQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, line: &BrochureLine) -> Vec<AnyView> {
    let record = &line.record;
    let href = Page::Desk(Desk::Brochure { code: &record.code }).href(lang);
    vec![
        view! { <a href=href>{title(lang, record).to_owned()}</a> }.into_any(),
        of(lang, record).into_any(),
        line.products.into_any(),
        record.editions.into_any(),
        show_day(record.updated_at.vietnam_day()).into_any(),
        standing(lang, record.status),
    ]
}

/// The title in the reader's language.
pub fn title(lang: Lang, record: &BrochureRecord) -> &str {
    lang.pick(&record.title_vi, record.title_en.as_deref())
}

/// For whom it is made: the fair, the showroom, the season or the buyer.
pub fn of(lang: Lang, record: &BrochureRecord) -> String {
    let fair = record.fair.as_ref().map(|fair| super::fair::name(lang, fair).to_owned());
    let showroom = record.showroom.as_ref().map(|point| point.name.clone());
    let whom = fair.or(showroom).or_else(|| record.audience.clone()).unwrap_or_default();
    format!("{}: {whom}", word::brochure_kind(lang, record.kind))
}

/// The status as a word.
pub fn standing(lang: Lang, status: BrochureStatus) -> AnyView {
    let tone = match status {
        BrochureStatus::Draft | BrochureStatus::Curated => Tone::Info,
        BrochureStatus::Frozen => Tone::Success,
        BrochureStatus::Closed => Tone::Plain,
    };
    view! { <span>{badge(tone, word::brochure_status(lang, status))}</span> }.into_any()
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[BrochureLine]) -> Table {
    let titles = [d::name(lang), d::of(lang), d::products(lang), d::editions(lang), d::changed(lang), d::status(lang)];
    let cells = |line: &BrochureLine| {
        let record = &line.record;
        vec![
            Cell::text(title(lang, record)),
            Cell::text(of(lang, record)),
            Cell::count(line.products),
            Cell::count(u64::from(record.editions)),
            Cell::Day(record.updated_at.vietnam_day()),
            Cell::text(word::brochure_status(lang, record.status)),
        ]
    };
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(cells).collect() }
}
