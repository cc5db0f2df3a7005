//! The book at the office: the whole, balances, commissions, and what was withheld for the tax office.

mod rate;
mod sample;
pub mod statement;
mod tax;

pub use rate::Typed;
pub use sample::samples;
pub use tax::sheet;

use crate::layout::{self, Area, Work};
use crate::listing::word::refused_title;
use crate::t::ledger as l;
use crate::t::ledger::book as b;
use crate::ui::{Column, Fact, Tone, error_summary, fact_table, money, notice, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Ledger, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use market::account::Principal;
use market::ledger::desk::{Balance, Book};
use market::ledger::rate::{Commissions, RateRefusal};
use market::ledger::tax::Withheld;

const AREA: Area = Area::Office("/quan-tri/so-cai");

/// The book as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub book: Book,
    pub balances: Vec<Balance>,
    pub commissions: Commissions,
    /// A day of the month taxes are shown of.
    pub month: Date,
    pub withheld: Vec<Withheld>,
    pub typed: Typed,
    pub refused: Option<RateRefusal>,
    /// A commission was changed a moment ago.
    pub saved: bool,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = refused_title(lang, b::title(lang).to_owned(), shown.refused.is_some());
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, who, shown))
}

/// The page.
pub fn view(lang: Lang, who: &Principal, shown: &Shown) -> AnyView {
    let saved = shown.saved.then(|| view! { <div role="status">{notice(Tone::Success, b::saved(lang))}</div> });
    view! {
        <div class="ledger">
            <header class="ledger__part">
                <h1>{b::title(lang)}</h1>
                <p class="soft">{b::lead(lang)}</p>
            </header>
            {saved}
            {error_summary(lang, &rate::errors(lang, shown))}
            <section class="ledger__part">
                <h2>{b::whole(lang)}</h2>
                {whole(lang, &shown.book)}
            </section>
            {balances(lang, &shown.balances)}
            {tax::month(lang, shown)}
            {rate::part(lang, who, shown)}
        </div>
    }
    .into_any()
}

fn whole(lang: Lang, book: &Book) -> AnyView {
    let fact = |label: &str, amount| Fact::new(label, money(lang, amount));
    fact_table(vec![
        fact(b::cash(lang), book.cash),
        fact(b::buyers(lang), book.buyers),
        fact(b::refunds_due(lang), book.refunds_due),
        fact(b::programme(lang), book.programme),
        fact(b::discounts(lang), book.discounts),
        fact(l::pending(lang), book.pending),
        fact(l::payable(lang), book.payable),
        fact(l::in_transit(lang), book.in_transit),
        fact(l::commission(lang), book.commission),
        fact(l::vat(lang), book.vat),
        fact(l::pit(lang), book.pit),
    ])
}

fn balances(lang: Lang, balances: &[Balance]) -> AnyView {
    let columns = [
        Column::new(l::producer(lang)),
        Column::number(l::pending(lang)),
        Column::number(l::payable(lang)),
        Column::number(l::in_transit(lang)),
    ];
    let row = |it: &Balance| {
        let statement = Page::Ledger(Ledger::Statement { code: &it.producer_code }).href(lang);
        vec![
            view! { <a href=statement>{it.producer_name.clone()}</a> }.into_any(),
            money(lang, it.pending),
            money(lang, it.payable),
            money(lang, it.in_transit),
        ]
    };
    let rows: Vec<_> = balances.iter().map(row).collect();
    let said = if rows.is_empty() { b::balances_none(lang) } else { b::balances_lead(lang) };
    let body = (!rows.is_empty()).then(|| table(lang, b::balances(lang), &columns, rows));
    view! {
        <section class="ledger__part">
            <h2>{b::balances(lang)}</h2>
            <p class="soft">{said}</p>
            {body}
        </section>
    }
    .into_any()
}
