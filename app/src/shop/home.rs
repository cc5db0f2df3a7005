//! The front page: what this is, a large search, what was recognised lately, and the ways in by group and by place.

use crate::shop::{craft_village, fair};
use crate::t;
use crate::ui::picture::silent;
use crate::ui::place::place_text;
use crate::ui::{
    Loading, chip, picture, point_line, price, product_card, recent, ribbon, search_box, section, shelf, story_line,
};
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::season::Season;
use domain::text::slug;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::catalogue::{HomePage, InSeason, ProvinceStars};
use market::product::ProductCard;

/// Products laid out beside the search; the next ones stand on the shelf.
const LAID_OUT: usize = 3;
const ON_SHELF: usize = 4;

/// The body of the page.
pub fn view(lang: Lang, home: &HomePage) -> AnyView {
    let newest: Vec<_> = home.newly_recognised.iter().skip(LAID_OUT).take(ON_SHELF).cloned().collect();
    let newest = (!newest.is_empty()).then(|| {
        let all = (t::home::all_products(lang).to_owned(), Page::Catalogue(&ListQuery::default()).href(lang));
        section(t::home::newly_recognised(lang), Some(all), shelf(lang, &newest, false))
    });
    let everywhere = (t::home::all_places(lang).to_owned(), Page::Guide(Guide::Places).href(lang));
    view! {
        {masthead(lang, home)}
        {home.season.as_ref().map(|it| season(lang, it))}
        {newest}
        {home.fair.as_ref().map(|it| fair::next(lang, it))}
        {section(t::home::by_group(lang), None, groups(lang, home))}
        {section(t::home::by_place(lang), Some(everywhere), places(lang, &home.provinces))}
        {villages(lang, home)}
        <div class="home__pair">{points(lang, home)}{stories(lang, home)}</div>
        {recent(lang, None)}
    }
    .into_any()
}

fn masthead(lang: Lang, home: &HomePage) -> AnyView {
    let examples = [t::home::example_1(lang), t::home::example_2(lang), t::home::example_3(lang)].map(|text| {
        let query = ListQuery { text: text.into(), ..ListQuery::default() };
        chip(Page::Catalogue(&query).href(lang), text, None)
    });
    let provinces = home.provinces.len() as u64;
    view! {
        <div class="home__masthead">
            <div class="home__greeting">
                <h1 class="home__title">{t::home::title(lang)}</h1>
                {search_box(lang, "")}
                <p class="home__examples"><span class="soft">{t::home::try_search(lang)}</span>{examples.collect_view()}</p>
                <p class="home__numbers">{t::home::numbers(lang, home.producers, home.products, provinces)}</p>
            </div>
            {mats(lang, &home.newly_recognised)}
        </div>
    }
    .into_any()
}

