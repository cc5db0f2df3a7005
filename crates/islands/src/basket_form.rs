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
    view! { <div class="basket-form" on:submit=submit>{children()}</div> }
}

#[cfg(not(feature = "hydrate"))]
fn submit(_event: leptos::ev::SubmitEvent) {}

#[cfg(feature = "hydrate")]
fn submit(event: leptos::ev::SubmitEvent) {
    use crate::browser;
    use wasm_bindgen::JsCast;

    let Some(form) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlFormElement>().ok()) else { return };
    event.prevent_default();
    leptos::task::spawn_local(async move {
        match send(&form).await {
            Some(answer) => {
                browser::toast(&answer.message);
                browser::announce(crate::basket_badge::BASKET_CHANGED, &wasm_bindgen::JsValue::NULL);
            }
            // No answer we understand: let the browser do what it does without us.
            None => {
                let _ = form.submit();
            }
        }
    });
}

#[cfg(feature = "hydrate")]
async fn send(form: &web_sys::HtmlFormElement) -> Option<BasketAnswer> {
    let data = web_sys::FormData::new_with_form(form).ok()?;
    let body = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    crate::browser::json(&form.action(), &init).await.map(|(_, answer)| answer)
}
