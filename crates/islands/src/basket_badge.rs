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
    #[cfg(feature = "hydrate")]
    follow(count);
    view! {
        <span class="basket-badge" data-count=move || count.get() aria-hidden=move || (count.get() == 0).to_string()>
            {move || if count.get() == 0 { String::new() } else { count.get().to_string() }}
        </span>
    }
}

#[cfg(feature = "hydrate")]
fn follow(count: RwSignal<u32>) {
    use crate::browser;
    use wasm_bindgen::{JsCast, closure::Closure};

    let read = move || browser::cookie(COUNT_COOKIE).and_then(|n| n.parse().ok()).unwrap_or(0);
    // After hydration, or the server's empty text and the browser's number would not fit together.
    Effect::new(move |_| count.set(read()));
    let listen = Closure::<dyn Fn()>::new(move || count.set(read()));
    if let Some(document) = browser::document() {
        let _ = document.add_event_listener_with_callback(BASKET_CHANGED, listen.as_ref().unchecked_ref());
    }
    if let Some(window) = web_sys::window() {
        // A page taken from the back-forward cache shows the number of when it was left.
        let _ = window.add_event_listener_with_callback("pageshow", listen.as_ref().unchecked_ref());
    }
    // The badge lives as long as the page.
    listen.forget();
}
