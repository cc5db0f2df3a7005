//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How much a button asks for attention. A page has at most one primary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Primary,
    Secondary,
    Quiet,
    /// Takes something away; always after a question.
    Danger,
}

impl Weight {
    /// Its name in markup.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// The button that sends its form.
pub fn button(weight: Weight, label: impl Into<String>) -> AnyView {
    view! { <button class="button" type="submit" data-weight=weight.code()>{label.into()}</button> }.into_any()
}

/// A link to another page, where going there is the main thing to do.
pub fn link_button(weight: Weight, href: impl Into<String>, label: impl Into<String>) -> AnyView {
    view! { <a class="button" data-weight=weight.code() href=href.into()>{label.into()}</a> }.into_any()
}

/// Every weight as a button and as a link.
pub fn sample() -> AnyView {
    let weights = [Weight::Primary, Weight::Secondary, Weight::Quiet, Weight::Danger];
    view! {
        <p class="cluster">{weights.map(|w| button(w, "Thêm vào giỏ")).collect_view()}</p>
        <p class="cluster">{weights.map(|w| link_button(w, "#", "Xem giỏ hàng")).collect_view()}</p>
    }
    .into_any()
}
