//! A producer's record: editing it, comparing two versions of it, and how it stands.

mod changed;
mod form;
pub mod merge;
pub mod paper;
mod standing;

pub use crate::producer::form::{Typed, message};
pub use standing::{Asking, ask_page};

use crate::failure::Failure;
use crate::layout::{self, Area, Work};
use crate::office::{producers, word};
use crate::t::office as o;
use crate::ui::{Tone, Weight, breadcrumb, button, error_summary, link_button, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::producer::StatusVerb;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::Market;
use market::account::Principal;
use market::place::{self, Commune, Province};
use market::producer::save::{ProducerRecord, SaveRefusal};

/// A record to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// `None` for one that is being added.
    pub record: Option<ProducerRecord>,
    pub typed: Typed,
    pub provinces: Vec<Province>,
    /// Of the province chosen.
    pub communes: Vec<Commune>,
    pub papers: paper::Papers,
    /// Code and name of the producer that goes on in its place.
    pub merged_into: Option<(String, String)>,
    pub refused: Option<SaveRefusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Saved,
    StatusChanged,
    PapersChanged,
    /// Another one was merged into it, or it had been merged before.
    Merged,
    AlreadyMerged,
}

/// Reads what the form offers beside what was typed.
pub async fn load(market: &Market, record: Option<ProducerRecord>, typed: Typed) -> Result<Shown, Failure> {
    let provinces = place::provinces(market).await?;
    let communes = place::communes(market, &typed.province).await?;
    let papers = paper::Papers::default();
    let merged_into = None;
    Ok(Shown { record, typed, provinces, communes, papers, merged_into, refused: None, done: None })
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, title: String) -> Work<'a> {
    Work { visit, title, area: Area::Office("/quan-tri/don-vi"), who }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| o::producer::new(lang).to_owned(), |record| record.name.clone())
}

/// A signpost: the record of a producer that was merged.
fn signpost(lang: Lang, shown: &Shown, (code, name): &(String, String)) -> AnyView {
    let back = vec![(o::producers::title(lang).to_owned(), Page::Office(Office::Producers).href(lang))];
    let kept = Page::Office(Office::Producer { code }).href(lang);
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <h1>{title(lang, shown)}</h1>
            {done(lang, shown.done)}
            {notice(Tone::Info, o::merge::merged(lang, name))}
            <p>{link_button(Weight::Primary, kept, o::merge::open_kept(lang))}</p>
        </div>
    }
    .into_any()
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    if let Some(kept) = &shown.merged_into {
        return signpost(lang, shown, kept);
    }
    let back = vec![(o::producers::title(lang).to_owned(), Page::Office(Office::Producers).href(lang))];
    let action = match &shown.record {
        Some(record) => Page::Office(Office::Producer { code: &record.code }),
        None => Page::Office(Office::NewProducer),
    };
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head">
                <h1>{title(lang, shown)}</h1>
                {shown.record.as_ref().map(|record| producers::standing(lang, record.status))}
            </div>
            {done(lang, shown.done)}
            {changed::view(lang, shown)}
            {error_summary(lang, &form::errors(lang, shown))}
            <form class="record__form" action=action.href(lang) method="post" novalidate=true>
                // Enter in a field presses a form's first button: without this one it would choose the province.
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true"></button>
                {form::fields(lang, shown)}
                <p>{button(Weight::Primary, o::save(lang))}</p>
            </form>
            {shown.record.as_ref().map(|record| paper::view(lang, record, &shown.papers))}
            {shown.record.as_ref().map(|record| beside(lang, record))}
        </div>
    }
    .into_any()
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Added => o::producer::added(lang),
        Done::Saved => o::producer::saved(lang),
        Done::StatusChanged => o::standing::done(lang),
        Done::PapersChanged => o::paper::done(lang),
        Done::Merged => o::merge::done(lang),
        Done::AlreadyMerged => {
            return Some(view! { <div role="alert">{notice(Tone::Danger, o::merge::already(lang))}</div> }.into_any());
        }
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// What else can be done with a producer: look at it, act for it, change how it stands.
fn beside(lang: Lang, record: &ProducerRecord) -> AnyView {
    let public = Page::Producer { slug: &record.slug, code: &record.code }.href(lang);
    let merge = Page::Office(Office::ProducerMerge { code: &record.code, other: "" }).href(lang);
    let text = o::producer::standing_text(lang, record.updated_at.show(), word::status(lang, record.status));
    let verbs = StatusVerb::of(record.status).map(|verb| {
        let href = Page::Office(Office::ProducerStatus { code: &record.code }).href(lang);
        let weight = if verb == StatusVerb::Reopen { Weight::Secondary } else { Weight::Danger };
        link_button(weight, format!("{href}?viec={}", verb.code()), word::verb(lang, verb))
    });
    view! {
        <section class="record__beside stack">
            <h2>{o::producer::standing(lang)}</h2>
            <p class="soft">{text}</p>
            <p class="cluster">
                {verbs.collect_view()}
                {link_button(Weight::Quiet, merge, o::merge::link(lang))}
                {link_button(Weight::Quiet, public, o::producer::public(lang))}
            </p>
            <form class="cluster" action=Page::AccountProducer.href(lang) method="post">
                <input type="hidden" name="producer" value=record.id.to_string()/>
                {button(Weight::Secondary, o::producer::help(lang))}
                <span class="soft">{o::producer::help_hint(lang)}</span>
            </form>
        </section>
    }
    .into_any()
}
