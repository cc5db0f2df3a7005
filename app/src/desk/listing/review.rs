//! One listing beside what is on sale, and the two answers: approve, or send back with reasons.

use super::AREA;
use crate::layout::{self, Work};
use crate::listing::difference::{self, Sides};
use crate::listing::word;
use crate::portal::listing::refusal_text;
use crate::t::listing as l;
use crate::t::listing::desk as d;
use crate::ui::{Field, Tone, Weight, badge, breadcrumb, button, notice, textarea};
use crate::visit::Visit;
use axum::http::StatusCode;
use domain::lang::Lang;
use domain::listing::{Difference, Field as About, Proposal, ReturnReason, State};
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::category::Category;
use market::listing::desk::Reply;
use market::listing::{MOST_NOTE, Refusal, Review};

/// A listing at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub review: Review,
    pub categories: Vec<Category>,
    /// What was typed to send it back.
    pub reply: Reply,
    pub refused: Option<Refusal>,
}

/// The status of the page that says why not.
pub fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NoSuchListing | Refusal::NoSuchProduct => StatusCode::NOT_FOUND,
        Refusal::Stands(_) | Refusal::Changed => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn title(lang: Lang, shown: &Shown) -> String {
    word::name(lang, shown.review.listing.proposal.text(About::Name))
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = word::refused_title(lang, title(lang, shown), shown.refused.is_some());
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let listing = &shown.review.listing;
    let maker = &shown.review.producer;
    let href = Page::Producer { slug: &maker.slug, code: &maker.code }.href(lang);
    let back = vec![(d::title(lang).to_owned(), Page::Desk(Desk::LISTINGS).href(lang))];
    let kind = if listing.product.is_some() { d::a_change(lang) } else { d::new_product(lang) };
    view! {
        <div class="listing">
            {breadcrumb(lang, back)}
            <div class="record__head">
                <h1>{title(lang, shown)}</h1>
                {badge(word::tone(listing.state), word::state(lang, listing.state))}
            </div>
            <p><a href=href>{maker.name.clone()}</a>" · "{kind}" · "{l::sent_at(lang, word::since(listing))}</p>
            {refused(lang, shown)}
            {parts(lang, shown)}
            {(listing.state == State::Submitted).then(|| answers(lang, shown))}
        </div>
    }
    .into_any()
}

fn refused(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let text = match shown.refused.as_ref()? {
        Refusal::Changed => d::changed(lang).into_any(),
        Refusal::Stands(state) => d::stands(lang, word::state(lang, *state)).into_any(),
        Refusal::Wrong(wrong) => {
            let lines = wrong.iter().map(|it| view! { <li>{word::complaint(lang, it)}</li> }).collect_view();
            view! { <p>{d::wrong(lang)}</p><ul>{lines}</ul> }.into_any()
        }
        refusal => refusal_text(lang, refusal).into_any(),
    };
    Some(view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any())
}

/// What differs, side by side; of a new product, what it says. Everything else is folded away.
fn parts(lang: Lang, shown: &Shown) -> AnyView {
    let proposal = &shown.review.listing.proposal;
    let sides = Sides {
        before: d::now(lang),
        after: d::proposed(lang),
        categories: &shown.categories,
        pictures: &shown.review.pictures,
    };
    let whole = domain::listing::difference(&Proposal::default(), proposal);
    let Some(before) = &shown.review.before else { return difference::one_sided(lang, &whole, sides) };
    let differences: Vec<Difference> = domain::listing::difference(before, proposal);
    let count = differences.len() as u64;
    let table = if differences.is_empty() {
        notice(Tone::Plain, d::same(lang))
    } else {
        view! { <h2>{d::differences(lang, count)}</h2>{difference::view(lang, &differences, sides)} }.into_any()
    };
    view! {
        {table}
        <details class="listing__more">
            <summary>{d::whole(lang)}</summary>
            {difference::one_sided(lang, &whole, sides)}
        </details>
    }
    .into_any()
}

fn answers(lang: Lang, shown: &Shown) -> AnyView {
    let listing = &shown.review.listing;
    let code = listing.code.as_str();
    let give_back = matches!(shown.refused, Some(Refusal::ReasonMissing | Refusal::NoteTooLong));
    view! {
        <div class="listing__answers">
            <form class="stack" data-gap="small" action=Page::Desk(Desk::Approval { code }).href(lang) method="post">
                <input type="hidden" name="version" value=listing.version/>
                <p>{button(Weight::Primary, d::approve(lang))}</p>
                <p class="soft">{d::approve_hint(lang)}</p>
            </form>
            <details class="listing__more" open=give_back>
                <summary>{d::return_title(lang)}</summary>
                <form class="stack" action=Page::Desk(Desk::Return { code }).href(lang) method="post" novalidate=true>
                    <input type="hidden" name="version" value=listing.version/>
                    {reasons(lang, shown)}
                    {note(lang, shown)}
                    <p>{button(Weight::Danger, d::give_back(lang))}</p>
                </form>
            </details>
        </div>
    }
    .into_any()
}

fn reasons(lang: Lang, shown: &Shown) -> AnyView {
    let lines = ReturnReason::ALL.map(|reason| {
        let ticked = shown.reply.reasons.contains(&reason);
        view! {
            <label class="choice">
                <input type="checkbox" name=reason.code() value="on" checked=ticked/>
                <span>{word::reason(lang, reason)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend class="field__label">{d::reasons(lang)}</legend>
            {lines.collect_view()}
        </fieldset>
    }
    .into_any()
}

fn note(lang: Lang, shown: &Shown) -> AnyView {
    let error = match shown.refused {
        Some(Refusal::ReasonMissing) => Some(d::reason_missing(lang).to_owned()),
        Some(Refusal::NoteTooLong) => Some(d::note_long(lang, MOST_NOTE)),
        _ => None,
    };
    let note = Field {
        value: shown.reply.note.clone(),
        hint: Some(d::note_hint(lang).to_owned()),
        error,
        optional: true,
        autocomplete: "off",
        most: u32::try_from(MOST_NOTE).ok(),
        ..Field::new(lang, "note", d::note(lang))
    };
    textarea(&note, 4)
}
