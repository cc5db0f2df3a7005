//! Turning an order away: which reason, and are you sure.

use super::orders::AREA;
use super::reason_words;
use crate::layout::{self, Work};
use crate::t;
use crate::ui::{Choice, Field, Weight, button, choices, error_summary, link_button, textarea};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::order::{CancelReason, Step};
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::order::MOST_NOTE;
use market::order::own::OwnOrder;
use serde::Deserialize;

/// What was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub reason: String,
    pub note: String,
}

/// What is wrong with the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No reason was chosen.
    Reason,
    /// The note is too long.
    Note,
}

/// The question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub order: OwnOrder,
    pub typed: Typed,
    pub wrong: Option<Wrong>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = t::portal::ask_title(lang, &shown.order.code);
    let title = if shown.wrong.is_some() { t::checkout::title_error(lang, &title) } else { title };
    let work = Work { visit, title, area: AREA, who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let (order, code) = (&shown.order, shown.order.code.as_str());
    let units: u64 = order.lines.iter().map(|line| u64::from(line.quantity)).sum();
    let submit = Page::Portal(Portal::OrderStep { code, step: Step::SoldOut }).href(lang);
    let keep = Page::Portal(Portal::Order { code }).href(lang);
    let goods = order.lines.iter().map(|line| {
        view! { <li>{line.quantity}" × "{line.product_name.clone()}" · "{line.pack_label.clone()}</li> }
    });
    view! {
        <div class="ask">
            <h1>{t::portal::ask_title(lang, code)}</h1>
            {errors(lang, shown.wrong)}
            <p>{t::portal::ask_lead(lang, units, &order.buyer_name)}</p>
            <ul class="ask__goods">{goods.collect_view()}</ul>
            <form class="stack" action=submit method="post" novalidate=true>
                {choices(&reason(lang, shown), answers(lang, &shown.typed))}
                {textarea(&note(lang, shown), 3)}
                <div class="ask__buttons">
                    {button(Weight::Danger, t::portal::ask_yes(lang))}
                    {link_button(Weight::Secondary, keep, t::portal::ask_no(lang))}
                </div>
            </form>
        </div>
    }
    .into_any()
}

fn errors(lang: Lang, wrong: Option<Wrong>) -> Option<AnyView> {
    let error = match wrong? {
        Wrong::Reason => ("reason", t::portal::ask_reason_missing(lang).to_owned()),
        Wrong::Note => ("note", t::portal::ask_note_long(lang, MOST_NOTE)),
    };
    error_summary(lang, &[error])
}

fn reason(lang: Lang, shown: &Shown) -> Field {
    let missing = shown.wrong == Some(Wrong::Reason);
    let error = missing.then(|| t::portal::ask_reason_missing(lang).to_owned());
    Field { error, ..Field::new(lang, "reason", t::portal::ask_reason(lang)) }
}

fn answers(lang: Lang, typed: &Typed) -> Vec<Choice> {
    let answer = |reason: CancelReason| Choice {
        value: reason.code().to_owned(),
        label: reason_words(lang, reason).to_owned(),
        chosen: typed.reason == reason.code(),
        disabled: false,
    };
    CancelReason::CHOICES.map(answer).into()
}

fn note(lang: Lang, shown: &Shown) -> Field {
    let too_long = shown.wrong == Some(Wrong::Note);
    Field {
        optional: true,
        value: shown.typed.note.clone(),
        hint: Some(t::portal::ask_note_hint(lang).to_owned()),
        error: too_long.then(|| t::portal::ask_note_long(lang, MOST_NOTE)),
        autocomplete: "off",
        most: u32::try_from(MOST_NOTE).ok(),
        ..Field::new(lang, "note", t::portal::ask_note(lang))
    }
}
