//! Decision lists: the file, how it is read, what would come of it, and what did.

mod form;
mod line;
pub mod register;

use crate::layout::{self, Area, Work};
use crate::t::office as o;
use crate::t::office::decision_list as d;
use crate::ui::{Tone, Weight, badge, breadcrumb, button, link_button, notice};
use crate::visit::Visit;
use axum::http::StatusCode;
use domain::decision_list::{Layout, ListStatus};
use domain::lang::Lang;
use domain::register::DecisionListQuery;
use domain::url::{DecisionLists, Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::category::Category;
use market::decision_list::register::ListPage;
use market::decision_list::{DecisionList, Line, ListRefusal, Settings};
use market::place::Province;
use std::collections::BTreeMap;

/// The lists there are, and why a file was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    pub query: DecisionListQuery,
    pub found: ListPage,
    pub refused: Option<NotSent>,
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSent {
    NoFile,
    Unread(sheet::Refusal),
}

/// A list to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub list: DecisionList,
    pub provinces: Vec<Province>,
    pub categories: Vec<Category>,
    /// What would come of every line of a draft; empty where that cannot be said yet.
    pub lines: Vec<Line>,
    pub refused: Option<ListRefusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Read,
    Applied,
    Undone,
}

impl Done {
    /// As the redirect after it says.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "doc" => Some(Self::Read),
            "ghi" => Some(Self::Applied),
            "bo" => Some(Self::Undone),
            _ => None,
        }
    }
}

/// The status of the page that says why not.
pub fn status(refusal: &ListRefusal) -> StatusCode {
    match refusal {
        ListRefusal::NoSuchList => StatusCode::NOT_FOUND,
        ListRefusal::Changed | ListRefusal::Used => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What the form says about how a list is read.
pub fn settings(typed: &BTreeMap<String, String>, list: &DecisionList) -> Settings {
    let text = |name: &str| typed.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let width = list.rows.first().map_or(0, Vec::len);
    let columns = (0..width).map(|at| domain::decision_list::Column::from_code(&text(&form::column_name(at))));
    let title_row = text("title_row").parse::<usize>().unwrap_or(1).clamp(1, list.rows.len().max(1)) - 1;
    Settings {
        layout: Layout { title_row, columns: columns.collect() },
        number: text("number"),
        decided_on: text("decided_on"),
        level: text("level"),
        issuer: text("issuer"),
        signer: text("signer"),
        province: text("province"),
        category: text("category"),
    }
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, title: String) -> Work<'a> {
    Work { visit, title, area: Area::Office("/quan-tri/chung-nhan"), who }
}

/// The whole document of all lists.
pub fn lists_page(visit: &Visit, who: &Principal, sending: &Sending) -> String {
    let lang = visit.lang;
    let title = d::title(lang).to_owned();
    let title = if sending.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || lists(lang, sending))
}

fn lists(lang: Lang, sending: &Sending) -> AnyView {
    let back = vec![(o::certificates::title(lang).to_owned(), Page::Office(Office::Certificates).href(lang))];
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <h1>{d::title(lang)}</h1>
            <p class="register__lead">{d::lead(lang)}</p>
            {form::send(lang, sending.refused)}
            {register::view(lang, &sending.query, &sending.found)}
        </div>
    }
    .into_any()
}

fn standing(lang: Lang, status: ListStatus) -> AnyView {
    match status {
        ListStatus::Draft => badge(Tone::Info, d::draft(lang)),
        ListStatus::Applied => badge(Tone::Success, d::applied(lang)),
        ListStatus::Undone => badge(Tone::Plain, d::undone(lang)),
    }
}

/// The whole document of one list.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let (lang, title) = (visit.lang, shown.list.file_name.clone());
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || view(lang, shown))
}

/// The page of one list.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(d::title(lang).to_owned(), Page::DecisionLists(DecisionLists::All).href(lang))];
    let body = match shown.list.status {
        ListStatus::Draft => draft(lang, shown),
        ListStatus::Applied => applied(lang, &shown.list),
        ListStatus::Undone => view! { <p>{d::undone_text(lang)}</p> }.into_any(),
    };
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head"><h1>{shown.list.file_name.clone()}</h1>{standing(lang, shown.list.status)}</div>
            {done(lang, shown.done)}
            {refused(lang, shown.refused.as_ref())}
            {body}
        </div>
    }
    .into_any()
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Read => d::read_done(lang),
        Done::Applied => d::applied_done(lang),
        Done::Undone => d::undone_done(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

fn refused(lang: Lang, refusal: Option<&ListRefusal>) -> Option<AnyView> {
    let text = match refusal? {
        ListRefusal::Changed => d::changed(lang),
        ListRefusal::Used => d::used(lang),
        ListRefusal::NoProductColumn => d::no_product_column(lang),
        ListRefusal::SettingsUnreadable => d::settings_unreadable(lang),
        ListRefusal::Lines(_) => d::lines_wrong(lang),
        ListRefusal::TooManyLines | ListRefusal::NoSuchList => d::too_long(lang),
    };
    Some(view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any())
}

fn draft(lang: Lang, shown: &Shown) -> AnyView {
    view! { {form::reading(lang, shown)}{line::preview(lang, shown)} }.into_any()
}

fn applied(lang: Lang, list: &DecisionList) -> AnyView {
    let undo = Page::DecisionLists(DecisionLists::Undo { code: &list.code }).href(lang);
    let all = Page::Office(Office::CertificateList(&domain::register::CertificateQuery {
        text: list.settings.number.clone(),
        page: 1,
        ..Default::default()
    }));
    view! {
        <p>{d::applied_text(lang, &list.settings.number)}</p>
        <p>{link_button(Weight::Secondary, all.href(lang), d::see(lang))}</p>
        <details class="record__danger">
            <summary>{d::undo(lang)}</summary>
            <p>{d::undo_text(lang)}</p>
            <form action=undo method="post">
                <input type="hidden" name="version" value=list.version.to_string()/>
                {button(Weight::Danger, d::undo_confirm(lang))}
            </form>
        </details>
    }
    .into_any()
}
