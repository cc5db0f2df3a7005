//! The top of every page: name, search, the parts of the shop, basket and language.

use super::{Frame, Section};
use crate::t;
use crate::ui::{basket_link, logo, search_box};
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::{Page, in_language};
use leptos::prelude::*;

pub(super) fn header(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let search = (frame.section != Section::Home)
        .then(|| view! { <div class="header__search">{search_box(lang, &frame.search)}</div> });
    view! {
        <header>
            <div class="header frame">
                <div class="header__logo">{logo(lang)}</div>
                {search}
                <nav class="header__nav" aria-label=t::nav::main(lang)>{links(frame)}</nav>
                <div class="header__tools">{language(frame)}{basket_link(lang)}</div>
            </div>
            <div class="weave"></div>
        </header>
    }
    .into_any()
}

fn links(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let all = ListQuery::default();
    let parts = [
        (Section::Products, Page::Catalogue(&all), t::nav::products(lang)),
        (Section::Check, Page::Check { text: "" }, t::nav::check(lang)),
        (Section::SalesPoints, Page::SalesPoints, t::nav::sales_points(lang)),
    ];
    let links = parts.map(|(section, page, name)| {
        let current = (section == frame.section).then_some("true");
        view! { <a class="header__link" href=page.href(lang) aria-current=current>{name}</a> }
    });
    links.collect_view().into_any()
}

/// The same page in the other language, named in that language.
fn language(frame: &Frame) -> AnyView {
    let other = frame.lang.other();
    let (short, name) = match other {
        Lang::Vi => ("VI", "Tiếng Việt"),
        Lang::En => ("EN", "English"),
    };
    view! {
        <a class="header__language" href=in_language(&frame.path, other) lang=other.code() hreflang=other.code() aria-label=format!("{short} {name}")>
            {short}
        </a>
    }
    .into_any()
}
