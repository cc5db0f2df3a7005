//! An order as a card: who waits for what, and the next step as a large button.

use super::{call, state_word, tone};
use crate::t;
use crate::ui::{Field, Icon, Weight, badge, button, icon, input, link_button, money};
use domain::carrier::Carrier;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::{OrderStatus, Pile, Step};
use domain::phone::Phone;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::order::own::OwnOrder;
use market::order::{MOST_WAYBILL, OrderLine};

/// The id of the list of carriers.
const CARRIERS: &str = "carriers";

/// The card.
pub fn card(lang: Lang, order: &OwnOrder) -> AnyView {
    let href = Page::Portal(Portal::Order { code: &order.code }).href(lang);
    view! {
        <article class="sale">
            <header class="sale__head">
                <h3 class="sale__code"><a href=href>{order.code.clone()}</a></h3>
                {badge(tone(order.status), state_word(lang, order.status))}
            </header>
            <p class="soft">{t::order::placed_at(lang, order.placed_at.show())}</p>
            {buyer(lang, order)}
            <ul class="sale__lines">{order.lines.iter().map(|line| goods(lang, line)).collect_view()}</ul>
            {order.note.clone().map(|note| view! { <p class="sale__note">{t::portal::note(lang, note)}</p> })}
            {cash(lang, order)}
            {actions(lang, order)}
        </article>
    }
    .into_any()
}

fn buyer(lang: Lang, order: &OwnOrder) -> AnyView {
    view! {
        <p class="sale__buyer">
            <strong>{order.buyer_name.clone()}</strong>
            <span>{format!("{}, {}", order.commune_name, order.province_name)}</span>
        </p>
        {telephone(lang, &order.phone)}
    }
    .into_any()
}

/// A number that calls when pressed.
pub fn telephone(lang: Lang, phone: &Phone) -> AnyView {
    let shown = phone.show();
    view! {
        <a class="sale__phone" href=format!("tel:{}", phone.e164()) aria-label=t::portal::call(lang, &shown)>
            {icon(Icon::Phone)}<span>{shown.replace(' ', "\u{a0}")}</span>
        </a>
    }
    .into_any()
}

fn goods(lang: Lang, line: &OrderLine) -> AnyView {
    view! {
        <li class="sale__line">
            <span><strong>{line.quantity}" × "</strong>{line.product_name.clone()}<span class="sale__pack">{line.pack_label.clone()}</span></span>
            {money(lang, line.total)}
        </li>
    }
    .into_any()
}

/// What the carrier collects or has collected, with what it is made of; nothing where nothing is sent.
fn cash(lang: Lang, order: &OwnOrder) -> Option<AnyView> {
    let label = match Pile::of(order.status)? {
        Pile::Ended => return None,
        _ if order.method.is_ahead() => t::portal::paid_ahead(lang),
        Pile::ToConfirm | Pile::ToSend | Pile::OnTheWay => t::portal::cash(lang),
        Pile::Done => t::portal::cash_done(lang),
    };
    let parts = t::portal::cash_parts(lang, order.total.delivery.show(lang), order.total.goods.show(lang));
    let parts = match order.total.discount {
        Vnd::ZERO => parts,
        off => t::discount::less(lang, off.show(lang), parts),
    };
    let view = view! {
        <p class="sale__cash">
            <span>{label}</span>
            <strong>{money(lang, order.total.whole().unwrap_or_default())}</strong>
            <span class="sale__parts">{parts}</span>
        </p>
    };
    Some(view.into_any())
}

/// The steps that may follow, as forms that work without scripts; nothing where the order is done.
pub fn actions(lang: Lang, order: &OwnOrder) -> Option<AnyView> {
    let waits = call::waits(order);
    let steps = Step::after(order.status).filter(|step| !(waits && *step == Step::Confirm));
    let steps: Vec<_> = steps.map(|step| action(lang, order, step)).collect();
    (!steps.is_empty()).then(|| view! { {call::call(lang, order)}<div class="sale__actions">{steps}</div> }.into_any())
}

/// A parcel that came back ends the order for good, so it is asked for twice.
fn come_back(lang: Lang, href: String) -> AnyView {
    view! {
        <details class="sale__ask">
            <summary>{t::portal::come_back(lang)}</summary>
            <p>{t::portal::come_back_text(lang)}</p>
            {form(href, button(Weight::Danger, t::portal::come_back_yes(lang)))}
        </details>
    }
    .into_any()
}

fn action(lang: Lang, order: &OwnOrder, step: Step) -> AnyView {
    let code = order.code.as_str();
    let href = Page::Portal(Portal::OrderStep { code, step }).href(lang);
    match step {
        // Turning an order away asks first, on a page of its own.
        Step::SoldOut if order.status == OrderStatus::Placed => {
            link_button(Weight::Secondary, href, t::portal::sold_out(lang))
        }
        Step::SoldOut => link_button(Weight::Quiet, href, t::portal::cannot_send(lang)),
        Step::Confirm => form(href, button(Weight::Primary, t::portal::confirm(lang))),
        Step::Deliver => form(href, button(Weight::Primary, t::portal::deliver(lang))),
        Step::ComeBack => come_back(lang, href),
        Step::HandOver => {
            let body = view! { {waybill(lang, code)}{button(Weight::Primary, t::portal::hand_over(lang))} };
            form(href, body.into_any())
        }
    }
}

fn form(href: String, body: AnyView) -> AnyView {
    view! { <form class="sale__form" action=href method="post">{body}</form> }.into_any()
}

/// The names of carriers, for the fields of a page that ask for one; once on a page.
pub fn carriers() -> AnyView {
    let names = Carrier::ALL.map(|carrier| view! { <option value=carrier.name()></option> });
    view! { <datalist id=CARRIERS>{names.collect_view()}</datalist> }.into_any()
}

/// Folded away: most parcels go to the post office round the corner and are written down nowhere.
fn waybill(lang: Lang, code: &str) -> AnyView {
    let most = u32::try_from(MOST_WAYBILL).ok();
    let field = |name, label: &'static str, hint: &str| Field {
        optional: true,
        autocomplete: "off",
        most,
        hint: Some(hint.to_owned()),
        of: Some(code.to_owned()),
        ..Field::new(lang, name, label)
    };
    let number = field("waybill", t::portal::waybill(lang), t::portal::waybill_hint(lang));
    let carrier = field("carrier", t::portal::carrier(lang), t::portal::carrier_hint(lang));
    let carrier = Field { list: Some(CARRIERS), ..carrier };
    view! {
        <details class="sale__waybill">
            <summary>{icon(Icon::ChevronDown)}{t::portal::add_waybill(lang)}</summary>
            <div class="stack">{input(&number)}{input(&carrier)}</div>
        </details>
    }
    .into_any()
}
