//! The search field asks while somebody types.

use crate::search_suggest::{Active, Asks, FieldText, List, Suggested, step, with_latest};
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::time::Duration;
use web_sys::{RequestInit, Storage};

/// Where recent searches are kept: on this device alone.
const RECENT: &str = "chophien:tim";

/// Goes where a line leads, or forgets the recent searches.
pub fn choose(line: &Suggested, list: List, active: Active) {
    let Some(window) = web_sys::window() else { return };
    if line.href.is_empty() {
        if let Some(kept) = storage() {
            let _ = kept.remove_item(RECENT);
        }
        list.set(Vec::new());
        active.set(None);
    } else {
        let _ = window.location().set_href(&line.href);
    }
}

/// Keeps what was searched for.
pub fn remember(text: &str) {
    if let Some(kept) = storage().filter(|_| !text.is_empty()) {
        let recent = serde_json::to_string(&with_latest(recent(&kept), text)).unwrap_or_default();
        let _ = kept.set_item(RECENT, &recent);
    }
}

/// Shows the recent searches in an empty field.
pub fn recall(event: &FocusEvent, (asks, words): (&Asks, &FieldText), list: List) {
    let recent = storage().map(|kept| recent(&kept)).unwrap_or_default();
    if !event_target_value(event).is_empty() || recent.is_empty() {
        return;
    }
    let line = |text: String| {
        let href = format!("{}?q={}", asks.search, String::from(js_sys::encode_uri_component(&text)));
        Suggested { href, kind: words.recent.clone(), text }
    };
    let forget = Suggested { text: words.forget.clone(), ..Suggested::default() };
    list.set(recent.into_iter().map(line).chain([forget]).collect());
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn recent(kept: &Storage) -> Vec<String> {
    let text = kept.get_item(RECENT).ok().flatten();
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// As many lines as fit: more where there is room.
fn most() -> u8 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    if width.is_some_and(|width| width >= 1024.0) { 10 } else { 8 }
}

/// Asks for what was typed before the island woke up; on a slow phone that may be the whole word.
pub fn catch_up(field: NodeRef<Input>, (endpoint, drawn): (&str, &str), list: List, active: Active) {
    let (endpoint, drawn) = (endpoint.to_owned(), drawn.to_owned());
    Effect::new(move |_| {
        let Some(field) = field.get() else { return };
        let focused = super::document().and_then(|page| page.active_element());
        if focused.is_some_and(|element| field.is_same_node(Some(element.as_ref()))) && field.value() != drawn {
            ask(&endpoint, &field.value(), list, active);
        }
    });
}

/// Asks what the typed text may mean, a moment after the last key.
pub fn ask(endpoint: &str, typed: &str, list: List, active: Active) {
    thread_local! {
        static ASKED: Cell<u32> = const { Cell::new(0) };
    }
    let text = typed.trim().to_owned();
    let mine = ASKED.with(|asked| {
        asked.set(asked.get().wrapping_add(1));
        asked.get()
    });
    // An older answer never replaces a newer one.
    let newest = move || ASKED.with(Cell::get) == mine;
    active.set(None);
    if text.chars().count() < 2 {
        list.set(Vec::new());
        return;
    }
    let url = format!("{endpoint}?so={}&q={}", most(), String::from(js_sys::encode_uri_component(&text)));
    let _ = set_timeout(
        move || {
            if newest() {
                spawn_local(async move {
                    let found = super::json(&url, &RequestInit::new()).await;
                    if newest() {
                        list.set(
                            found.filter(|(status, _)| *status == 200).map(|(_, lines)| lines).unwrap_or_default(),
                        );
                    }
                });
            }
        },
        Duration::from_millis(120),
    );
}

/// Arrows walk the list, Enter opens a line, Escape closes it.
pub fn steer(event: &KeyboardEvent, list: List, active: Active) {
    let count = list.with(Vec::len);
    match event.key().as_str() {
        "ArrowDown" | "ArrowUp" if count > 0 => {
            event.prevent_default();
            active.update(|line| *line = step(*line, count, event.key() == "ArrowDown"));
        }
        "Enter" => {
            if let Some(line) = active.get().and_then(|i| list.with(|lines| lines.get(i).cloned())) {
                event.prevent_default();
                choose(&line, list, active);
            }
        }
        "Escape" if count > 0 => {
            event.prevent_default();
            list.set(Vec::new());
            active.set(None);
        }
        _ => {}
    }
}
