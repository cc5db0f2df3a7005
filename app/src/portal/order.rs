//! One order: what to do next, who gets it, what happened so far, and the slip for the parcel.

use super::card::{actions, carriers, telephone};
use super::orders::AREA;
use super::{call, invoice, reason_words, slip, state_word, tone};
use crate::claim::answer::{self, Tried};
use crate::claim::{self, Side};
use crate::layout::{self, Work};
use crate::shop::basket::send;
use crate::shop::discount;
use crate::shop::order::{extra, line, status_word};
use crate::t;
use crate::ui::receipt::{Parcel, Receipt};
use crate::ui::{Fact, Tone, Weight, badge, fact_table, link_button, notice, receipt};
use crate::visit::Visit;
use domain::carrier::tracking;
use domain::claim::ClaimStatus;
use domain::lang::Lang;
use domain::order::{OrderStatus, Pile};
use domain::url::{Claims, Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::claim::Claim;
use market::order::own::OwnOrder;
use market::order::{Extra, OrderEvent, StepRefusal};

/// An order to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub order: OwnOrder,
    /// The whole address of the buyer's page, for the code on the slip.
    pub address: String,
    /// How many other orders wait to be confirmed.
    pub waiting: u64,
    /// Why the last step was not taken.
    pub refused: Option<StepRefusal>,
    /// What was typed as the number of an invoice, and not taken.
    pub invoice: Option<invoice::Refused>,
    /// What its buyer says is wrong with it, the latest first.
    pub claims: Vec<Claim>,
    /// An answer to a claim that was not taken.
    pub tried: Option<Tried>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: t::order::title(lang, &shown.order.code), area: AREA, who };
    layout::work(&work, || view(lang, who, shown))
}

/// The page.
pub fn view(lang: Lang, who: &Principal, shown: &Shown) -> AnyView {
    let order = &shown.order;
    view! {
        <div class="own-order">
            <header class="own-order__head">
                {back(lang, shown)}
                <h1>{t::order::title(lang, &order.code)}</h1>
                <p class="cluster">
                    {badge(tone(order.status), state_word(lang, order.status))}
                    <span class="soft">{t::order::placed_at(lang, order.placed_at.show())}</span>
                </p>
            </header>
            {shown.refused.as_ref().map(|refused| refusal(lang, refused))}
            {answer::refusal(lang, shown.tried.as_ref())}
            {claims(lang, shown)}
            <section class="own-order__next">
                <h2>{t::portal::next(lang)}</h2>
                <p>{next_words(lang, order)}</p>
                {actions(lang, order)}
                {recount(lang, order)}
            </section>
            <section class="own-order__part">
                <h2>{t::portal::receiver(lang)}</h2>
                {fact_table(facts(lang, order))}
            </section>
            {receipt(lang, &paper(lang, order))}
            {invoice::section(lang, order, shown.invoice.as_ref())}
            <section class="own-order__part">
                <h2>{t::portal::life(lang)}</h2>
                <ol class="timeline">{order.events.iter().map(|event| happened(lang, event)).collect_view()}</ol>
            </section>
            {carriers()}
            {sent(order.status).then(|| slip::slip(lang, who, order, &shown.address))}
        </div>
    }
    .into_any()
}

/// What its buyer says is wrong, with the form of the answer while the producer has time.
fn claims(lang: Lang, shown: &Shown) -> Option<AnyView> {
    if shown.claims.is_empty() {
        return None;
    }
    let cards = shown.claims.iter().map(|claim| {
        let open = claim.status == ClaimStatus::Requested && !claim.late;
        let action = Page::Claim(Claims::OwnAnswer { claim: &claim.code }).href(lang);
        let form = open.then(|| answer::form(lang, claim, action, shown.tried.as_ref()));
        view! { {claim::card(lang, claim, Side::Producer)}{form} }
    });
    let view = view! {
        <section class="own-order__part">
            <h2>{t::claim::section(lang)}</h2>
            {cards.collect_view()}
        </section>
    };
    Some(view.into_any())
}

/// Whether a parcel is made, or on its way.
fn sent(status: OrderStatus) -> bool {
    matches!(Pile::of(status), Some(Pile::ToConfirm | Pile::ToSend | Pile::OnTheWay))
}

fn back(lang: Lang, shown: &Shown) -> AnyView {
    let (page, label) = if shown.waiting > 0 {
        (Portal::pile(Pile::ToConfirm), t::portal::back_waiting(lang, shown.waiting))
    } else {
        (Portal::ORDERS, t::portal::see_all(lang).to_owned())
    };
    view! { <p>{link_button(Weight::Quiet, Page::Portal(page).href(lang), label)}</p> }.into_any()
}