/// The newest products, a large one and two smaller, as goods are laid out on mats.
fn mats(lang: Lang, cards: &[ProductCard]) -> AnyView {
    let mats = cards.iter().take(LAID_OUT).map(|card| {
        let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
        view! {
            <li class="home__mat">
                <a class="home__laid" href=href>
                    <span class="home__picture" data-travels=format!("p-{}", card.code)>
                        {picture(lang, card.picture.as_ref(), Loading::Card)}
                        {card.badge.as_ref().map(|badge| ribbon(lang, badge))}
                    </span>
                    <span class="home__name">{product_card::name(lang, card)}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="home__mats" role="list" aria-label=t::home::newly_recognised(lang)>{mats.collect_view()}</ul> }
        .into_any()
}

/// What the month brings, each with its months: a short list says more of it than a shelf with gaps.
fn season(lang: Lang, season: &InSeason) -> AnyView {
    let query = ListQuery { in_season: true, ..ListQuery::default() };
    let more = season.total > season.first.len();
    let more = if more { t::home::all_in_season(lang, season.total) } else { t::home::season_list(lang).to_owned() };
    let all = (more, Page::Catalogue(&query).href(lang));
    let lines: Vec<_> =
        season.first.iter().map(|(card, months)| season_line(lang, card, (*months, season.month))).collect();
    let title = t::home::in_season(lang, Season::of([season.month]).show(lang));
    section(title, Some(all), view! { <ul class="home__season" role="list">{lines}</ul> })
}

fn season_line(lang: Lang, card: &ProductCard, (months, now): (Season, u8)) -> AnyView {
    let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    view! {
        <li class="home__ripe">
            {picture(lang, card.picture.as_ref(), Loading::Thumb)}
            <div>
                <h3 class="home__name"><a href=href>{product_card::name(lang, card)}</a></h3>
                <p class="home__maker">{card.producer.name.clone()}" · "{place_text(&card.place)}</p>
                {card.price.as_ref().map(|it| price(lang, it))}
                {year(months, now)}
                <p class="home__months">{t::home::months(lang, months.show(lang))}</p>
            </div>
        </li>
    }
    .into_any()
}

/// The year at a glance, a mark for each month; the words below say the same.
fn year(months: Season, now: u8) -> AnyView {
    let marks = (1..=12).map(|month| {
        view! { <span data-in=months.has(month).then_some("") data-now=(month == now).then_some("")></span> }
    });
    view! { <p class="home__year" aria-hidden="true">{marks.collect_view()}</p> }.into_any()
}

fn groups(lang: Lang, home: &HomePage) -> AnyView {
    let lines = home.groups.iter().filter(|group| group.count > 0).map(|group| {
        let query = ListQuery { groups: vec![group.code.clone()], ..ListQuery::default() };
        let name = lang.pick(&group.name_vi, group.name_en.as_deref()).to_owned();
        view! {
            <li>
                <a class="home__group" href=Page::Catalogue(&query).href(lang)>
                    {silent(home.group_pictures.get(&group.code))}
                    <span class="home__group-words">
                        <span class="home__group-name">{name}</span>
                        <span class="home__count">{t::home::products(lang, group.count as u64)}</span>
                    </span>
                </a>
            </li>
        }
    });
    view! { <ul class="home__groups" role="list">{lines.collect_view()}</ul> }.into_any()
}

fn places(lang: Lang, provinces: &[ProvinceStars]) -> AnyView {
    let lines = provinces.iter().map(|province| {
        let page = Guide::Province { slug: &slug(&province.name) };
        view! {
            <li>
                <a class="home__place" href=Page::Guide(page).href(lang)>
                    <span>{province.name.clone()}</span><span class="home__count">{province.all()}</span>
                </a>
            </li>
        }
    });
    view! {
        <p class="home__lead">{t::home::by_place_lead(lang)}</p>
        <div class="home__country">
            <a class="home__map" href=Page::Guide(Guide::Places).href(lang)>
                <img src="/ban-do.svg" alt=t::home::map(lang) loading="lazy" width="1000" height="1200"/>
            </a>
            <ul class="home__places" role="list">{lines.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn villages(lang: Lang, home: &HomePage) -> Option<AnyView> {
    let all = (t::craft_village::all(lang).to_owned(), Page::Guide(Guide::CraftVillages).href(lang));
    craft_village::lines(lang, &home.villages).map(|list| section(t::craft_village::title(lang), Some(all), list))
}

fn points(lang: Lang, home: &HomePage) -> Option<AnyView> {
    let lines: Vec<_> = home.sales_points.iter().map(|point| view! { <li>{point_line(lang, point)}</li> }).collect();
    let all = (t::home::all_points(lang).to_owned(), Page::SalesPoints.href(lang));
    (!lines.is_empty()).then(|| section(t::home::points(lang), Some(all), view! { <ul role="list">{lines}</ul> }))
}

fn stories(lang: Lang, home: &HomePage) -> Option<AnyView> {
    let lines: Vec<_> = home.stories.iter().map(|story| view! { <li>{story_line(lang, story)}</li> }).collect();
    (!lines.is_empty()).then(|| section(t::home::stories(lang), None, view! { <ul role="list">{lines}</ul> }))
}

/// A front page with everything on it.
pub fn sample() -> HomePage {
    use crate::ui::{
        picture::sample_picture, point_line::sample_point, product_card::sample_cards, story_line::sample_story,
    };
    let place = |code: &str, name: &str, four| ProvinceStars {
        code: code.into(),
        name: name.into(),
        point: (21.2, 106.1),
        three: 2,
        four,
        five: 1,
    };
    let mut newly_recognised = sample_cards();
    newly_recognised.extend(sample_cards());
    let ripe = sample_cards().into_iter().take(2).map(|card| (card, Season::of(8..=12))).collect();
    HomePage {
        newly_recognised,
        season: Some(InSeason { month: 11, first: ripe, total: 3 }),
        provinces: vec![place("91", "An Giang", 4), place("24", "Bắc Ninh", 6), place("96", "Cà Mau", 0)],
        products: 57,
        producers: 59,
        groups: super::catalogue::sample().facets.groups,
        group_pictures: [("thuc-pham".to_owned(), sample_picture())].into(),
        villages: vec![craft_village::sample_village()],
        sales_points: vec![sample_point()],
        stories: vec![sample_story()],
        fair: Some(fair::sample::line()),
    }
}
