//! The question before a producer is suspended, reopened or closed, with what follows from it.

use super::frame;
use crate::layout;
use crate::office::word;
use crate::t::office as o;
use crate::ui::{Field, Tone, Weight, button, error_summary, link_button, notice, textarea};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::producer::StatusVerb;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::bulk::MOST_REASON;
use market::producer::save::ProducerRecord;
use market::producer::status::StatusRefusal;

/// A question to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    pub record: ProducerRecord,
    pub verb: StatusVerb,
    /// Live products it is about.
    pub products: u64,
    pub reason: String,
    pub refused: Option<StatusRefusal>,
}

/// The whole document.
pub fn ask_page(visit: &Visit, who: &Principal, asking: &Asking) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, title(lang, asking)), || view(lang, asking))
}

fn title(lang: Lang, asking: &Asking) -> String {
    let name = &asking.record.name;
    match asking.verb {
        StatusVerb::Suspend => o::standing::suspend_title(lang, name),
        StatusVerb::Reopen => o::standing::reopen_title(lang, name),
        StatusVerb::Close => o::standing::close_title(lang, name),
    }
}

fn view(lang: Lang, asking: &Asking) -> AnyView {
    let code = &asking.record.code;
    let what = match asking.verb {
        StatusVerb::Reopen => o::standing::starts(lang, asking.products),
        StatusVerb::Suspend | StatusVerb::Close => o::standing::stops(lang, asking.products),
    };
    let weight = if asking.verb == StatusVerb::Reopen { Weight::Primary } else { Weight::Danger };
    let back = Page::Office(Office::Producer { code }).href(lang);
    let reason = Field {
        value: asking.reason.clone(),
        hint: Some(o::standing::reason_hint(lang).into()),
        most: u32::try_from(MOST_REASON).ok(),
        autocomplete: "off",
        error: wrong(lang, asking).map(str::to_owned),
        ..Field::new(lang, "reason", o::reason(lang))
    };
    let summary: Vec<_> = reason.error.clone().map(|text| ("reason", text)).into_iter().collect();
    view! {
        <div class="record">
            <h1>{title(lang, asking)}</h1>
            {not_now(lang, asking)}
            {error_summary(lang, &summary)}
            <p>{what}</p>
            <form class="record__form" action=Page::Office(Office::ProducerStatus { code }).href(lang) method="post" novalidate=true>
                <input type="hidden" name="verb" value=asking.verb.code()/>
                {textarea(&reason, 3)}
                <p class="cluster">
                    {button(weight, word::verb(lang, asking.verb))}
                    {link_button(Weight::Quiet, back, o::cancel(lang))}
                </p>
            </form>
        </div>
    }
    .into_any()
}

fn wrong(lang: Lang, asking: &Asking) -> Option<&'static str> {
    match asking.refused? {
        StatusRefusal::ReasonMissing => Some(o::standing::reason_missing(lang)),
        StatusRefusal::ReasonTooLong => Some(o::standing::reason_long(lang)),
        StatusRefusal::NotNow(_) | StatusRefusal::NoSuchProducer => None,
    }
}

fn not_now(lang: Lang, asking: &Asking) -> Option<AnyView> {
    let Some(StatusRefusal::NotNow(status)) = asking.refused else { return None };
    let text = o::standing::not_now(lang, word::status(lang, status));
    Some(view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any())
}
