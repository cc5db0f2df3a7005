//! What was withheld for the tax office in a month, on the page and as a file.

use super::Shown;
use crate::t::ledger as l;
use crate::t::ledger::tax_month as m;
use crate::ui::{Column, download, money, table};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::time::show_month;
use domain::url::{Ledger, Page};
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;
use market::ledger::tax::Withheld;
use sheet::{Cell, Table};

/// A month in an address: `2026-11`.
fn code(month: Date) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

pub(super) fn month(lang: Lang, shown: &Shown) -> AnyView {
    let first = shown.month.first_of_month();
    let columns = [
        Column::new(l::producer(lang)),
        Column::number(m::goods(lang)),
        Column::number(l::vat(lang)),
        Column::number(l::pit(lang)),
        Column::number(m::undone(lang)),
    ];
    let rows: Vec<_> = shown.withheld.iter().map(|it| row(lang, it)).collect();
    let title = m::title(lang, show_month(first));
    let body = if rows.is_empty() {
        view! { <p>{m::none(lang)}</p> }.into_any()
    } else {
        let month = code(first);
        let files = download(lang, |format| Page::Ledger(Ledger::TaxFile { month: &month, format }).href(lang));
        view! { {table(lang, title.clone(), &columns, rows)}{files} }.into_any()
    };
    view! {
        <section class="ledger__part">
            <h2>{title}</h2>
            <p class="soft">{m::lead(lang)}</p>
            {body}
            {others(lang, first)}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, it: &Withheld) -> Vec<AnyView> {
    let statement = Page::Ledger(Ledger::Statement { code: &it.producer_code }).href(lang);
    vec![
        view! { <a href=statement>{it.producer_name.clone()}</a> }.into_any(),
        money(lang, it.goods),
        money(lang, it.vat),
        money(lang, it.pit),
        money(lang, it.undone),
    ]
}

/// The months before and after.
fn others(lang: Lang, first: Date) -> AnyView {
    let (before, after) = (first.saturating_sub(1.month()), first.saturating_add(1.month()));
    let to = |month: Date| Page::Ledger(Ledger::BookOf { month: &code(month) }).href(lang);
    view! {
        <nav class="ledger__months" aria-label=m::months(lang)>
            <a href=to(before)>{m::before(lang, show_month(before))}</a>
            <a href=to(after)>{m::after(lang, show_month(after))}</a>
        </nav>
    }
    .into_any()
}

/// The month as a table for spreadsheets.
pub fn sheet(lang: Lang, withheld: &[Withheld]) -> Table {
    let titles = [
        l::producer(lang).to_owned(),
        m::goods(lang).to_owned(),
        l::vat(lang).to_owned(),
        l::pit(lang).to_owned(),
        m::undone(lang).to_owned(),
    ];
    let amount = |amount: Vnd| Cell::Number(amount.0 as f64);
    let cells = |it: &Withheld| {
        vec![Cell::text(&it.producer_name), amount(it.goods), amount(it.vat), amount(it.pit), amount(it.undone)]
    };
    Table { titles: titles.to_vec(), rows: withheld.iter().map(cells).collect() }
}
