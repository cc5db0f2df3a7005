//! Asking for a code by letter, and typing it.

use super::alone;
use crate::t;
use crate::ui::{Field, Tone, Weight, button, input, link_button, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Mine, Page};
use leptos::prelude::*;
use market::account::CodeRefusal;
use market::account::code::MOST_TRIES;
use serde::Deserialize;

/// Whose account it is, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub email: String,
}

/// The digits, as typed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub code: String,
}

/// The whole document that asks for a code.
pub fn ask_page(visit: &Visit, asked: &Asked, too_many: bool) -> String {
    let lang = visit.lang;
    alone(visit, t::shopper::code::ask_title(lang), too_many, || ask_view(lang, asked, too_many))
}

fn ask_view(lang: Lang, asked: &Asked, too_many: bool) -> AnyView {
    let email = Field {
        value: asked.email.clone(),
        autocomplete: "username",
        most: Some(254),
        ..Field::new(lang, "email", t::shopper::email_or_phone(lang))
    };
    let refused = too_many.then(|| {
        view! { <div role="alert">{notice(Tone::Danger, t::shopper::register::too_many(lang))}</div> }
    });
    view! {
        <p>{t::shopper::code::ask_lead(lang)}</p>
        {refused}
        <form class="stack" action=Page::Mine(Mine::AskCode).href(lang) method="post" novalidate=true>
            {input(&email)}
            <p>{button(Weight::Primary, t::shopper::code::send(lang))}</p>
        </form>
    }
    .into_any()
}

/// The whole document in which the code is typed.
pub fn page(visit: &Visit, refused: Option<CodeRefusal>) -> String {
    let lang = visit.lang;
    alone(visit, t::shopper::code::title(lang), refused.is_some(), || view(lang, refused))
}

fn view(lang: Lang, refused: Option<CodeRefusal>) -> AnyView {
    let again = link_button(Weight::Quiet, Page::Mine(Mine::AskCode).href(lang), t::shopper::code::again(lang));
    if refused == Some(CodeRefusal::Over) {
        return view! {
            <div role="alert">{notice(Tone::Danger, t::shopper::code::over(lang))}</div>
            <p>{again}</p>
        }
        .into_any();
    }
    view! {
        <p>{t::shopper::code::lead(lang)}</p>
        <form class="stack" action=Page::Mine(Mine::Code).href(lang) method="post" novalidate=true>
            {input(&field(lang, refused))}
            <p>{button(Weight::Primary, t::shopper::code::enter(lang))}</p>
        </form>
        <p>{again}</p>
    }
    .into_any()
}

/// Where the digits go.
pub(super) fn field(lang: Lang, refused: Option<CodeRefusal>) -> Field {
    let error = refused.map(|refusal| message(lang, refusal).to_owned());
    Field {
        autocomplete: "one-time-code",
        hint: Some(t::shopper::code::hint(lang, MOST_TRIES)),
        error,
        most: Some(12),
        ..Field::new(lang, "code", t::shopper::code::label(lang))
    }
}

/// Why a code opened nothing, and what to do.
pub(super) fn message(lang: Lang, refusal: CodeRefusal) -> &'static str {
    match refusal {
        CodeRefusal::Wrong => t::shopper::code::wrong(lang),
        CodeRefusal::Over => t::shopper::code::over(lang),
    }
}
