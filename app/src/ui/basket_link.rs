//! The way to the basket, with the number of units in it.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use domain::url::Page;
use islands::BasketBadge;
use leptos::prelude::*;

/// The link. Its number is an island, because a page is the same for every visitor.
pub fn basket_link(lang: Lang) -> AnyView {
    view! {
        <a class="basket-link" href=Page::Basket.href(lang)>
            <span class="basket-link__sign">{icon(Icon::Basket)}<BasketBadge/></span>
            <span class="basket-link__label">{t::ui::basket(lang)}</span>
        </a>
    }
    .into_any()
}
