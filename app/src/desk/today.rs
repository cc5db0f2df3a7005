//! The desk's day: listings that wait, fairs ahead, brochures in work with their warnings, and the year's two shares.

use super::{frame, share, word};
use crate::layout;
use crate::t::desk as d;
use crate::ui::{Icon, icon};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::brochure::Work;
use market::desk::Today;
use market::fair::FairLine;

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, today: &Today) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, d::title(lang).into(), "/xuc-tien"), || view(lang, who, today))
}

/// The page.
pub fn view(lang: Lang, who: &Principal, today: &Today) -> AnyView {
    let shares = today.shares.iter().map(|it| share::figure(lang, it, today.day.year()));
    view! {
        <header class="stack" data-gap="small">
            <h1>{d::greeting(lang, &who.name)}</h1>
            <p class="soft">{show_day(today.day)}</p>
        </header>
        <section class="stack" data-gap="small">
            <h2>{d::listings(lang)}</h2>
            {listings(lang, today.listings)}
        </section>
        <section class="stack" data-gap="small">
            <h2>{d::fairs(lang)}</h2>
            {fairs(lang, &today.fairs)}
        </section>
        <section class="stack" data-gap="small">
            <h2>{d::brochures(lang)}</h2>
            {brochures(lang, &today.brochures)}
        </section>
        <section class="stack" data-gap="small">
            <h2>{d::shares(lang, today.day.year())}</h2>
            <div class="board__figures">{shares.collect_view()}</div>
            <p class="soft">{d::share::source(lang)}</p>
        </section>
    }
    .into_any()
}

fn listings(lang: Lang, waiting: u64) -> AnyView {
    if waiting == 0 {
        return view! { <p class="soft">{d::listings_none(lang)}</p> }.into_any();
    }
    let page = Page::Desk(Desk::LISTINGS).href(lang);
    let one = line(page, Icon::Warning, &d::listings_waiting(lang, waiting), d::listings_text(lang).to_owned());
    view! { <ul class="today__lines">{one}</ul> }.into_any()
}

fn fairs(lang: Lang, fairs: &[FairLine]) -> AnyView {
    if fairs.is_empty() {
        return view! { <p class="soft">{d::fairs_none(lang)}</p> }.into_any();
    }
    let lines = fairs.iter().map(|it| {
        let days = word::days(lang, (it.starts_on, it.ends_on));
        let text = format!("{days} · {} · {}", it.place.province, word::fair_status(lang, it.status));
        let page = Page::Desk(Desk::Fair { code: &it.code });
        line(page.href(lang), Icon::Calendar, lang.pick(&it.name_vi, it.name_en.as_deref()), text)
    });
    view! { <ul class="today__lines">{lines.collect_view()}</ul> }.into_any()
}

fn brochures(lang: Lang, works: &[Work]) -> AnyView {
    if works.is_empty() {
        return view! { <p class="soft">{d::brochures_none(lang)}</p> }.into_any();
    }
    let lines = works.iter().map(|work| {
        let record = &work.record;
        let warned = match work.warned() {
            0 => d::fine(lang).to_owned(),
            n => d::warned(lang, n as u64),
        };
        let text = format!("{} · {warned}", word::brochure_status(lang, record.status));
        let page = Page::Desk(Desk::Brochure { code: &record.code });
        line(page.href(lang), Icon::Package, lang.pick(&record.title_vi, record.title_en.as_deref()), text)
    });
    view! { <ul class="today__lines">{lines.collect_view()}</ul> }.into_any()
}

fn line(href: String, sign: Icon, name: &str, text: String) -> AnyView {
    let name = name.to_owned();
    view! {
        <li>
            <a class="today__line" href=href>
                {icon(sign)}<span>{name}<span class="soft">{text}</span></span>{icon(Icon::ChevronRight)}
            </a>
        </li>
    }
    .into_any()
}
