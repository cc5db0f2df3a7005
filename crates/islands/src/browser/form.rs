//! A basket form is sent in the background.

use crate::basket_badge::BASKET_CHANGED;
use crate::basket_form::BasketAnswer;
use leptos::ev::SubmitEvent;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlFormElement, RequestInit, UrlSearchParams};

/// Sends the form without leaving the page.
pub fn submit(event: SubmitEvent) {
    let Some(form) = event.target().and_then(|t| t.dyn_into::<HtmlFormElement>().ok()) else { return };
    event.prevent_default();
    spawn_local(async move {
        match send(&form).await {
            Some(answer) => {
                super::toast(&answer.message);
                super::announce(BASKET_CHANGED, &JsValue::NULL);
            }
            // No answer we understand: let the browser do what it does without us.
            None => {
                let _ = form.submit();
            }
        }
    });
}

async fn send(form: &HtmlFormElement) -> Option<BasketAnswer> {
    let data = FormData::new_with_form(form).ok()?;
    let body = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    super::json(&form.action(), &init).await.map(|(_, answer)| answer)
}
