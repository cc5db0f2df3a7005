//! Taking a certificate away: a form, then a question, then it is done.

use super::Shown;
use crate::t::office as o;
use crate::ui::{Field, Tone, Weight, button, error_summary, input, link_button, notice, textarea};
use axum::http::StatusCode;
use domain::lang::Lang;
use domain::time::{parse_day, show_day};
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::certificate::revocation::{MOST_REASON, RevocationForm, RevocationProblem, RevocationRefusal};
use serde::Deserialize;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub revoked_on: String,
    pub decision_number: String,
    pub reason: String,
    /// "yes" once the question was answered.
    pub confirm: String,
}

/// How far a revocation has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revoking {
    pub typed: Typed,
    pub step: Step,
    pub refused: Option<RevocationRefusal>,
}

/// The form, or the question after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    #[default]
    Form,
    Ask,
}

impl Typed {
    pub fn form(&self) -> RevocationForm {
        RevocationForm {
            revoked_on: self.revoked_on.clone(),
            decision_number: self.decision_number.clone(),
            reason: self.reason.clone(),
        }
    }
}

/// The status of the page that says why not.
pub fn status(refusal: &RevocationRefusal) -> StatusCode {
    match refusal {
        RevocationRefusal::NoSuchCertificate => StatusCode::NOT_FOUND,
        RevocationRefusal::AlreadyRevoked => StatusCode::CONFLICT,
        RevocationRefusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Where the certificate is not revoked yet and has not lapsed.
pub(super) fn form(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let already = matches!(shown.revoking.refused, Some(RevocationRefusal::AlreadyRevoked));
    if already {
        return Some(view! { <div role="alert">{notice(Tone::Danger, o::revoke::already(lang))}</div> }.into_any());
    }
    if !shown.file.status.holds() {
        return None;
    }
    let action = Page::Office(Office::Revocation { code: &shown.file.code }).href(lang);
    let open = shown.revoking.refused.is_some();
    let view = view! {
        <details class="record__danger" open=open>
            <summary>{o::revoke::title(lang)}</summary>
            <div class="stack">
                <p class="soft">{o::revoke::lead(lang)}</p>
                {error_summary(lang, &errors(lang, shown))}
                <form class="stack" action=action method="post" novalidate=true>
                    {fields(lang, shown)}
                    <p>{button(Weight::Danger, o::revoke::next(lang))}</p>
                </form>
            </div>
        </details>
    };
    Some(view.into_any())
}

fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.revoking.typed;
    let today = if typed.revoked_on.is_empty() { show_day(shown.file.today) } else { typed.revoked_on.clone() };
    let errors = errors(lang, shown);
    let error = |name: &str| errors.iter().find(|(at, _)| *at == name).map(|(_, text)| text.clone());
    let day = Field {
        value: today,
        most: Some(20),
        autocomplete: "off",
        error: error("revoked_on"),
        ..Field::new(lang, "revoked_on", o::revoke::day(lang))
    };
    let number = Field {
        value: typed.decision_number.clone(),
        most: Some(60),
        autocomplete: "off",
        error: error("decision_number"),
        ..Field::new(lang, "decision_number", o::revoke::number(lang))
    };
    let reason = Field {
        value: typed.reason.clone(),
        hint: Some(o::revoke::reason_hint(lang).into()),
        most: u32::try_from(MOST_REASON).ok(),
        autocomplete: "off",
        error: error("reason"),
        ..Field::new(lang, "reason", o::reason(lang))
    };
    view! { {input(&day)}{input(&number)}{textarea(&reason, 3)} }.into_any()
}

/// The question, as a page of its own: what will happen, and both answers.
pub(super) fn ask(lang: Lang, shown: &Shown) -> AnyView {
    let (file, typed) = (&shown.file, &shown.revoking.typed);
    let day = parse_day(&typed.revoked_on).unwrap_or(file.today);
    let action = Page::Office(Office::Revocation { code: &file.code }).href(lang);
    let back = Page::Office(Office::Certificate { code: &file.code }).href(lang);
    let hidden = [
        ("revoked_on", typed.revoked_on.clone()),
        ("decision_number", typed.decision_number.clone()),
        ("reason", typed.reason.clone()),
        ("confirm", "yes".to_owned()),
    ];
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <div class="record">
            <h1>{o::revoke::ask(lang, &file.product.name, file.recognition.stars.count())}</h1>
            <p>{o::revoke::ask_text(lang, show_day(day))}</p>
            <blockquote class="record__quote">{typed.decision_number.clone()}" · "{typed.reason.clone()}</blockquote>
            <form class="cluster" action=action method="post">
                {hidden.collect_view()}
                {button(Weight::Danger, o::revoke::confirm(lang))}
                {link_button(Weight::Quiet, back, o::cancel(lang))}
            </form>
        </div>
    }
    .into_any()
}

fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    use RevocationProblem as P;
    use o::revoke as r;
    let Some(RevocationRefusal::Fields(problems)) = &shown.revoking.refused else { return Vec::new() };
    let said = problems.iter().map(|problem| match problem {
        P::DayUnreadable => ("revoked_on", r::day_unreadable(lang).to_owned()),
        P::DayInFuture => ("revoked_on", r::day_future(lang).to_owned()),
        P::DayTooEarly(day) => ("revoked_on", r::day_early(lang, show_day(*day))),
        P::Lapsed(day) => ("revoked_on", r::lapsed(lang, show_day(*day))),
        P::NumberMissing => ("decision_number", r::number_missing(lang).to_owned()),
        P::NumberTooLong => ("decision_number", r::number_long(lang).to_owned()),
        P::ReasonMissing => ("reason", r::reason_missing(lang).to_owned()),
        P::ReasonTooLong => ("reason", r::reason_long(lang).to_owned()),
    });
    said.collect()
}
