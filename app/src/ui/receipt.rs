//! What is bought, on paper: a parcel per producer, each with its lines and delivery, and the total in sight.

use crate::t;
use crate::ui::{money, money_off};
use domain::lang::Lang;
use domain::money::Vnd;
use leptos::prelude::*;

/// A whole receipt. Amounts are given, never added up here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub parcels: Vec<Parcel>,
    pub goods: Vnd,
    pub delivery: Vnd,
    /// What is taken off, by what.
    pub discounts: Vec<(String, Vnd)>,
    pub total: Vnd,
}

/// What one producer sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    pub producer: String,
    /// Where the producer's page stands.
    pub href: Option<String>,
    pub lines: Vec<ReceiptLine>,
    pub delivery: Vnd,
    /// When it comes, or how it stands: "Giao 2–4 ngày".
    pub note: String,
}

/// One pack, one or more times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    pub name: String,
    pub href: Option<String>,
    pub pack: String,
    pub quantity: u32,
    pub unit_price: Vnd,
    pub total: Vnd,
}

/// The receipt.
pub fn receipt(lang: Lang, receipt: &Receipt) -> AnyView {
    let row = |label: &'static str, amount: Vnd| {
        view! { <div class="receipt__row"><dt>{label}</dt><dd>{money(lang, amount)}</dd></div> }
    };
    view! {
        <div class="receipt">
            {receipt.parcels.iter().map(|parcel| parcel_view(lang, parcel)).collect_view()}
            <dl>
                {row(t::ui::goods(lang), receipt.goods)}
                {row(t::ui::delivery(lang), receipt.delivery)}
                {receipt.discounts.iter().map(|(label, amount)| off(lang, label, *amount)).collect_view()}
                <div class="receipt__row" data-total=""><dt>{t::ui::total(lang)}</dt><dd>{money(lang, receipt.total)}</dd></div>
            </dl>
        </div>
    }
    .into_any()
}

fn off(lang: Lang, label: &str, amount: Vnd) -> AnyView {
    view! { <div class="receipt__row" data-off=""><dt>{label.to_owned()}</dt><dd>{money_off(lang, amount)}</dd></div> }
        .into_any()
}

fn parcel_view(lang: Lang, parcel: &Parcel) -> AnyView {
    let lines = parcel.lines.iter().map(|line| line_view(lang, line));
    view! {
        <section class="receipt__parcel">
            <h3 class="receipt__producer">{linked(&parcel.producer, parcel.href.as_deref())}</h3>
            <ul role="list">{lines.collect_view()}</ul>
            <p class="receipt__row" data-delivery="">
                <span>{parcel.note.clone()}</span> {money(lang, parcel.delivery)}
            </p>
        </section>
    }
    .into_any()
}

fn line_view(lang: Lang, line: &ReceiptLine) -> AnyView {
    let detail = t::ui::receipt_line(lang, &line.pack, line.unit_price.show(lang), line.quantity);
    view! {
        <li class="receipt__row">
            <span>
                <span class="receipt__name">{linked(&line.name, line.href.as_deref())}</span>
                <span class="receipt__detail">{detail}</span>
            </span>
            {money(lang, line.total)}
        </li>
    }
    .into_any()
}

fn linked(text: &str, href: Option<&str>) -> AnyView {
    match href {
        Some(href) => view! { <a href=href.to_owned()>{text.to_owned()}</a> }.into_any(),
        None => text.to_owned().into_any(),
    }
}

/// Two parcels.
pub fn sample_receipt() -> Receipt {
    let line = |name: &str, pack: &str, quantity: u32, price: i64| ReceiptLine {
        name: name.into(),
        href: Some("#".into()),
        pack: pack.into(),
        quantity,
        unit_price: Vnd(price),
        total: Vnd(price * i64::from(quantity)),
    };
    let parcel = |producer: &str, lines: Vec<ReceiptLine>| Parcel {
        producer: producer.into(),
        href: Some("#".into()),
        lines,
        delivery: Vnd(30_000),
        note: "Giao 2–4 ngày".into(),
    };
    Receipt {
        parcels: vec![
            parcel("HTX Trà Sư", vec![line("Mật ong hoa rừng tràm", "Chai 350 g", 2, 95_000)]),
            parcel(
                "HTX miến dong Tài Hoan",
                vec![line("Miến dong Tài Hoan", "Gói 500 g", 3, 45_000), line("Bột dong", "Gói 1 kg", 1, 60_000)],
            ),
        ],
        goods: Vnd(385_000),
        delivery: Vnd(60_000),
        discounts: vec![("Giảm giá: Mùa mật mới".into(), Vnd(20_000))],
        total: Vnd(425_000),
    }
}

/// The receipt of [`sample_receipt`].
pub fn sample(lang: Lang) -> AnyView {
    receipt(lang, &sample_receipt())
}
