//! Signing in.

use crate::layout::{self, Frame};
use crate::t;
use crate::ui::{Field, Tone, Weight, button, input, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Mine, Page};
use leptos::prelude::*;
use market::account::SignInRefusal;
use serde::Deserialize;

/// What was typed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub email: String,
    pub password: String,
    /// Where to go on to.
    #[serde(rename = "tiep")]
    pub next: String,
}

/// The form as shown: never with the password.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub email: String,
    pub next: String,
    pub refused: Option<SignInRefusal>,
    /// A password was just set.
    pub password_set: bool,
    /// Whether the demo shop's accounts are let in, and so named here.
    pub demo: bool,
}

/// Accounts of the demo shop, as the README lists them.
pub const DEMO: [&str; 5] = [
    "quantri@chophien.example",
    "canbo@chophien.example",
    "xuctien@chophien.example",
    "htx@chophien.example",
    "khach@chophien.example",
];

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = t::account::sign_in(lang);
    let title = if shown.refused.is_some() { t::checkout::title_error(lang, title) } else { title.to_owned() };
    let frame = Frame { title, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let email = Field {
        value: shown.email.clone(),
        autocomplete: "username",
        most: Some(254),
        ..Field::new(lang, "email", t::shopper::email_or_phone(lang))
    };
    let password = Field {
        kind: "password",
        autocomplete: "current-password",
        most: Some(200),
        ..Field::new(lang, "password", t::account::password(lang))
    };
    view! {
        <div class="sign-in">
            <h1>{t::account::sign_in(lang)}</h1>
            <p>{t::account::sign_in_lead(lang)}</p>
            {said(lang, shown)}
            <form class="stack" action=Page::SignIn { next: "" }.href(lang) method="post" novalidate=true>
                {input(&email)}
                {input(&password)}
                <input type="hidden" name="tiep" value=shown.next.clone()/>
                <p>{button(Weight::Primary, t::account::sign_in(lang))}</p>
            </form>
            <p><a href=Page::ForgotPassword.href(lang)>{t::account::forgot(lang)}</a></p>
            <p><a href=Page::Mine(Mine::AskCode).href(lang)>{t::shopper::ask_code(lang)}</a></p>
            <p><a href=Page::Mine(Mine::Register { order: "" }).href(lang)>{t::shopper::no_account(lang)}</a></p>
            {shown.demo.then(|| demo(lang))}
        </div>
    }
    .into_any()
}

fn said(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let (tone, text) = match shown.refused {
        Some(SignInRefusal::Wrong) => (Tone::Danger, t::account::wrong(lang)),
        Some(SignInRefusal::TooMany) => (Tone::Danger, t::account::too_many(lang)),
        None if shown.password_set => (Tone::Success, t::account::password_set(lang)),
        None => return None,
    };
    let role = if tone == Tone::Danger { "alert" } else { "status" };
    Some(view! { <div role=role>{notice(tone, text)}</div> }.into_any())
}

fn demo(lang: Lang) -> AnyView {
    let lines = DEMO.into_iter().zip(1_u64..).map(|(email, n)| {
        view! { <li><code>{email}</code>" · "{role(lang, n)}</li> }
    });
    let text = view! {
        <p>{t::account::demo(lang)}" "<code>{market::seed::DEMO_PASSWORD}</code></p>
        <ul class="sign-in__demo">{lines.collect_view()}</ul>
    };
    notice(Tone::Plain, text)
}

fn role(lang: Lang, n: u64) -> &'static str {
    match n {
        1 => t::account::role::administrator(lang),
        2 => t::account::role::officer(lang),
        3 => t::account::role::promotion(lang),
        4 => t::account::role::producer(lang),
        _ => t::account::role::shopper(lang),
    }
}

impl Shown {
    /// A refused form.
    pub fn sample() -> Self {
        Self {
            email: "htx@chophien.example".into(),
            refused: Some(SignInRefusal::Wrong),
            demo: true,
            ..Self::default()
        }
    }
}
