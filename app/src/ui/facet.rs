//! One kind of filter: boxes to tick, or one of several to choose, with counts. Part of a GET form.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use leptos::prelude::*;

/// Lines in sight; the rest opens.
const IN_SIGHT: usize = 6;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetChoice {
    /// The key in the address.
    pub name: &'static str,
    pub value: String,
    pub label: String,
    pub count: u64,
    pub chosen: bool,
}

/// Boxes to tick under their title, or nothing where there is nothing to choose. Chosen lines stay in sight.
pub fn facet(lang: Lang, title: &'static str, choices: Vec<FacetChoice>) -> Option<AnyView> {
    let boxes = boxes(lang, choices)?;
    Some(view! { <fieldset class="facet"><legend class="facet__title">{title}</legend>{boxes}</fieldset> }.into_any())
}

/// The same for what fewer people choose by: its title alone, which opens it. What is chosen is in sight.
pub fn facet_folded(lang: Lang, title: &'static str, choices: Vec<FacetChoice>) -> Option<AnyView> {
    let open = choices.iter().any(|choice| choice.chosen);
    let boxes = boxes(lang, choices)?;
    let view = view! {
        <details class="facet" open=open>
            <summary class="facet__fold">{title}{icon(Icon::ChevronDown)}</summary>
            <fieldset><legend class="visually-hidden">{title}</legend>{boxes}</fieldset>
        </details>
    };
    Some(view.into_any())
}

fn boxes(lang: Lang, mut choices: Vec<FacetChoice>) -> Option<AnyView> {
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
                {lines("checkbox", rest)}
            </details>
        }
    });
    Some(view! { {lines("checkbox", choices)}{more} }.into_any())
}

/// One of several, the first of them for "any"; nothing where there is nothing else to choose.
pub fn facet_one(title: &'static str, any: &'static str, choices: Vec<FacetChoice>) -> Option<AnyView> {
    let name = choices.first()?.name;
    let chosen = !choices.iter().any(|choice| choice.chosen);
    let view = view! {
        <fieldset class="facet">
            <legend class="facet__title">{title}</legend>
            <label class="facet__line">
                <input type="radio" name=name value="" checked=chosen/>
                <span class="facet__label">{any}</span>
            </label>
            {lines("radio", choices)}
        </fieldset>
    };
    Some(view.into_any())
}

fn lines(kind: &'static str, choices: Vec<FacetChoice>) -> AnyView {
    let lines = choices.into_iter().map(|choice| {
        view! {
            <li>
                <label class="facet__line">
                    <input type=kind name=choice.name value=choice.value checked=choice.chosen/>
                    <span class="facet__label">{choice.label}</span>
                    <span class="facet__count">{choice.count}</span>
                </label>
            </li>
        }
    });
    view! { <ul role="list">{lines.collect_view()}</ul> }.into_any()
}

/// Groups, one chosen, and prices.
pub fn sample(lang: Lang) -> AnyView {
    let line = |name, value: &str, label: &str, count, chosen| FacetChoice {
        name,
        value: value.into(),
        label: label.into(),
        count,
        chosen,
    };
    let groups = vec![
        line("nhom", "thuc-pham", "Thực phẩm", 41, true),
        line("nhom", "do-uong", "Đồ uống", 9, false),
        line("nhom", "thu-cong-my-nghe", "Hàng thủ công mỹ nghệ", 6, false),
    ];
    let prices =
        vec![line("gia", "-50000", "Đến 50.000 ₫", 12, false), line("gia", "50000-", "Từ 50.000 ₫", 29, false)];
    let prices = facet_one(t::catalogue::price(lang), t::catalogue::price_any(lang), prices);
    let kinds = vec![line("chu-the", "cooperative", "Hợp tác xã", 22, false)];
    view! {
        {facet(lang, t::catalogue::group(lang), groups)}
        {prices}
        {facet_folded(lang, t::catalogue::kind(lang), kinds)}
    }
    .into_any()
}
