//! The only code that runs in the browser. One file is one island; every island makes a page quicker that already
//! works without it.

// The island macro turns a component into a type and an exported function, which these lints take for ours.
#![allow(clippy::must_use_candidate, clippy::needless_pass_by_value)]

pub mod basket_badge;
pub mod basket_form;
pub mod search_suggest;

#[cfg(feature = "hydrate")]
mod browser;
// The same functions without a browser: on the server an island is only its HTML.
#[cfg(not(feature = "hydrate"))]
#[path = "server.rs"]
mod browser;

pub use basket_badge::BasketBadge;
pub use basket_form::BasketForm;
pub use search_suggest::SearchSuggest;

/// Entry point of the module: prepares the page for its islands, which `boot.js` then starts one by one.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
