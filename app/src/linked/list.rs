//! Lists for machines: the pages they lead to, in their order.

use crate::state::Host;
use crate::ui::product_card;
use domain::lang::Lang;
use domain::url::Page;
use market::product::ProductCard;
use market::sales_point::SalesPointLine;
use serde_json::{Value, json};

/// Products in a list. Alcohol is left out.
pub fn products(host: &Host, lang: Lang, cards: &[ProductCard]) -> Value {
    let shown = cards.iter().filter(|card| !card.alcohol);
    items(
        host,
        shown.map(|card| {
            let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
            (product_card::name(lang, card), href)
        }),
    )
}

/// Sales points in a list.
pub fn sales_points(host: &Host, lang: Lang, points: &[SalesPointLine]) -> Value {
    items(host, points.iter().map(|point| (point.name.clone(), Page::SalesPoint { slug: &point.slug }.href(lang))))
}

fn items(host: &Host, pages: impl Iterator<Item = (String, String)>) -> Value {
    let items = pages.zip(1..).map(|((name, path), position)| {
        json!({ "@type": "ListItem", "position": position, "name": name, "url": host.address(&path) })
    });
    json!({ "@type": "ItemList", "itemListElement": items.collect::<Vec<_>>() })
}
