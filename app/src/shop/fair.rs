//! Fairs as visitors see them: the list, and a page for every one that is announced.

pub mod event;
pub mod sample;

use crate::desk::word;
use crate::layout::{self, Frame};
use crate::t::fair as f;
use crate::ui::fact_table::Fact;
use crate::ui::place::place_text;
use crate::ui::{
    Icon, Loading, Tone, Weight, badge, breadcrumb, empty, fact_table, icon, link_button, markdown, money, notice,
    picture, product_card, ribbon, section,
};
use crate::visit::Visit;
use domain::fair::{Eligibility, FairStatus, FairTime};
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::Page;
use leptos::prelude::*;
use market::brochure::page::BrochureLink;
use market::fair::FairLine;
use market::fair::exhibitor::ShownProduct;
use market::fair::page::{FairPage, PublicStand, PublicZone};

/// Announced fairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Not over, the next one first.
    pub ahead: Vec<FairLine>,
    /// The latest first.
    pub past: Vec<FairLine>,
}

/// A fair to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub page: FairPage,
    /// The page's whole address.
    pub address: String,
}

/// The whole document.
pub fn list_page(visit: &Visit, listed: &Listed) -> String {
    let lang = visit.lang;
    let frame =
        Frame { title: f::title(lang).into(), description: f::lead(lang).into(), index: true, ..Frame::of(visit) };
    layout::shop(&frame, || list_view(lang, listed))
}

/// The list.
pub fn list_view(lang: Lang, listed: &Listed) -> AnyView {
    let lines = |fairs: &[FairLine]| {
        let lines = fairs.iter().map(|it| view! { <li>{line(lang, it)}</li> });
        view! { <ul class="fairs__list" role="list">{lines.collect_view()}</ul> }
    };
    let ahead = if listed.ahead.is_empty() {
        let points = link_button(Weight::Secondary, Page::SalesPoints.href(lang), crate::t::nav::sales_points(lang));
        empty(f::none_coming(lang), f::none_coming_todo(lang), Some(points))
    } else {
        view! { <h2>{f::coming(lang)}</h2>{lines(&listed.ahead)} }.into_any()
    };
    let past = (!listed.past.is_empty()).then(|| view! { <h2>{f::past(lang)}</h2>{lines(&listed.past)} });
    view! {
        <div class="fairs">
            <h1>{f::title(lang)}</h1>
            <p class="fairs__lead">{f::lead(lang)}</p>
            {ahead}
            {past}
        </div>
    }
    .into_any()
}

/// The name in the reader's language.
pub fn name(lang: Lang, line: &FairLine) -> &str {
    lang.pick(&line.name_vi, line.name_en.as_deref())
}

/// A fair in a list: its days first, because that is what one looks for.
pub fn line(lang: Lang, line: &FairLine) -> AnyView {
    let href = Page::Fair { slug: &line.slug, code: &line.code }.href(lang);
    view! {
        <article class="fair-line">
            <p class="fair-line__days">{word::days(lang, (line.starts_on, line.ends_on))}" "{marks(lang, line)}</p>
            <h3 class="fair-line__name"><a href=href>{name(lang, line).to_owned()}</a></h3>
            <p class="soft">{word::fair_kind(lang, line.kind)}" · "{place_text(&line.place)}</p>
        </article>
    }
    .into_any()
}

fn marks(lang: Lang, line: &FairLine) -> AnyView {
    let now =
        (line.time == FairTime::Now && line.status == FairStatus::Open).then(|| badge(Tone::Success, f::now(lang)));
    let demo = line.is_demo.then(|| badge(Tone::Plain, f::demo(lang)));
    let cancelled = (line.status == FairStatus::Cancelled).then(|| badge(Tone::Danger, f::cancelled(lang)));
    view! { {now}" "{cancelled}" "{demo} }.into_any()
}

/// The next fair, for the front page.
pub fn next(lang: Lang, fair: &FairLine) -> AnyView {
    let all = (f::all(lang).to_owned(), Page::Fairs.href(lang));
    section(f::next(lang), Some(all), line(lang, fair))
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let line = &shown.page.line;
    let days = word::days(lang, (line.starts_on, line.ends_on));
    let frame = Frame {
        title: name(lang, line).to_owned(),
        description: format!("{days}. {}, {}.", line.address, line.place.province),
        index: line.status != FairStatus::Cancelled,
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, shown))
}

/// The page of one fair.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let (page, line) = (&shown.page, &shown.page.line);
    let back = vec![(f::title(lang).to_owned(), Page::Fairs.href(lang))];
    let said = match line.status {
        FairStatus::Cancelled => Some(notice(Tone::Danger, f::cancelled_note(lang))),
        _ if line.time == FairTime::Past => Some(notice(Tone::Plain, f::held_note(lang))),
        _ => None,
    };
    let text = lang.pick(&page.fair.description_vi, page.fair.description_en.as_deref());
    view! {
        <div class="fair">
            {breadcrumb(lang, back)}
            <div class="fair__head">
                <h1>{name(lang, line).to_owned()}</h1>
                {marks(lang, line)}
            </div>
            {said}
            {line.is_demo.then(|| notice(Tone::Plain, f::demo_note(lang)))}
            <div class="fair__body">
                <div class="stack">
                    {fact_table(facts(lang, page))}
                    {ways(lang, line)}
                </div>
                <div class="markdown" inner_html=markdown::html(text)></div>
            </div>
            {brochures(lang, &page.brochures).map(|list| section(f::brochures(lang), None, list))}
            {section(f::booths(lang), None, zones(lang, &page.zones))}
            <script type="application/ld+json" inner_html=event::json(lang, shown)></script>
        </div>
    }
    .into_any()
}