fn refusal(lang: Lang, refused: &StepRefusal) -> AnyView {
    let text = match refused {
        StepRefusal::Stands { status } => t::portal::stands(lang, state_word(lang, *status)),
        StepRefusal::TooLong => t::portal::too_long(lang).to_owned(),
        StepRefusal::CallFirst => t::extra::call::first(lang).to_owned(),
        StepRefusal::NoSuchOrder => t::failure::not_found::title(lang).to_owned(),
    };
    view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any()
}

fn next_words(lang: Lang, order: &OwnOrder) -> String {
    use t::portal::todo;
    let cash = order.total.whole().unwrap_or_default().show(lang);
    match order.status {
        OrderStatus::Placed if call::waits(order) => t::extra::call::todo(lang).to_owned(),
        OrderStatus::Draft | OrderStatus::Placed => todo::placed(lang).to_owned(),
        OrderStatus::Confirmed | OrderStatus::Packed => todo::confirmed(lang).to_owned(),
        OrderStatus::HandedOver if order.method.is_ahead() => todo::handed_over_paid(lang).to_owned(),
        OrderStatus::HandedOver => todo::handed_over(lang, cash),
        OrderStatus::Delivered | OrderStatus::Completed => todo::delivered(lang).to_owned(),
        OrderStatus::Cancelled | OrderStatus::Expired => todo::cancelled(lang).to_owned(),
        OrderStatus::Returned => todo::returned(lang).to_owned(),
    }
}

/// Goods the producer says are gone are on sale again: somebody has to count them.
fn recount(lang: Lang, order: &OwnOrder) -> Option<AnyView> {
    order.events.iter().find_map(|event| event.told.reason).filter(|reason| reason.doubts_stock())?;
    let href = Page::Portal(Portal::Stock).href(lang);
    Some(notice(
        Tone::Info,
        view! { <p>{t::portal::recount(lang)}</p><p>{link_button(Weight::Secondary, href, t::portal::to_stock(lang))}</p> },
    ))
}

fn facts(lang: Lang, order: &OwnOrder) -> Vec<Fact> {
    let place = view! { {order.street.clone()}<br/>{order.commune_name.clone()}", "{order.province_name.clone()} };
    let mut facts = vec![
        Fact::text(t::portal::name(lang), order.buyer_name.clone()),
        Fact::new(t::order::phone(lang), telephone(lang, &order.phone)),
        Fact::new(t::portal::address(lang), place),
        Fact::text(t::order::payment(lang), t::order::cod(lang)),
    ];
    let fetched = order.pickup.as_ref().map(|(name, address)| format!("{name}, {address}"));
    facts.extend(fetched.map(|point| Fact::text(t::delivery::fetched_by_buyer(lang), point)));
    facts.extend(order.note.clone().map(|note| Fact::text(t::order::note(lang), note)));
    let gift = Extra { gift: order.extra.gift.clone(), ..Extra::default() };
    facts.extend(extra::facts(lang, &gift));
    let english = order.lang == Lang::En;
    facts.extend(english.then(|| Fact::text(t::portal::speaks(lang), t::portal::speaks_english(lang))));
    facts
}

fn paper(lang: Lang, order: &OwnOrder) -> Receipt {
    Receipt {
        parcels: vec![Parcel {
            producer: t::portal::goods(lang).to_owned(),
            href: None,
            lines: order.lines.iter().map(|it| line(lang, it)).collect(),
            delivery: order.total.delivery,
            note: promised(lang, order),
        }],
        goods: order.total.goods,
        delivery: order.total.delivery,
        discounts: discount::of_order(lang, &order.discounts, true),
        total: order.total.whole().unwrap_or_default(),
    }
}

/// The fee, with what it was reckoned with.
fn promised(lang: Lang, order: &OwnOrder) -> String {
    match order.promised {
        Some(promised) if order.pickup.is_none() => send::parcel(lang, promised, true),
        _ => t::order::delivery(lang).to_owned(),
    }
}

/// A step of its life: what, when, by whom, and what belongs to it.
pub fn happened(lang: Lang, event: &OrderEvent) -> AnyView {
    let told = &event.told;
    let more = [
        told.reason.map(|reason| reason_words(lang, reason).to_owned()),
        told.note.clone(),
        told.waybill.as_ref().map(|number| t::order::waybill(lang, number)),
        told.carrier.as_ref().map(|name| t::order::carrier(lang, name)),
    ];
    let at = tracking(told.carrier.as_deref(), told.waybill.as_deref());
    let follow = at.map(|at| view! { <p><a href=at rel="noopener">{t::extra::carrier::follow(lang)}</a></p> });
    let more = more.into_iter().flatten().map(|text| view! { <p>{text}</p> });
    let by = event.by.as_ref().map(|name| t::portal::done_by(lang, name));
    view! {
        <li class="timeline__event">
            <p class="timeline__what">{status_word(lang, event.status)}</p>
            <p class="soft">{event.at.show()}{by.map(|by| format!(" · {by}"))}</p>
            {more.collect_view()}
            {follow}
        </li>
    }
    .into_any()
}
