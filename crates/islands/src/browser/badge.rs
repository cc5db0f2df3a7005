//! The badge follows the basket.

use crate::basket_badge::{BASKET_CHANGED, COUNT_COOKIE};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Shows the number of the cookie, now and whenever it may have changed.
pub fn follow(count: RwSignal<u32>) {
    let read = move || super::cookie(COUNT_COOKIE).and_then(|n| n.parse().ok()).unwrap_or(0);
    // After hydration, or the server's empty text and the browser's number would not fit together.
    Effect::new(move |_| count.set(read()));
    let listen = Closure::<dyn Fn()>::new(move || count.set(read()));
    if let Some(document) = super::document() {
        let _ = document.add_event_listener_with_callback(BASKET_CHANGED, listen.as_ref().unchecked_ref());
    }
    if let Some(window) = web_sys::window() {
        // A page taken from the back-forward cache shows the number of when it was left.
        let _ = window.add_event_listener_with_callback("pageshow", listen.as_ref().unchecked_ref());
    }
    // The badge lives as long as the page.
    listen.forget();
}
