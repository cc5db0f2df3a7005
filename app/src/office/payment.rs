//! The office's payments: transfers that are waited for, statements of the account, money that names no order, and money
//! that has to go back.

mod done;
mod form;
mod line;
mod refund;
mod refused;
mod sample;
pub(crate) mod word;

pub use done::{Came, Done};
pub use form::{MOST_AMOUNT, Typed, Wrong};
pub use refused::{NotTaken, Refused};
pub use sample::samples;

use crate::layout::{self, Area, Work};
use crate::t;
use crate::t::office::payment as p;
use crate::ui::{Column, Tone, error_summary, given, money, notice, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::time::Ts;
use domain::url::{Office, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use market::account::Principal;
use market::payment::bank::OpenLine;
use market::payment::desk::{Awaited, DueRefund};

/// Whether transfers have an account to go to, and who can set one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    Set,
    /// There is none, and whoever reads this may set it.
    Missing,
    /// There is none, and only an administrator may set it.
    AskAdministrator,
}

impl Account {
    pub fn of(visit: &Visit, who: &Principal) -> Self {
        match (&visit.settings.bank, who.administrator()) {
            (Some(_), _) => Self::Set,
            (None, Some(_)) => Self::Missing,
            (None, None) => Self::AskAdministrator,
        }
    }
}

/// The page as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub account: Account,
    /// The key of the form for a line typed in.
    pub key: String,
    /// The day it is, which a line typed in is of unless somebody says otherwise.
    pub today: Date,
    pub awaited: Vec<Awaited>,
    pub open: Vec<OpenLine>,
    /// Lines left aside.
    pub aside: Vec<OpenLine>,
    pub refunds: Vec<DueRefund>,
    pub refused: Option<Refused>,
    pub done: Option<Done>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = p::title(lang).to_owned();
    let title = if shown.refused.is_some() { t::checkout::title_error(lang, title) } else { title };
    layout::work(&Work { visit, title, area: Area::Office("/quan-tri/thanh-toan"), who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let refused = shown.refused.as_ref();
    let errors = refused.map(|it| it.errors(lang)).unwrap_or_default();
    view! {
        <div class="office-payment">
            <header class="office-payment__part">
                <h1>{p::title(lang)}</h1>
                <p class="soft">{p::lead(lang)}</p>
            </header>
            {shown.done.map(|it| it.view(lang))}
            {refused.and_then(|it| it.beside_nothing(lang))}
            {error_summary(lang, &errors)}
            {account(lang, shown.account)}
            <div class="office-payment__forms">{form::statement(lang, refused)}{form::by_hand(lang, shown)}</div>
            {line::list(lang, shown)}
            {refund::list(lang, shown)}
            {awaited(lang, &shown.awaited)}
        </div>
    }
    .into_any()
}

/// Without an account nobody can pay by transfer; only administrators may open the settings.
fn account(lang: Lang, account: Account) -> Option<AnyView> {
    let way = match account {
        Account::Set => return None,
        Account::Missing => {
            let settings = Page::Office(Office::Settings).href(lang);
            view! { <a href=settings>{p::set_account(lang)}</a> }.into_any()
        }
        Account::AskAdministrator => p::ask_administrator(lang).into_any(),
    };
    Some(notice(Tone::Danger, view! { {p::no_account(lang)}" "{way} }))
}

/// A part of the page: its title, and what is in it or that there is nothing.
fn part(title: &'static str, (lead, none): (&'static str, &'static str), body: Option<AnyView>) -> AnyView {
    let said = if body.is_some() { lead } else { none };
    view! {
        <section class="office-payment__part">
            <h2>{title}</h2>
            <p class="soft">{said}</p>
            {body}
        </section>
    }
    .into_any()
}

/// Lines to work through, where there are any.
fn lines(lines: Vec<AnyView>) -> Option<AnyView> {
    let some = !lines.is_empty();
    some.then(|| view! { <ul class="office-payment__lines" role="list">{lines}</ul> }.into_any())
}

fn awaited(lang: Lang, awaited: &[Awaited]) -> AnyView {
    let columns = [
        Column::new(p::order(lang)),
        Column::new(p::buyer(lang)),
        Column::number(p::asked(lang)),
        Column::number(p::came(lang)),
        Column::new(p::until(lang)),
    ];
    let rows: Vec<_> = awaited.iter().map(|it| row(lang, it)).collect();
    let body = (!rows.is_empty()).then(|| table(lang, p::awaited(lang), &columns, rows));
    part(p::awaited(lang), (p::awaited_lead(lang), p::awaited_none(lang)), body)
}

fn row(lang: Lang, awaited: &Awaited) -> Vec<AnyView> {
    let order = Page::Office(Office::Order { code: &awaited.code }).href(lang);
    let came = if awaited.captured == Vnd::ZERO { given(None) } else { money(lang, awaited.captured) };
    vec![
        view! { <a href=order>{awaited.code.clone()}</a> }.into_any(),
        awaited.buyer_name.clone().into_any(),
        money(lang, awaited.amount),
        came,
        given(awaited.expires_at.map(Ts::show)),
    ]
}
