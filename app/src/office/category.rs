//! Groups and categories: the whole order on one page, a form for each, and the question before a category goes.

mod board;
mod form;
pub mod sample;

pub use board::{board_page, sheet};
pub use form::{GroupShown, GroupTyped, Shown, Typed, group_page, page};

use crate::layout::{self, Area, Work};
use crate::t::category as c;
use crate::t::office as o;
use crate::ui::{Weight, button, link_button};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::register::ProductQuery;
use domain::url::{Goods, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::category::edit::CategoryRecord;

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Saved,
    Shifted,
    Removed,
}

impl Done {
    /// As the redirect after it says.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "them" => Some(Self::Added),
            "luu" => Some(Self::Saved),
            "thu-tu" => Some(Self::Shifted),
            "bo" => Some(Self::Removed),
            _ => None,
        }
    }
}

/// A category about to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removing {
    pub record: CategoryRecord,
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, title: String) -> Work<'a> {
    Work { visit, title, area: Area::Office("/quan-tri/nhom-hang"), who }
}

/// The way back to the whole order.
fn way(lang: Lang) -> Vec<(String, String)> {
    vec![(c::title(lang).to_owned(), Page::Goods(Goods::Groups).href(lang))]
}

fn name(lang: Lang, record: &CategoryRecord) -> String {
    lang.pick(&record.name_vi, Some(&record.name_en)).to_owned()
}

/// The whole document of the question before a category goes; with products in it, why it cannot.
pub fn removal_page(visit: &Visit, who: &Principal, asked: &Removing) -> String {
    let lang = visit.lang;
    let title = removal_title(lang, &asked.record);
    layout::work(&frame(visit, who, title), || removal(lang, &asked.record))
}

fn removal_title(lang: Lang, record: &CategoryRecord) -> String {
    let name = name(lang, record);
    if record.products > 0 { c::in_use_title(lang, name) } else { c::remove_title(lang, name) }
}

fn removal(lang: Lang, record: &CategoryRecord) -> AnyView {
    let back = Page::Goods(Goods::Category { code: &record.code }).href(lang);
    let body = if record.products > 0 {
        let query = ProductQuery { category: Some(record.code.clone()), ..ProductQuery::default() };
        let list = Page::Goods(Goods::ProductList(&query)).href(lang);
        view! {
            <p role="alert">{c::in_use(lang, record.products)}</p>
            <p class="cluster">{link_button(Weight::Secondary, list, c::see_products(lang))}{link_button(Weight::Quiet, back, o::cancel(lang))}</p>
        }
        .into_any()
    } else {
        let here = Page::Goods(Goods::CategoryRemoval { code: &record.code }).href(lang);
        view! {
            <p>{c::remove_text(lang)}</p>
            <form class="record__form" action=here method="post">
                <p class="cluster">{button(Weight::Danger, c::remove(lang))}{link_button(Weight::Quiet, back, o::cancel(lang))}</p>
            </form>
        }
        .into_any()
    };
    view! { <div class="record"><h1>{removal_title(lang, record)}</h1>{body}</div> }.into_any()
}
