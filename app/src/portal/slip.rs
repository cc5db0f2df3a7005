//! The slip that goes on the parcel: what prints when the order's page is printed, on A6.

use crate::t;
use crate::ui::qr;
use domain::lang::Lang;
use domain::money::Vnd;
use leptos::prelude::*;
use market::account::Principal;
use market::order::own::OwnOrder;

/// The slip. `address` is the buyer's page of the order.
pub fn slip(lang: Lang, who: &Principal, order: &OwnOrder, address: &str) -> AnyView {
    let from = who.chosen.as_ref().map(|chosen| chosen.producer_name.clone()).unwrap_or_default();
    let goods = order.lines.iter().map(|line| {
        view! { <li>{line.quantity}" × "{line.product_name.clone()}" · "{line.pack_label.clone()}</li> }
    });
    let ahead = order.method.is_ahead();
    let collected = order.total.whole().filter(|_| !ahead).unwrap_or_default();
    // No prices go with a gift. What a courier has to collect is still said: it could not be delivered otherwise.
    let silent = ahead && order.extra.gift.is_some();
    let fetched = order.pickup.as_ref().map(|(name, address)| {
        view! { <p>{t::delivery::fetched_by_buyer(lang)}": "{name.clone()}", "{address.clone()}</p> }
    });
    let told = !ahead && order.extra.gift.is_none() && order.total.discount > Vnd::ZERO;
    let off = told.then(|| t::discount::slip(lang, order.total.discount.show(lang)));
    view! {
        <section class="slip" id="phieu">
            <header class="slip__head">
                <div>
                    <h2 class="slip__title">{t::portal::slip(lang)}</h2>
                    <p class="slip__code">{order.code.clone()}</p>
                    <p>{t::portal::slip_from(lang, from)}</p>
                </div>
                {qr(address, t::portal::slip_qr(lang), t::portal::slip_scan(lang))}
            </header>
            <div class="slip__to">
                <p class="slip__name">{order.buyer_name.clone()}</p>
                <p class="slip__name">{order.phone.show()}</p>
                <p>{order.street.clone()}</p>
                <p>{order.commune_name.clone()}", "{order.province_name.clone()}</p>
            </div>
            {fetched}
            <ul class="slip__goods">{goods.collect_view()}</ul>
            {order.extra.gift.as_ref().map(|note| gift(lang, note))}
            <p class="slip__cash">
                <span>{if ahead { t::portal::nothing_to_collect(lang) } else { t::portal::cash(lang) }}</span>
                {(!silent).then(|| view! { <strong>{collected.show(lang)}</strong> })}
            </p>
            {off.map(|off| view! { <p>{off}</p> })}
            <p class="slip__open">{t::portal::slip_open(lang)}</p>
            {order.note.clone().map(|note| view! { <p>{t::portal::note(lang, note)}</p> })}
        </section>
        <p class="soft">{t::portal::slip_print(lang)}</p>
    }
    .into_any()
}

/// What is written to whoever gets it.
fn gift(lang: Lang, note: &str) -> AnyView {
    let note = (!note.is_empty()).then(|| view! { <p class="slip__wish">{note.to_owned()}</p> });
    view! { <div class="slip__gift"><p>{t::extra::gift::title(lang)}</p>{note}</div> }.into_any()
}
