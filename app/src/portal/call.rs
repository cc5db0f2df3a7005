//! The call before a parcel for cash is packed: the number to press, and what came of it.

use super::card::telephone;
use crate::t::extra::call as c;
use crate::ui::{Weight, button, link_button};
use domain::lang::Lang;
use domain::order::{CancelReason, OrderStatus, PhoneCheck, Step};
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::order::own::OwnOrder;
use market::order::phone_check::Call;

/// Whether the order waits for a call.
pub fn waits(order: &OwnOrder) -> bool {
    order.status == OrderStatus::Placed && order.call.check.is_open()
}

/// What to do, while the order waits for a call.
pub fn call(lang: Lang, order: &OwnOrder) -> Option<AnyView> {
    waits(order).then(|| {
        view! {
            <div class="call">
                <p class="call__title">{c::title(lang)}</p>
                <p>{c::why(lang)}</p>
                {telephone(lang, &order.phone)}
                {tried(lang, order.call).map(|text| view! { <p class="soft">{text}</p> })}
                <div class="call__answers">
                    {answer(lang, order, ("duoc", Weight::Primary, c::reached(lang)))}
                    {answer(lang, order, ("khong", Weight::Secondary, c::unreached(lang)))}
                </div>
                {hopeless(lang, order)}
            </div>
        }
        .into_any()
    })
}

/// How often nobody answered, and when that was last.
fn tried(lang: Lang, call: Call) -> Option<String> {
    let at = call.at.filter(|_| call.tries > 0)?;
    Some(c::tried(lang, at.show(), call.tries.into()))
}

fn answer(lang: Lang, order: &OwnOrder, (word, weight, label): (&'static str, Weight, &'static str)) -> AnyView {
    let action = Page::Portal(Portal::OrderCall { code: &order.code }).href(lang);
    view! {
        <form action=action method="post">
            <input type="hidden" name="tries" value=order.call.tries.to_string()/>
            <input type="hidden" name="answer" value=word/>
            {button(weight, label)}
        </form>
    }
    .into_any()
}

/// After some calls in vain: giving the order up, with the reason chosen.
fn hopeless(lang: Lang, order: &OwnOrder) -> Option<AnyView> {
    let ask = Page::Portal(Portal::OrderStep { code: &order.code, step: Step::SoldOut }).href(lang);
    let ask = format!("{ask}?ly-do={}", CancelReason::Unreachable.code());
    order.call.is_hopeless().then(|| view! { <p>{link_button(Weight::Danger, ask, c::give_up(lang))}</p> }.into_any())
}

/// How a call stands, for the office; nothing where nobody has to call.
pub fn words(lang: Lang, call: Call) -> Option<String> {
    Some(match call.check {
        PhoneCheck::None => return None,
        PhoneCheck::Needed => c::needed(lang).to_owned(),
        PhoneCheck::Confirmed => c::confirmed(lang, call.at.unwrap_or_default().show()),
        PhoneCheck::Unreachable => tried(lang, call)?,
    })
}
