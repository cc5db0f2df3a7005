//! A sales point's record: editing it, comparing two versions of it, and what it carries.

mod changed;
mod form;
mod goods;
pub mod map;

pub use form::Typed;

use crate::failure::Failure;
use crate::layout::{self, Area, Work};
use crate::t::office as o;
use crate::ui::{Tone, Weight, breadcrumb, button, error_summary, link_button, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::map::{Map, Point};
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::Market;
use market::account::Principal;
use market::decision::Candidate;
use market::place::{self, Commune, Province};
use market::sales_point::GoodsLine;
use market::sales_point::save::{SalesPointRecord, SaveRefusal};

/// A record to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// `None` for one that is being added.
    pub record: Option<SalesPointRecord>,
    pub typed: Typed,
    pub provinces: Vec<Province>,
    /// Of the province chosen.
    pub communes: Vec<Commune>,
    /// The map of the province chosen.
    pub map: Option<Map>,
    pub goods: Vec<GoodsLine>,
    pub adding: Adding,
    pub refused: Option<SaveRefusal>,
    pub done: Option<Done>,
}

/// The search for a product to add.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adding {
    pub text: String,
    pub found: Vec<Candidate>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Saved,
    GoodsSaved,
}

impl Done {
    /// As the redirect after it says.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "them" => Some(Self::Added),
            "luu" => Some(Self::Saved),
            "hang" => Some(Self::GoodsSaved),
            _ => None,
        }
    }
}

/// Reads what the form offers beside what was typed; a press on the map becomes the point under it.
pub async fn load(market: &Market, record: Option<SalesPointRecord>, typed: Typed) -> Result<Shown, Failure> {
    let provinces = place::provinces(market).await?;
    let communes = place::communes(market, &typed.province).await?;
    let centres: Vec<Point> = place::centres(market, &typed.province).await?;
    let typed = typed.pressed(&centres);
    let (adding, goods) = (Adding::default(), Vec::new());
    Ok(Shown { record, typed, provinces, communes, map: map::of(&centres), goods, adding, refused: None, done: None })
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    let work = Work { visit, title, area: Area::Office("/quan-tri/diem-ban"), who };
    layout::work(&work, || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| o::sales_point::new(lang).to_owned(), |record| record.name.clone())
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(o::sales_points::title(lang).to_owned(), Page::Office(Office::SalesPoints).href(lang))];
    let action = match &shown.record {
        Some(record) => Page::Office(Office::SalesPoint { slug: &record.slug }),
        None => Page::Office(Office::NewSalesPoint),
    };
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head">
                <h1>{title(lang, shown)}</h1>
                {shown.record.as_ref().map(|record| public(lang, record))}
            </div>
            {done(lang, shown.done)}
            {changed::view(lang, shown)}
            {error_summary(lang, &form::errors(lang, shown))}
            {shown.record.as_ref().map(|record| goods::view(lang, record, shown))}
            <form class="record__form" action=action.href(lang) method="post" novalidate=true>
                // Enter in a field presses a form's first button: without this one it would choose the province.
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true"></button>
                {form::fields(lang, shown)}
                <p>{button(Weight::Primary, o::save(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

fn public(lang: Lang, record: &SalesPointRecord) -> AnyView {
    let href = Page::SalesPoint { slug: &record.slug }.href(lang);
    link_button(Weight::Quiet, href, o::sales_point::public(lang))
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Added => o::sales_point::added(lang),
        Done::Saved => o::sales_point::saved(lang),
        Done::GoodsSaved => o::sales_point::goods_saved(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}
