//! The page of a product: picture and facts, how to buy it, where it comes from, what its certificates say.

pub mod age;
mod buy;
pub mod history;
pub(crate) mod label;
pub(crate) mod origin;
pub mod sample;
pub mod send;

use crate::account::shopper::favourite;
use crate::shop::compare;
use crate::t;
use crate::ui::place::place_links;
use crate::ui::zoom::{zoom, zoomed};
use crate::ui::{
    Loading, Seen, breadcrumb, picture, point_line, product_card, recent, ribbon_details, section, shelf, story_line,
};
use domain::compare::MOST;
use domain::lang::Lang;
use domain::product::Standing;
use domain::search::ListQuery;
use domain::url::Page;
use leptos::prelude::*;
use market::certificate::Recognition;
use market::product::{Named, ProductPage};

/// The heading, and the title of the document.
pub fn title(lang: Lang, data: &ProductPage) -> String {
    product_card::name(lang, &data.card)
}

/// What search engines are told.
pub fn description(lang: Lang, data: &ProductPage) -> String {
    lang.pick(&data.summary_vi, data.summary_en.as_deref()).to_owned()
}

/// The body of the page.
pub fn view(lang: Lang, data: &ProductPage, asked: &send::Asked) -> AnyView {
    let buy = view! { {buy::view(lang, data)}{favourite::add(lang, &data.card)}{send::view(lang, data, asked)} };
    whole(lang, data, buy.into_any())
}

/// The page as it will be once it is on sale: the same, but nothing can be bought.
pub fn preview(lang: Lang, data: &ProductPage) -> AnyView {
    whole(lang, data, buy::preview(lang, data))
}

fn whole(lang: Lang, data: &ProductPage, buy: AnyView) -> AnyView {
    view! {
        <article>
            {breadcrumb(lang, way(lang, data))}
            <div class="product__top">
                {pictures(lang, data)}
                <div class="product__side">
                    {head(lang, data)}
                    <p class="product__summary">{description(lang, data)}</p>
                    {buy}
                </div>
            </div>
            {section(t::product::origin(lang), None, origin::view(lang, data))}
            <div class="product__pair">
                {section(t::product::label(lang), None, label::view(lang, data))}
                {history::view(lang, &data.recognitions).map(|list| section(t::product::history(lang), None, list))}
            </div>
            {told(lang, data)}
            {points(lang, data)}
            {stories(lang, data)}
            {beside(lang, data)}
            {recent(lang, seen(lang, data))}
            {sources(lang, data)}
        </article>
    }
    .into_any()
}

/// What a device that remembers what it showed keeps of this page; nothing of alcohol.
fn seen(lang: Lang, data: &ProductPage) -> Option<Seen> {
    let card = &data.card;
    (!card.alcohol && data.standing == Standing::LIVE).then(|| Seen {
        code: card.code.clone(),
        name: title(lang, data),
        href: Page::Product { slug: &card.slug, code: &card.code }.href(lang),
        picture: card.picture.as_ref().map(|it| domain::url::picture(&it.hash, 320, "webp")).unwrap_or_default(),
    })
}

pub(crate) fn way(lang: Lang, data: &ProductPage) -> Vec<(String, String)> {
    let group = ListQuery { groups: vec![data.group.code.clone()], ..ListQuery::default() };
    vec![
        (t::nav::products(lang).to_owned(), Page::Catalogue(&ListQuery::default()).href(lang)),
        (named(lang, &data.group), Page::Catalogue(&group).href(lang)),
    ]
}

fn named(lang: Lang, named: &Named) -> String {
    lang.pick(&named.name_vi, Some(&named.name_en)).to_owned()
}

fn pictures(lang: Lang, data: &ProductPage) -> AnyView {
    let more = data.pictures.iter().skip(1).map(|it| view! { <li>{zoomed(lang, it, Loading::LazyCard)}</li> });
    let more: Vec<_> = more.collect();
    let first = match data.pictures.first() {
        Some(first) => zoomed(lang, first, Loading::Main),
        None => picture(lang, None, Loading::Main),
    };
    let more = (!more.is_empty()).then(|| view! { <ul class="product__more" role="list">{more}</ul> });
    view! {
        <div class="product__pictures">
            <div data-travels=format!("p-{}", data.card.code)>{first}</div>
            {more}
            {zoom(lang, &data.pictures)}
        </div>
    }
    .into_any()
}

