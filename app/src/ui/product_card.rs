//! A product in a list: picture, ribbon, name, maker and place, price, what is left.

use crate::t;
use crate::ui::picture::sample_picture;
use crate::ui::place::{place_text, sample_place};
use crate::ui::stars::sample_badge;
use crate::ui::{Loading, picture, price, ribbon, thumb};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::url::Page;
use leptos::prelude::*;
use market::product::{MORE_PICTURES, Price, ProducerName, ProductCard, Stock, UnitPrice, Weight};
use uuid::Uuid;

/// Cards in sight when a page opens: their pictures are asked for at once.
const IN_SIGHT: usize = 4;

/// Cards side by side. `first` says whether they stand at the top of their page.
pub fn shelf(lang: Lang, cards: &[ProductCard], first: bool) -> AnyView {
    let lines = cards.iter().enumerate().map(|(i, card)| {
        let loading = if first && i < IN_SIGHT { Loading::Card } else { Loading::LazyCard };
        view! { <li>{product_card(lang, card, loading)}</li> }
    });
    view! { <ul class="shelf" role="list">{lines.collect_view()}</ul> }.into_any()
}

/// One card. The whole of it leads to the product.
pub fn product_card(lang: Lang, card: &ProductCard, loading: Loading) -> AnyView {
    let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    let hint = hint(lang, card).map(|(text, kind)| view! { <p class="product-card__hint" data-kind=kind>{text}</p> });
    view! {
        <article class="product-card">
            <div class="product-card__picture" data-travels=format!("p-{}", card.code)>
                {picture(lang, card.picture.as_ref(), loading)}
                {more_pictures(lang, card)}
                {card.badge.as_ref().map(|badge| ribbon(lang, badge))}
            </div>
            <h3 class="product-card__name"><a href=href>{name(lang, card)}</a></h3>
            <p class="product-card__maker">{card.producer.name.clone()}" · "{place_text(&card.place)}</p>
            {card.price.as_ref().map(|it| price(lang, it))}
            {hint}
        </article>
    }
    .into_any()
}

/// What else was photographed, small, so that a buyer need not open every product.
fn more_pictures(lang: Lang, card: &ProductCard) -> Option<AnyView> {
    let lines: Vec<_> = card.more_pictures.iter().map(|it| view! { <li>{thumb(lang, it)}</li> }).collect();
    (!lines.is_empty()).then(|| view! { <ul class="product-card__more" role="list">{lines}</ul> }.into_any())
}

/// The product's name in the reader's language.
pub fn name(lang: Lang, card: &ProductCard) -> String {
    lang.pick(&card.name, card.name_en.as_deref()).to_owned()
}

/// What a buyer should know before opening the product, and its kind for the eye.
fn hint(lang: Lang, card: &ProductCard) -> Option<(String, &'static str)> {
    if !card.orderable {
        return Some((t::ui::by_arrangement(lang).to_owned(), "plain"));
    }
    match card.stock {
        Stock::SoldOut => Some((t::ui::sold_out(lang).to_owned(), "out")),
        Stock::Few(n) => Some((t::ui::few_left(lang, n.into()), "few")),
        Stock::Plenty => None,
    }
}

/// Honey with four stars, five jars left.
pub fn sample_card() -> ProductCard {
    ProductCard {
        id: Uuid::nil(),
        code: "0a1b2c".into(),
        slug: "mat-ong-rung-tram".into(),
        name: "Mật ong hoa nguyên chất rừng tràm Trà Sư".into(),
        name_en: Some("Pure honey from the Trà Sư cajuput forest".into()),
        producer: ProducerName { code: "3d4e5f".into(), slug: "htx-tra-su".into(), name: "HTX Trà Sư".into() },
        place: sample_place(),
        price: Some(Price {
            offer_id: Uuid::nil(),
            pack_label: "Chai 350 g".into(),
            amount: Vnd(95_000),
            by_weight: Some(UnitPrice { amount: Vnd(27_143), per: Weight::Grams100 }),
        }),
        price_illustrative: true,
        badge: Some(sample_badge()),
        picture: Some(sample_picture()),
        more_pictures: Vec::new(),
        stock: Stock::Few(5),
        alcohol: false,
        orderable: true,
    }
}

/// Four cards: a usual one, one without stars, one sold out, one without picture or price.
pub fn sample_cards() -> Vec<ProductCard> {
    let card = sample_card();
    let plain =
        ProductCard { name: "Tương xay".into(), name_en: None, badge: None, stock: Stock::Plenty, ..card.clone() };
    let out =
        ProductCard { name: "Khô cá lóc 7 Chóp".into(), name_en: None, stock: Stock::SoldOut, ..card.clone() };
    let visit = ProductCard {
        name: "Du lịch văn hóa Tày làng Thái Hải".into(),
        name_en: Some("Tày culture at Thái Hải village".into()),
        picture: None,
        orderable: false,
        badge: None,
        ..card.clone()
    };
    let card = ProductCard { more_pictures: vec![sample_picture(); MORE_PICTURES], ..card };
    vec![card, plain, out, visit]
}

/// The cards of [`sample_cards`], on empty mats: the gallery has no pictures of its own.
pub fn sample(lang: Lang) -> AnyView {
    let bare = |card| ProductCard { picture: None, more_pictures: Vec::new(), ..card };
    shelf(lang, &sample_cards().into_iter().map(bare).collect::<Vec<_>>(), false)
}
