//! What would come of every line: the difference a list makes, or what is wrong with it.

use super::Shown;
use crate::office::{decision, word};
use crate::t::office as o;
use crate::t::office::decision_list as d;
use crate::ui::{Column, Tone, Weight, badge, button, notice, table};
use domain::lang::Lang;
use domain::star::Stars;
use domain::url::{DecisionLists, Page};
use leptos::prelude::*;
use market::decision::{DecisionRefusal, FieldError};
use market::decision_list::{Line, LineError, Outcome};
use std::collections::BTreeMap;

/// The preview, with the button that enters all of it where every line can be.
pub(super) fn preview(lang: Lang, shown: &Shown) -> Option<AnyView> {
    if shown.lines.is_empty() {
        let read = !shown.list.settings.category.is_empty();
        return read.then(|| notice(Tone::Plain, d::no_lines(lang)));
    }
    let wrong = shown.lines.iter().filter(|line| line.outcome.is_err()).count() as u64;
    let all = shown.lines.len() as u64;
    let columns = [
        Column::number(d::row(lang)),
        Column::new(o::certificates::product(lang)),
        Column::new(o::certificates::producer(lang)),
        Column::new(d::outcome(lang)),
    ];
    let rows = shown.lines.iter().map(|line| row(lang, line)).collect();
    let end = if wrong == 0 { enter(lang, shown, all) } else { problems(lang, shown, (wrong, all)) };
    let view = view! {
        <section class="stack" id="xem-truoc">
            <h2>{d::preview(lang)}</h2>
            <p role="status">{counts(lang, &shown.lines)}</p>
            {end}
            {table(lang, d::preview(lang), &columns, rows)}
        </section>
    };
    Some(view.into_any())
}

/// How many products and producers are new.
fn counts(lang: Lang, lines: &[Line]) -> String {
    let made = || lines.iter().filter_map(|line| line.outcome.as_ref().ok());
    let products = made().filter(|it| it.product_is_new).count() as u64;
    let producers = made().filter(|it| it.producer_is_new).count() as u64;
    d::counts(lang, lines.len() as u64, producers.to_string(), products.to_string())
}

fn enter(lang: Lang, shown: &Shown, all: u64) -> AnyView {
    let action = Page::DecisionLists(DecisionLists::Entry { code: &shown.list.code }).href(lang);
    view! {
        <form action=action method="post">
            <input type="hidden" name="version" value=shown.list.version.to_string()/>
            {button(Weight::Primary, d::enter(lang, all))}
        </form>
    }
    .into_any()
}

/// What is wrong, each said once with how many lines it stops.
fn problems(lang: Lang, shown: &Shown, (wrong, all): (u64, u64)) -> AnyView {
    let mut counted: BTreeMap<String, u64> = BTreeMap::new();
    for error in shown.lines.iter().filter_map(|line| line.outcome.as_ref().err()) {
        for text in texts(lang, error) {
            *counted.entry(text).or_default() += 1;
        }
    }
    let lines = counted.into_iter().map(|(text, count)| view! { <li>{d::stopped(lang, count, text)}</li> });
    view! {
        {notice(Tone::Danger, d::wrong(lang, all, wrong))}
        <ul class="stack">{lines.collect_view()}</ul>
    }
    .into_any()
}

fn row(lang: Lang, line: &Line) -> Vec<AnyView> {
    let outcome = match &line.outcome {
        Ok(outcome) => made(lang, outcome),
        Err(error) => {
            let text = texts(lang, error).join(" ");
            view! { <span>{badge(Tone::Danger, d::not_entered(lang))}" "{text}</span> }.into_any()
        }
    };
    vec![line.row.into_any(), line.product.clone().into_any(), line.producer.clone().into_any(), outcome]
}

fn made(lang: Lang, outcome: &Outcome) -> AnyView {
    let stars = |stars: Stars| o::certificates::stars_n(lang, stars.count().to_string());
    let held = outcome.held.map_or_else(|| d::nothing_held(lang).to_owned(), stars);
    let product = outcome.product_is_new.then(|| badge(Tone::Info, d::new_product(lang)));
    let producer = outcome.producer_is_new.then(|| badge(Tone::Info, d::new_producer(lang)));
    view! {
        <span class="cluster">
            <span>{held}" → "<strong>{stars(outcome.stars)}</strong></span>
            <span class="soft">{word::kind(lang, outcome.kind)}</span>
            {product}{producer}
            {outcome.commune.clone().map(|name| view! { <span class="soft">{name}</span> })}
        </span>
    }
    .into_any()
}

fn texts(lang: Lang, error: &LineError) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    match error {
        LineError::StarsUnreadable => one(d::stars_unreadable(lang)),
        LineError::ScoreUnreadable => one(d::score_unreadable(lang)),
        LineError::ProducerMissing => one(d::producer_missing(lang)),
        LineError::NameTooLong => one(o::field::too_long(lang)),
        LineError::Ambiguous => one(d::ambiguous(lang)),
        LineError::Decision(DecisionRefusal::AlreadyEntered) => one(o::decision::already(lang)),
        LineError::Decision(DecisionRefusal::Differs { decided_on }) => {
            vec![o::decision::differs(lang, domain::time::show_day(*decided_on))]
        }
        LineError::Decision(DecisionRefusal::NoSuchProduct) => one(o::decision::pick_none(lang)),
        LineError::Decision(DecisionRefusal::Fields(errors)) => {
            errors.iter().map(|error: &FieldError| decision::message::text(lang, *error)).collect()
        }
    }
}
