//! A word or two beside a thing. Stars are not a badge: see `stars`.

use crate::ui::Tone;
use leptos::prelude::*;

/// A small label.
pub fn badge(tone: Tone, text: impl Into<String>) -> AnyView {
    view! { <span class="badge" data-tone=tone.code()>{text.into()}</span> }.into_any()
}

/// Every tone.
pub fn sample() -> AnyView {
    view! {
        <p class="cluster">
            {badge(Tone::Plain, "Minh họa")} {badge(Tone::Info, "Đặt trước")} {badge(Tone::Success, "Giao 2–4 ngày")}
            {badge(Tone::Danger, "Từ 18 tuổi")}
        </p>
    }
    .into_any()
}
