//! Choosing a password: asking for the link, and the link.

use crate::layout::{self, Frame};
use crate::t;
use crate::ui::{Field, Tone, Weight, button, input, link_button, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::password::{BadPassword, LEAST_CHARACTERS, MOST_CHARACTERS};
use domain::url::Page;
use leptos::prelude::*;
use market::account::Purpose;
use market::account::link::Opened;
use serde::Deserialize;

/// The address as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub email: String,
}

/// The password as typed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Chosen {
    pub password: String,
}

/// How far asking for a link has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    Form,
    /// Sent, if there is such an account.
    Sent,
    TooMany,
}

/// The whole document of asking for a link.
pub fn ask_page(visit: &Visit, asking: Asking) -> String {
    let lang = visit.lang;
    let title = t::account::forgot_title(lang).to_owned();
    let frame = Frame { title, ..Frame::of(&visit.at(Page::ForgotPassword)) };
    layout::shop(&frame, || ask_view(lang, asking))
}

/// Asking for a link.
pub fn ask_view(lang: Lang, asking: Asking) -> AnyView {
    let body = match asking {
        Asking::Form => ask_form(lang),
        Asking::Sent => {
            view! { <div role="status">{notice(Tone::Success, t::account::forgot_sent(lang))}</div> }.into_any()
        }
        Asking::TooMany => {
            view! { <div role="alert">{notice(Tone::Danger, t::account::forgot_too_many(lang))}</div> }.into_any()
        }
    };
    view! { <div class="sign-in"><h1>{t::account::forgot_title(lang)}</h1>{body}</div> }.into_any()
}

fn ask_form(lang: Lang) -> AnyView {
    let email = Field {
        kind: "email",
        autocomplete: "username",
        most: Some(254),
        ..Field::new(lang, "email", t::account::email(lang))
    };
    view! {
        <p>{t::account::forgot_lead(lang)}</p>
        <form class="stack" action=Page::ForgotPassword.href(lang) method="post" novalidate=true>
            {input(&email)}
            <p>{button(Weight::Primary, t::account::forgot_send(lang))}</p>
        </form>
    }
    .into_any()
}

/// The whole document of a link; `None` where it does not work (any more).
pub fn set_page(visit: &Visit, token: &str, opened: Option<&Opened>, bad: Option<BadPassword>) -> String {
    let lang = visit.lang;
    let title = t::account::choose_password(lang).to_owned();
    // The address holds a secret, so it is not repeated in the link to the other language.
    let frame = Frame { title, ..Frame::of(&visit.at(Page::Home)) };
    layout::shop(&frame, || set_view(lang, token, opened, bad))
}

/// A link.
pub fn set_view(lang: Lang, token: &str, opened: Option<&Opened>, bad: Option<BadPassword>) -> AnyView {
    let body = opened.map_or_else(|| dead(lang), |opened| set_form(lang, token, opened, bad));
    view! { <div class="sign-in"><h1>{t::account::choose_password(lang)}</h1>{body}</div> }.into_any()
}

fn dead(lang: Lang) -> AnyView {
    view! {
        {notice(Tone::Danger, t::account::link_dead(lang))}
        <p>{link_button(Weight::Primary, Page::ForgotPassword.href(lang), t::account::forgot_send(lang))}</p>
    }
    .into_any()
}

fn set_form(lang: Lang, token: &str, opened: &Opened, bad: Option<BadPassword>) -> AnyView {
    let password = Field {
        kind: "password",
        autocomplete: "new-password",
        hint: Some(t::account::password_hint(lang, LEAST_CHARACTERS)),
        error: bad.map(|bad| bad_text(lang, bad)),
        most: Some(200),
        ..Field::new(lang, "password", t::account::new_password(lang))
    };
    let hello = match opened.purpose {
        Purpose::Invitation => t::account::invited(lang, &opened.name),
        Purpose::Reset => t::account::reset_for(lang, &opened.name),
    };
    view! {
        <p>{hello}</p>
        <form class="stack" action=Page::SetPassword { token }.href(lang) method="post" novalidate=true>
            // Password managers file the new password under this name.
            <p><label class="field__label" for="field-email">{t::account::email(lang)}</label>
            <input id="field-email" type="email" value=opened.email.clone() autocomplete="username" readonly=true/></p>
            {input(&password)}
            <p>{button(Weight::Primary, t::account::choose_password(lang))}</p>
        </form>
    }
    .into_any()
}

fn bad_text(lang: Lang, bad: BadPassword) -> String {
    match bad {
        BadPassword::TooShort => t::account::password_short(lang, LEAST_CHARACTERS),
        BadPassword::TooLong => t::account::password_long(lang, MOST_CHARACTERS),
        BadPassword::Guessable => t::account::password_guessable(lang).to_owned(),
    }
}
