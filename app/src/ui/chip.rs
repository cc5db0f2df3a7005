//! Something chosen that can be taken away, or an example that can be tried.

use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// A link as small as a word. `removes` is what it takes away, for screen readers; `None` where it leads on.
pub fn chip(href: String, label: impl Into<String>, removes: Option<String>) -> AnyView {
    let cross = removes.is_some().then(|| icon(Icon::Cross));
    view! { <a class="chip" href=href aria-label=removes>{label.into()}{cross}</a> }.into_any()
}

/// One of each.
pub fn sample() -> AnyView {
    view! {
        <p class="cluster">
            {chip("#".into(), "4 sao", Some("Bỏ lọc: 4 sao".into()))} {chip("#".into(), "mật ong rừng", None)}
        </p>
    }
    .into_any()
}