fn head(lang: Lang, data: &ProductPage) -> AnyView {
    let producer = &data.card.producer;
    let href = Page::Producer { slug: &producer.slug, code: &producer.code }.href(lang);
    let original = (lang == Lang::En && data.card.name_en.is_some())
        .then(|| view! { <p class="product__original" lang="vi">{data.card.name.clone()}</p> });
    let ribbon = data.card.badge.as_ref().map(|badge| ribbon_details(lang, badge, holding(data)));
    view! {
        <div class="product__head">
            <h1 class="product__name">{title(lang, data)}</h1>
            {original}
            {ribbon}
            <p class="product__maker"><a href=href>{producer.name.clone()}</a>{place_links(lang, &data.card.place)}</p>
        </div>
    }
    .into_any()
}

/// The recognition the ribbon comes from.
fn holding(data: &ProductPage) -> Option<&Recognition> {
    let code = &data.card.badge.as_ref()?.code;
    data.recognitions.iter().find(|r| r.certificate.as_ref().is_some_and(|c| &c.code == code))
}

/// What its producer tells of it; in Vietnamese, whatever the page speaks.
fn told(lang: Lang, data: &ProductPage) -> Option<AnyView> {
    let text = data.story_vi.as_ref()?;
    let paragraphs = text.split("\n\n").filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let paragraphs = paragraphs.map(|text| view! { <p class="product__told">{text}</p> }).collect_view();
    let body = view! { <div class="stack" lang="vi">{paragraphs}</div> };
    Some(section(t::product::told(lang), None, body))
}

fn points(lang: Lang, data: &ProductPage) -> Option<AnyView> {
    let lines: Vec<_> = data.sales_points.iter().map(|point| view! { <li>{point_line(lang, point)}</li> }).collect();
    (!lines.is_empty()).then(|| {
        let all = (t::product::all_points(lang).to_owned(), Page::SalesPoints.href(lang));
        section(t::product::in_person(lang), Some(all), view! { <ul class="product__lines" role="list">{lines}</ul> })
    })
}

fn stories(lang: Lang, data: &ProductPage) -> Option<AnyView> {
    let lines: Vec<_> = data.stories.iter().map(|story| view! { <li>{story_line(lang, story)}</li> }).collect();
    (!lines.is_empty()).then(|| {
        section(t::product::stories(lang), None, view! { <ul class="product__lines" role="list">{lines}</ul> })
    })
}

fn beside(lang: Lang, data: &ProductPage) -> AnyView {
    let similar =
        (!data.similar.is_empty()).then(|| section(t::product::similar(lang), None, shelf(lang, &data.similar, false)));
    let same = (!data.same_producer.is_empty())
        .then(|| section(t::product::same_producer(lang), None, shelf(lang, &data.same_producer, false)));
    let others: Vec<_> = data.similar.iter().chain(&data.same_producer).take(MOST + 2).cloned().collect();
    let compare = (!data.card.alcohol && !others.is_empty()).then(|| {
        let form = compare::form(lang, std::slice::from_ref(&data.card.code), &others);
        section(t::compare::title(lang), None, form)
    });
    view! { {same}{similar}{compare} }.into_any()
}

/// Where the facts were read; nothing where the producer wrote them itself.
fn sources(lang: Lang, data: &ProductPage) -> Option<AnyView> {
    if data.sources.is_empty() && data.source_note.is_none() {
        return None;
    }
    let view = view! {
        <aside class="product__sources">
            <h2 class="product__sources-title">{t::product::sources(lang)}</h2>
            <ul role="list">{source_links(&data.sources)}</ul>
            {data.source_note.clone().map(|note| view! { <p lang="vi">{note}</p> })}
            <p>{t::product::demo(lang)}</p>
        </aside>
    };
    Some(view.into_any())
}

/// Links that read as the names of their sites.
pub(super) fn source_links(sources: &[String]) -> AnyView {
    let links =
        sources.iter().map(|url| view! { <li><a href=url.clone() rel="external nofollow">{site(url)}</a></li> });
    links.collect_view().into_any()
}

fn site(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = bare.split('/').next().unwrap_or(bare);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

pub use sample::sample;
