//! The honour list: what councils recognised in a year, by province. The stars of a decision stand in words, because gold
//! means a certificate that holds today; whether it does, the certificate's page says.

use crate::layout::{self, Frame};
use crate::shop::product::history::kind;
use crate::t;
use crate::t::honour as h;
use crate::ui::{Weight, button, empty, link_button, pagination};
use crate::visit::Visit;
use domain::honour::HonourQuery;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::star::Stars;
use domain::time::RoughDay;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::certificate::RecognitionKind;
use market::honour::{Honour, HonourPage};

/// A question, and its answer; none where nothing was recognised yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub query: HonourQuery,
    pub page: Option<HonourPage>,
}

/// The whole document.
pub fn page(visit: &Visit, asked: &Asked) -> String {
    let lang = visit.lang;
    let frame = Frame {
        title: title(lang, asked),
        description: h::lead(lang).into(),
        index: asked.query.province.is_none() && asked.query.page == 1,
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, asked))
}

fn title(lang: Lang, asked: &Asked) -> String {
    asked.page.as_ref().map_or_else(|| h::title(lang).to_owned(), |page| h::title_of(lang, page.year))
}

/// The page.
pub fn view(lang: Lang, asked: &Asked) -> AnyView {
    let body = if let Some(page) = &asked.page {
        found(lang, asked, page)
    } else {
        let all = Page::Catalogue(&ListQuery::default()).href(lang);
        empty(h::none(lang), "", Some(link_button(Weight::Secondary, all, t::home::all_products(lang))))
    };
    view! {
        <div class="honours">
            <h1>{title(lang, asked)}</h1>
            <p class="honours__lead">{h::lead(lang)}</p>
            {body}
        </div>
    }
    .into_any()
}

fn found(lang: Lang, asked: &Asked, page: &HonourPage) -> AnyView {
    let href = |number| {
        let query = HonourQuery { year: Some(page.year), page: number, ..asked.query.clone() };
        Page::Guide(Guide::Honours(&query)).href(lang)
    };
    view! {
        {filter(lang, asked, page)}
        <p class="honours__count" role="status">{h::count(lang, page.total)}</p>
        {provinces(lang, &page.lines)}
        {pagination(lang, asked.query.page, page.pages, href)}
    }
    .into_any()
}

fn filter(lang: Lang, asked: &Asked, page: &HonourPage) -> AnyView {
    let years = page.years.iter().map(|year| (year.to_string(), year.to_string()));
    let all = std::iter::once((String::new(), h::everywhere(lang).to_owned()));
    let provinces = all.chain(page.provinces.iter().cloned());
    let province = asked.query.province.clone().unwrap_or_default();
    view! {
        <form class="honours__filter" action=Page::Guide(Guide::Honours(&HonourQuery::default())).href(lang) method="get">
            {choice(("nam", h::year(lang)), &page.year.to_string(), years)}
            {choice(("tinh", h::province(lang)), &province, provinces)}
            {button(Weight::Secondary, h::show(lang))}
        </form>
    }
    .into_any()
}

fn choice(
    (name, label): (&'static str, &'static str),
    chosen: &str,
    choices: impl Iterator<Item = (String, String)>,
) -> AnyView {
    let options =
        choices.map(|(value, shown)| view! { <option selected=value == chosen value=value.clone()>{shown}</option> });
    view! {
        <div class="field">
            <label class="field__label" for=format!("honours-{name}")>{label}</label>
            <select id=format!("honours-{name}") name=name>{options.collect_view()}</select>
        </div>
    }
    .into_any()
}

/// Lines under the names of their provinces; they come in that order.
fn provinces(lang: Lang, lines: &[Honour]) -> AnyView {
    let groups = lines.chunk_by(|one, next| one.province_code == next.province_code).map(|group| {
        let name = group.first().map(|line| line.province.clone());
        view! {
            <section class="honours__place">
                <h2>{name}</h2>
                <ul class="honours__list" role="list">{group.iter().map(|it| line(lang, it)).collect_view()}</ul>
            </section>
        }
    });
    view! { <div class="honours__places">{groups.collect_view()}</div> }.into_any()
}

fn line(lang: Lang, honour: &Honour) -> AnyView {
    let (code, slug, name, name_en) = &honour.product;
    let href = Page::Product { slug, code }.href(lang);
    let decided = [honour.decision.as_ref().map(|number| t::product::decision(lang, number)), honour.issuer.clone()];
    let decided = decided.into_iter().flatten().chain([honour.decided.show(lang)]).collect::<Vec<_>>().join(" · ");
    let certificate = honour.certificate.as_ref().map(|code| {
        let href = Page::Certificate { code }.href(lang);
        view! { <a class="honours__check" href=href>{t::product::see_certificate(lang)}</a> }
    });
    view! {
        <li class="honours__line">
            <p class="honours__stars">{t::product::stars_words(lang, honour.stars.count().into())}</p>
            <div class="honours__what">
                <h3 class="honours__name"><a href=href>{lang.pick(name, name_en.as_deref()).to_owned()}</a></h3>
                <p class="soft">{honour.producer.clone()}" · "{kind(lang, honour.kind)}</p>
                <p class="soft">{decided}</p>
                {certificate}
            </div>
        </li>
    }
    .into_any()
}

/// A year with one recognition.
pub fn sample() -> Asked {
    let line = Honour {
        province_code: "24".into(),
        province: "Bắc Ninh".into(),
        product: ("0a1b2c".into(), "mi-chu".into(), "Mỳ Chũ Xuân Trường".into(), None),
        producer: "HTX Xuân Trường".into(),
        stars: Stars::LOWEST_CERTIFIED,
        kind: RecognitionKind::New,
        decision: Some("135/QĐ-UBND".into()),
        issuer: Some("UBND tỉnh Bắc Giang".into()),
        decided: RoughDay::exact(jiff::civil::date(2022, 12, 30)),
        certificate: Some("8t2f4m".into()),
    };
    let page = HonourPage {
        year: 2022,
        years: vec![2024, 2022],
        provinces: vec![("24".into(), "Bắc Ninh".into())],
        lines: vec![line],
        total: 1,
        pages: 1,
    };
    Asked { query: HonourQuery { year: Some(2022), ..HonourQuery::default() }, page: Some(page) }
}

/// A shop where nothing was recognised yet.
pub fn empty_sample() -> Asked {
    Asked { query: HonourQuery::default(), page: None }
}
