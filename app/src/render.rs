//! From a view to a string. Pages hold no asynchronous parts: their data is loaded before, so the whole page is known
//! when its status is chosen, and the same page is the same bytes for every visitor.

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

/// The HTML of a view. Only islands in it are marked for the browser to start.
pub fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset();
    html
}
