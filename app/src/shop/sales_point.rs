//! Where to look and buy in person: the list, and a page for every point.

use crate::layout::{self, Frame, Section};
use crate::linked;
use crate::shop::fair;
use crate::t;
use crate::ui::dot_map::over_country;
use crate::ui::fact_table::Fact;
use crate::ui::place::place_text;
use crate::ui::product_card;
use crate::ui::{
    Icon, Loading, Tone, Weight, badge, breadcrumb, button, empty, fact_table, icon, link_button, money, notice,
    picture, point_line, qr, ribbon,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::map::Point;
use domain::phone::Phone;
use domain::sales_point::{GoodsStatus, LocationKind, PointKind};
use domain::url::Page;
use leptos::prelude::*;
use market::brochure::page::BrochureLink;
use market::product::ProductCard;
use market::sales_point::{GoodsLine, SalesPointLine, SalesPointPage};
use std::collections::BTreeMap;

/// The list of points and what narrows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Every open point, by province.
    pub points: Vec<SalesPointLine>,
    /// Code of the province asked for.
    pub province: Option<String>,
    /// The middles of all communes, which the map is drawn of.
    pub country: Vec<Point>,
}

/// A point to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub page: SalesPointPage,
    /// The page's whole address, for the code.
    pub address: String,
}

/// The whole document.
pub fn list_page(visit: &Visit, listed: &Listed) -> String {
    let lang = visit.lang;
    let frame = Frame {
        title: t::sales_point::title(lang).into(),
        description: t::sales_point::lead(lang).into(),
        section: Section::SalesPoints,
        index: listed.province.is_none(),
        data: vec![linked::list::sales_points(&visit.host, lang, &listed.points)],
        ..Frame::of(visit)
    };
    layout::shop(&frame, || list_view(lang, listed))
}

/// The list.
pub fn list_view(lang: Lang, listed: &Listed) -> AnyView {
    let asked = listed.province.as_deref();
    let points: Vec<_> =
        listed.points.iter().filter(|p| asked.is_none_or(|code| p.place.province_code == code)).collect();
    let rings: Vec<_> = points.iter().map(|point| ring(lang, point)).collect();
    let lines = points.iter().map(|point| view! { <li>{point_line(lang, point)}</li> });
    let found = if points.is_empty() {
        let all = link_button(Weight::Secondary, Page::SalesPoints.href(lang), t::sales_point::show_all(lang));
        empty(t::sales_point::none(lang), "", Some(all))
    } else {
        view! { <ul class="points__list" role="list">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <div class="points">
            <h1>{t::sales_point::title(lang)}</h1>
            <p class="points__lead">{t::sales_point::lead(lang)}</p>
            {filter(lang, listed)}
            <h2 class="points__count">{count(lang, &points, asked)}</h2>
            <div class="points__body">
                {found}
                <div class="points__map">{over_country(&listed.country, &rings)}</div>
            </div>
        </div>
    }
    .into_any()
}

fn ring(lang: Lang, point: &SalesPointLine) -> (Point, String, String) {
    (point.point, point.name.clone(), Page::SalesPoint { slug: &point.slug }.href(lang))
}

fn count(lang: Lang, points: &[&SalesPointLine], asked: Option<&str>) -> String {
    let n = u64::try_from(points.len()).unwrap_or(u64::MAX);
    match (points.first(), asked) {
        (Some(first), Some(_)) => t::sales_point::count_in(lang, n, &first.place.province),
        _ => t::sales_point::count(lang, n),
    }
}

/// Only provinces that have a point are offered.
fn filter(lang: Lang, listed: &Listed) -> AnyView {
    let mut provinces = BTreeMap::new();
    for point in &listed.points {
        provinces.insert(domain::text::sort_key(&point.place.province), &point.place);
    }
    let chosen = listed.province.as_deref().unwrap_or_default();
    let choices = provinces.into_values().map(|place| {
        let code = place.province_code.clone();
        view! { <option selected=code == chosen value=code>{place.province.clone()}</option> }
    });
    view! {
        <form class="points__filter" action=Page::SalesPoints.href(lang) method="get">
            <div class="field">
                <label class="field__label" for="points-province">{t::sales_point::province(lang)}</label>
                <select id="points-province" name="tinh">
                    <option value="">{t::sales_point::all_provinces(lang)}</option>
                    {choices.collect_view()}
                </select>
            </div>
            {button(Weight::Secondary, t::sales_point::filter(lang))}
        </form>
    }
    .into_any()
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let frame = Frame {
        title: shown.page.line.name.clone(),
        description: shown.page.line.address.clone(),
        section: Section::SalesPoints,
        data: vec![linked::sales_point::sales_point(&shown.page, &shown.address)],
        index: true,
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, shown))
}

