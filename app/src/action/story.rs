//! The office's stories.

use super::Form;
use super::basket::private;
use crate::failure::Failure;
use crate::office::story::{self as view, Done, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::url::{Office, Page, with_query};
use market::account::{Officer, Principal};
use market::story::edit::{self, SaveRefusal, StoryRecord};
use market::{Fault, Outage};

type Answer = Result<Response, Closed>;

fn outage(outage: Outage) -> Closed {
    Closed::Failure(outage.into())
}

/// `GET /quan-tri/cau-chuyen`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let stories = edit::list(&shop.market, &officer).await.map_err(outage)?;
    Ok(private(Html(view::list_page(&visit, &who, &stories))))
}

/// `GET /quan-tri/cau-chuyen-moi`
pub async fn ask_new(visit: Visit, InOffice(who, _): InOffice) -> Answer {
    Ok(private(Html(view::page(&visit, &who, &Shown::new(None, Typed::default())))))
}

/// `POST /quan-tri/cau-chuyen-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Typed>,
) -> Answer {
    if typed.asks_preview() {
        return Ok(private(Html(view::page(&visit, &who, &Shown::new(None, typed)))));
    }
    match edit::add(&shop.market, &officer, &typed.form()).await {
        Ok(slug) => Ok(back(&visit, &slug, "them")),
        Err(Fault::Refused(no)) => Ok(again(&visit, &who, (None, typed, no))),
        Err(Fault::Outage(fault)) => Err(outage(fault)),
    }
}

fn back(visit: &Visit, slug: &str, done: &str) -> Response {
    let page = Page::Office(Office::Story { slug }).href(visit.lang);
    Redirect::to(&with_query(&page, &[("xong", done.to_owned())])).into_response()
}

/// The form again: with what is wrong, or with both versions. The version that is there now goes into it, so that saving
/// again is a decision and not an accident.
fn again(visit: &Visit, who: &Principal, (record, typed, no): (Option<StoryRecord>, Typed, SaveRefusal)) -> Response {
    let status = view::status(&no);
    let typed = match &no {
        SaveRefusal::Changed(now) => Typed { version: now.version.to_string(), ..typed },
        _ => typed,
    };
    let shown = Shown { refused: Some(no), ..Shown::new(record, typed) };
    (status, private(Html(view::page(visit, who, &shown)))).into_response()
}

async fn record(shop: &Shop, officer: &Officer, slug: &str) -> Result<StoryRecord, Closed> {
    let found = edit::by_slug(&shop.market, officer, slug).await.map_err(outage)?;
    found.ok_or(Closed::Failure(Failure::NotFound))
}

/// `GET /quan-tri/cau-chuyen/{slug}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(slug): Path<String>,
) -> Answer {
    let record = record(&shop, &officer, &slug).await?;
    let typed = Typed::of(&record);
    let shown = Shown { done: Done::from_code(visit.value("xong")), ..Shown::new(Some(record), typed) };
    Ok(private(Html(view::page(&visit, &who, &shown))))
}

/// `POST /quan-tri/cau-chuyen/{slug}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(slug): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let now = record(&shop, &officer, &slug).await?;
    if typed.asks_preview() {
        return Ok(private(Html(view::page(&visit, &who, &Shown::new(Some(now), typed)))));
    }
    let version = typed.version.parse().map_err(|_| Failure::BadRequest)?;
    match edit::save(&shop.market, &officer, (&slug, version), &typed.form()).await {
        Ok(()) => Ok(back(&visit, &slug, "luu")),
        Err(Fault::Refused(no)) => Ok(again(&visit, &who, (Some(now), typed, no))),
        Err(Fault::Outage(fault)) => Err(outage(fault)),
    }
}
