//! How an order is paid: what came in, and what goes back.

use crate::office::payment::word;
use crate::t;
use crate::t::office::payment as p;
use crate::ui::{Fact, badge, fact_table, money};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};
use domain::time::Ts;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::payment::{PaymentView, RefundLine};

pub(super) fn section(lang: Lang, payment: &PaymentView) -> AnyView {
    let desk = Page::Office(Office::Payments).href(lang);
    view! {
        <section class="own-order__part">
            <h2>{p::title(lang)}" "{badge(word::tone(payment.status), word::status(lang, payment.status))}</h2>
            {fact_table(facts(lang, payment))}
            <p><a href=desk>{p::to_desk(lang)}</a></p>
        </section>
    }
    .into_any()
}

fn facts(lang: Lang, payment: &PaymentView) -> Vec<Fact> {
    let waits = matches!(payment.status, PaymentStatus::Pending | PaymentStatus::Partial);
    let transfer = payment.method == PaymentMethod::Transfer;
    let mut facts = vec![
        Fact::text(t::order::payment(lang), word::method(lang, payment.method)),
        Fact::new(p::asked(lang), money(lang, payment.amount)),
        Fact::new(p::came(lang), money(lang, payment.captured)),
    ];
    facts.extend(transfer.then(|| Fact::text(p::purpose(lang), payment.reference.clone())));
    facts.extend(payment.expires_at.filter(|_| waits).map(|until| Fact::text(p::until(lang), until.show())));
    let back = payment.refunded > Vnd::ZERO;
    facts.extend(back.then(|| Fact::new(p::back(lang), money(lang, payment.refunded))));
    facts.extend(payment.refunds.iter().map(|it| Fact::text(word::reason(lang, it.reason), refund(lang, it))));
    facts
}

/// How much, since when or when, and the bank's or the provider's number of it.
fn refund(lang: Lang, line: &RefundLine) -> String {
    let amount = line.amount.show(lang);
    let what = match line.settled_at {
        Some(at) => p::refund_went(lang, amount, at.show()),
        None => p::refund_waits(lang, amount, line.asked_at.show()),
    };
    match &line.reference {
        Some(number) => p::refund_number(lang, number, what),
        None => what,
    }
}

/// Waited for, and paid too much of which some went back.
pub(super) fn samples() -> [PaymentView; 2] {
    // 22/11/2026 in Vietnam.
    let at = Ts(1_795_300_000_000);
    let waits = PaymentView {
        method: PaymentMethod::Transfer,
        status: PaymentStatus::Partial,
        amount: Vnd(450_000),
        captured: Vnd(400_000),
        refunded: Vnd::ZERO,
        reference: "CP7K3M9Q2X".into(),
        expires_at: Some(at),
        refunds: Vec::new(),
    };
    let line = |reason, settled_at, number: Option<&str>| RefundLine {
        amount: Vnd(25_000),
        reason,
        asked_at: at,
        settled_at,
        reference: number.map(str::to_owned),
    };
    let refunds =
        vec![line(RefundReason::Overpaid, Some(at), Some("FT26112233")), line(RefundReason::Cancelled, None, None)];
    let back = PaymentView {
        method: PaymentMethod::Card,
        status: PaymentStatus::PartRefunded,
        captured: Vnd(475_000),
        refunded: Vnd(50_000),
        refunds,
        ..waits.clone()
    };
    [waits, back]
}
