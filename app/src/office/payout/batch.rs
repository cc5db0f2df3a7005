//! One batch: its file for the bank, its payouts, and what can be written down about them.

use super::{Refused, account, wrong_reference};
use crate::t::ledger as l;
use crate::t::ledger::payout as p;
use crate::ui::{Column, Field, Tone, Weight, badge, button, download, input, money, table};
use domain::lang::Lang;
use domain::url::{Ledger, Page};
use domain::vietqr::plain;
use leptos::prelude::*;
use market::payment::refund::MOST_REFERENCE;
use market::payout::PayoutStatus;
use market::payout::desk::{Batch, Payout};
use sheet::{Cell, Table};

pub(super) fn card(lang: Lang, batch: &Batch, refused: Option<&Refused>) -> AnyView {
    let title = p::batch(lang, batch.number);
    let stands = match (batch.sent_at, &batch.reference) {
        (Some(at), Some(reference)) => p::batch_sent(lang, at.show(), reference),
        _ => p::batch_prepared(lang, batch.prepared_at.show()),
    };
    let count = u64::try_from(batch.to_send().count()).unwrap_or(u64::MAX);
    let files = download(lang, |format| Page::Ledger(Ledger::PayoutFile { number: batch.number, format }).href(lang));
    let send = batch.sent_at.is_none().then(|| send(lang, batch, refused));
    view! {
        <section class="ledger__batch">
            <h3>{title.clone()}</h3>
            <p class="soft">{stands}</p>
            <p>{p::total(lang, count, batch.total().show(lang))}</p>
            {files}
            {payouts(lang, title, batch)}
            {send}
        </section>
    }
    .into_any()
}

fn payouts(lang: Lang, title: String, batch: &Batch) -> AnyView {
    let columns = [
        Column::new(l::producer(lang)),
        Column::new(p::account(lang)),
        Column::number(l::amount(lang)),
        Column::new(p::status(lang)),
        Column::new(p::answer(lang)),
    ];
    let row = |it: &Payout| {
        vec![
            it.producer_name.clone().into_any(),
            account(&it.bank).into_any(),
            money(lang, it.amount),
            status(lang, it.status),
            answers(lang, it),
        ]
    };
    table(lang, title, &columns, batch.payouts.iter().map(row).collect())
}

/// How a payout stands.
pub(crate) fn status(lang: Lang, status: PayoutStatus) -> AnyView {
    match status {
        PayoutStatus::Prepared => badge(Tone::Plain, p::status_prepared(lang)),
        PayoutStatus::Sent => badge(Tone::Info, p::status_sent(lang)),
        PayoutStatus::Settled => badge(Tone::Success, p::status_settled(lang)),
        PayoutStatus::Returned => badge(Tone::Danger, p::status_returned(lang)),
    }
}

/// What may be written down about a payout.
fn answers(lang: Lang, payout: &Payout) -> AnyView {
    let press = |step: &'static str, label: &'static str, of: String| {
        view! {
            <button class="button" data-weight="quiet" type="submit" name="step" value=step aria-label=of>{label}</button>
        }
    };
    let arrived = (payout.status == PayoutStatus::Sent)
        .then(|| press("settle", p::settle(lang), p::settle_of(lang, &payout.producer_name)));
    let back = (payout.status != PayoutStatus::Returned)
        .then(|| press("return", p::take_back(lang), p::take_back_of(lang, &payout.producer_name)));
    if back.is_none() {
        return crate::ui::given(None);
    }
    view! {
        <form class="ledger__answers" action=Page::Ledger(Ledger::PayoutStep).href(lang) method="post">
            <input type="hidden" name="payout" value=payout.id.to_string()/>
            {arrived}
            {back}
        </form>
    }
    .into_any()
}

fn send(lang: Lang, batch: &Batch, refused: Option<&Refused>) -> AnyView {
    let reference = Field {
        value: refused.map(|it| it.reference.clone()).unwrap_or_default(),
        error: wrong_reference(lang, refused),
        autocomplete: "off",
        most: u32::try_from(MOST_REFERENCE).ok(),
        ..Field::new(lang, "reference", p::reference(lang))
    };
    view! {
        <form class="ledger__form" action=Page::Ledger(Ledger::PayoutSent).href(lang) method="post" novalidate=true>
            <input type="hidden" name="batch" value=batch.number.to_string()/>
            {input(&reference)}
            <p>{button(Weight::Secondary, p::send(lang))}</p>
        </form>
    }
    .into_any()
}

/// A batch as banks take a list of transfers: without marks, in Vietnamese whoever asks.
pub fn bank_file(batch: &Batch) -> Table {
    let lang = Lang::Vi;
    let titles = [
        p::file_number(lang),
        p::file_account(lang),
        p::file_holder(lang),
        p::file_bank(lang),
        p::file_amount(lang),
        p::file_content(lang),
    ];
    let content = format!("CHO PHIEN CHI TRA DOT {}", batch.number);
    let row = |(number, it): (u64, &Payout)| {
        vec![
            Cell::count(number),
            Cell::text(&it.bank.number),
            Cell::text(plain(&it.bank.holder).to_uppercase()),
            Cell::text(it.bank.bank_name().unwrap_or(&it.bank.bin)),
            Cell::Number(it.amount.0 as f64),
            Cell::text(&content),
        ]
    };
    Table { titles: titles.map(str::to_owned).to_vec(), rows: (1..).zip(batch.to_send()).map(row).collect() }
}
