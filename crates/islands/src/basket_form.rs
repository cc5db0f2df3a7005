//! Puts a product into the basket without leaving its page.

use leptos::prelude::*;

/// What the server answers to a basket form that asked for JSON.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BasketAnswer {
    /// What happened, in the language of the page.
    pub message: String,
}

/// Wraps an ordinary form that posts to the basket; without this island it posts and leads to the basket.
#[island]
pub fn BasketForm(children: Children) -> impl IntoView {
    view! { <div on:submit=crate::browser::submit>{children()}</div> }
}
