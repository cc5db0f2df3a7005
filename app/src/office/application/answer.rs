//! The three answers: approve, return with reasons, turn down; the last asks first.

use super::{Shown, frame, name};
use crate::application::word;
use crate::layout;
use crate::t::application::office as p;
use crate::t::office as o;
use crate::ui::{Field, Weight, breadcrumb, button, error_summary, link_button, textarea};
use crate::visit::Visit;
use domain::application::ReturnReason;
use domain::lang::Lang;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::application::{MOST_NOTE, Refusal};

pub(super) fn view(lang: Lang, shown: &Shown) -> AnyView {
    let application = &shown.review.application;
    let code = application.code.as_str();
    let approve = Page::Office(Office::ApplicationApproval { code }).href(lang);
    let decline = Page::Office(Office::ApplicationDecline { code }).href(lang);
    view! {
        <section class="record__beside stack">
            <form class="stack" data-gap="small" action=approve method="post">
                <input type="hidden" name="version" value=application.version/>
                <p>{button(Weight::Primary, p::approve(lang))}</p>
                <p class="soft">{p::approve_hint(lang)}</p>
            </form>
            {give_back(lang, shown)}
            <p>{link_button(Weight::Danger, decline, p::decline(lang))}</p>
        </section>
    }
    .into_any()
}

fn give_back(lang: Lang, shown: &Shown) -> AnyView {
    let application = &shown.review.application;
    let open = matches!(shown.refused, Some(Refusal::ReasonMissing | Refusal::NoteTooLong));
    let lines = ReturnReason::ALL.map(|reason| {
        let ticked = shown.reply.reasons.contains(&reason);
        view! {
            <label class="choice">
                <input type="checkbox" name=reason.code() value="on" checked=ticked/>
                <span>{word::reason(lang, reason)}</span>
            </label>
        }
    });
    let note = Field {
        optional: true,
        hint: Some(p::note_hint(lang).to_owned()),
        ..note(lang, shown, (p::note(lang), p::reason_missing(lang)))
    };
    let action = Page::Office(Office::ApplicationReturn { code: &application.code }).href(lang);
    view! {
        <details class="listing__more" open=open>
            <summary>{p::return_title(lang)}</summary>
            <form class="stack" action=action method="post" novalidate=true>
                <input type="hidden" name="version" value=application.version/>
                <fieldset class="field">
                    <legend class="field__label">{p::reasons(lang)}</legend>
                    {lines.collect_view()}
                </fieldset>
                {textarea(&note, 4)}
                <p>{button(Weight::Secondary, p::give_back(lang))}</p>
            </form>
        </details>
    }
    .into_any()
}

fn note(lang: Lang, shown: &Shown, (label, missing): (&str, &str)) -> Field {
    let error = match shown.refused {
        Some(Refusal::ReasonMissing) => Some(missing.to_owned()),
        Some(Refusal::NoteTooLong) => Some(p::note_long(lang).to_owned()),
        _ => None,
    };
    Field {
        value: shown.reply.note.clone(),
        error,
        autocomplete: "off",
        most: u32::try_from(MOST_NOTE).ok(),
        ..Field::new(lang, "note", label)
    }
}

/// The whole document of the question before an application is turned down.
pub fn ask_page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = p::decline_title(lang, name(shown));
    layout::work(&frame(visit, who, shown, title), || ask_view(lang, shown))
}

fn ask_view(lang: Lang, shown: &Shown) -> AnyView {
    let application = &shown.review.application;
    let code = application.code.as_str();
    let back = Page::Office(Office::Application { code }).href(lang);
    let trail = vec![
        (p::title(lang).to_owned(), Page::Office(Office::Applications).href(lang)),
        (name(shown).to_owned(), back.clone()),
    ];
    let note = note(lang, shown, (p::decline_reason(lang), p::decline_missing(lang)));
    let summary: Vec<_> = note.error.clone().map(|text| ("note", text)).into_iter().collect();
    view! {
        <div class="record">
            {breadcrumb(lang, trail)}
            <h1>{p::decline_title(lang, name(shown))}</h1>
            {error_summary(lang, &summary)}
            <p>{p::decline_text(lang)}</p>
            <form class="record__form" action=Page::Office(Office::ApplicationDecline { code }).href(lang) method="post" novalidate=true>
                <input type="hidden" name="version" value=application.version/>
                {textarea(&note, 4)}
                <p class="cluster">
                    {button(Weight::Danger, p::decline_confirm(lang))}
                    {link_button(Weight::Quiet, back, o::cancel(lang))}
                </p>
            </form>
        </div>
    }
    .into_any()
}
