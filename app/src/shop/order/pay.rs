//! How an order is paid: what is still to be done for it, what went back, and giving it up.

use super::{Said, Shown};
use crate::t;
use crate::t::order::pay as p;
use crate::ui::fact_table::Fact;
use crate::ui::{Tone, Weight, button, fact_table, link_button, notice, qr};
use domain::lang::Lang;
use domain::order::OrderStatus;
use domain::payment::{PaymentMethod, PaymentStatus};
use domain::url::Page;
use domain::vietqr::{self, BankAccount};
use leptos::prelude::*;
use market::payment::{PaymentView, RefundLine};

/// The way an order is paid, and how that stands.
pub fn method(lang: Lang, payment: &PaymentView) -> String {
    let way = match payment.method {
        PaymentMethod::Cod => t::order::cod(lang),
        PaymentMethod::Transfer => t::order::transfer(lang),
        PaymentMethod::Card => t::order::card(lang),
    };
    format!("{way} · {}", status(lang, payment.status))
}

fn status(lang: Lang, status: PaymentStatus) -> &'static str {
    match status {
        PaymentStatus::Pending => p::pending(lang),
        PaymentStatus::Partial => p::partial(lang),
        PaymentStatus::Collect => p::collect(lang),
        PaymentStatus::Paid => p::paid(lang),
        PaymentStatus::PartRefunded => p::part_refunded(lang),
        PaymentStatus::Refunded => p::refunded(lang),
        PaymentStatus::Void => p::void(lang),
    }
}

/// What became of the last thing the buyer did.
pub(super) fn said(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let (tone, text) = match shown.said.as_ref()? {
        Said::CardSilent => (Tone::Danger, p::card_silent(lang)),
        Said::CardOver => (Tone::Danger, p::card_over(lang)),
        Said::CancelLate => (Tone::Danger, p::cancel_late(lang)),
        Said::NewsStopped => (Tone::Success, crate::t::extra::news::stopped(lang)),
        Said::ClaimLate => (Tone::Danger, t::claim::too_late(lang)),
        Said::CardAt(address) => {
            let link = view! { <p>{link_button(Weight::Primary, address.clone(), p::card_open(lang))}</p> };
            return Some(link.into_any());
        }
    };
    Some(view! { <div role="alert" tabindex="-1" autofocus=true>{notice(tone, text)}</div> }.into_any())
}

/// What the buyer has to do before the order stands.
pub(super) fn waits(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let payment = &shown.order.payment;
    let draft = shown.order.parcels.iter().any(|parcel| parcel.status == OrderStatus::Draft);
    let until = payment.expires_at.filter(|_| draft)?;
    let (title, body) = match payment.method {
        PaymentMethod::Card => (p::card_title(lang), card(lang, shown)),
        _ => (p::transfer_title(lang), transfer(lang, payment, shown.bank.as_ref())),
    };
    let view = view! {
        <section class="order__pay">
            <h2>{title}</h2>
            <p>{p::until(lang, until.show())}</p>
            {body}
        </section>
    };
    Some(view.into_any())
}

fn transfer(lang: Lang, payment: &PaymentView, bank: Option<&BankAccount>) -> AnyView {
    let Some(bank) = bank else { return notice(Tone::Danger, p::no_account(lang)) };
    let payload = vietqr::payload(bank, payment.missing(), &payment.reference);
    let part = (payment.status == PaymentStatus::Partial).then(|| {
        let (came, missing) = (payment.captured.show(lang), payment.missing().show(lang));
        notice(Tone::Info, p::missing(lang, came, missing))
    });
    let name = bank.bank_name().map_or_else(|| bank.bin.clone(), str::to_owned);
    let facts = vec![
        Fact::text(p::bank(lang), name),
        Fact::text(p::account(lang), bank.number.clone()),
        Fact::text(p::holder(lang), bank.holder.clone()),
        Fact::text(p::amount(lang), payment.missing().show(lang)),
        Fact::text(p::purpose(lang), payment.reference.clone()),
    ];
    view! {
        {part}
        <p>{p::transfer_lead(lang)}</p>
        <div class="order__transfer">
            {qr(&payload, p::qr_title(lang), p::qr_caption(lang))}
            {fact_table(facts)}
        </div>
        <p class="soft">{p::transfer_after(lang)}</p>
    }
    .into_any()
}

fn card(lang: Lang, shown: &Shown) -> AnyView {
    let (order, amount) = (&shown.order, shown.order.payment.amount.show(lang));
    let href = Page::OrderCard { code: &order.code }.href(lang);
    let words = p::card_button(lang, amount);
    let way = match &shown.phone {
        None => link_button(Weight::Primary, href, words),
        Some(phone) => view! {
            <form action=href method="post">
                <input type="hidden" name="phone" value=phone.clone()/>
                {button(Weight::Primary, words)}
            </form>
        }
        .into_any(),
    };
    view! { <p>{p::card_lead(lang)}</p>{way} }.into_any()
}

/// Money that goes back, or went.
pub(super) fn refunds(lang: Lang, payment: &PaymentView) -> Option<AnyView> {
    let line = |refund: &RefundLine| {
        let amount = refund.amount.show(lang);
        let text = match (refund.settled_at, &refund.reference) {
            (Some(at), Some(number)) => p::refund_done(lang, amount, at.show(), number),
            _ => p::refund_waits(lang, amount),
        };
        view! { <li>{text}</li> }
    };
    let lines = payment.refunds.iter().map(line).collect_view();
    let view = view! {
        <section class="order__next">
            <h2>{p::refunds(lang)}</h2>
            <ul class="order__points">{lines}</ul>
        </section>
    };
    (!payment.refunds.is_empty()).then(|| view.into_any())
}

/// Giving the order up, while nobody has confirmed anything of it.
pub(super) fn cancel(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let statuses = || shown.order.parcels.iter().map(|parcel| parcel.status);
    let may = |status| matches!(status, OrderStatus::Draft | OrderStatus::Placed | OrderStatus::Cancelled);
    let open = statuses().any(|status| status != OrderStatus::Cancelled) && statuses().all(may);
    let phone = shown.phone.clone().map(|phone| view! { <input type="hidden" name="phone" value=phone/> });
    let view = view! {
        <details class="order__cancel">
            <summary>{p::cancel(lang)}</summary>
            <form class="stack" action=Page::OrderCancel { code: &shown.order.code }.href(lang) method="post">
                {phone}
                <p>{p::cancel_text(lang)}</p>
                <p>{button(Weight::Danger, p::cancel_yes(lang))}</p>
            </form>
        </details>
    };
    open.then(|| view.into_any())
}
