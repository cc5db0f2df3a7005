//! The page of a producer. Never a star in its head: a star belongs to a product.

use super::product::{origin, source_links};
use crate::t;
use crate::ui::place::{place_links, place_text};
use crate::ui::{Fact, Tone, breadcrumb, fact_table, notice, point_line, product_card, section, shelf};
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::Page;
use leptos::prelude::*;
use market::producer::ProducerPage;
use market::product::ProductCard;

/// What search engines are told.
pub fn description(lang: Lang, data: &ProducerPage) -> String {
    t::producer::description(lang, origin::kind(lang, data.kind), &data.name, place_text(&data.place))
}

/// The body of the page.
pub fn view(lang: Lang, data: &ProducerPage) -> AnyView {
    let way = vec![(t::nav::products(lang).to_owned(), Page::Catalogue(&ListQuery::default()).href(lang))];
    let closed = (!data.open).then(|| notice(Tone::Plain, t::producer::closed(lang)));
    view! {
        <article class="producer">
            {breadcrumb(lang, way)}
            <header class="producer__head">
                <p class="producer__kind">{origin::kind(lang, data.kind)}</p>
                <h1 class="producer__name">{data.name.clone()}</h1>
                {place_links(lang, &data.place)}
            </header>
            {closed}
            <div class="producer__body">
                <div class="producer__products">
                    {section(t::producer::products(lang, data.products.len() as u64), None, products(lang, data))}
                </div>
                <div class="producer__facts">
                    {section(t::producer::facts(lang), None, facts(lang, data))}
                    {points(lang, data)}
                </div>
            </div>
        </article>
    }
    .into_any()
}

fn products(lang: Lang, data: &ProducerPage) -> AnyView {
    if data.products.is_empty() {
        return view! { <p>{t::producer::no_products(lang)}</p> }.into_any();
    }
    let (alcohol, others): (Vec<_>, Vec<_>) = data.products.iter().cloned().partition(|card| card.alcohol);
    view! { {shelf(lang, &others, true)}{grown_up(lang, &alcohol)} }.into_any()
}

/// Alcohol by its name alone: pictures and prices of it stand behind the question of age.
fn grown_up(lang: Lang, cards: &[ProductCard]) -> Option<AnyView> {
    let lines = cards.iter().map(|card| {
        let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
        view! { <li><a href=href>{product_card::name(lang, card)}</a></li> }
    });
    (!cards.is_empty())
        .then(|| view! { <p>{t::age::only(lang)}</p><ul role="list">{lines.collect_view()}</ul> }.into_any())
}

fn facts(lang: Lang, data: &ProducerPage) -> AnyView {
    let phone = data.phone.clone().map(|phone| {
        let href = format!("tel:{phone}");
        Fact::new(t::producer::phone(lang), view! { <a href=href>{phone}</a> })
    });
    let representative = data.representative.clone().map(|name| Fact::text(t::producer::representative(lang), name));
    let sources = (!data.sources.is_empty())
        .then(|| Fact::new(t::product::sources(lang), view! { <ul role="list">{source_links(&data.sources)}</ul> }));
    let note = data
        .source_note
        .clone()
        .map(|note| Fact::new(t::producer::note(lang), view! { <span lang="vi">{note}</span> }));
    let rows = [
        Some(Fact::text(t::producer::kind(lang), origin::kind(lang, data.kind))),
        Some(Fact::text(t::producer::address(lang), data.address_printed.clone())),
        Some(Fact::text(t::producer::place_today(lang), place_text(&data.place))),
        representative,
        phone,
        sources,
        note,
    ];
    fact_table(rows.into_iter().flatten().collect())
}

fn points(lang: Lang, data: &ProducerPage) -> Option<AnyView> {
    let lines: Vec<_> = data.sales_points.iter().map(|point| view! { <li>{point_line(lang, point)}</li> }).collect();
    (!lines.is_empty()).then(|| section(t::product::in_person(lang), None, view! { <ul role="list">{lines}</ul> }))
}

/// A cooperative with four products.
pub fn sample() -> ProducerPage {
    use crate::ui::{place::sample_place, point_line::sample_point, product_card::sample_cards};
    ProducerPage {
        code: "3d4e5f".into(),
        slug: "htx-tra-su".into(),
        name: "HTX Trà Sư".into(),
        kind: domain::producer::ProducerKind::Cooperative,
        representative: Some("Nguyễn Văn An".into()),
        phone: Some("0912345678".into()),
        address_printed: "xã Văn Giáo, huyện Tịnh Biên, An Giang".into(),
        place: sample_place(),
        open: true,
        products: sample_cards(),
        sales_points: vec![sample_point()],
        sources: vec!["https://example.org/ocop".into()],
        source_note: None,
    }
}
