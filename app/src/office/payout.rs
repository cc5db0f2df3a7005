//! Payouts at the office: who is due, the batch that is prepared, and what became of those before.

mod batch;
mod done;
mod sample;

pub use batch::bank_file;
pub(crate) use batch::status;
pub use done::Done;
pub use sample::samples;

use crate::layout::{self, Area, Work};
use crate::listing::word::refused_title;
use crate::t::ledger as l;
use crate::t::ledger::payout as p;
use crate::ui::{Column, Tone, Weight, button, error_summary, money, notice, table};
use crate::visit::Visit;
use axum::http::StatusCode;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::url::{Ledger, Page};
use domain::vietqr::BankAccount;
use leptos::prelude::*;
use market::account::Principal;
use market::payment::refund::MOST_REFERENCE;
use market::payout::desk::Batch;
use market::payout::{Due, PayoutRefusal};

/// Why something was not done, with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub why: PayoutRefusal,
    /// The bank's number of the batch, as typed.
    pub reference: String,
}

impl Refused {
    /// The status of the page that says so.
    pub fn status(&self) -> StatusCode {
        match self.why {
            PayoutRefusal::Reference | PayoutRefusal::Nothing => StatusCode::UNPROCESSABLE_ENTITY,
            PayoutRefusal::NoSuchBatch | PayoutRefusal::NoSuchPayout => StatusCode::NOT_FOUND,
            PayoutRefusal::Waiting | PayoutRefusal::Moved => StatusCode::CONFLICT,
        }
    }
}

/// The page as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub least: Vnd,
    pub due: Vec<Due>,
    /// The newest first.
    pub batches: Vec<Batch>,
    pub refused: Option<Refused>,
    pub done: Option<Done>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = refused_title(lang, p::title(lang).to_owned(), shown.refused.is_some());
    layout::work(&Work { visit, title, area: Area::Office("/quan-tri/chi-tra"), who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let batches: Vec<_> = shown.batches.iter().map(|it| batch::card(lang, it, shown.refused.as_ref())).collect();
    let none = batches.is_empty().then(|| view! { <p>{p::batches_none(lang)}</p> });
    view! {
        <div class="ledger">
            <header class="ledger__part">
                <h1>{p::title(lang)}</h1>
                <p class="soft">{p::lead(lang, shown.least.show(lang))}</p>
            </header>
            {shown.done.map(|it| it.view(lang))}
            {shown.refused.as_ref().and_then(|it| told(lang, it))}
            {error_summary(lang, &errors(lang, shown.refused.as_ref()))}
            {due(lang, &shown.due)}
            <section class="ledger__part">
                <h2>{p::batches(lang)}</h2>
                {none}
                {batches}
            </section>
        </div>
    }
    .into_any()
}

/// What is told at the top, because no field is about it.
fn told(lang: Lang, refused: &Refused) -> Option<AnyView> {
    let said = match refused.why {
        PayoutRefusal::Waiting => p::waiting(lang),
        PayoutRefusal::Nothing => p::nothing(lang),
        PayoutRefusal::Moved => p::moved(lang),
        PayoutRefusal::Reference | PayoutRefusal::NoSuchBatch | PayoutRefusal::NoSuchPayout => return None,
    };
    Some(view! { <div role="alert">{notice(Tone::Danger, said)}</div> }.into_any())
}

fn errors(lang: Lang, refused: Option<&Refused>) -> Vec<(&'static str, String)> {
    wrong_reference(lang, refused).map(|text| ("reference", text)).into_iter().collect()
}

fn wrong_reference(lang: Lang, refused: Option<&Refused>) -> Option<String> {
    let wrong = refused.is_some_and(|it| it.why == PayoutRefusal::Reference);
    wrong.then(|| p::wrong_reference(lang, MOST_REFERENCE))
}

fn due(lang: Lang, due: &[Due]) -> AnyView {
    let columns = [Column::new(l::producer(lang)), Column::new(p::account(lang)), Column::number(l::amount(lang))];
    let rows: Vec<_> = due.iter().map(|it| row(lang, it)).collect();
    let body = if rows.is_empty() {
        view! { <p>{p::due_none(lang)}</p> }.into_any()
    } else {
        table(lang, p::due(lang), &columns, rows)
    };
    let prepare = due.iter().any(Due::is_payable).then(|| {
        view! {
            <form action=Page::Ledger(Ledger::Payouts).href(lang) method="post">
                {button(Weight::Primary, p::prepare(lang))}
            </form>
        }
    });
    view! {
        <section class="ledger__part">
            <h2>{p::due(lang)}</h2>
            {body}
            {prepare}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, due: &Due) -> Vec<AnyView> {
    let statement = Page::Ledger(Ledger::Statement { code: &due.producer_code }).href(lang);
    let account = match &due.bank {
        Some(bank) => account(bank),
        None => p::no_account(lang).to_owned(),
    };
    let little = (!due.is_enough).then(|| view! { <p class="soft">{p::too_little(lang)}</p> });
    vec![
        view! { <a href=statement>{due.producer_name.clone()}</a> }.into_any(),
        account.into_any(),
        view! { {money(lang, due.amount)}{little} }.into_any(),
    ]
}

/// An account on one line.
pub(crate) fn account(bank: &BankAccount) -> String {
    let name = bank.bank_name().unwrap_or(&bank.bin);
    format!("{name} · {} · {}", bank.number, bank.holder)
}