/// The page of one point.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let (page, line) = (&shown.page, &shown.page.line);
    let back = vec![(t::sales_point::title(lang).to_owned(), Page::SalesPoints.href(lang))];
    let demo = line.is_demo.then(|| notice(Tone::Plain, t::sales_point::demo_note(lang)));
    view! {
        <div class="point">
            {breadcrumb(lang, back)}
            <h1>{line.name.clone()}</h1>
            {demo}
            <div class="point__body">
                <div class="stack">
                    {fact_table(facts(lang, page))}
                    {directions(lang, line)}
                </div>
                {qr(&shown.address, t::sales_point::qr(lang), t::sales_point::qr_caption(lang))}
            </div>
            {brochures(lang, &page.brochures)}
            {goods(lang, &page.goods)}
        </div>
    }
    .into_any()
}

fn facts(lang: Lang, page: &SalesPointPage) -> Vec<Fact> {
    use t::sales_point as s;
    let line = &page.line;
    let address = view! { {line.address.clone()}<br/><span class="soft">{place_text(&line.place)}</span> };
    let kind = format!("{} · {}", point_kind(lang, line.kind), location_kind(lang, line.location));
    let mut facts = vec![Fact::new(s::address(lang), address)];
    facts.push(Fact::text(s::hours(lang), line.hours.clone().unwrap_or_else(|| s::missing(lang).into())));
    facts.extend(page.phone.clone().map(|number| Fact::new(s::phone(lang), telephone(number))));
    facts.push(Fact::text(s::kind(lang), kind));
    facts.extend(page.operator.clone().map(|name| Fact::text(s::operator(lang), name)));
    facts
}

fn telephone(e164: String) -> AnyView {
    let phone = Phone::from_stored(e164);
    view! { <a href=format!("tel:{}", phone.e164())>{phone.show()}</a> }.into_any()
}

/// A link of RFC 5870: the visitor's own map application opens, and no site learns where they go.
fn directions(lang: Lang, line: &SalesPointLine) -> AnyView {
    let (lat, lon) = line.point;
    let place = format!("{lat:.5}, {lon:.5}");
    let web = format!("https://www.openstreetmap.org/?mlat={lat:.5}&mlon={lon:.5}#map=16/{lat:.5}/{lon:.5}");
    view! {
        <div class="point__way">
            <a class="button" data-weight="secondary" href=format!("geo:{lat:.5},{lon:.5}?q={lat:.5},{lon:.5}")>
                {icon(Icon::Pin)}{t::sales_point::directions(lang)}
            </a>
            <p class="soft">{t::sales_point::directions_hint(lang, place)}</p>
            <p><a href=web rel="external">{t::sales_point::open_street_map(lang)}</a></p>
        </div>
    }
    .into_any()
}

/// What was published for a showroom.
fn brochures(lang: Lang, links: &[BrochureLink]) -> Option<AnyView> {
    let list = fair::brochures(lang, links)?;
    Some(view! { <section class="section"><h2>{t::brochure::published(lang)}</h2>{list}</section> }.into_any())
}

fn goods(lang: Lang, goods: &[GoodsLine]) -> AnyView {
    let lines = goods.iter().map(|line| goods_line(lang, line));
    let body = if goods.is_empty() {
        view! { <p class="soft">{t::sales_point::goods_none(lang)}</p> }.into_any()
    } else {
        view! {
            <p class="soft">{t::sales_point::goods_note(lang)}</p>
            <ul class="point__goods" role="list">{lines.collect_view()}</ul>
        }
        .into_any()
    };
    view! { <section class="section"><h2>{t::sales_point::goods(lang)}</h2>{body}</section> }.into_any()
}

