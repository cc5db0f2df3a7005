//! The questions about the product itself.

use super::{Shown, step};
use crate::listing::word;
use crate::t::listing as l;
use crate::ui::{Choice, Field as Question, Weight, input, select, textarea, tick};
use domain::delivery::DeliveryClass;
use domain::lang::Lang;
use domain::listing::{Field, Spot};
use leptos::prelude::*;

/// A part of the form under its title.
pub(super) fn group(title: &'static str, lead: Option<String>, body: AnyView) -> AnyView {
    let lead = lead.map(|lead| view! { <p class="soft">{lead}</p> });
    view! {
        <fieldset class="record__group">
            <legend class="record__legend">{title}</legend>
            <div class="listing__part">{lead}{body}</div>
        </fieldset>
    }
    .into_any()
}

/// What is wrong at a place.
pub(super) fn error(lang: Lang, shown: &Shown, at: Spot) -> Option<String> {
    shown.wrong().iter().find(|wrong| wrong.at == at).map(|wrong| word::problem(lang, wrong))
}

fn question(lang: Lang, shown: &Shown, field: Field) -> Question {
    use Field as F;
    let needed = matches!(field, F::Name | F::Category | F::Summary | F::Delivery);
    Question {
        value: shown.typed.text(field).to_owned(),
        hint: word::hint(lang, field).map(str::to_owned),
        error: error(lang, shown, Spot::Field(field)),
        optional: !needed,
        autocomplete: "off",
        most: u32::try_from(field.most()).ok(),
        ..Question::new(lang, field.code(), word::field(lang, field))
    }
}

fn ask(lang: Lang, shown: &Shown, field: Field) -> AnyView {
    let question = question(lang, shown, field);
    let rows = if field == Field::Story { 8 } else { 3 };
    if field.is_long() { textarea(&question, rows) } else { input(&question) }
}

pub(super) fn basics(lang: Lang, shown: &Shown) -> AnyView {
    let english = [Field::NameEn, Field::SummaryEn];
    let open = english.iter().any(|field| error(lang, shown, Spot::Field(*field)).is_some());
    let body = view! {
        {ask(lang, shown, Field::Name)}
        {select(&question(lang, shown, Field::Category), categories(lang, shown))}
        {ask(lang, shown, Field::Summary)}
        <details class="listing__more" open=open>
            <summary>{l::english(lang)}</summary>
            <div class="stack">{english.map(|field| ask(lang, shown, field)).collect_view()}</div>
        </details>
    };
    group(l::basics(lang), None, body.into_any())
}

fn choice(value: &str, label: String, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), label, chosen: value == chosen, disabled: false }
}

fn categories(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let chosen = shown.typed.text(Field::Category);
    let none = choice("", l::choose_one(lang).to_owned(), chosen);
    let all = shown.categories.iter().map(|it| choice(&it.own.code, word::category(lang, it), chosen));
    [none].into_iter().chain(all).collect()
}

fn classes(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let chosen = shown.typed.text(Field::Delivery);
    let none = choice("", l::choose_one(lang).to_owned(), chosen);
    let name = |class: DeliveryClass| word::value(lang, Field::Delivery, class.code(), &[]);
    let all = DeliveryClass::ALL.map(|class| choice(class.code(), name(class), chosen));
    [none].into_iter().chain(all).collect()
}

pub(super) fn label(lang: Lang, shown: &Shown) -> AnyView {
    let alcohol = if shown.typed.alcohol { "on" } else { "" };
    let alcohol = Question { value: alcohol.to_owned(), ..Question::new(lang, "alcohol", l::alcohol(lang)) };
    let told = [Field::Ingredients, Field::BestBefore, Field::Storage, Field::FreshDays];
    let rest = [Field::Usage, Field::Warning, Field::Season];
    let body = view! {
        {select(&question(lang, shown, Field::Delivery), classes(lang, shown))}
        {told.map(|field| ask(lang, shown, field)).collect_view()}
        {tick(&alcohol)}
        {ask(lang, shown, Field::Strength)}
        {rest.map(|field| ask(lang, shown, field)).collect_view()}
    };
    group(l::label(lang), Some(l::label_lead(lang).to_owned()), body.into_any())
}

pub(super) fn story(lang: Lang, shown: &Shown) -> AnyView {
    let body = view! {
        {Field::PROMPTS.map(|field| ask(lang, shown, field)).collect_view()}
        <p id="cau-chuyen">{step(Weight::Secondary, "tell", l::story_tell(lang))}</p>
        {ask(lang, shown, Field::Story)}
    };
    group(l::story(lang), Some(l::story_lead(lang).to_owned()), body.into_any())
}
