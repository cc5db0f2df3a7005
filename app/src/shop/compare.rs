//! Up to four products side by side. Which ones stands in the address, so it can be shared and needs no script.

use crate::layout::{self, Frame};
use crate::shop::product::label::class;
use crate::t;
use crate::t::compare as c;
use crate::ui::money::unit_price;
use crate::ui::place::place_text;
use crate::ui::{Loading, Weight, empty, link_button, money, picture, product_card, ribbon};
use crate::visit::Visit;
use domain::compare::MOST;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::product::{ProductCard, ProductPage, Stock};

/// The whole document.
pub fn page(visit: &Visit, products: &[ProductPage]) -> String {
    let frame = Frame { title: c::title(visit.lang).to_owned(), ..Frame::of(visit) };
    layout::shop(&frame, || view(visit.lang, products))
}

/// The page.
pub fn view(lang: Lang, products: &[ProductPage]) -> AnyView {
    let body = if products.is_empty() {
        let all = Page::Catalogue(&ListQuery::default()).href(lang);
        empty(c::none(lang), c::none_todo(lang), Some(link_button(Weight::Primary, all, t::home::all_products(lang))))
    } else {
        table(lang, products)
    };
    view! {
        <div class="compare">
            <h1>{c::title(lang)}</h1>
            {body}
            {more(lang, products)}
        </div>
    }
    .into_any()
}

/// One row of the table: what is compared, and how it is with one product.
type Row = (&'static str, fn(Lang, &ProductPage) -> AnyView);

const NONE: &str = "—";

fn rows(lang: Lang) -> Vec<Row> {
    vec![
        (c::price(lang), price),
        (c::per_weight(lang), per_weight),
        (c::stars(lang), stars),
        (t::product::maker(lang), |_, it| it.producer.name.clone().into_any()),
        (t::product::place(lang), |_, it| place_text(&it.card.place).into_any()),
        (c::stock(lang), stock),
        (t::product::delivery_class(lang), |lang, it| class(lang, it.delivery).into_any()),
        (t::ui::delivery(lang), fee),
        (t::product::storage(lang), storage),
    ]
}

fn table(lang: Lang, products: &[ProductPage]) -> AnyView {
    let heads = products.iter().map(|it| head(lang, products, it)).collect_view();
    let rows = rows(lang).into_iter().map(|(name, show)| {
        let cells = products.iter().map(|it| view! { <td>{show(lang, it)}</td> });
        view! { <tr><th scope="row">{name}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="compare__scroll" role="region" aria-label=c::title(lang) tabindex="0">
            <table class="compare__table">
                <thead><tr><td></td>{heads}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Picture and name, and the address without it.
fn head(lang: Lang, all: &[ProductPage], one: &ProductPage) -> AnyView {
    let card = &one.card;
    let name = product_card::name(lang, card);
    let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    let rest: Vec<String> = all.iter().filter(|it| it.card.code != card.code).map(|it| it.card.code.clone()).collect();
    let without = Page::Guide(Guide::Compare { codes: &rest }).href(lang);
    view! {
        <th scope="col">
            {picture(lang, card.picture.as_ref(), Loading::Card)}
            <a class="compare__name" href=href>{name.clone()}</a>
            <a class="compare__drop" href=without aria-label=c::drop(lang, name)>{c::drop_short(lang)}</a>
        </th>
    }
    .into_any()
}

fn price(lang: Lang, it: &ProductPage) -> AnyView {
    let Some(price) = &it.card.price else { return NONE.into_any() };
    view! { {money(lang, price.amount)}<br/><span class="soft">{price.pack_label.clone()}</span> }.into_any()
}

fn per_weight(lang: Lang, it: &ProductPage) -> AnyView {
    let unit = it.card.price.as_ref().and_then(|price| price.by_weight);
    unit.map_or_else(|| NONE.into_any(), |unit| unit_price(lang, unit).into_any())
}

fn stars(lang: Lang, it: &ProductPage) -> AnyView {
    it.card.badge.as_ref().map_or_else(|| NONE.into_any(), |badge| ribbon(lang, badge))
}

fn stock(lang: Lang, it: &ProductPage) -> AnyView {
    match it.card.stock {
        _ if !it.card.orderable => t::ui::by_arrangement(lang).into_any(),
        Stock::Plenty => t::product::in_stock(lang).into_any(),
        Stock::Few(n) => t::ui::few_left(lang, n.into()).into_any(),
        Stock::SoldOut => t::ui::sold_out(lang).into_any(),
    }
}

fn fee(lang: Lang, it: &ProductPage) -> AnyView {
    let Some(quote) = it.outlook.most().filter(|_| it.card.orderable) else { return NONE.into_any() };
    t::product::delivery(lang, quote.fee.show(lang), quote.days.0, quote.days.1).into_any()
}

fn storage(lang: Lang, it: &ProductPage) -> AnyView {
    let text = it.storage_vi.as_deref().map(|vi| lang.pick(vi, it.storage_en.as_deref()).to_owned());
    text.unwrap_or_else(|| NONE.to_owned()).into_any()
}

/// Products like these that may join them, while there is room.
fn more(lang: Lang, products: &[ProductPage]) -> Option<AnyView> {
    let chosen: Vec<String> = products.iter().map(|it| it.card.code.clone()).collect();
    let cards = products.iter().flat_map(|it| &it.similar).filter(|card| !chosen.contains(&card.code));
    let mut seen = Vec::new();
    let cards = cards.filter(|card| {
        !seen.contains(&card.code) && {
            seen.push(card.code.clone());
            true
        }
    });
    let cards: Vec<ProductCard> = cards.cloned().collect();
    (chosen.len() < MOST && !cards.is_empty()).then(|| form(lang, &chosen, &cards))
}

/// Ticks that add products to those chosen: `codes` go along unseen.
pub fn form(lang: Lang, codes: &[String], cards: &[ProductCard]) -> AnyView {
    let chosen = codes.iter().map(|code| view! { <input type="hidden" name="sp" value=code.clone()/> });
    let ticks = cards.iter().map(|card| {
        view! {
            <label class="compare__tick">
                <input type="checkbox" name="sp" value=card.code.clone()/>
                <span>{product_card::name(lang, card)}</span>
            </label>
        }
    });
    view! {
        <form class="compare__form" action=Page::Guide(Guide::Compare { codes: &[] }).href(lang) method="get">
            {chosen.collect_view()}
            <fieldset class="compare__choices">
                <legend>{c::choose(lang)}</legend>
                {ticks.collect_view()}
            </fieldset>
            <button class="button" type="submit" data-weight="secondary">{c::button(lang)}</button>
        </form>
    }
    .into_any()
}
