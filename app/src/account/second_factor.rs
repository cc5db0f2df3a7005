//! The second factor: its code at every sign-in, and setting it up.

use crate::layout::{self, Area, Frame, Work};
use crate::t;
use crate::ui::{Field, Tone, Weight, button, input, notice, qr};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::account::Principal;
use market::account::totp::{Setup, TotpRefusal};
use serde::Deserialize;

/// The code as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub code: String,
}

/// The whole document of the second step of signing in.
pub fn page(visit: &Visit, refused: Option<TotpRefusal>) -> String {
    let lang = visit.lang;
    let title = t::account::code_title(lang).to_owned();
    let frame = Frame { title, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, refused))
}

/// The second step of signing in.
pub fn view(lang: Lang, refused: Option<TotpRefusal>) -> AnyView {
    view! {
        <div class="sign-in">
            <h1>{t::account::code_title(lang)}</h1>
            <p>{t::account::code_lead(lang)}</p>
            <form class="stack" action=Page::SecondFactor.href(lang) method="post" novalidate=true>
                {input(&code(lang, refused))}
                <p>{button(Weight::Primary, t::account::go_on(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

/// The whole document for setting it up; `None` where it is done already.
pub fn setup_page(visit: &Visit, who: &Principal, setup: Option<&Setup>, refused: Option<TotpRefusal>) -> String {
    let lang = visit.lang;
    let visit = &visit.at(Page::AccountSecondFactor);
    let work = Work { visit, title: t::account::second_factor(lang).into(), area: Area::Account, who };
    layout::work(&work, || setup_view(lang, setup, refused))
}

/// Setting it up.
pub fn setup_view(lang: Lang, setup: Option<&Setup>, refused: Option<TotpRefusal>) -> AnyView {
    let Some(setup) = setup else {
        return view! {
            <h1>{t::account::second_factor(lang)}</h1>
            {notice(Tone::Success, t::account::second_factor_on(lang))}
        }
        .into_any();
    };
    view! {
        <div class="sign-in">
            <h1>{t::account::second_factor(lang)}</h1>
            <p>{t::account::second_factor_why(lang)}</p>
            <ol class="stack">
                <li>{t::account::second_factor_app(lang)}</li>
                <li>
                    <p>{t::account::second_factor_scan(lang)}</p>
                    {qr(&setup.address, t::account::second_factor_qr(lang), t::account::second_factor_qr_caption(lang))}
                    <p>{t::account::second_factor_type(lang)}" "<code class="sign-in__secret">{spaced(&setup.secret)}</code></p>
                </li>
                <li>{t::account::second_factor_code(lang)}</li>
            </ol>
            <form class="stack" action=Page::AccountSecondFactor.href(lang) method="post" novalidate=true>
                {input(&code(lang, refused))}
                <p>{button(Weight::Primary, t::account::second_factor_turn_on(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

fn code(lang: Lang, refused: Option<TotpRefusal>) -> Field {
    Field {
        autocomplete: "one-time-code",
        hint: Some(t::account::code_hint(lang).into()),
        error: refused.map(|refused| refusal_text(lang, refused).to_owned()),
        most: Some(10),
        ..Field::new(lang, "code", t::account::code(lang))
    }
}

fn refusal_text(lang: Lang, refused: TotpRefusal) -> &'static str {
    match refused {
        TotpRefusal::Wrong | TotpRefusal::NotSetUp => t::account::code_wrong(lang),
        TotpRefusal::TooMany => t::account::too_many(lang),
    }
}

/// In fours, as one types it.
fn spaced(secret: &str) -> String {
    secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}
