//! The receipt of an order, made to be printed on A5 or A4.

use super::{Shown, extra, parcel, pay, position};
use crate::layout::{self, Frame};
use crate::shop::discount;
use crate::t;
use crate::t::extra::printed as p;
use crate::ui::fact_table::Fact;
use crate::ui::{Receipt, Weight, button, fact_table, link_button, receipt};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::order::Total;
use domain::url::Page;
use leptos::prelude::*;
use market::order::{OrderParcel, OrderView};

/// What is sold: what waits for its money or does not come is on no receipt.
fn sold(order: &OrderView) -> Vec<&OrderParcel> {
    order.parcels.iter().filter(|it| position(it.status).is_some()).collect()
}

/// Whether there is anything to give a receipt for.
pub fn is_due(order: &OrderView) -> bool {
    !sold(order).is_empty()
}

/// The way there, from the order's page.
pub(super) fn way(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let href = Page::OrderReceipt { code: &shown.order.code }.href(lang);
    is_due(&shown.order).then(|| match &shown.phone {
        None => view! { <p>{link_button(Weight::Quiet, href, p::open(lang))}</p> }.into_any(),
        Some(phone) => view! {
            <form action=href method="post">
                <input type="hidden" name="phone" value=phone.clone()/>
                {button(Weight::Quiet, p::open(lang))}
            </form>
        }
        .into_any(),
    })
}

/// The whole document.
pub fn page(visit: &Visit, order: &OrderView) -> String {
    let lang = visit.lang;
    let frame = Frame { title: p::title(lang, &order.code), ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, order))
}

/// The receipt.
pub fn view(lang: Lang, order: &OrderView) -> AnyView {
    view! {
        <div class="order printed">
            <header class="order__head">
                <h1>{p::title(lang, &order.code)}</h1>
                <p class="soft">{t::order::placed_at(lang, order.placed_at.show())}</p>
            </header>
            {receipt(lang, &paper(lang, order))}
            {fact_table(facts(lang, order))}
            <p class="soft">{p::no_invoice(lang)}</p>
            <p class="printed__how">{p::how(lang)}</p>
        </div>
    }
    .into_any()
}

fn paper(lang: Lang, order: &OrderView) -> Receipt {
    let sold = sold(order);
    let total = sold.iter().try_fold(Total::default(), |sum, it| sum.plus(it.total)).unwrap_or_default();
    Receipt {
        discounts: discount::of_order(lang, sold.iter().flat_map(|it| &it.discounts), false),
        parcels: sold.into_iter().map(|it| parcel(lang, it)).collect(),
        goods: total.goods,
        delivery: total.delivery,
        total: total.whole().unwrap_or_default(),
    }
}

fn facts(lang: Lang, order: &OrderView) -> Vec<Fact> {
    let place = format!("{}, {}, {}", order.street, order.commune_name, order.province_name);
    let mut facts = vec![
        Fact::text(p::buyer(lang), order.buyer_name.clone()),
        Fact::text(t::order::to(lang), place),
        Fact::text(t::order::payment(lang), pay::method(lang, &order.payment)),
    ];
    facts.extend(extra::numbers(lang, order));
    facts
}
