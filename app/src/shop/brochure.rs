//! A brochure on the web: the newest frozen edition, the price as printed beside the price today.

use crate::desk::brochures::of;
use crate::layout::{self, Frame};
use crate::t::brochure as b;
use crate::ui::{Loading, Tone, Weight, breadcrumb, link_button, markdown, notice, picture, product_card, ribbon};
use crate::visit::Visit;
use domain::brochure::{SnapshotLine, SnapshotSection};
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::Page;
use leptos::prelude::*;
use market::brochure::page::BrochurePage;
use market::product::ProductCard;

/// The title in the reader's language.
pub fn title(lang: Lang, page: &BrochurePage) -> &str {
    let snapshot = &page.edition.snapshot;
    lang.pick(&snapshot.title_vi, snapshot.title_en.as_deref())
}

/// The whole document.
pub fn page(visit: &Visit, page: &BrochurePage) -> String {
    let lang = visit.lang;
    let title = title(lang, page).to_owned();
    let frame = Frame { description: of(lang, &page.record), title, index: true, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, page))
}

/// The page.
pub fn view(lang: Lang, page: &BrochurePage) -> AnyView {
    let snapshot = &page.edition.snapshot;
    let day = show_day(page.edition.frozen_at.vietnam_day());
    let foreword = lang.pick(&snapshot.foreword_vi, snapshot.foreword_en.as_deref());
    let parts = snapshot.sections.iter().map(|part| section(lang, page, part));
    view! {
        <article class="brochure">
            {breadcrumb(lang, back(lang, page))}
            <header class="brochure__head">
                <p class="soft">{b::kicker(lang, &day, page.edition.number)}</p>
                <h1>{title(lang, page).to_owned()}</h1>
                <p>{of(lang, &page.record)}</p>
                {page.record.is_demo.then(|| notice(Tone::Plain, b::demo_note(lang)))}
                <div class="markdown" inner_html=markdown::html(foreword)></div>
                <p class="soft">{b::prices_of(lang, day)}</p>
            </header>
            {parts.collect_view()}
            {whose(lang, page)}
        </article>
    }
    .into_any()
}

/// The fair or the showroom it is for.
fn whom(lang: Lang, page: &BrochurePage) -> Option<(String, String)> {
    let record = &page.record;
    let fair = record.fair.as_ref().filter(|fair| fair.status.is_public()).map(|fair| {
        let name = lang.pick(&fair.name_vi, fair.name_en.as_deref()).to_owned();
        (name, Page::Fair { slug: &fair.slug, code: &fair.code }.href(lang))
    });
    let showroom = || {
        let point = record.showroom.as_ref()?;
        Some((point.name.clone(), Page::SalesPoint { slug: &point.slug }.href(lang)))
    };
    fair.or_else(showroom)
}

fn back(lang: Lang, page: &BrochurePage) -> Vec<(String, String)> {
    whom(lang, page).into_iter().collect()
}

fn whose(lang: Lang, page: &BrochurePage) -> Option<AnyView> {
    let (name, href) = whom(lang, page)?;
    Some(view! { <p>{link_button(Weight::Secondary, href, name)}</p> }.into_any())
}

fn section(lang: Lang, page: &BrochurePage, part: &SnapshotSection) -> AnyView {
    let title = lang.pick(&part.title_vi, part.title_en.as_deref()).to_owned();
    let lines = part.lines.iter().map(|line| product(lang, line, page.now.get(&line.code)));
    view! {
        <section class="section">
            <h2>{title}</h2>
            <ul class="point__goods" role="list">{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// A product: its ribbon and its price are those of today, the printed price stands beside.
fn product(lang: Lang, line: &SnapshotLine, now: Option<&ProductCard>) -> AnyView {
    let name = now.map_or_else(
        || lang.pick(&line.name, line.name_en.as_deref()).to_owned(),
        |card| product_card::name(lang, card),
    );
    let title = match now {
        Some(card) => {
            let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
            view! { <a class="point__name" href=href>{name}</a> }.into_any()
        }
        None => view! { <span class="point__name">{name}</span> }.into_any(),
    };
    let ribbon = now.and_then(|card| card.badge.as_ref()).map(|held| ribbon(lang, held));
    view! {
        <li class="point__line">
            {picture(lang, now.and_then(|card| card.picture.as_ref()), Loading::Thumb)}
            <div class="point__what">
                {title}
                <p class="soft">{line.producer.clone()}" · "{line.place.clone()}</p>
                {prices(lang, line, now)}
                <p class="cluster">{ribbon}</p>
            </div>
        </li>
    }
    .into_any()
}

/// The price as printed, and today's where it is another.
fn prices(lang: Lang, line: &SnapshotLine, now: Option<&ProductCard>) -> AnyView {
    let printed = line.price.map(|price| b::printed_price(lang, price.show(lang)));
    let pack = line.pack.clone().map(|pack| view! { <span class="soft">" · "{pack}</span> });
    let today = match now.map(|card| card.price.as_ref().map(|price| price.amount)) {
        None => b::not_sold(lang).to_owned(),
        Some(None) => String::new(),
        Some(same) if same == line.price => b::price_same(lang).to_owned(),
        Some(Some(price)) => b::price_now(lang, price.show(lang)),
    };
    view! { <p>{printed}{pack}</p><p class="soft">{today}</p> }.into_any()
}

/// A brochure of one part, one price changed since, one product gone.
pub fn sample() -> BrochurePage {
    use crate::desk::sample::{brochure, edition};
    let cards = crate::ui::product_card::sample_cards();
    let now = cards.into_iter().take(2).map(|card| (card.code.clone(), card)).collect();
    BrochurePage { record: brochure(), edition: edition(), now }
}
