//! Suggestions under the search field: an ARIA combobox (ARIA Authoring Practices, "editable combobox with list
//! autocomplete"). Without it the field is a plain field of a GET form.

use leptos::prelude::*;

/// One line of suggestions, as `/api/goi-y` answers it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Suggested {
    pub text: String,
    /// What it is, in the language of the page: "Sản phẩm", "Đơn vị".
    pub kind: String,
    pub href: String,
}

/// The texts of the field, given by the page because islands carry no catalogue of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FieldText {
    pub label: String,
    pub placeholder: String,
    /// The name of the list for screen readers.
    pub list: String,
}

/// The search field. `endpoint` answers `?q=` with a list of [`Suggested`]; `value` is what was searched for.
#[island]
pub fn SearchSuggest(field: String, endpoint: String, value: String, text: FieldText) -> impl IntoView {
    let list = RwSignal::new(Vec::<Suggested>::new());
    let active = RwSignal::new(None::<usize>);
    let list_id = format!("{field}-list");
    let option_id = {
        let field = field.clone();
        move |i: usize| format!("{field}-option-{i}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || active.get().map(&option_id)
    };
    view! {
        <div class="suggest" on:focusout=move |_| list.set(Vec::new())>
            <input
                class="suggest__input" id=field type="search" name="q" value=value maxlength="200" autocomplete="off"
                enterkeyhint="search" placeholder=text.placeholder aria-label=text.label
                role="combobox" aria-autocomplete="list" aria-controls=list_id.clone()
                aria-expanded=move || (!list.get().is_empty()).to_string()
                aria-activedescendant=active_id
                on:input=move |event| ask(&endpoint, event, list, active)
                on:keydown=move |event| steer(&event, list, active)
            />
            <ul class="suggest__list" id=list_id role="listbox" aria-label=text.list hidden=move || list.get().is_empty()>
                {move || list.get().into_iter().enumerate().map(|(i, line)| view! {
                    <li
                        class="suggest__option" id=option_id(i) role="option"
                        aria-selected=move || (active.get() == Some(i)).to_string()
                        // Before the field loses the focus, which closes the list.
                        on:mousedown={ let href = line.href.clone(); move |event| { event.prevent_default(); go(&href) } }
                    >
                        <span class="suggest__text">{line.text.clone()}</span>
                        <span class="suggest__kind">{line.kind.clone()}</span>
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}

type List = RwSignal<Vec<Suggested>>;
type Active = RwSignal<Option<usize>>;

/// The line after (or before) the active one; past either end no line is active and the typed text counts.
#[cfg_attr(not(any(feature = "hydrate", test)), allow(dead_code))]
fn step(active: Option<usize>, count: usize, down: bool) -> Option<usize> {
    match (active, down) {
        (None, true) => (count > 0).then_some(0),
        (None, false) => count.checked_sub(1),
        (Some(i), true) => (i + 1 < count).then_some(i + 1),
        (Some(i), false) => i.checked_sub(1),
    }
}

#[cfg(not(feature = "hydrate"))]
fn ask(_endpoint: &str, _event: leptos::ev::Event, _list: List, _active: Active) {}
#[cfg(not(feature = "hydrate"))]
fn steer(_event: &leptos::ev::KeyboardEvent, _list: List, _active: Active) {}
#[cfg(not(feature = "hydrate"))]
fn go(_href: &str) {}

#[cfg(feature = "hydrate")]
fn go(href: &str) {
    crate::browser::visit(href);
}

#[cfg(feature = "hydrate")]
fn ask(endpoint: &str, event: leptos::ev::Event, list: List, active: Active) {
    use std::cell::Cell;
    thread_local! {
        static ASKED: Cell<u32> = const { Cell::new(0) };
    }
    let text = event_target_value(&event).trim().to_owned();
    let mine = ASKED.with(|asked| { asked.set(asked.get().wrapping_add(1)); asked.get() });
    // An older answer never replaces a newer one.
    let newest = move || ASKED.with(Cell::get) == mine;
    active.set(None);
    if text.chars().count() < 2 {
        list.set(Vec::new());
        return;
    }
    let url = format!("{endpoint}?q={}", String::from(js_sys::encode_uri_component(&text)));
    set_timeout(
        move || {
            if newest() {
                leptos::task::spawn_local(async move {
                    let found = crate::browser::json(&url, &web_sys::RequestInit::new()).await;
                    if newest() {
                        list.set(found.filter(|(status, _)| *status == 200).map(|(_, lines)| lines).unwrap_or_default());
                    }
                });
            }
        },
        std::time::Duration::from_millis(120),
    );
}

#[cfg(feature = "hydrate")]
fn steer(event: &leptos::ev::KeyboardEvent, list: List, active: Active) {
    let count = list.with(Vec::len);
    match event.key().as_str() {
        "ArrowDown" | "ArrowUp" if count > 0 => {
            event.prevent_default();
            active.update(|line| *line = step(*line, count, event.key() == "ArrowDown"));
        }
        "Enter" => {
            if let Some(href) = active.get().and_then(|i| list.with(|lines| lines.get(i).map(|line| line.href.clone()))) {
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

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_walk_the_list_and_leave_it_at_both_ends() {
        assert_eq!(step(None, 3, true), Some(0));
        assert_eq!(step(Some(2), 3, true), None);
        assert_eq!(step(None, 3, false), Some(2));
        assert_eq!(step(Some(0), 3, false), None);
        assert_eq!(step(None, 0, true), None);
    }
}
