//! Words that mean the same: the list, a form with a live preview, and the question before a group goes.

mod form;
mod preview;
pub mod sample;

pub use form::Typed;

use crate::asset;
use crate::layout::{self, Area, Work};
use crate::office::versions::versions;
use crate::t::office as o;
use crate::t::synonym as s;
use crate::ui::{
    Column, RegisterSearch, Tone, Weight, breadcrumb, button, download, empty, error_summary, link_button, notice,
    pagination, register_search, table,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::register::{SynonymQuery, SynonymSort};
use domain::time::show_day;
use domain::url::{Goods, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::record::SaveRefusal as Refused;
use market::synonym::save::SaveRefusal;
use market::synonym::{Preview, SynonymPage, SynonymRecord};
use sheet::{Cell, Table};

/// The list as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub query: SynonymQuery,
    pub found: SynonymPage,
    pub done: Option<Done>,
}

/// A group to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// `None` for one that is being added.
    pub record: Option<SynonymRecord>,
    pub typed: Typed,
    pub preview: Option<Preview>,
    pub refused: Option<SaveRefusal>,
    pub done: Option<Done>,
}

/// A group about to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removing {
    pub record: SynonymRecord,
    /// Somebody saved it since the question was asked.
    pub changed: bool,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Saved,
    Removed,
}

impl Done {
    /// As the redirect after it says.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "them" => Some(Self::Added),
            "luu" => Some(Self::Saved),
            "bo" => Some(Self::Removed),
            _ => None,
        }
    }
}

impl Shown {
    pub fn new(record: Option<SynonymRecord>, typed: Typed) -> Self {
        Self { record, typed, preview: None, refused: None, done: None }
    }
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, title: String) -> Work<'a> {
    Work { visit, title, area: Area::Office("/quan-tri/tu-dong-nghia"), who }
}

/// The whole document of all groups.
pub fn list_page(visit: &Visit, who: &Principal, listed: &Listed) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, s::title(lang).to_owned()), || list(lang, listed))
}

fn list(lang: Lang, listed: &Listed) -> AnyView {
    let all = Page::Goods(Goods::Synonyms).href(lang);
    let add = link_button(Weight::Primary, Page::Goods(Goods::NewSynonym).href(lang), s::add(lang));
    let search = RegisterSearch {
        action: all.clone(),
        label: s::search_label(lang),
        days: Vec::new(),
        text: listed.query.text.clone(),
        choices: Vec::new(),
        kept: listed.query.pairs_beside(&["q"]),
        button: o::search(lang),
    };
    let whole = SynonymQuery { page: 1, ..listed.query.clone() };
    let file = |format| Page::Goods(Goods::SynonymFile(&whole, format)).href(lang);
    view! {
        <div class="register">
            <div class="register__head"><h1>{s::title(lang)}</h1>{add}</div>
            {done(lang, listed.done)}
            <p class="register__lead soft">{s::lead(lang)}</p>
            {register_search(lang, search)}
            <div class="register__found">
                <p role="status">{s::count(lang, listed.found.total)}</p>
                {download(lang, file)}
            </div>
            {lines(lang, listed, all)}
        </div>
    }
    .into_any()
}

