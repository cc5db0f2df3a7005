//! Craft villages: the list, and a page for every one.

use crate::layout::{self, Frame};
use crate::linked;
use crate::shop::product::source_links;
use crate::t;
use crate::t::craft_village as v;
use crate::ui::dot_map::{Marks, Region, dot_map};
use crate::ui::picture::{sample_picture, silent};
use crate::ui::place::{place_links, place_text, sample_place};
use crate::ui::producer_line::{producer_lines, sample_line};
use crate::ui::{Weight, breadcrumb, empty, link_button, markdown, section, shelf};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::craft_village::{CraftVillageLine, CraftVillagePage};

/// The whole document of all villages.
pub fn list_page(visit: &Visit, villages: &[CraftVillageLine]) -> String {
    let lang = visit.lang;
    let frame =
        Frame { title: v::title(lang).into(), description: v::lead(lang).into(), index: true, ..Frame::of(visit) };
    layout::shop(&frame, || list(lang, villages))
}

/// All villages.
pub fn list(lang: Lang, villages: &[CraftVillageLine]) -> AnyView {
    let body = lines(lang, villages).unwrap_or_else(|| {
        let all = Page::Catalogue(&ListQuery::default()).href(lang);
        empty(v::none(lang), "", Some(link_button(Weight::Secondary, all, t::home::all_products(lang))))
    });
    view! {
        <div class="villages">
            <h1>{v::title(lang)}</h1>
            <p class="villages__lead">{v::lead(lang)}</p>
            {body}
        </div>
    }
    .into_any()
}

/// Villages side by side; nothing where there are none.
pub fn lines(lang: Lang, villages: &[CraftVillageLine]) -> Option<AnyView> {
    let lines = villages.iter().map(|it| view! { <li>{line(lang, it)}</li> });
    (!villages.is_empty())
        .then(|| view! { <ul class="villages__list" role="list">{lines.collect_view()}</ul> }.into_any())
}

fn line(lang: Lang, it: &CraftVillageLine) -> AnyView {
    let href = Page::Guide(Guide::CraftVillage { slug: &it.slug }).href(lang);
    view! {
        <article class="producer-line villages__line">
            {silent(it.picture.as_ref())}
            <div class="villages__words">
                <h3 class="producer-line__name"><a href=href>{it.name.clone()}</a></h3>
                <p>{makes(lang, it)}</p>
                <p class="producer-line__fact">{place_text(&it.place)}" · "{v::producers(lang, it.producers.into())}</p>
            </div>
        </article>
    }
    .into_any()
}

fn makes(lang: Lang, it: &CraftVillageLine) -> String {
    lang.pick(&it.makes_vi, it.makes_en.as_deref()).to_owned()
}

/// The whole document of one village.
pub fn page(visit: &Visit, shown: &CraftVillagePage) -> String {
    let lang = visit.lang;
    let line = &shown.line;
    let frame = Frame {
        title: line.name.clone(),
        description: format!("{}. {}.", makes(lang, line), place_text(&line.place)),
        index: true,
        data: vec![linked::list::products(&visit.host, lang, &shown.products)],
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, shown))
}

/// One village.
pub fn view(lang: Lang, shown: &CraftVillagePage) -> AnyView {
    let line = &shown.line;
    let way = vec![(v::title(lang).to_owned(), Page::Guide(Guide::CraftVillages).href(lang))];
    let recognised = line.recognised_year.map(|year| view! { <p class="soft">{v::recognised(lang, year)}</p> });
    let region = Region { quiet: shown.around.clone(), ..Region::default() };
    let map = dot_map(&[region], &Marks { here: Some(line.place.point), ..Marks::default() });
    let products = (!shown.products.is_empty())
        .then(|| section(t::place::products(lang), None, shelf(lang, &shown.products, false)));
    view! {
        <div class="place-page">
            {breadcrumb(lang, way)}
            <div class="place-page__top">
                <div class="place-page__head">
                    <h1>{line.name.clone()}</h1>
                    <p>{makes(lang, line)}</p>
                    {place_links(lang, &line.place)}
                    {recognised}
                    {story(lang, shown)}
                    {sources(lang, shown)}
                </div>
                <div class="place-page__map">{map}</div>
            </div>
            {products}
            {producer_lines(lang, &shown.producers).map(|list| section(t::place::producers(lang), None, list))}
        </div>
    }
    .into_any()
}

/// A text shown in a language other than the page's says so, for voices and hyphenation.
fn story(lang: Lang, shown: &CraftVillagePage) -> Option<AnyView> {
    let english = shown.story_en.as_deref().filter(|_| lang == Lang::En);
    let text = english.or(shown.story_vi.as_deref())?;
    let other = (lang == Lang::En && english.is_none()).then_some(Lang::Vi.code());
    Some(view! { <div class="markdown" lang=other inner_html=markdown::html(text)></div> }.into_any())
}

fn sources(lang: Lang, shown: &CraftVillagePage) -> Option<AnyView> {
    (!shown.sources.is_empty()).then(|| {
        view! {
            <p class="villages__sources">{t::product::sources(lang)}</p>
            <ul class="villages__sources" role="list">{source_links(&shown.sources)}</ul>
        }
        .into_any()
    })
}

pub(crate) fn sample_village() -> CraftVillageLine {
    CraftVillageLine {
        slug: "lang-my-thu-duong".into(),
        name: "Làng mỳ Thủ Dương".into(),
        makes_vi: "Mỳ gạo".into(),
        makes_en: Some("Rice noodles".into()),
        place: sample_place(),
        recognised_year: Some(2014),
        producers: 1,
        picture: Some(sample_picture()),
    }
}

/// A village with everything.
pub fn sample() -> CraftVillagePage {
    CraftVillagePage {
        line: sample_village(),
        story_vi: Some("Làng làm **mỳ gạo** quanh năm.".into()),
        story_en: None,
        around: vec![(21.3, 106.5), (21.4, 106.6)],
        producers: vec![sample_line()],
        products: crate::ui::product_card::sample_cards(),
        sources: vec!["https://example.org/lang".into()],
    }
}
