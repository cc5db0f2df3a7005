//! Curating a brochure: products found by the shop's search, put in order by buttons; a script lets them be dragged and
//! moved by arrow keys.

mod line;
mod step;

pub use step::{Asking, ask_page};

use super::{BROCHURES, brochures, done, frame, refused, word};
use crate::t::brochure::curate as c;
use crate::t::brochure::refusal as r;
use crate::ui::{Field, Tone, Weight, breadcrumb, button, input, link_button, notice};
use crate::visit::Visit;
use crate::{asset, layout};
use axum::http::StatusCode;
use domain::brochure::{BrochureStatus, BrochureStep};
use domain::lang::Lang;
use domain::url::{Desk, Page, PrintForm};
use leptos::prelude::*;
use market::account::Principal;
use market::brochure::step::StepRefusal;
use market::brochure::{BrochureRecord, EditRefusal, EditionLine, Work};
use market::product::ProductCard;
use serde::Deserialize;

/// A brochure at work.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub work: Work,
    /// What was looked for, and what was found.
    pub text: String,
    pub found: Vec<ProductCard>,
    pub refused: Option<No>,
    pub done: bool,
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum No {
    Edit(EditRefusal),
    Step(StepRefusal),
}

/// What came from any form of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub step: String,
    pub product: String,
    pub line: String,
    pub section: String,
    /// A place, counted from 0.
    pub at: String,
    pub title_vi: String,
    pub title_en: String,
    /// What was looked for, to look for it again.
    pub q: String,
}

