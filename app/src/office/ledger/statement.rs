//! One producer's statement, as the office reads it.

use super::{AREA, sample};
use crate::layout::{self, Work};
use crate::t::ledger as l;
use crate::t::ledger::statement as s;
use crate::ui::{Column, Fact, empty, fact_table, given, money, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::url::{Ledger, Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::ledger::desk::{Kind, Line, Statement};

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, statement: &Statement) -> String {
    let lang = visit.lang;
    let title = s::title(lang, &statement.balance.producer_name);
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, statement))
}

/// The page.
pub fn view(lang: Lang, statement: &Statement) -> AnyView {
    let balance = &statement.balance;
    let facts = vec![
        Fact::new(l::pending(lang), money(lang, balance.pending)),
        Fact::new(l::payable(lang), money(lang, balance.payable)),
        Fact::new(l::in_transit(lang), money(lang, balance.in_transit)),
    ];
    let lines = if statement.lines.is_empty() {
        empty(s::none(lang), s::none_todo(lang), None)
    } else {
        lines(lang, statement)
    };
    view! {
        <div class="ledger">
            <header class="ledger__part">
                <p><a href=Page::Ledger(Ledger::Book).href(lang)>{s::back(lang)}</a></p>
                <h1>{s::title(lang, &balance.producer_name)}</h1>
                <p class="soft">{s::lead(lang)}</p>
            </header>
            <div class="ledger__part">{fact_table(facts)}</div>
            {lines}
        </div>
    }
    .into_any()
}

fn lines(lang: Lang, statement: &Statement) -> AnyView {
    let columns = [
        Column::new(l::at(lang)),
        Column::new(s::what(lang)),
        Column::new(l::order(lang)),
        Column::number(l::commission(lang)),
        Column::number(l::tax(lang)),
        Column::number(l::pending(lang)),
        Column::number(l::payable(lang)),
    ];
    let rows = statement.lines.iter().map(|it| row(lang, it)).collect();
    table(lang, s::title(lang, &statement.balance.producer_name), &columns, rows)
}

fn row(lang: Lang, line: &Line) -> Vec<AnyView> {
    let order = match &line.order_code {
        Some(code) => {
            let href = Page::Office(Office::Order { code }).href(lang);
            view! { <a href=href>{code.clone()}</a> }.into_any()
        }
        None => given(None),
    };
    let amount = |amount: Vnd| if amount == Vnd::ZERO { given(None) } else { money(lang, amount) };
    vec![
        line.at.show().into_any(),
        what(lang, line.kind).into_any(),
        order,
        amount(line.commission),
        amount(line.tax),
        amount(line.pending),
        amount(line.payable),
    ]
}

fn what(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Sold => s::sold(lang),
        Kind::Refund => s::refund(lang),
        Kind::Completed => s::completed(lang),
        Kind::Payout => s::payout(lang),
        Kind::PayoutReturned => s::payout_returned(lang),
    }
}

/// With every kind of line, and before the first.
pub fn samples() -> [Statement; 2] {
    let whole = sample::statement();
    [Statement { lines: Vec::new(), ..whole.clone() }, whole]
}
