//! The search field with its button: a GET form to the catalogue, with suggestions while typing.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::Page;
use islands::SearchSuggest;
use islands::search_suggest::FieldText;
use leptos::prelude::*;

/// `value` is what was searched for. At most one on a page: the field has an id.
pub fn search_box(lang: Lang, value: &str) -> AnyView {
    let text = FieldText {
        label: t::ui::search_label(lang).into(),
        placeholder: t::ui::search_placeholder(lang).into(),
        list: t::ui::search_suggestions(lang).into(),
    };
    let endpoint = format!("{}/api/goi-y", lang.prefix());
    view! {
        <form class="search-box" role="search" method="get" action=Page::Catalogue(&ListQuery::default()).href(lang)>
            <SearchSuggest field="tim".to_owned() endpoint=endpoint value=value.to_owned() text=text/>
            <button class="search-box__button" type="submit">
                {icon(Icon::Search)}<span class="search-box__label">{t::ui::search(lang)}</span>
            </button>
        </form>
    }
    .into_any()
}