fn facts(lang: Lang, page: &FairPage) -> Vec<Fact> {
    let line = &page.line;
    let address = view! { {line.address.clone()}<br/><span class="soft">{place_text(&line.place)}</span> };
    let mut facts = vec![Fact::text(f::days_label(lang), word::days(lang, (line.starts_on, line.ends_on)))];
    facts.extend(line.hours.clone().map(|hours| Fact::text(f::hours(lang), hours)));
    facts.push(Fact::new(f::address(lang), address));
    facts.extend(page.sales_point.as_ref().map(|point| {
        let href = Page::SalesPoint { slug: &point.slug }.href(lang);
        Fact::new(f::at_point(lang), view! { <a href=href>{point.name.clone()}</a> })
    }));
    facts.push(Fact::text(f::organiser(lang), page.fair.organiser.clone()));
    facts
}

/// The way there (RFC 5870: the visitor's own map opens) and into one's calendar.
fn ways(lang: Lang, line: &FairLine) -> AnyView {
    let (lat, lon) = line.place.point;
    let calendar = Page::FairCalendar { slug: &line.slug, code: &line.code }.href(lang);
    view! {
        <p class="cluster">
            <a class="button" data-weight="secondary" href=calendar>{icon(Icon::Calendar)}{f::calendar(lang)}</a>
            <a class="button" data-weight="quiet" href=format!("geo:{lat:.5},{lon:.5}?q={lat:.5},{lon:.5}")>
                {icon(Icon::Pin)}{f::directions(lang)}
            </a>
        </p>
    }
    .into_any()
}

/// Published brochures as links; nothing where there are none.
pub fn brochures(lang: Lang, published: &[BrochureLink]) -> Option<AnyView> {
    let lines = published.iter().map(|link| {
        let href = Page::Brochure { slug: &link.slug, code: &link.code }.href(lang);
        let title = lang.pick(&link.title_vi, link.title_en.as_deref()).to_owned();
        let edition = crate::t::brochure::edition(lang, link.edition);
        let demo = link.is_demo.then(|| badge(Tone::Plain, crate::t::brochure::demo(lang)));
        view! { <li><a href=href>{title}</a><span class="soft">" · "{edition}" "</span>{demo}</li> }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| view! { <ul class="fair__links" role="list">{lines}</ul> }.into_any())
}

fn zones(lang: Lang, zones: &[PublicZone]) -> AnyView {
    if zones.is_empty() {
        return view! { <p class="soft">{f::no_booths(lang)}</p> }.into_any();
    }
    let zones = zones.iter().map(|zone| {
        let places = zone.stands.iter().map(|it| stand(lang, it));
        view! {
            <section class="stack">
                <h3 class="fair__zone">{zone.name.clone()}" "<span class="soft">{f::count(lang, zone.stands.len() as u64)}</span></h3>
                <ul class="fair__stands" role="list">{places.collect_view()}</ul>
            </section>
        }
    });
    view! { <div class="stack" data-gap="large">{zones.collect_view()}</div> }.into_any()
}

fn stand(lang: Lang, stand: &PublicStand) -> AnyView {
    let goods = stand.goods.iter().map(|it| product(lang, it));
    let goods = if stand.goods.is_empty() {
        view! { <p class="soft">{f::goods_later(lang)}</p> }.into_any()
    } else {
        view! { <ul role="list">{goods.collect_view()}</ul> }.into_any()
    };
    view! {
        <li class="fair__stand">
            <p class="fair__booth">{f::booth(lang, &stand.number)}</p>
            <h4 class="fair__exhibitor">{stand.exhibitor.clone()}</h4>
            {goods}
        </li>
    }
    .into_any()
}

/// A product with the badge it holds today; where that lapses during the fair, the day is said.
fn product(lang: Lang, shown: &ShownProduct) -> AnyView {
    let card = &shown.card;
    let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    let price = card.price.as_ref().map(|price| {
        view! { <p>{money(lang, price.amount)}<span class="soft">" · "{price.pack_label.clone()}</span></p> }
    });
    let lapses = match shown.eligibility {
        Eligibility::Lapses(day) => Some(view! { <p class="soft">{f::lapses(lang, show_day(day))}</p> }),
        _ => None,
    };
    view! {
        <li class="point__line">
            {picture(lang, card.picture.as_ref(), Loading::Thumb)}
            <div class="point__what">
                <a class="point__name" href=href>{product_card::name(lang, card)}</a>
                <p class="soft">{card.producer.name.clone()}</p>
                {price}
                <p class="cluster">{card.badge.as_ref().map(|held| ribbon(lang, held))}</p>
                {lapses}
            </div>
        </li>
    }
    .into_any()
}