/// The status of the page that says why not.
pub fn status(no: &No) -> StatusCode {
    match no {
        No::Edit(EditRefusal::NoSuchBrochure) | No::Step(StepRefusal::NoSuchBrochure) => StatusCode::NOT_FOUND,
        No::Edit(EditRefusal::Changed | EditRefusal::NotNow(_))
        | No::Step(StepRefusal::Changed | StepRefusal::NotNow(_)) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn words(lang: Lang, no: &No) -> String {
    match no {
        No::Edit(EditRefusal::NotNow(status)) | No::Step(StepRefusal::NotNow(status)) => {
            r::not_now(lang, word::brochure_status(lang, *status))
        }
        No::Edit(EditRefusal::Changed) | No::Step(StepRefusal::Changed) => r::changed(lang).to_owned(),
        No::Edit(EditRefusal::Twice) => r::twice(lang).to_owned(),
        No::Edit(EditRefusal::TitleTaken) => r::title_taken(lang).to_owned(),
        No::Edit(EditRefusal::Fields(_)) => r::title_missing(lang).to_owned(),
        No::Edit(EditRefusal::NotEmpty) => r::not_empty(lang).to_owned(),
        No::Edit(EditRefusal::TooMany) => r::too_many(lang).to_owned(),
        No::Step(StepRefusal::Empty) => r::empty(lang).to_owned(),
        No::Edit(EditRefusal::Gone | EditRefusal::NoSuchBrochure) | No::Step(StepRefusal::NoSuchBrochure) => {
            r::gone(lang).to_owned()
        }
    }
}

fn here(record: &BrochureRecord) -> Page<'_> {
    Page::Desk(Desk::Brochure { code: &record.code })
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = brochures::title(lang, &shown.work.record).to_owned();
    layout::work(&frame(visit, who, title, BROCHURES), || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let record = &shown.work.record;
    let back = vec![(crate::t::brochure::title(lang).to_owned(), Page::Desk(Desk::Brochures).href(lang))];
    // The signs stay for the script, which fills in what moved where.
    let placed = c::placed(lang, "$at", "$name", "$section");
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head">
                <h1>{brochures::title(lang, record).to_owned()}</h1>
                {brochures::standing(lang, record.status)}
            </div>
            <p class="soft">{brochures::of(lang, record)}</p>
            <p class="visually-hidden" role="status" data-curate-said=placed></p>
            <div class="curate" data-curate="">{list(lang, shown)}</div>
            {editions(lang, record, &shown.work.editions)}
        </div>
        <script type="module" src=asset::url("curate.js")></script>
    }
    .into_any()
}

/// Everything that changes with an edit; the script puts it in anew.
fn list(lang: Lang, shown: &Shown) -> AnyView {
    let work = &shown.work;
    let draft = work.record.status == BrochureStatus::Draft;
    let closed = (!draft).then(|| {
        let text = c::not_draft(lang, word::brochure_status(lang, work.record.status));
        notice(Tone::Info, text)
    });
    let sections = (0..work.sections.len()).map(|at| line::section(lang, work, at, &shown.text));
    let search = draft.then(|| search(lang, shown));
    let add = draft.then(|| add_section(lang, work));
    view! {
        {shown.refused.as_ref().map(|no| refused(words(lang, no)))}
        {shown.done.then(|| done(c::done(lang)))}
        {steps(lang, &work.record)}
        {warned(lang, work)}
        {closed}
        <div class="curate__columns">
            <div class="stack">
                {draft.then(|| view! { <p class="soft">{c::keys(lang)}</p> })}
                {sections.collect_view()}
                {add}
            </div>
            {search}
        </div>
    }
    .into_any()
}

fn warned(lang: Lang, work: &Work) -> AnyView {
    match work.warned() {
        0 => view! { <p class="soft">{c::fine(lang)}</p> }.into_any(),
        n => view! { <p><strong>{c::warned(lang, n as u64)}</strong></p> }.into_any(),
    }
}

/// What may be done with the whole; freezing and closing ask first.
fn steps(lang: Lang, record: &BrochureRecord) -> AnyView {
    let action = Page::Desk(Desk::BrochureStep { code: &record.code }).href(lang);
    let steps = BrochureStep::of(record.status).map(|step| {
        let label = word::brochure_step(lang, step);
        match step {
            BrochureStep::Freeze => link_button(Weight::Primary, format!("{action}?viec={}", step.code()), label),
            BrochureStep::Close => link_button(Weight::Quiet, format!("{action}?viec={}", step.code()), label),
            BrochureStep::Curate | BrochureStep::Rework => view! {
                <form action=action.clone() method="post">
                    <input type="hidden" name="version" value=record.version.to_string()/>
                    <input type="hidden" name="step" value=step.code()/>
                    {button(Weight::Secondary, label)}
                </form>
            }
            .into_any(),
        }
    });
    let texts = Page::Desk(Desk::BrochureText { code: &record.code }).href(lang);
    let texts = (record.status == BrochureStatus::Draft)
        .then(|| link_button(Weight::Quiet, texts, crate::t::brochure::desk::texts(lang)));
    view! { <div class="cluster">{steps.collect_view()}{texts}</div> }.into_any()
}

/// The hidden fields every form of the list sends.
fn hidden(work: &Work, text: &str) -> AnyView {
    let text = (!text.is_empty()).then(|| view! { <input type="hidden" name="q" value=text.to_owned()/> });
    view! { <input type="hidden" name="version" value=work.record.version.to_string()/>{text} }.into_any()
}

fn add_section(lang: Lang, work: &Work) -> AnyView {
    let title = Field { most: Some(120), autocomplete: "off", ..Field::new(lang, "title_vi", c::section_vi(lang)) };
    let english = Field {
        most: Some(120),
        optional: true,
        autocomplete: "off",
        ..Field::new(lang, "title_en", c::section_en(lang))
    };
    view! {
        <form class="curate__form" action=here(&work.record).href(lang) method="post">
            {hidden(work, "")}
            <h2>{c::section_new(lang)}</h2>
            <div class="record__pair">{input(&title)}{input(&english)}</div>
            <p><button class="button" type="submit" name="step" value="add-section" data-weight="secondary">{c::section_new(lang)}</button></p>
        </form>
    }
    .into_any()
}

fn search(lang: Lang, shown: &Shown) -> AnyView {
    let work = &shown.work;
    if work.sections.is_empty() {
        return view! { <p class="soft">{c::first_section(lang)}</p> }.into_any();
    }
    let text = Field {
        kind: "search",
        value: shown.text.clone(),
        most: Some(200),
        autocomplete: "off",
        ..Field::new(lang, "q", c::search_label(lang))
    };
    let found = shown.found.iter().map(|card| line::candidate(lang, shown, card));
    let nothing = !shown.text.is_empty() && shown.found.is_empty();
    view! {
        <section class="stack curate__search">
            <form class="stack" data-gap="small" action=here(&work.record).href(lang) method="get" role="search">
                {input(&text)}
                {button(Weight::Secondary, c::search(lang))}
            </form>
            {nothing.then(|| view! { <p role="status">{c::nothing(lang)}</p> })}
            <ul class="curate__found" role="list">{found.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn editions(lang: Lang, record: &BrochureRecord, editions: &[EditionLine]) -> AnyView {
    let lines = editions.iter().map(|it| {
        let number = it.number;
        let compare = Page::Desk(Desk::Edition { code: &record.code, number }).href(lang);
        let prints = PrintForm::ALL.map(|form| {
            let href = Page::Desk(Desk::Print { code: &record.code, number, form }).href(lang);
            view! { <a href=href>{word::print_form(lang, form)}</a> }
        });
        view! {
            <li class="curate__edition">
                <strong>{c::edition_line(lang, it.frozen_at.show(), number)}</strong>
                <span class="cluster"><a href=compare>{c::compare(lang)}</a>{prints.collect_view()}</span>
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    let public = Page::Brochure { slug: &record.slug, code: &record.code }.href(lang);
    let shown = record.editions > 0 && record.status != BrochureStatus::Closed;
    let body = if lines.is_empty() {
        view! { <p class="soft">{c::none_frozen(lang)}</p> }.into_any()
    } else {
        view! { <ul class="curate__editions" role="list">{lines}</ul> }.into_any()
    };
    view! {
        <section class="stack" data-gap="small">
            <h2>{c::editions(lang)}</h2>
            {body}
            {shown.then(|| view! { <p>{link_button(Weight::Quiet, public, c::public(lang))}</p> })}
        </section>
    }
    .into_any()
}
