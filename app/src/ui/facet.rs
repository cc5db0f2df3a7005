//! One kind of filter: boxes to tick with counts. Part of a GET form.

use crate::t;
use domain::lang::Lang;
use leptos::prelude::*;

/// Lines in sight; the rest opens.
const IN_SIGHT: usize = 8;

/// One box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetChoice {
    pub value: String,
    pub label: String,
    pub count: u64,
    pub chosen: bool,
}

/// The boxes under their title, or nothing where there is nothing to choose. Chosen lines stay in sight.
pub fn facet(lang: Lang, name: &'static str, title: &'static str, mut choices: Vec<FacetChoice>) -> Option<AnyView> {
    choices.retain(|choice| choice.count > 0 || choice.chosen);
    if choices.is_empty() {
        return None;
    }
    // With a few lines too many, opening the rest costs more than showing it.
    let cut = if choices.len() > IN_SIGHT + 2 { IN_SIGHT } else { choices.len() };
    if cut < choices.len() {
        choices.sort_by_key(|choice| !choice.chosen);
    }
    let rest = choices.split_off(cut.max(choices.iter().filter(|c| c.chosen).count()));
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="facet__rest">
                <summary class="facet__more">{t::ui::more(lang, rest.len() as u64)}</summary>
                {boxes(name, rest)}
            </details>
        }
    });
    let view = view! {
        <fieldset class="facet"><legend class="facet__title">{title}</legend>{boxes(name, choices)}{more}</fieldset>
    };
    Some(view.into_any())
}

fn boxes(name: &'static str, choices: Vec<FacetChoice>) -> AnyView {
    let lines = choices.into_iter().map(|choice| {
        view! {
            <li>
                <label class="facet__line">
                    <input type="checkbox" name=name value=choice.value checked=choice.chosen/>
                    <span class="facet__label">{choice.label}</span>
                    <span class="facet__count">{choice.count}</span>
                </label>
            </li>
        }
    });
    view! { <ul role="list">{lines.collect_view()}</ul> }.into_any()
}

/// Groups, one chosen.
pub fn sample(lang: Lang) -> Option<AnyView> {
    let line = |value: &str, label: &str, count, chosen| FacetChoice {
        value: value.into(),
        label: label.into(),
        count,
        chosen,
    };
    let lines = vec![
        line("thuc-pham", "Thực phẩm", 41, true),
        line("do-uong", "Đồ uống", 9, false),
        line("thu-cong-my-nghe", "Hàng thủ công mỹ nghệ", 6, false),
    ];
    facet(lang, "nhom", "Nhóm", lines)
}
