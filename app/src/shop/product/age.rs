//! The question before a page with alcohol (Law 44/2019/QH14, article 16: those under 18 must not reach it online). It is a
//! part of the page and its answer a part of the address, so it works without scripts and nothing is kept of anybody.

use super::title;
use crate::layout::{self, Frame, Section};
use crate::t::age as a;
use crate::ui::{Icon, Weight, button, icon, link_button};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::Page;
use leptos::prelude::*;
use market::product::ProductPage;

/// How an address says that its reader is old enough.
pub(super) const KEY: &str = "tuoi";
pub(super) const ENOUGH: &str = "18";

/// Whether the visitor may see this page.
pub fn may_see(visit: &Visit, data: &ProductPage) -> bool {
    !data.card.alcohol || visit.value(KEY) == ENOUGH
}

/// The whole document.
pub fn page(visit: &Visit, data: &ProductPage) -> String {
    let lang = visit.lang;
    let frame = Frame { title: a::title(lang).to_owned(), section: Section::Products, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, data))
}

/// The question. Neither picture nor price: that would be an advertisement.
pub fn view(lang: Lang, data: &ProductPage) -> AnyView {
    let here = Page::Product { slug: &data.card.slug, code: &data.card.code }.href(lang);
    let back = Page::Catalogue(&ListQuery::default()).href(lang);
    view! {
        <div class="age">
            {icon(Icon::Wine)}
            <h1>{a::title(lang)}</h1>
            <p>{a::text(lang, title(lang, data))}</p>
            <div class="cluster">
                <form action=here method="get">
                    <input type="hidden" name=KEY value=ENOUGH/>
                    {button(Weight::Primary, a::yes(lang))}
                </form>
                {link_button(Weight::Secondary, back, a::no(lang))}
            </div>
        </div>
    }
    .into_any()
}
