//! Entering a decision: first the product, then what the document says.

mod form;
pub(super) mod message;

pub use form::Typed;

use crate::layout::{self, Area, Work};
use crate::office::certificate::history;
use crate::t::office as o;
use crate::ui::{Field, Tone, Weight, breadcrumb, button, empty, error_summary, input, notice};
use crate::visit::Visit;
use axum::http::StatusCode;
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::decision::{Candidate, DecisionRefusal, Subject};

/// The search for a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picking {
    pub text: String,
    /// Found; nothing was searched where the text is empty.
    pub found: Vec<Candidate>,
}

/// The form about a product.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub subject: Subject,
    pub typed: Typed,
    pub refused: Option<DecisionRefusal>,
}

/// The status of the page that says why not.
pub fn status(refusal: &DecisionRefusal) -> StatusCode {
    match refusal {
        DecisionRefusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
        DecisionRefusal::NoSuchProduct => StatusCode::NOT_FOUND,
        DecisionRefusal::AlreadyEntered | DecisionRefusal::Differs { .. } => StatusCode::CONFLICT,
    }
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, title: String) -> Work<'a> {
    Work { visit, title, area: Area::Office("/quan-tri/chung-nhan"), who }
}

/// The whole document of the search.
pub fn pick_page(visit: &Visit, who: &Principal, picking: &Picking) -> String {
    let lang = visit.lang;
    let work = frame(visit, who, o::decision::title(lang).to_owned());
    layout::work(&work, || pick(lang, picking))
}

/// The whole document of the form.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = o::decision::title_for(lang, &shown.subject.candidate.name);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || view(lang, shown))
}

fn way_back(lang: Lang) -> Vec<(String, String)> {
    vec![(o::certificates::title(lang).to_owned(), Page::Office(Office::Certificates).href(lang))]
}

/// The search.
pub fn pick(lang: Lang, picking: &Picking) -> AnyView {
    let text = Field {
        kind: "search",
        value: picking.text.clone(),
        most: Some(200),
        autocomplete: "off",
        ..Field::new(lang, "q", o::decision::pick_label(lang))
    };
    view! {
        <div class="record">
            {breadcrumb(lang, way_back(lang))}
            <h1>{o::decision::title(lang)}</h1>
            <p>{o::decision::pick(lang)}</p>
            <form class="register__search" action=Page::Office(Office::NewDecision { product: "" }).href(lang) method="get" role="search">
                {input(&text)}
                {button(Weight::Primary, o::search(lang))}
            </form>
            {found(lang, picking)}
        </div>
    }
    .into_any()
}

fn found(lang: Lang, picking: &Picking) -> Option<AnyView> {
    if picking.text.is_empty() {
        return None;
    }
    if picking.found.is_empty() {
        return Some(empty(o::decision::pick_none(lang), o::nothing_todo(lang), None));
    }
    let lines = picking.found.iter().map(|it| {
        let href = Page::Office(Office::NewDecision { product: &it.code }).href(lang);
        view! { <li><a href=href>{it.name.clone()}</a>" "<span class="soft">{it.producer.clone()}</span></li> }
    });
    let count = o::decision::pick_count(lang, picking.found.len() as u64);
    Some(
        view! { <p role="status">{count}</p><ul class="record__choices" role="list">{lines.collect_view()}</ul> }
            .into_any(),
    )
}

/// The form.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let product = &shown.subject.candidate;
    let action = Page::Office(Office::NewDecision { product: "" }).href(lang);
    let another = action.clone();
    view! {
        <div class="record">
            {breadcrumb(lang, way_back(lang))}
            <h1>{o::decision::title_for(lang, &product.name)}</h1>
            <p class="soft">{product.producer.clone()}" · "<a href=another>{o::decision::another(lang)}</a></p>
            {refused(lang, shown)}
            <div class="record__columns">
                <form class="record__form" action=action method="post" novalidate=true>
                    <p class="soft">{o::decision::lead(lang)}</p>
                    <input type="hidden" name="product" value=product.code.clone()/>
                    {form::fields(lang, shown)}
                    <p>{button(Weight::Primary, o::decision::submit(lang))}</p>
                    <p class="soft">{o::decision::submit_note(lang)}</p>
                </form>
                {known(lang, &shown.subject)}
            </div>
        </div>
    }
    .into_any()
}

fn refused(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let text = match shown.refused.as_ref()? {
        DecisionRefusal::Fields(_) => {
            let kept = notice(Tone::Plain, o::decision::kept(lang));
            return Some(view! { {error_summary(lang, &message::all(lang, shown))}{kept} }.into_any());
        }
        DecisionRefusal::AlreadyEntered => o::decision::already(lang).to_owned(),
        DecisionRefusal::Differs { decided_on } => o::decision::differs(lang, show_day(*decided_on)),
        DecisionRefusal::NoSuchProduct => return None,
    };
    Some(view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any())
}

/// What is known already, so that nobody enters it twice.
fn known(lang: Lang, subject: &Subject) -> AnyView {
    let body = if subject.history.is_empty() {
        view! { <p class="soft">{o::decision::history_none(lang)}</p> }.into_any()
    } else {
        history(lang, &subject.history, None)
    };
    view! { <section class="record__aside stack"><h2>{o::decision::history(lang)}</h2>{body}</section> }.into_any()
}
