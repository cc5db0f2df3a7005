//! One's own data: taking it along, and taking it away.

use super::{alone, code, document};
use crate::t;
use crate::ui::{Field, Tone, Weight, button, error_summary, input, link_button, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Mine, Page};
use leptos::prelude::*;
use market::shopper::erase::EraseRefusal;
use serde::Deserialize;

/// What shows who asks, as typed: one of the two.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub password: String,
    pub code: String,
}

/// What is to be said of the last submit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    CodeSent,
    TooManyCodes,
    /// Neither password nor code.
    Nothing,
    Refused(EraseRefusal),
}

/// The whole document; `email` is the address of the account.
pub fn page(visit: &Visit, email: &str, said: Option<Said>) -> String {
    let lang = visit.lang;
    document(visit, Mine::Erasure, t::shopper::data::title(lang), || view(lang, email, said))
}

/// What is left to say once it is done.
pub fn done_page(visit: &Visit) -> String {
    let lang = visit.lang;
    alone(visit, t::shopper::erase::done_title(lang), false, || {
        view! { <div role="status">{notice(Tone::Success, t::shopper::erase::done(lang))}</div> }.into_any()
    })
}

fn view(lang: Lang, email: &str, said: Option<Said>) -> AnyView {
    let problem = said.and_then(|said| problem(lang, said));
    let errors: Vec<(&str, String)> = problem.into_iter().collect();
    let sent = (said == Some(Said::CodeSent)).then(|| {
        view! { <div role="status">{notice(Tone::Success, t::shopper::erase::code_sent(lang))}</div> }
    });
    view! {
        {error_summary(lang, &errors)}
        <p>{t::shopper::data::text(lang)}</p>
        <p>{link_button(Weight::Secondary, Page::Mine(Mine::Data).href(lang), t::shopper::data::download(lang))}</p>
        <section class="stack">
            <h2>{t::shopper::erase::title(lang)}</h2>
            <p>{t::shopper::erase::what(lang)}</p>
            <p>{t::shopper::erase::stays(lang)}</p>
            <p>{t::shopper::erase::prove(lang, email.to_owned())}</p>
            {sent}
            <form action=Page::Mine(Mine::ErasureCode).href(lang) method="post">
                {button(Weight::Secondary, t::shopper::erase::send_code(lang))}
            </form>
            {form(lang, &errors)}
        </section>
    }
    .into_any()
}

fn form(lang: Lang, errors: &[(&str, String)]) -> AnyView {
    let error = |name: &str| errors.iter().find(|(field, _)| *field == name).map(|(_, text)| text.clone());
    let password = Field {
        kind: "password",
        autocomplete: "current-password",
        optional: true,
        error: error("password"),
        most: Some(200),
        ..Field::new(lang, "password", t::shopper::erase::password(lang))
    };
    let digits = Field { optional: true, error: error("code"), ..code::field(lang, None) };
    view! {
        <form class="stack shopper__form" action=Page::Mine(Mine::Erasure).href(lang) method="post" novalidate=true>
            {input(&password)}
            {input(&digits)}
            <p>{button(Weight::Danger, t::shopper::erase::submit(lang))}</p>
        </form>
    }
    .into_any()
}

/// The field something is wrong with, and what to do.
fn problem(lang: Lang, said: Said) -> Option<(&'static str, String)> {
    use t::shopper::{erase as e, profile as p, register as r};
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    Some(match said {
        Said::CodeSent => return None,
        Said::TooManyCodes => ("code", r::too_many(lang).to_owned()),
        Said::Nothing => ("password", e::nothing(lang).to_owned()),
        Said::Refused(EraseRefusal::WorksHere) => ("password", e::works_here(lang).to_owned()),
        Said::Refused(EraseRefusal::WrongPassword) => ("password", p::wrong(lang).to_owned()),
        Said::Refused(EraseRefusal::TooMany) => ("password", p::too_many(lang).to_owned()),
        Said::Refused(EraseRefusal::Code(refusal)) => ("code", code::message(lang, refusal).to_owned()),
        Said::Refused(EraseRefusal::OpenOrders(n)) => ("password", e::open_orders(lang, count(n))),
        Said::Refused(EraseRefusal::OpenRefunds(n)) => ("password", e::open_refunds(lang, count(n))),
        Said::Refused(EraseRefusal::OpenClaims(n)) => ("password", e::open_claims(lang, count(n))),
    })
}