fn lines(lang: Lang, listed: &Listed, all: String) -> AnyView {
    if listed.found.groups.is_empty() {
        return if listed.query.text.is_empty() {
            empty(s::nothing(lang), s::nothing_todo(lang), None)
        } else {
            empty(o::nothing(lang), o::nothing_todo(lang), Some(link_button(Weight::Secondary, all, o::clear(lang))))
        };
    }
    let query = &listed.query;
    let href = |query: &SynonymQuery| Page::Goods(Goods::SynonymList(query)).href(lang);
    let to = |order| href(&SynonymQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: SynonymSort| column.sorted_by(query.order, by, to);
    let columns = [
        sorted(Column::new(s::words(lang)), SynonymSort::Words),
        Column::number(s::number(lang)),
        sorted(Column::new(s::changed(lang)), SynonymSort::Changed),
    ];
    let rows = listed.found.groups.iter().map(|it| row(lang, it)).collect();
    view! {
        {table(lang, s::title(lang), &columns, rows)}
        {pagination(lang, query.page, listed.found.pages, |page| href(&SynonymQuery { page, ..query.clone() }))}
    }
    .into_any()
}

/// The list as a table for spreadsheets: a group a line.
pub fn sheet(lang: Lang, groups: &[SynonymRecord]) -> Table {
    let titles = [s::words(lang), s::number(lang), s::changed(lang)];
    let cells = |group: &SynonymRecord| {
        vec![Cell::text(name(group)), Cell::count(group.terms.len() as u64), Cell::Day(group.updated_at.vietnam_day())]
    };
    Table { titles: titles.map(str::to_owned).to_vec(), rows: groups.iter().map(cells).collect() }
}

fn row(lang: Lang, group: &SynonymRecord) -> Vec<AnyView> {
    let href = Page::Goods(Goods::Synonym { code: &group.code }).href(lang);
    vec![
        view! { <a href=href>{name(group)}</a> }.into_any(),
        group.terms.len().into_any(),
        show_day(group.updated_at.vietnam_day()).into_any(),
    ]
}

/// All its words.
fn name(group: &SynonymRecord) -> String {
    group.terms.join(", ")
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Added => s::added(lang),
        Done::Saved => s::saved(lang),
        Done::Removed => s::removed(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// The whole document of one group.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| s::add(lang).to_owned(), name)
}

/// The page of one group.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(s::title(lang).to_owned(), Page::Goods(Goods::Synonyms).href(lang))];
    let action = match &shown.record {
        Some(record) => Page::Goods(Goods::Synonym { code: &record.code }),
        None => Page::Goods(Goods::NewSynonym),
    };
    let remove = shown.record.as_ref().map(|record| {
        let href = Page::Goods(Goods::SynonymRemoval { code: &record.code }).href(lang);
        view! { <p>{link_button(Weight::Quiet, href, s::remove(lang))}</p> }
    });
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <h1>{title(lang, shown)}</h1>
            {done(lang, shown.done)}
            {changed(lang, shown)}
            {error_summary(lang, &form::errors(lang, shown))}
            <form class="record__form" action=action.href(lang) method="post" novalidate=true data-preview-form="">
                // Enter in a field presses a form's first button: without this one it would save.
                <button class="visually-hidden" type="submit" name="step" value=form::PREVIEW tabindex="-1" aria-hidden="true"></button>
                {form::fields(lang, shown)}
                <p class="cluster">
                    {button(Weight::Primary, o::save(lang))}
                    <button class="button" type="submit" name="step" value=form::PREVIEW data-weight="secondary" formnovalidate=true>
                        {s::preview(lang)}
                    </button>
                </p>
            </form>
            <section class="synonym__preview" data-preview="" aria-live="polite">{preview::view(lang, shown.preview.as_ref())}</section>
            {remove}
        </div>
        <script type="module" src=asset::url("preview.js")></script>
    }
    .into_any()
}

/// Where somebody saved in between.
fn changed(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(Refused::Changed(now)) = &shown.refused else { return None };
    let yours: Vec<&str> = domain::synonym::lines(&shown.typed.terms).collect();
    Some(versions(lang, now.updated_at, vec![(s::words(lang), yours.join(", "), name(now))]))
}

/// The whole document of the question before a group goes.
pub fn removal_page(visit: &Visit, who: &Principal, asked: &Removing) -> String {
    let lang = visit.lang;
    let title = s::remove_title(lang, name(&asked.record));
    layout::work(&frame(visit, who, title), || removal(lang, asked))
}

fn removal(lang: Lang, asked: &Removing) -> AnyView {
    let record = &asked.record;
    let here = Page::Goods(Goods::SynonymRemoval { code: &record.code }).href(lang);
    let back = Page::Goods(Goods::Synonym { code: &record.code }).href(lang);
    let text = o::versions::text(lang, record.updated_at.show());
    let changed = asked.changed.then(|| view! { <div role="alert">{notice(Tone::Danger, text)}</div> });
    view! {
        <div class="record">
            <h1>{s::remove_title(lang, name(record))}</h1>
            {changed}
            <p>{s::remove_text(lang, record.terms.len() as u64)}</p>
            <form class="record__form" action=here method="post">
                <input type="hidden" name="version" value=record.version/>
                <p class="cluster">{button(Weight::Danger, s::remove(lang))}{link_button(Weight::Quiet, back, o::cancel(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}
