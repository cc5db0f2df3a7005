//! The search field with its button: a GET form to the catalogue, with suggestions while typing.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::Page;
use islands::SearchSuggest;
use islands::search_suggest::{Asks, FieldText};
use leptos::prelude::*;

/// `value` is what was searched for. At most one on a page: the field has an id.
pub fn search_box(lang: Lang, value: &str) -> AnyView {
    let text = FieldText {
        label: t::ui::search_label(lang).into(),
        placeholder: t::ui::search_placeholder(lang).into(),
        list: t::ui::search_suggestions(lang).into(),
        recent: t::suggest::recent(lang).into(),
        forget: t::suggest::forget(lang).into(),
    };
    let action = Page::Catalogue(&ListQuery::default()).href(lang);
    let asks = Asks { endpoint: format!("{}/api/goi-y", lang.prefix()), search: action.clone() };
    view! {
        <form class="search-box" role="search" method="get" action=action>
            <SearchSuggest field="tim".to_owned() asks=asks value=value.to_owned() text=text/>
            <button class="search-box__button" type="submit">
                {icon(Icon::Search)}<span class="search-box__label">{t::ui::search(lang)}</span>
            </button>
        </form>
    }
    .into_any()
}
