//! What somebody wants to find again. A product's own page is the same for everybody, so its button only adds.

use super::document;
use crate::t;
use crate::ui::{Loading, Weight, button, empty, link_button, product_card};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::{Mine, Page};
use leptos::prelude::*;
use market::product::ProductCard;

/// The button on the page of a product.
pub fn add(lang: Lang, card: &ProductCard) -> AnyView {
    let here = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    view! {
        <form action=Page::Mine(Mine::Favourites).href(lang) method="post">
            <input type="hidden" name="code" value=card.code.clone()/>
            <input type="hidden" name="tu" value=here/>
            {button(Weight::Quiet, t::shopper::favourites::add(lang))}
        </form>
    }
    .into_any()
}

/// The whole document.
pub fn page(visit: &Visit, cards: &[ProductCard]) -> String {
    let lang = visit.lang;
    document(visit, Mine::Favourites, t::shopper::favourites::title(lang), || view(lang, cards))
}

fn view(lang: Lang, cards: &[ProductCard]) -> AnyView {
    if cards.is_empty() {
        let browse = Page::Catalogue(&ListQuery::default()).href(lang);
        let go = link_button(Weight::Primary, browse, t::shopper::orders::browse(lang));
        return empty(t::shopper::favourites::empty_title(lang), t::shopper::favourites::empty_text(lang), Some(go));
    }
    let lines = cards.iter().map(|card| line(lang, card));
    view! {
        // The names on cards are headings of the third order.
        <h2 class="visually-hidden">{t::nav::products(lang)}</h2>
        <ul class="shelf" role="list">{lines.collect_view()}</ul>
    }
    .into_any()
}

fn line(lang: Lang, card: &ProductCard) -> AnyView {
    let label = t::shopper::favourites::remove_of(lang, product_card::name(lang, card));
    view! {
        <li>
            {product_card(lang, card, Loading::LazyCard)}
            <form action=Page::Mine(Mine::FavouriteRemoval).href(lang) method="post">
                <input type="hidden" name="code" value=card.code.clone()/>
                <button class="button" type="submit" data-weight="quiet" aria-label=label>
                    {t::shopper::favourites::remove(lang)}
                </button>
            </form>
        </li>
    }
    .into_any()
}
