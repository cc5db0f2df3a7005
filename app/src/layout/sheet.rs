//! The frame of pages that are made to be printed: nothing but the sheets.

use super::{Frame, head};
use crate::render;
use leptos::prelude::*;

/// A whole document.
pub fn sheet<V: IntoView + 'static>(frame: &Frame, body: impl FnOnce() -> V) -> String {
    let html = render::html(|| {
        view! {
            <html lang=frame.lang.code() data-theme="light">
                {head::head(frame)}
                <body><main class="sheets" id="noi-dung" tabindex="-1">{body()}</main></body>
            </html>
        }
    });
    format!("<!DOCTYPE html>{html}")
}
