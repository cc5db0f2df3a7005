//! How many of a pack.

use crate::t;
use domain::basket::MOST_UNITS;
use domain::lang::Lang;
use leptos::prelude::*;

/// The number field `name`. Its label is for screen readers where `of` names the product, and in sight otherwise.
pub fn quantity(lang: Lang, name: &'static str, value: u32, of: Option<String>) -> AnyView {
    let (label, class) = match of {
        Some(product) => (t::ui::quantity_of(lang, product), "visually-hidden"),
        None => (t::ui::quantity(lang).to_owned(), "quantity__label"),
    };
    view! {
        <label class="quantity">
            <span class=class>{label}</span>
            <input
                class="quantity__input" type="number" name=name value=value min="1" max=MOST_UNITS required=true
                inputmode="numeric" autocomplete="off"
            />
        </label>
    }
    .into_any()
}

/// Two.
pub fn sample(lang: Lang) -> AnyView {
    quantity(lang, "quantity", 2, None)
}
