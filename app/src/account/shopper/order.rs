//! What somebody ordered.

use super::document;
use crate::shop::order::status_word;
use crate::t;
use crate::ui::{Weight, empty, link_button, money};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::{Mine, Page};
use leptos::prelude::*;
use market::shopper::order::OwnLine;

/// The whole document.
pub fn page(visit: &Visit, orders: &[OwnLine]) -> String {
    let lang = visit.lang;
    document(visit, Mine::Orders, t::shopper::orders::title(lang), || view(lang, orders))
}

fn view(lang: Lang, orders: &[OwnLine]) -> AnyView {
    if orders.is_empty() {
        let browse = Page::Catalogue(&ListQuery::default()).href(lang);
        let go = link_button(Weight::Primary, browse, t::shopper::orders::browse(lang));
        return empty(t::shopper::orders::empty_title(lang), t::shopper::orders::empty_text(lang), Some(go));
    }
    let lines = orders.iter().map(|order| line(lang, order));
    view! { <ul class="shopper__list" role="list">{lines.collect_view()}</ul> }.into_any()
}

fn line(lang: Lang, order: &OwnLine) -> AnyView {
    let states: Vec<_> = order.statuses.iter().map(|status| status_word(lang, *status)).collect();
    let href = Page::Order { code: &order.code }.href(lang);
    let again = t::shopper::orders::again_of(lang, order.code.as_str());
    view! {
        <li class="shopper__item">
            <div>
                <p><a href=href><strong>{order.code.clone()}</strong></a>" · "{states.join(" · ")}</p>
                <p>{order.products.join(", ")}</p>
                <p class="soft">{t::shopper::orders::placed(lang, order.placed_at.show())}" · "{money(lang, order.total)}</p>
            </div>
            <form action=Page::Mine(Mine::Reorder).href(lang) method="post">
                <input type="hidden" name="code" value=order.code.clone()/>
                <button class="button" type="submit" data-weight="secondary" aria-label=again>
                    {t::shopper::orders::again(lang)}
                </button>
            </form>
        </li>
    }
    .into_any()
}
