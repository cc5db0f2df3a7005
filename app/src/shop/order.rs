//! An order: finding it again, and how it stands.

pub mod claim;
pub mod extra;
mod keep;
mod pay;
pub mod printed;
mod sample;

pub use keep::Keep;
pub use sample::{events, missed_sample, sample, samples};

use crate::layout::{self, Frame};
use crate::portal::reason_words;
use crate::shop::discount;
use crate::t;
use crate::ui::fact_table::Fact;
use crate::ui::receipt::{Parcel, Receipt, ReceiptLine};
use crate::ui::{Field, Icon, Tone, Weight, button, fact_table, icon, input, link_button, notice, receipt};
use crate::visit::Visit;
use domain::carrier::tracking;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::payment::PaymentMethod;
use domain::search::ListQuery;
use domain::url::Page;
use domain::vietqr::BankAccount;
use leptos::prelude::*;
use market::order::{OrderLine, OrderParcel, OrderView};

/// The steps of an order that goes well, in their order.
const STEPS: [OrderStatus; 4] =
    [OrderStatus::Placed, OrderStatus::Confirmed, OrderStatus::HandedOver, OrderStatus::Delivered];

/// What was typed into the form that finds an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    pub code: String,
    pub phone: String,
    /// Whether it found nothing. The answer is the same whichever half was wrong.
    #[serde(skip)]
    pub not_found: bool,
}

/// An order to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub order: OrderView,
    /// Placed a moment ago by this visitor.
    pub fresh: bool,
    /// Where transfers go.
    pub bank: Option<BankAccount>,
    /// The telephone number it was opened with, as typed; `None` where this browser placed it.
    pub phone: Option<String>,
    /// What was said to be wrong with it, and what can be.
    pub complaints: claim::Complaints,
    /// What became of the last thing the buyer did.
    pub said: Option<Said>,
    /// How it can be kept in an account.
    pub keep: Option<Keep>,
}

/// What is said of something the buyer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The page of the card payment did not open.
    CardSilent,
    /// It is too late to pay.
    CardOver,
    /// Where the page of the card payment is, for somebody a form may not lead there.
    CardAt(String),
    /// Somebody is on it already.
    CancelLate,
    /// No news will come.
    NewsStopped,
    /// Nothing of it can be complained of any more.
    ClaimLate,
}

/// The whole document of the form.
pub fn find_page(visit: &Visit, asked: &Asked) -> String {
    let lang = visit.lang;
    let title = t::order::find_title(lang);
    let title = if asked.not_found { t::checkout::title_error(lang, title) } else { title.to_owned() };
    let frame = Frame { title, ..Frame::of(visit) };
    layout::shop(&frame, || find_view(lang, asked))
}

