//! Suggestions under the search field: an ARIA combobox (ARIA Authoring Practices, "editable combobox with list
//! autocomplete"). Without it the field is a plain field of a GET form.

use crate::browser::{ask, catch_up, choose, recall, remember, steer};
use leptos::html::Input;
use leptos::prelude::*;

/// One line of suggestions, as `/api/goi-y` answers it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Suggested {
    pub text: String,
    /// What it is, in the language of the page: "Sản phẩm", "Đơn vị".
    pub kind: String,
    /// Empty for the line that forgets the recent searches.
    pub href: String,
}

/// The texts of the field, given by the page because islands carry no catalogue of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FieldText {
    pub label: String,
    pub placeholder: String,
    /// The name of the list for screen readers.
    pub list: String,
    /// What a recent search is called, and the line that forgets them.
    pub recent: String,
    pub forget: String,
}

/// Where the field asks and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Asks {
    /// Answers `?q=` with a list of [`Suggested`].
    pub endpoint: String,
    /// The page of a search, `?q=`.
    pub search: String,
}

/// The search field; `value` is what was searched for. Recent searches stay on the device.
#[island]
pub fn SearchSuggest(field: String, asks: Asks, value: String, text: FieldText) -> impl IntoView {
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
    remember(&value);
    let (endpoint, words) = (asks.endpoint.clone(), text.clone());
    let input = NodeRef::<Input>::new();
    catch_up(input, (&endpoint, &value), list, active);
    view! {
        <div class="suggest" on:focusout=move |_| list.set(Vec::new())>
            <input
                class="suggest__input" node_ref=input id=field type="search" name="q" value=value maxlength="200" autocomplete="off"
                enterkeyhint="search" placeholder=text.placeholder aria-label=text.label
                role="combobox" aria-autocomplete="list" aria-controls=list_id.clone()
                aria-expanded=move || (!list.get().is_empty()).to_string()
                aria-activedescendant=active_id
                on:focus=move |event| recall(&event, (&asks, &words), list)
                on:input=move |event| ask(&endpoint, &event_target_value(&event), list, active)
                on:keydown=move |event| steer(&event, list, active)
            />
            <ul class="suggest__list" id=list_id role="listbox" aria-label=text.list hidden=move || list.get().is_empty()>
                {move || list.get().into_iter().enumerate().map(|(i, line)| view! {
                    <li
                        class="suggest__option" id=option_id(i) role="option"
                        aria-selected=move || (active.get() == Some(i)).to_string()
                        // Before the field loses the focus, which closes the list.
                        on:mousedown={ let line = line.clone(); move |event| { event.prevent_default(); choose(&line, list, active) } }
                    >
                        <span>{line.text.clone()}</span>
                        <span class="suggest__kind">{line.kind.clone()}</span>
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}

/// Searches that are kept.
const MOST_RECENT: usize = 5;

/// The recent searches after one more: the latest first, each once.
pub fn with_latest(mut recent: Vec<String>, text: &str) -> Vec<String> {
    recent.retain(|other| other != text);
    recent.insert(0, text.to_owned());
    recent.truncate(MOST_RECENT);
    recent
}

/// The lines shown.
pub type List = RwSignal<Vec<Suggested>>;
/// Which of them Enter would open.
pub type Active = RwSignal<Option<usize>>;

/// The line after (or before) the active one; past either end no line is active and the typed text counts.
pub fn step(active: Option<usize>, count: usize, down: bool) -> Option<usize> {
    match (active, down) {
        (None, true) => (count > 0).then_some(0),
        (None, false) => count.checked_sub(1),
        (Some(i), true) => (i + 1 < count).then_some(i + 1),
        (Some(i), false) => i.checked_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::{step, with_latest};

    #[test]
    fn arrows_walk_the_list_and_leave_it_at_both_ends() {
        assert_eq!(step(None, 3, true), Some(0));
        assert_eq!(step(Some(2), 3, true), None);
        assert_eq!(step(None, 3, false), Some(2));
        assert_eq!(step(Some(0), 3, false), None);
        assert_eq!(step(None, 0, true), None);
    }

    #[test]
    fn the_latest_search_stands_first_and_once() {
        let recent = ["a", "b", "c", "d", "e"].map(str::to_owned).to_vec();
        assert_eq!(with_latest(recent.clone(), "c"), ["c", "a", "b", "d", "e"]);
        assert_eq!(with_latest(recent, "f"), ["f", "a", "b", "c", "d"]);
    }
}
