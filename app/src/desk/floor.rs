//! A fair's floor: zones and booths, who has which, and giving them.

use super::{FAIRS, done, error_of, frame, message, refused};
use crate::desk::fair::name;
use crate::layout;
use crate::t::fair::floor as f;
use crate::ui::{Field, Weight, breadcrumb, button, empty, input};
use crate::visit::Visit;
use axum::http::StatusCode;
use domain::fair::MOST_BOOTHS;
use domain::lang::Lang;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::fair::booth::{Field as F, FloorRefusal, MOST_NAME};
use market::fair::{Booth, FairRecord, Zone};
use market::reading::{FieldError, Problem};
use serde::Deserialize;

/// A floor to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub fair: FairRecord,
    pub zones: Vec<Zone>,
    pub typed: Typed,
    pub refused: Option<FloorRefusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    LaidOut(u64),
    Given(String),
    TakenBack,
}

/// What came from either form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub zone: String,
    pub numbers: String,
    pub booth: String,
    pub exhibitor: String,
}

/// The status of the page that says why not.
pub fn status(refusal: &FloorRefusal) -> StatusCode {
    match refusal {
        FloorRefusal::NoSuchFair => StatusCode::NOT_FOUND,
        FloorRefusal::Given { .. } | FloorRefusal::NotNow(_) | FloorRefusal::HasDeals => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = f::title(lang, name(lang, &shown.fair));
    layout::work(&frame(visit, who, title, FAIRS), || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let code = &shown.fair.code;
    let back = vec![
        (crate::t::fair::title(lang).to_owned(), Page::Desk(Desk::Fairs).href(lang)),
        (name(lang, &shown.fair).to_owned(), Page::Desk(Desk::Fair { code }).href(lang)),
    ];
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <h1>{f::title(lang, name(lang, &shown.fair))}</h1>
            {shown.done.as_ref().map(|it| said(lang, it))}
            {shown.refused.as_ref().map(|no| refused(words(lang, no)))}
            <div class="floor__forms">{give(lang, shown)}{lay_out(lang, shown)}</div>
            {zones(lang, shown)}
        </div>
    }
    .into_any()
}

fn said(lang: Lang, what: &Done) -> AnyView {
    done(match what {
        Done::LaidOut(n) => f::laid_out(lang, *n),
        Done::Given(number) => f::given(lang, number),
        Done::TakenBack => f::taken_back(lang).to_owned(),
    })
}

/// A refusal in words.
pub fn words(lang: Lang, refusal: &FloorRefusal) -> String {
    match refusal {
        FloorRefusal::NoSuchFair | FloorRefusal::NoSuchBooth => f::no_booth(lang).to_owned(),
        FloorRefusal::Fields(errors) => errors.iter().map(|it| field_words(lang, *it)).collect::<Vec<_>>().join(" "),
        FloorRefusal::NotNow(status) => crate::t::fair::desk::not_now(lang, super::word::fair_status(lang, *status)),
        FloorRefusal::NumberTaken => f::number_taken(lang).to_owned(),
        FloorRefusal::Given { number, to } => f::already_given(lang, number, to),
        FloorRefusal::HasDeals => f::has_deals(lang).to_owned(),
    }
}

fn field_words(lang: Lang, error: FieldError<F>) -> String {
    if (error.field, error.problem) == (F::Numbers, Problem::Unreadable) {
        return f::numbers_unreadable(lang).to_owned();
    }
    message(lang, error.problem, label(lang, error.field))
}

fn label(lang: Lang, field: F) -> &'static str {
    match field {
        F::Zone => f::zone(lang),
        F::Numbers => f::numbers(lang),
        F::Booth => f::booth(lang),
        F::Exhibitor => f::exhibitor(lang),
    }
}

fn field(lang: Lang, shown: &Shown, at: F, (value, hint): (&str, Option<String>)) -> Field {
    let errors: &[FieldError<F>] = match &shown.refused {
        Some(FloorRefusal::Fields(errors)) => errors,
        _ => &[],
    };
    let error = error_of(errors, at).map(|problem| field_words(lang, FieldError { field: at, problem }));
    let most = u32::try_from(MOST_NAME).ok();
    let value = value.to_owned();
    Field { value, hint, error, most, autocomplete: "off", ..Field::new(lang, at.code(), label(lang, at)) }
}

fn lay_out(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let zone = field(lang, shown, F::Zone, (&typed.zone, Some(f::zone_hint(lang).to_owned())));
    let numbers = field(lang, shown, F::Numbers, (&typed.numbers, Some(f::numbers_hint(lang, MOST_BOOTHS))));
    view! {
        <form class="stack" action=Page::Desk(Desk::Booths { code: &shown.fair.code }).href(lang) method="post" novalidate=true>
            <h2>{f::lay_out(lang)}</h2>
            {input(&zone)}
            {input(&Field { most: Some(2_000), ..numbers })}
            <p>{button(Weight::Secondary, f::add(lang))}</p>
        </form>
    }
    .into_any()
}

fn give(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let free = shown.zones.iter().flat_map(|zone| &zone.booths).filter(|booth| booth.exhibitor.is_none());
    let free = free.map(|booth| view! { <option value=booth.number.clone()></option> });
    let booth = Field { list: Some("free-booths"), ..field(lang, shown, F::Booth, (&typed.booth, None)) };
    let exhibitor = field(lang, shown, F::Exhibitor, (&typed.exhibitor, Some(f::exhibitor_hint(lang).to_owned())));
    view! {
        <form class="stack" action=Page::Desk(Desk::BoothGift { code: &shown.fair.code }).href(lang) method="post" novalidate=true>
            <h2>{f::give(lang)}</h2>
            {input(&booth)}
            <datalist id="free-booths">{free.collect_view()}</datalist>
            {input(&exhibitor)}
            <p>{button(Weight::Primary, f::give_button(lang))}</p>
        </form>
    }
    .into_any()
}

fn zones(lang: Lang, shown: &Shown) -> AnyView {
    if shown.zones.is_empty() {
        return empty(f::empty(lang), f::empty_todo(lang), None);
    }
    let zones = shown.zones.iter().map(|zone| {
        let booths = zone.booths.iter().map(|booth| line(lang, &shown.fair.code, booth));
        view! {
            <section class="stack" data-gap="small">
                <h2>{zone.name.clone()}</h2>
                <p class="soft">{f::zone_count(lang, zone.booths.len(), zone.exhibitors())}</p>
                <ul class="floor__booths" role="list">{booths.collect_view()}</ul>
            </section>
        }
    });
    zones.collect_view().into_any()
}

fn line(lang: Lang, code: &str, booth: &Booth) -> AnyView {
    let number = booth.number.clone();
    let Some(exhibitor) = &booth.exhibitor else {
        return view! {
            <li class="floor__booth" data-free="">
                <span class="floor__number">{number}</span><span class="soft">{f::free(lang)}</span>
            </li>
        }
        .into_any();
    };
    let href = Page::Desk(Desk::Booth { code, number: &booth.number }).href(lang);
    view! {
        <li class="floor__booth">
            <span class="floor__number">{number}</span>
            <span><a href=href>{exhibitor.name.clone()}</a><br/>
            <span class="soft">{f::products(lang, exhibitor.products.len() as u64)}</span></span>
        </li>
    }
    .into_any()
}