/// The form.
pub fn find_view(lang: Lang, asked: &Asked) -> AnyView {
    let code = Field {
        value: asked.code.clone(),
        hint: Some(t::order::code_hint(lang).into()),
        autocomplete: "off",
        most: Some(40),
        ..Field::new(lang, "code", t::order::code(lang))
    };
    let phone = Field {
        value: asked.phone.clone(),
        autocomplete: "tel",
        kind: "tel",
        most: Some(40),
        ..Field::new(lang, "phone", t::order::phone(lang))
    };
    let nothing = asked.not_found.then(|| {
        view! {
            <div role="alert">
                {notice(Tone::Danger, view! { <strong>{t::order::not_found(lang)}</strong><p>{t::order::not_found_todo(lang)}</p> })}
            </div>
        }
    });
    view! {
        <div class="order-find">
            <h1>{t::order::find_title(lang)}</h1>
            <p>{t::order::find_lead(lang)}</p>
            {nothing}
            <form class="stack" action=Page::FindOrder.href(lang) method="post" novalidate=true>
                {input(&code)}
                {input(&phone)}
                <p>{button(Weight::Primary, t::order::find(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

/// The whole document of an order.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let draft = shown.order.parcels.iter().any(|parcel| parcel.status == OrderStatus::Draft);
    let title =
        if shown.fresh && !draft { t::order::thanks(lang).into() } else { t::order::title(lang, &shown.order.code) };
    let frame = Frame { title, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, shown))
}

/// The order.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let order = &shown.order;
    let many = order.parcels.len();
    let parcels = order.parcels.iter().enumerate().map(|(i, it)| progress(lang, order, it, (i + 1, many)));
    view! {
        <div class="order">
            <header class="order__head">
                {thanks(lang, shown)}
                <h1>{t::order::title(lang, &order.code)}</h1>
                <p class="soft">{t::order::placed_at(lang, order.placed_at.show())}</p>
            </header>
            {pay::said(lang, shown)}
            {pay::waits(lang, shown)}
            {notice(Tone::Plain, t::order::demo(lang))}
            <section class="order__steps" aria-label=t::order::steps(lang)>{parcels.collect_view()}</section>
            {claim::section(lang, shown)}
            {next(lang, order)}
            {left_to_pay(lang, order)}
            {receipt(lang, &paper(lang, order))}
            {fact_table(facts(lang, order))}
            {pay::refunds(lang, &order.payment)}
            {printed::way(lang, shown)}
            {pay::cancel(lang, shown)}
            {keep::view(lang, shown)}
            {ways(lang)}
            {extra::news(lang, shown)}
        </div>
    }
    .into_any()
}

fn thanks(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let order = &shown.order;
    let draft = order.parcels.iter().any(|parcel| parcel.status == OrderStatus::Draft);
    let title = if draft { t::order::thanks_draft(lang) } else { t::order::thanks(lang) };
    let text = view! {
        <strong>{title}</strong>
        <p>{t::order::thanks_text(lang, &order.code, order.phone.show().replace(' ', "\u{a0}"))}</p>
    };
    shown.fresh.then(|| view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// Who sends what, and how far it is.
fn progress(lang: Lang, order: &OrderView, parcel: &OrderParcel, (i, n): (usize, usize)) -> AnyView {
    let href = Page::Producer { slug: &parcel.producer_slug, code: &parcel.producer_code }.href(lang);
    let number = (n > 1).then(|| view! { <span class="soft">{t::order::parcel(lang, i, n)}" · "</span> });
    view! {
        <section>
            <h2 class="order__producer">{number}<a href=href>{parcel.producer_name.clone()}</a></h2>
            {steps(lang, order, parcel)}
        </section>
    }
    .into_any()
}

fn steps(lang: Lang, order: &OrderView, parcel: &OrderParcel) -> AnyView {
    if parcel.status == OrderStatus::Draft {
        return view! { <p>{status_word(lang, parcel.status)}</p> }.into_any();
    }
    let Some(now) = position(parcel.status) else { return ended(lang, order, parcel) };
    let steps = STEPS.into_iter().enumerate().map(|(i, step)| {
        let (state, said) = match i.cmp(&now) {
            std::cmp::Ordering::Less => ("done", t::order::done(lang)),
            std::cmp::Ordering::Equal => ("now", t::order::now(lang)),
            std::cmp::Ordering::Greater => ("later", ""),
        };
        let sign = (i <= now).then(|| icon(Icon::Check));
        view! {
            <li class="order__step" data-state=state aria-current=(state == "now").then_some("step")>
                <span class="order__mark">{sign}</span>
                <span>
                    {status_word(lang, step)}<span class="visually-hidden">" "{said}</span>
                    {happened(lang, parcel, step)}
                </span>
            </li>
        }
    });
    view! { <ol role="list">{steps.collect_view()}</ol> }.into_any()
}

/// When a step was taken, and the number of the waybill.
fn happened(lang: Lang, parcel: &OrderParcel, step: OrderStatus) -> Option<AnyView> {
    let event = parcel.events.iter().find(|event| event.status == step)?;
    let waybill = event.told.waybill.as_ref().map(|number| t::order::waybill(lang, number));
    let carrier = event.told.carrier.as_ref().map(|name| t::order::carrier(lang, name));
    let told: Vec<_> = waybill.into_iter().chain(carrier).collect();
    let at = tracking(event.told.carrier.as_deref(), event.told.waybill.as_deref());
    let follow = at.map(|at| view! { " "<a href=at rel="noopener">{t::extra::carrier::follow(lang)}</a> });
    let told = (!told.is_empty()).then(|| view! { <span class="order__told">{told.join(" · ")}{follow}</span> });
    Some(view! { <span class="order__at">{event.at.show()}</span>{told} }.into_any())
}

/// That a parcel does not come, why, and that it costs nothing.
fn ended(lang: Lang, order: &OrderView, parcel: &OrderParcel) -> AnyView {
    let event = parcel.events.iter().find(|event| event.status == parcel.status);
    let at = event.map(|event| view! { <span class="order__at">{event.at.show()}</span> });
    let reason = event.and_then(|event| event.told.reason).map(|reason| reason_words(lang, reason));
    let reason = reason.map(|reason| view! { <p>{t::order::because(lang, reason)}</p> });
    let note = event.and_then(|event| event.told.note.clone());
    let note = note.map(|note| view! { <p>{t::order::says(lang, &parcel.producer_name, note)}</p> });
    let unpaid = order.payment.captured == Vnd::ZERO;
    let free = (unpaid && parcel.status != OrderStatus::Returned).then(|| {
        let amount = parcel.total.whole().unwrap_or_default().show(lang);
        view! { <p>{t::order::nothing_to_pay(lang, amount)}</p> }
    });
    view! {
        <p class="order__ended">
            {icon(Icon::CrossCircle)}<span><strong>{status_word(lang, parcel.status)}</strong>{at}</span>
        </p>
        <div class="order__why">{reason}{note}{free}</div>
    }
    .into_any()
}

/// How far along the steps; `None` where the order left them.
fn position(status: OrderStatus) -> Option<usize> {
    // Packing is a matter of the producer's, and the end of the claim a matter of ours.
    let status = match status {
        OrderStatus::Packed => OrderStatus::Confirmed,
        OrderStatus::Completed => OrderStatus::Delivered,
        status => status,
    };
    STEPS.iter().position(|step| *step == status)
}

/// A status in words.
pub fn status_word(lang: Lang, status: OrderStatus) -> &'static str {
    use t::order::status as s;
    match status {
        OrderStatus::Draft => s::draft(lang),
        OrderStatus::Placed => s::placed(lang),
        OrderStatus::Confirmed => s::confirmed(lang),
        OrderStatus::Packed => s::packed(lang),
        OrderStatus::HandedOver => s::handed_over(lang),
        OrderStatus::Delivered => s::delivered(lang),
        OrderStatus::Completed => s::completed(lang),
        OrderStatus::Cancelled => s::cancelled(lang),
        OrderStatus::Expired => s::expired(lang),
        OrderStatus::Returned => s::returned(lang),
    }
}

/// What comes next, while anything is still on its way.
fn next(lang: Lang, order: &OrderView) -> Option<AnyView> {
    let delivered = position(OrderStatus::Delivered);
    let waiting = order.parcels.iter().any(|it| position(it.status).is_some_and(|at| Some(at) < delivered));
    let cash = order.payment.method == PaymentMethod::Cod;
    let open = if cash { t::order::next_open(lang) } else { t::order::next_look(lang) };
    let view = view! {
        <section class="order__next">
            <h2>{t::order::next(lang)}</h2>
            <ul class="order__points">
                <li>{t::order::next_call(lang)}</li>
                <li>{open}</li>
                <li>{t::order::next_return(lang)}</li>
            </ul>
        </section>
    };
    waiting.then(|| view.into_any())
}

/// The order as its receipt.
pub fn paper(lang: Lang, order: &OrderView) -> Receipt {
    let discounts = order.parcels.iter().flat_map(|parcel| &parcel.discounts);
    Receipt {
        discounts: discount::of_order(lang, discounts, false),
        parcels: order.parcels.iter().map(|it| parcel(lang, it)).collect(),
        goods: order.total.goods,
        delivery: order.total.delivery,
        total: order.total.whole().unwrap_or_default(),
    }
}

fn parcel(lang: Lang, parcel: &OrderParcel) -> Parcel {
    Parcel {
        producer: t::order::seller(lang, &parcel.producer_name),
        href: None,
        lines: parcel.lines.iter().map(|it| line(lang, it)).collect(),
        delivery: parcel.total.delivery,
        note: promised(lang, parcel),
    }
}

/// The fee, with the days it was promised in; where it is fetched, that place.
fn promised(lang: Lang, parcel: &OrderParcel) -> String {
    if let Some((name, address)) = &parcel.pickup {
        return t::delivery::fetch_at(lang, address, name);
    }
    parcel
        .days
        .map_or_else(|| t::order::delivery(lang).to_owned(), |(first, last)| t::delivery::promised(lang, first, last))
}

/// What is still to be paid where some parcels come and others do not.
fn left_to_pay(lang: Lang, order: &OrderView) -> Option<AnyView> {
    let ended = |it: &&OrderParcel| position(it.status).is_none();
    if order.payment.method != PaymentMethod::Cod {
        return None;
    }
    order.parcels.iter().find(ended)?;
    let coming: Vec<_> = order.parcels.iter().filter(|it| !ended(it)).filter_map(|it| it.total.whole()).collect();
    let left = Vnd::sum(coming.iter().copied()).unwrap_or_default();
    (!coming.is_empty()).then(|| notice(Tone::Info, t::order::left_to_pay(lang, left.show(lang))))
}

/// A line of the receipt, with the stars it showed when it was sold.
pub fn line(lang: Lang, line: &OrderLine) -> ReceiptLine {
    let stars = line.stars_shown.map(|stars| t::order::stars_then(lang, stars.count().into()));
    ReceiptLine {
        name: line.product_name.clone(),
        href: Some(Page::Product { slug: &line.product_slug, code: &line.product_code }.href(lang)),
        pack: stars.map_or_else(|| line.pack_label.clone(), |stars| format!("{} · {stars}", line.pack_label)),
        quantity: line.quantity,
        unit_price: line.unit_price,
        total: line.total,
    }
}

fn facts(lang: Lang, order: &OrderView) -> Vec<Fact> {
    let to = view! {
        {order.buyer_name.clone()}<br/>{order.phone.show()}<br/>
        {order.street.clone()}<br/>{order.commune_name.clone()}", "{order.province_name.clone()}
    };
    let mut facts =
        vec![Fact::new(t::order::to(lang), to), Fact::text(t::order::payment(lang), pay::method(lang, &order.payment))];
    facts.extend(order.note.clone().map(|note| Fact::text(t::order::note(lang), note)));
    facts.extend(extra::facts(lang, &order.extra));
    facts.extend(extra::numbers(lang, order));
    facts
}

fn ways(lang: Lang) -> AnyView {
    let all = Page::Catalogue(&ListQuery::default()).href(lang);
    view! {
        <p class="cluster">
            {link_button(Weight::Secondary, all, t::order::more(lang))}
            {link_button(Weight::Quiet, Page::FindOrder.href(lang), t::order::find_another(lang))}
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_a_step_or_an_end() {
        let ended = OrderStatus::ALL.into_iter().filter(|status| position(*status).is_none());
        let ended: Vec<_> = ended.collect();
        let off = [OrderStatus::Draft, OrderStatus::Cancelled, OrderStatus::Expired, OrderStatus::Returned];
        assert_eq!(ended, off);
        assert_eq!(position(OrderStatus::Completed), position(OrderStatus::Delivered));
    }
}