/// Alcohol without picture and price: those stand behind the question of age.
fn goods_line(lang: Lang, line: &GoodsLine) -> AnyView {
    let card = &ProductCard {
        price: line.card.price.clone().filter(|_| !line.card.alcohol),
        picture: line.card.picture.clone().filter(|_| !line.card.alcohol),
        ..line.card.clone()
    };
    let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    let price = card.price.as_ref().map(|price| {
        view! { <p>{money(lang, price.amount)}<span class="soft">" · "{price.pack_label.clone()}</span></p> }
    });
    view! {
        <li class="point__line">
            {picture(lang, card.picture.as_ref(), Loading::Thumb)}
            <div class="point__what">
                <a class="point__name" href=href>{product_card::name(lang, card)}</a>
                <p class="soft">{card.producer.name.clone()}</p>
                {price}
                <p class="cluster">{standing(lang, line)}</p>
            </div>
        </li>
    }
    .into_any()
}

/// What a line is. A point may call its goods OCOP; the ribbon comes from the certificate alone.
fn standing(lang: Lang, line: &GoodsLine) -> AnyView {
    use t::sales_point::goods_status as g;
    let ribbon = line.card.badge.as_ref().map(|held| ribbon(lang, held));
    let word = match line.status {
        GoodsStatus::Ocop if ribbon.is_some() => None,
        GoodsStatus::Ocop => Some(g::ocop_unconfirmed(lang)),
        GoodsStatus::KeyProduct => Some(g::key_product(lang)),
        GoodsStatus::LocalSpeciality => Some(g::local_speciality(lang)),
    };
    view! { {ribbon}{word.map(|word| badge(Tone::Plain, word))} }.into_any()
}

/// What a point is, in words.
pub fn point_kind(lang: Lang, kind: PointKind) -> &'static str {
    match kind {
        PointKind::SalesPoint => t::sales_point::point_kind::sales_point(lang),
        PointKind::Showroom => t::sales_point::point_kind::showroom(lang),
    }
}

/// Where a point may stand, in words.
pub fn location_kind(lang: Lang, kind: LocationKind) -> &'static str {
    use t::location_kind as k;
    match kind {
        LocationKind::Station => k::station(lang),
        LocationKind::Airport => k::airport(lang),
        LocationKind::RestStop => k::rest_stop(lang),
        LocationKind::ShoppingCentre => k::shopping_centre(lang),
        LocationKind::Supermarket => k::supermarket(lang),
        LocationKind::Market => k::market(lang),
        LocationKind::TouristArea => k::tourist_area(lang),
        LocationKind::CraftVillage => k::craft_village(lang),
        LocationKind::CommuneCentre => k::commune_centre(lang),
        LocationKind::FairCentre => k::fair_centre(lang),
        LocationKind::PostOffice => k::post_office(lang),
    }
}

/// Two points in two provinces.
pub fn list_sample() -> Listed {
    let first = point_line::sample_point();
    let mut second =
        SalesPointLine { name: "Trạm dừng phường Chũ".into(), slug: "tram-dung-chu".into(), ..first.clone() };
    second.place.province_code = "79".into();
    second.place.province = "TP. Hồ Chí Minh".into();
    Listed { points: vec![first, second], province: None, country: vec![(23.0, 105.0), (8.6, 104.7), (12.0, 109.2)] }
}

/// A stall with goods of every standing.
pub fn sample() -> Shown {
    let statuses = [GoodsStatus::Ocop, GoodsStatus::Ocop, GoodsStatus::KeyProduct, GoodsStatus::LocalSpeciality];
    let goods = product_card::sample_cards().into_iter().zip(statuses).map(|(card, status)| GoodsLine { status, card });
    let page = SalesPointPage {
        line: point_line::sample_point(),
        operator: Some("Đơn vị vận hành (minh họa)".into()),
        phone: None,
        goods: goods.collect(),
        brochures: Vec::new(),
    };
    Shown { page, address: "https://chophien.example/diem-ban/gian-san-vat-ben-thanh".into() }
}
