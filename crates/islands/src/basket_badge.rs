//! The number beside the basket. Pages are the same bytes for every visitor, so the number comes from a cookie that
//! the server sets beside the basket's own, and from the islands that change it.

use leptos::prelude::*;

/// The event with which an island tells that the basket now holds `detail` units.
pub const BASKET_CHANGED: &str = "chophien:basket";

/// The cookie with the number of units in the basket; readable by scripts, says nothing about whose basket it is.
pub const COUNT_COOKIE: &str = "basket_count";

/// A small count; empty until the browser knows it, and where there is nothing in the basket.
#[island]
pub fn BasketBadge() -> impl IntoView {
    let count = RwSignal::new(0u32);
    crate::browser::follow(count);
    view! {
        <span class="basket-badge" data-count=move || count.get() aria-hidden=move || (count.get() == 0).to_string()>
            {move || if count.get() == 0 { String::new() } else { count.get().to_string() }}
        </span>
    }
}
