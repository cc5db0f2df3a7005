//! What waits for approval, the oldest first.

use super::AREA;
use crate::layout::{self, Work};
use crate::listing::word;
use crate::t::listing::desk as d;
use crate::ui::{Column, Tone, empty, notice, pagination, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::listing::{Queue, QueueLine};

/// A page of what waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub queue: Queue,
    /// From 1.
    pub page: u64,
    /// What was just decided, and about what.
    pub done: Option<(Done, String)>,
}

/// What was just decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Approved,
    Returned,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: d::title(lang).into(), area: AREA, who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let done = shown.done.as_ref().map(|(done, name)| match done {
        Done::Approved => d::approved(lang, name),
        Done::Returned => d::returned(lang, name),
    });
    let queue = &shown.queue;
    let body =
        if queue.lines.is_empty() { empty(d::nothing(lang), d::nothing_todo(lang), None) } else { list(lang, shown) };
    view! {
        <div class="register">
            <h1>{d::title(lang)}</h1>
            {done.map(|text| view! { <div role="status">{notice(Tone::Success, text)}</div> })}
            <p class="soft">{d::count(lang, queue.total)}". "{d::lead(lang)}</p>
            {body}
        </div>
    }
    .into_any()
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    let columns = [
        Column::new(d::product(lang)),
        Column::new(d::producer(lang)),
        Column::new(d::kind(lang)),
        Column::number(d::pictures(lang)),
        Column::new(d::sent(lang)),
    ];
    let rows = shown.queue.lines.iter().map(|it| row(lang, it)).collect();
    let narrow = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let href = |page: u32| Page::Desk(Desk::Listings { page: page.into() }).href(lang);
    view! {
        {table(lang, d::title(lang), &columns, rows)}
        {pagination(lang, narrow(shown.page), narrow(shown.queue.pages), href)}
    }
    .into_any()
}

fn row(lang: Lang, line: &QueueLine) -> Vec<AnyView> {
    let href = Page::Desk(Desk::Listing { code: &line.code }).href(lang);
    let kind = if line.is_new { d::new_product(lang) } else { d::a_change(lang) };
    vec![
        view! { <a href=href>{word::name(lang, &line.name)}</a> }.into_any(),
        line.producer.clone().into_any(),
        kind.into_any(),
        line.pictures.into_any(),
        line.submitted_at.show().into_any(),
    ]
}
