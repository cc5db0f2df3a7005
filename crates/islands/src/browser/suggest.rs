//! The search field asks while somebody types.

use crate::search_suggest::{Active, List, step};
use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::time::Duration;
use web_sys::RequestInit;

/// Goes to another page.
pub fn go(href: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_href(href);
    }
}

/// Asks what the typed text may mean, a moment after the last key.
pub fn ask(endpoint: &str, event: Event, list: List, active: Active) {
    thread_local! {
        static ASKED: Cell<u32> = const { Cell::new(0) };
    }
    let text = event_target_value(&event).trim().to_owned();
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
    let url = format!("{endpoint}?q={}", String::from(js_sys::encode_uri_component(&text)));
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
            if let Some(href) = active.get().and_then(|i| list.with(|lines| lines.get(i).map(|line| line.href.clone())))
            {
                event.prevent_default();
                go(&href);
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
