//! A fair's record: editing it, comparing two versions of it, and its status.

mod changed;
mod form;
pub mod step;

pub use form::Typed;

use super::{FAIRS, done, fairs, frame, word};
use crate::failure::Failure;
use crate::layout;
use crate::t::fair::desk as f;
use crate::t::office as o;
use crate::ui::{Weight, breadcrumb, button, error_summary, link_button};
use crate::visit::Visit;
use domain::fair::FairStep;
use domain::lang::Lang;
use domain::url::{Desk, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use market::Market;
use market::account::Principal;
use market::fair::FairRecord;
use market::fair::save::SaveRefusal;
use market::place::{self, Commune, Province};
use market::sales_point::{self, SalesPointLine};

/// A record to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// `None` for one that is being added.
    pub record: Option<FairRecord>,
    pub typed: Typed,
    pub provinces: Vec<Province>,
    /// Of the province chosen.
    pub communes: Vec<Commune>,
    pub points: Vec<SalesPointLine>,
    pub today: Date,
    pub refused: Option<SaveRefusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Saved,
    Stepped,
}

/// Reads what the form offers beside what was typed.
pub async fn load(market: &Market, record: Option<FairRecord>, typed: Typed) -> Result<Shown, Failure> {
    let provinces = place::provinces(market).await?;
    let communes = place::communes(market, &typed.province).await?;
    let points = sales_point::list(market, None).await?;
    Ok(Shown { record, typed, provinces, communes, points, today: market.today(), refused: None, done: None })
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title, FAIRS), || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| f::new(lang).to_owned(), |it| name(lang, it).to_owned())
}

/// The name in the reader's language.
pub fn name(lang: Lang, record: &FairRecord) -> &str {
    lang.pick(&record.name_vi, record.name_en.as_deref())
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(crate::t::fair::title(lang).to_owned(), Page::Desk(Desk::Fairs).href(lang))];
    let action = match &shown.record {
        Some(record) => Page::Desk(Desk::Fair { code: &record.code }),
        None => Page::Desk(Desk::NewFair),
    };
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head">
                <h1>{title(lang, shown)}</h1>
                {shown.record.as_ref().map(|record| fairs::standing(lang, record.status))}
            </div>
            {shown.done.map(|it| said(lang, it))}
            {changed::view(lang, shown)}
            {error_summary(lang, &form::errors(lang, shown))}
            {shown.record.as_ref().map(|record| beside(lang, record, shown.today))}
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

fn said(lang: Lang, what: Done) -> AnyView {
    done(match what {
        Done::Added => f::added(lang),
        Done::Saved => f::saved(lang),
        Done::Stepped => f::stepped(lang),
    })
}

/// What else can be done with a fair.
fn beside(lang: Lang, record: &FairRecord, today: Date) -> AnyView {
    let to = |page: Desk, label: &str| link_button(Weight::Secondary, Page::Desk(page).href(lang), label);
    let code = &record.code;
    let steps = FairStep::of(record.status, record.starts_on, today).map(|step| {
        let href = Page::Desk(Desk::FairStep { code }).href(lang);
        let weight = if step == FairStep::Cancel { Weight::Danger } else { Weight::Secondary };
        link_button(weight, format!("{href}?viec={}", step.code()), word::fair_step(lang, step))
    });
    let public = Page::Fair { slug: &record.slug, code }.href(lang);
    let public = record.status.is_public().then(|| link_button(Weight::Quiet, public, f::public(lang)));
    view! {
        <section class="stack" data-gap="small">
            <h2>{f::beside(lang)}</h2>
            <p class="cluster">
                {to(Desk::Booths { code }, f::floor(lang))}
                {to(Desk::NewBrochure { fair: code }, f::brochure(lang))}
                {to(Desk::Deals { code }, f::deals(lang))}
                {public}
            </p>
            <p class="cluster">{steps.collect_view()}</p>
        </section>
    }
    .into_any()
}
