//! A producer's money: what is to come, what can be paid out, what the market takes off each order, and where it pays to.

mod bank;
mod sample;

pub use bank::Typed;
pub use sample::samples;

use crate::layout::{self, Area, Work};
use crate::listing::word::refused_title;
use crate::office::payout::{account, status};
use crate::portal::{state_word, tone};
use crate::t::ledger as l;
use crate::t::ledger::own as o;
use crate::ui::{Column, Fact, Tone, badge, empty, error_summary, fact_table, given, money, notice, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::ledger::show_percent;
use domain::money::Vnd;
use domain::payment::CashHolder;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::ledger::own::{Money, OwnSale};
use market::payout::bank::BankRefusal;
use market::payout::own::OwnPayout;

/// The money as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub money: Money,
    pub typed: Typed,
    pub refused: Option<BankRefusal>,
    /// The account was saved a moment ago.
    pub saved: bool,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = refused_title(lang, o::title(lang).to_owned(), shown.refused.is_some());
    layout::work(&Work { visit, title, area: Area::Portal("/ban-hang/doanh-thu"), who }, || view(lang, who, shown))
}

/// The page.
pub fn view(lang: Lang, who: &Principal, shown: &Shown) -> AnyView {
    let saved = shown.saved.then(|| view! { <div role="status">{notice(Tone::Success, o::saved(lang))}</div> });
    view! {
        <div class="ledger">
            <header class="ledger__part">
                <h1>{o::title(lang)}</h1>
                <p class="soft">{o::lead(lang)}</p>
            </header>
            {saved}
            {error_summary(lang, &bank::errors(lang, shown.refused.as_ref()))}
            {sums(lang, who, &shown.money)}
            {sales(lang, &shown.money.sales)}
            {payouts(lang, &shown.money.payouts)}
            {bank::part(lang, shown)}
        </div>
    }
    .into_any()
}

fn sums(lang: Lang, who: &Principal, shown: &Money) -> AnyView {
    let facts = vec![
        Fact::new(o::coming(lang), money(lang, shown.pending)),
        Fact::new(l::payable(lang), money(lang, shown.payable)),
        Fact::new(l::in_transit(lang), money(lang, shown.in_transit)),
    ];
    let rates = shown.terms.goods;
    let taxed = rates.vat > 0 || rates.pit > 0;
    let tax = taxed.then(|| {
        view! { <p class="soft">{o::terms_tax(lang, show_percent(lang, rates.pit), show_percent(lang, rates.vat))}</p> }
    });
    let demo = who.is_demo.then(|| notice(Tone::Info, l::book::rates_demo(lang)));
    view! {
        <div class="ledger__part">
            {fact_table(facts)}
            <p class="soft">{o::coming_hint(lang, shown.complete_days)}</p>
            <p class="soft">{o::payable_hint(lang, shown.least.show(lang))}</p>
            <p class="soft">{o::terms(lang, show_percent(lang, rates.commission))}</p>
            {tax}
            {demo}
        </div>
    }
    .into_any()
}

fn sales(lang: Lang, sales: &[OwnSale]) -> AnyView {
    let columns = [
        Column::new(l::order(lang)),
        Column::new(o::method(lang)),
        Column::number(l::goods(lang)),
        Column::number(l::delivery(lang)),
        Column::number(o::discount(lang)),
        Column::number(l::commission(lang)),
        Column::number(l::tax(lang)),
        Column::number(o::refunded(lang)),
        Column::number(o::left(lang)),
    ];
    let body = if sales.is_empty() {
        empty(o::sales_none(lang), o::sales_none_todo(lang), None)
    } else {
        table(lang, o::sales(lang), &columns, sales.iter().map(|it| sale(lang, it)).collect())
    };
    view! { <section class="ledger__part"><h2>{o::sales(lang)}</h2>{body}</section> }.into_any()
}

fn sale(lang: Lang, own: &OwnSale) -> Vec<AnyView> {
    let order = Page::Portal(Portal::Order { code: &own.code }).href(lang);
    let state = badge(tone(own.status), state_word(lang, own.status));
    let method = match own.sale.held_by {
        CashHolder::Producer => o::cash(lang),
        CashHolder::Market => o::ahead(lang),
    };
    let fees = own.sale.fees;
    let maybe = |amount: Vnd| if amount == Vnd::ZERO { given(None) } else { money(lang, amount) };
    vec![
        view! { <a href=order>{own.code.clone()}</a>" "{state} }.into_any(),
        method.into_any(),
        money(lang, own.sale.goods),
        money(lang, own.sale.delivery),
        maybe(own.sale.off.producer),
        money(lang, fees.commission),
        money(lang, Vnd(fees.vat.0 + fees.pit.0)),
        maybe(own.refunded),
        money(lang, own.left),
    ]
}

fn payouts(lang: Lang, payouts: &[OwnPayout]) -> AnyView {
    let columns = [
        Column::new(l::at(lang)),
        Column::number(l::amount(lang)),
        Column::new(o::to_account(lang)),
        Column::new(crate::t::ledger::payout::status(lang)),
        Column::new(crate::t::ledger::payout::reference(lang)),
    ];
    let row = |it: &OwnPayout| {
        vec![
            it.moved_at.show().into_any(),
            money(lang, it.amount),
            account(&it.bank).into_any(),
            status(lang, it.status),
            given(it.reference.clone()),
        ]
    };
    let body = if payouts.is_empty() {
        view! { <p>{o::payouts_none(lang)}</p> }.into_any()
    } else {
        table(lang, o::payouts(lang), &columns, payouts.iter().map(row).collect())
    };
    view! { <section class="ledger__part"><h2>{o::payouts(lang)}</h2>{body}</section> }.into_any()
}
