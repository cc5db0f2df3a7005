//! One application: what it says, whom it may be already, and the three answers.

mod answer;
mod content;

pub use answer::ask_page;

use crate::application::word;
use crate::layout::{self, Area, Work};
use crate::t;
use crate::t::application::office as p;
use crate::ui::{Tone, breadcrumb, error_summary, notice};
use crate::visit::Visit;
use axum::http::StatusCode;
use domain::application::State;
use domain::lang::Lang;
use domain::url::{Office, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use market::account::Principal;
use market::application::Refusal;
use market::application::answer::{Reply, Review};

/// An application at the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub review: Review,
    /// The day it is read.
    pub today: Date,
    /// What was typed to send it back or turn it down.
    pub reply: Reply,
    pub refused: Option<Refusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Approved,
    Returned,
    Declined,
}

/// The status of the page that says why not.
pub fn status(refused: &Refusal) -> StatusCode {
    match refused {
        Refusal::NoSuchApplication => StatusCode::NOT_FOUND,
        Refusal::Stands(_) | Refusal::Changed | Refusal::NoSuchProducer | Refusal::AccountClosed => {
            StatusCode::CONFLICT
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn name(shown: &Shown) -> &str {
    shown.review.application.form.producer.name.trim()
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, shown: &Shown, title: String) -> Work<'a> {
    let title = if shown.refused.is_some() { t::checkout::title_error(visit.lang, title) } else { title };
    Work { visit, title, area: Area::Office("/quan-tri/dang-ky"), who }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, shown, name(shown).to_owned()), || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let application = &shown.review.application;
    let back = vec![(p::title(lang).to_owned(), Page::Office(Office::Applications).href(lang))];
    let waits = application.state == State::Received;
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head">
                <h1>{name(shown).to_owned()}</h1>
                {word::standing(lang, application.state)}
            </div>
            {application.is_demo.then(|| notice(Tone::Plain, p::demo_text(lang)))}
            {done(lang, shown.done)}
            {refused(lang, shown)}
            {content::said(lang, shown)}
            {content::facts(lang, shown)}
            {content::papers(lang, shown)}
            {waits.then(|| content::twins(lang, shown))}
            {waits.then(|| answer::view(lang, shown))}
        </div>
    }
    .into_any()
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Approved => p::done_approved(lang),
        Done::Returned => p::done_returned(lang),
        Done::Declined => p::done_declined(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

fn refused(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let text = match shown.refused.as_ref()? {
        Refusal::ReasonMissing => return error_summary(lang, &[("note", p::reason_missing(lang).to_owned())]),
        Refusal::NoteTooLong => return error_summary(lang, &[("note", p::note_long(lang).to_owned())]),
        Refusal::Stands(state) => p::stands(lang, word::state(lang, *state)),
        Refusal::NoSuchProducer => p::no_producer(lang).to_owned(),
        Refusal::AccountClosed => p::account_closed(lang).to_owned(),
        Refusal::Fields(_) => p::wrong(lang).to_owned(),
        _ => p::changed(lang).to_owned(),
    };
    Some(view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any())
}
