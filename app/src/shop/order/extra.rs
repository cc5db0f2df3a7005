//! What was asked for beside the goods: an invoice, that it is a gift, news.

use super::Shown;
use crate::t::extra::{gift as g, invoice as i, news as n};
use crate::ui::fact_table::Fact;
use crate::ui::{Weight, button};
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::order::invoice::InvoiceRequest;
use market::order::{Extra, OrderView};

/// What is to stand on the invoice, and what is written to whoever gets the gift.
pub fn facts(lang: Lang, extra: &Extra) -> Vec<Fact> {
    let invoice = extra.invoice.as_ref().map(|request| wanted(lang, request));
    let gift = extra.gift.as_ref().map(|note| {
        let note = if note.is_empty() { g::silent(lang).to_owned() } else { note.clone() };
        Fact::text(g::title(lang), note)
    });
    invoice.into_iter().chain(gift).collect()
}

fn wanted(lang: Lang, request: &InvoiceRequest) -> Fact {
    let InvoiceRequest { company, tax_code, address, email } = request.clone();
    let code = i::code(lang, tax_code);
    Fact::new(i::title(lang), view! { {company}<br/>{code}<br/>{address}<br/>{email} })
}

/// The invoices that were made out, each with its producer.
pub fn numbers(lang: Lang, order: &OrderView) -> Vec<Fact> {
    let number = |name: &str, number: &String| Fact::text(i::made_out_by(lang, name), number.clone());
    order.parcels.iter().filter_map(|it| Some(number(&it.producer_name, it.invoice.as_ref()?))).collect()
}

/// Taking news back, at the foot of the page.
pub(super) fn news(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let phone = shown.phone.clone().map(|phone| view! { <input type="hidden" name="phone" value=phone/> });
    shown.order.extra.news.then(|| {
        view! {
            <form class="order__news" action=Page::OrderNews { code: &shown.order.code }.href(lang) method="post">
                {phone}
                <p class="soft">{n::given(lang)}</p>
                {button(Weight::Quiet, n::stop(lang))}
            </form>
        }
        .into_any()
    })
}

/// An order with everything that can be asked for.
pub(super) fn sample(shown: Shown) -> Shown {
    let request = InvoiceRequest {
        company: "Công ty Minh Họa".into(),
        tax_code: "0312345678".into(),
        address: "1 Phố Huế, Hà Nội".into(),
        email: "ketoan@minh-hoa.example".into(),
    };
    let extra = Extra { invoice: Some(request), gift: Some("Chúc mừng sinh nhật!".into()), news: true };
    let mut order = OrderView { extra, ..shown.order };
    for parcel in order.parcels.iter_mut().take(1) {
        parcel.invoice = Some("1C26TCP-00000123".into());
    }
    Shown { order, ..shown }
}
