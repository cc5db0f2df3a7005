//! The commissions, and where an administrator changes one.

use super::Shown;
use crate::t::ledger::book as b;
use crate::ui::{Field, Tone, Weight, button, input, notice};
use domain::lang::Lang;
use domain::ledger::{MOST_COMMISSION, show_percent};
use domain::url::{Ledger, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::ledger::rate::RateRefusal;
use serde::Deserialize;

/// A commission as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The producer's code; empty for the usual rate.
    pub producer: String,
    pub rate: String,
}

pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    match shown.refused {
        None => Vec::new(),
        Some(RateRefusal::NoSuchProducer) => vec![("producer", b::wrong_producer(lang).to_owned())],
        Some(RateRefusal::Rate) => vec![("rate", b::wrong_rate(lang, show_percent(lang, MOST_COMMISSION)))],
    }
}

pub(super) fn part(lang: Lang, who: &Principal, shown: &Shown) -> AnyView {
    let own = shown.commissions.own.iter().map(|it| {
        view! { <li>{b::own_of(lang, &it.producer_name, show_percent(lang, it.commission))}</li> }
    });
    let own = (!shown.commissions.own.is_empty()).then(|| view! { <ul>{own.collect_view()}</ul> });
    let demo = who.is_demo.then(|| notice(Tone::Info, b::rates_demo(lang)));
    let change = if who.administrator().is_some() {
        form(lang, shown)
    } else {
        view! { <p class="soft">{b::ask_administrator(lang)}</p> }.into_any()
    };
    view! {
        <section class="ledger__part">
            <h2>{b::rates(lang)}</h2>
            <p class="soft">{b::rates_lead(lang)}</p>
            {demo}
            <p><strong>{b::usual(lang, show_percent(lang, shown.commissions.usual))}</strong></p>
            {own}
            {change}
        </section>
    }
    .into_any()
}

fn form(lang: Lang, shown: &Shown) -> AnyView {
    let wrong = errors(lang, shown);
    let question = |name: &'static str, label: &str, value: &str, hint: String| Field {
        value: value.to_owned(),
        autocomplete: "off",
        optional: true,
        hint: Some(hint),
        error: wrong.iter().find(|(field, _)| *field == name).map(|(_, text)| text.clone()),
        most: Some(20),
        ..Field::new(lang, name, label)
    };
    let most = show_percent(lang, MOST_COMMISSION);
    let producer = question("producer", b::set_code(lang), &shown.typed.producer, b::set_code_hint(lang).to_owned());
    let rate = question("rate", b::set_rate(lang), &shown.typed.rate, b::set_rate_hint(lang, most));
    view! {
        <form class="ledger__form" action=Page::Ledger(Ledger::Commission).href(lang) method="post" novalidate=true>
            <h3>{b::set_title(lang)}</h3>
            {input(&producer)}
            {input(&rate)}
            <p>{button(Weight::Secondary, b::set(lang))}</p>
        </form>
    }
    .into_any()
}
