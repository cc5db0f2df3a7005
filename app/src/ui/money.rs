//! Amounts of money.

use crate::t;
use domain::lang::Lang;
use domain::money::Vnd;
use leptos::prelude::*;
use market::product::{Price, UnitPrice, Weight};

/// An amount: "235.000 ₫".
pub fn money(lang: Lang, amount: Vnd) -> AnyView {
    view! { <data class="money" value=amount.0.to_string()>{amount.show(lang)}</data> }.into_any()
}

/// An amount that is taken off: "−20.000 ₫".
pub fn money_off(lang: Lang, amount: Vnd) -> AnyView {
    let shown = format!("−{}", amount.show(lang));
    view! { <data class="money" value=(-amount.0).to_string()>{shown}</data> }.into_any()
}

/// A price with the pack it is for and what it is by weight.
pub fn price(lang: Lang, price: &Price) -> AnyView {
    let unit = price.by_weight.map(|unit| view! { <span class="price__unit">{unit_price(lang, unit)}</span> });
    view! {
        <p class="price">
            {money(lang, price.amount)} <span class="price__pack">{price.pack_label.clone()}</span> {unit}
        </p>
    }
    .into_any()
}

/// "27.100 ₫/100 g"
pub fn unit_price(lang: Lang, unit: UnitPrice) -> String {
    let per = match unit.per {
        Weight::Grams100 => "100 g",
        Weight::Kilogram => "kg",
    };
    t::ui::unit_price(lang, unit.amount.show(lang), per)
}

/// An amount and a price.
pub fn sample(lang: Lang) -> AnyView {
    let by_weight = Some(UnitPrice { amount: Vnd(27_100), per: Weight::Grams100 });
    let jar = Price { offer_id: uuid::Uuid::nil(), pack_label: "Chai 350 g".into(), amount: Vnd(95_000), by_weight };
    view! { <div class="stack"><p>{money(lang, Vnd(1_235_000))}</p>{price(lang, &jar)}</div> }.into_any()
}
