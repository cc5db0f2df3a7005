//! The search of a register: words and choices; what else was asked for goes along unseen.

use super::{Choice, Field, Weight, button, input, select};
use domain::lang::Lang;
use leptos::prelude::*;

/// A register's search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterSearch {
    /// The address of the whole register.
    pub action: String,
    pub label: &'static str,
    /// The words asked for.
    pub text: String,
    /// Name, label and value of each day.
    pub days: Vec<(&'static str, &'static str, String)>,
    /// Name, label and options of each choice.
    pub choices: Vec<(&'static str, &'static str, Vec<Choice>)>,
    /// What was asked for elsewhere on the page.
    pub kept: Vec<(&'static str, String)>,
    pub button: &'static str,
}

/// The search as a form.
pub fn register_search(lang: Lang, search: RegisterSearch) -> AnyView {
    let text = Field {
        kind: "search",
        value: search.text,
        optional: true,
        most: Some(200),
        autocomplete: "off",
        ..Field::new(lang, "q", search.label)
    };
    let choices = search.choices.into_iter().map(|(name, label, options)| {
        select(&Field { optional: true, autocomplete: "off", ..Field::new(lang, name, label) }, options)
    });
    let days = search.days.into_iter().map(|(name, label, value)| {
        let kind = "date";
        input(&Field { kind, value, optional: true, autocomplete: "off", ..Field::new(lang, name, label) })
    });
    let kept = search.kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form class="register__search" action=search.action method="get" role="search">
            {input(&text)}
            {choices.collect_view()}
            {days.collect_view()}
            {kept.collect_view()}
            {button(Weight::Secondary, search.button)}
        </form>
    }
    .into_any()
}

/// Words and a choice.
pub fn sample(lang: Lang) -> AnyView {
    let all = Choice { label: crate::t::office::all(lang).into(), ..Choice::default() };
    let search = RegisterSearch {
        action: "/mau".to_owned(),
        label: crate::t::office::producers::search_label(lang),
        text: "ong".to_owned(),
        days: Vec::new(),
        choices: vec![("loai", crate::t::office::producers::kind(lang), vec![all])],
        kept: Vec::new(),
        button: crate::t::office::apply(lang),
    };
    register_search(lang, search)
}
