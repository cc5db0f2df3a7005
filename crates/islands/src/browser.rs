//! What islands do in the browser, and what they ask of it. On the server `server.rs` stands in its place.

mod badge;
mod form;
mod suggest;

pub use badge::follow;
pub use form::submit;
pub use suggest::{ask, catch_up, choose, recall, remember, steer};

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, Request, RequestInit, Response};

/// Fetches JSON; `None` for a failed connection, a refusal or an answer that is not JSON.
async fn json<T: serde::de::DeserializeOwned>(url: &str, init: &RequestInit) -> Option<(u16, T)> {
    let request = Request::new_with_str_and_init(url, init).ok()?;
    request.headers().set("Accept", "application/json").ok()?;
    let response: Response =
        JsFuture::from(web_sys::window()?.fetch_with_request(&request)).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok().map(|body| (response.status(), body))
}

/// Tells the other islands of the page that something happened.
fn announce(event: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let (Some(document), Ok(event)) = (document(), CustomEvent::new_with_event_init_dict(event, &init)) {
        let _ = document.dispatch_event(&event);
    }
}

/// Puts a message where screen readers and eyes notice it: the page's live region.
fn toast(message: &str) {
    if let Some(region) = document().and_then(|d| d.query_selector("[data-toast]").ok().flatten()) {
        region.set_text_content(Some(message));
        let _ = region.set_attribute("data-shown", "");
    }
}

/// The value of a cookie that scripts may read.
fn cookie(name: &str) -> Option<String> {
    let cookies = js_sys::Reflect::get(document()?.as_ref(), &JsValue::from_str("cookie")).ok()?.as_string()?;
    cookies.split("; ").find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
