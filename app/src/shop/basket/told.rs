//! What became of two baskets that are one now, in words.

use crate::t;
use crate::ui::{Tone, notice};
use domain::lang::Lang;
use leptos::prelude::*;
use market::basket::merge::{Told, Why};

/// A line for each pack there is something to tell of; nothing where there is none.
pub(super) fn view(lang: Lang, told: &[Told]) -> Option<AnyView> {
    if told.is_empty() {
        return None;
    }
    let lines = told.iter().map(|it| view! { <li>{line(lang, it)}</li> });
    let text = view! {
        <strong>{t::shopper::merge::title(lang)}</strong>
        <p>{t::shopper::merge::text(lang)}</p>
        <ul>{lines.collect_view()}</ul>
    };
    Some(view! { <div role="status">{notice(Tone::Info, text)}</div> }.into_any())
}

fn line(lang: Lang, told: &Told) -> String {
    use t::shopper::merge as m;
    let product = lang.pick(&told.product_name, told.product_name_en.as_deref());
    let (pack, now) = (told.pack_label.as_str(), told.now);
    match told.why {
        None => m::added(lang, told.came, told.had, now, pack, product),
        Some(Why::SoldOut) => m::sold_out(lang, pack, product),
        Some(Why::OnlyLeft) => m::only_left(lang, now, pack, product),
        Some(Why::MostUnits) => m::most_units(lang, now, pack, product),
        Some(Why::MostLines) => m::most_lines(lang, pack, product),
        Some(Why::NotOnSale) => m::not_on_sale(lang, pack, product),
    }
}

/// One of each kind.
pub(super) fn sample() -> Vec<Told> {
    let told = |name: &str, (had, came, now): (u32, u32, u32), why| Told {
        product_name: name.into(),
        product_name_en: None,
        pack_label: "Gói 500 g".into(),
        had,
        came,
        now,
        why,
    };
    vec![
        told("Miến dong Tài Hoan", (1, 2, 3), None),
        told("Khô cá lóc 7 Chóp", (2, 3, 4), Some(Why::OnlyLeft)),
        told("Tương xay", (1, 1, 1), Some(Why::SoldOut)),
    ]
}
