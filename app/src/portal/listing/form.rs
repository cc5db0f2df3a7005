//! The questions about the product itself.

use super::{Shown, step};
use crate::listing::word;
use crate::t::listing as l;
use crate::ui::{Choice, Field as Question, Weight, input, select, textarea, tick};
use domain::delivery::DeliveryClass;
use domain::lang::Lang;
use domain::listing::{Field, Spot, is_eaten};
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

/// Whether a listing cannot be handed in without it.
fn is_needed(shown: &Shown, field: Field) -> bool {
    use Field as F;
    let group = || shown.categories.iter().find(|it| it.own.code == shown.typed.text(F::Category));
    match field {
        F::Name | F::Category | F::Summary | F::Delivery => true,
        // As long as nobody said what it is, it may be food.
        F::Ingredients | F::BestBefore | F::Storage => group().is_none_or(|it| is_eaten(&it.group.code)),
        F::Strength => shown.typed.alcohol,
        _ => false,
    }
}

fn question(lang: Lang, shown: &Shown, field: Field) -> Question {
    Question {
        value: shown.typed.text(field).to_owned(),
        hint: word::hint(lang, field).map(str::to_owned),
        error: error(lang, shown, Spot::Field(field)),
        optional: !is_needed(shown, field),
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
    let body = view! {
        {ask(lang, shown, Field::Name)}
        {select(&question(lang, shown, Field::Category), categories(lang, shown))}
        {ask(lang, shown, Field::Summary)}
        {folded(lang, shown, l::english(lang), &[Field::NameEn, Field::SummaryEn])}
    };
    group(l::basics(lang), None, body.into_any())
}

/// Questions most people leave out, folded away until one is answered or wrong.
fn folded(lang: Lang, shown: &Shown, title: &'static str, fields: &[Field]) -> AnyView {
    let told = |field: &Field| !shown.typed.text(*field).is_empty();
    let wrong = |field: &Field| error(lang, shown, Spot::Field(*field)).is_some();
    let open = fields.iter().any(|field| told(field) || wrong(field));
    view! {
        <details class="listing__more" open=open>
            <summary>{title}</summary>
            <div class="listing__part">{fields.iter().map(|field| ask(lang, shown, *field)).collect_view()}</div>
        </details>
    }
    .into_any()
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
    let told = [Field::Ingredients, Field::BestBefore, Field::Storage];
    let rest = [Field::FreshDays, Field::Usage, Field::Warning, Field::Season, Field::Area];
    let body = view! {
        {select(&question(lang, shown, Field::Delivery), classes(lang, shown))}
        {told.map(|field| ask(lang, shown, field)).collect_view()}
        {tick(&alcohol)}
        {ask(lang, shown, Field::Strength)}
        {folded(lang, shown, l::label_more(lang), &rest)}
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
