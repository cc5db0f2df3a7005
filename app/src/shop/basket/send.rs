//! Where the basket goes: what is known of it, and the form that says it.

use super::Shown;
use crate::shop::product::send::options;
use crate::t;
use crate::t::delivery as d;
use crate::ui::{Field, Tone, Weight, button, notice, select};
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::basket::BasketView;

/// The part of the page that says where the parcels go, and asks.
pub(super) fn view(lang: Lang, shown: &Shown) -> AnyView {
    let place = shown.basket.place.as_ref();
    let said = place.map_or_else(|| d::place_none(lang).to_owned(), |it| d::place_known(lang, &it.province_name));
    let chosen = place.map_or("", |it| it.province_code.as_str());
    let field = Field {
        autocomplete: "address-level1",
        error: shown.place_missing.then(|| d::place_missing(lang).to_owned()),
        ..Field::new(lang, "province", d::province(lang))
    };
    view! {
        <section class="send" aria-label=d::place(lang)>
            <h2 class="send__title">{d::place(lang)}</h2>
            <p class="send__answer">{said}" "{d::place_island(lang)}</p>
            <form class="send__form" action=format!("{}/noi-giao", Page::Basket.href(lang)) method="post" novalidate=true>
                {select(&field, options(lang, &shown.provinces, chosen))}
                {button(Weight::Secondary, d::place_button(lang))}
            </form>
        </section>
    }
    .into_any()
}

/// That an empty basket knows where it goes.
pub(super) fn kept(lang: Lang, basket: &BasketView) -> Option<AnyView> {
    let place = basket.place.as_ref()?;
    Some(notice(Tone::Info, d::place_kept(lang, &place.province_name)))
}

/// "Phí giao, kiện 1,2 kg, 2–4 ngày"; the most it may be where nobody said where it goes.
pub fn parcel(lang: Lang, (weight_g, (first, last)): (u64, (u8, u8)), is_exact: bool) -> String {
    let weight = weight(lang, weight_g);
    if is_exact { d::parcel(lang, first, last, weight) } else { d::parcel_most(lang, first, last, weight) }
}

/// That a parcel is fetched, and when it is there.
pub fn fetched(lang: Lang, point: &str, (first, last): (u8, u8)) -> String {
    d::fetched(lang, first, last, point)
}

/// Grams as people say them: "500 g", "1,2 kg".
pub fn weight(lang: Lang, grams: u64) -> String {
    if grams < 1_000 {
        return format!("{grams}\u{a0}g");
    }
    let tenths = grams.div_ceil(100);
    let point = if lang == Lang::Vi { ',' } else { '.' };
    match tenths % 10 {
        0 => format!("{}\u{a0}kg", tenths / 10),
        part => format!("{}{point}{part}\u{a0}kg", tenths / 10),
    }
}

/// The names of the sums: exact, or the most they may be.
pub(super) fn sums(lang: Lang, is_exact: bool) -> (&'static str, &'static str) {
    if is_exact {
        (t::basket::delivery(lang), t::basket::total(lang))
    } else {
        (d::fee_most(lang), d::total_most(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_said_as_people_say_them() {
        let said = [0, 500, 1_000, 1_001, 12_350].map(|grams| weight(Lang::Vi, grams).replace('\u{a0}', " "));
        assert_eq!(said, ["0 g", "500 g", "1 kg", "1,1 kg", "12,4 kg"]);
        assert_eq!(weight(Lang::En, 1_500), "1.5\u{a0}kg");
    }
}
