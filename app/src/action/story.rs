//! The office's stories.

use super::Form;
use super::answer::{self, Answer, caught_up, ended, save_status, screen, screen_as, version};
use super::sheet;
use crate::failure::Failure;
use crate::office::stories as all;
use crate::office::story::{self as view, Done, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::register::StoryQuery;
use domain::url::{Page, Stories};
use market::account::{Officer, Principal};
use market::story::edit::{self, SaveRefusal, StoryRecord};
use market::story::register;

/// `GET /quan-tri/cau-chuyen`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = StoryQuery::read(visit.pairs())?;
    let found = register::list(&shop.market, &officer, &query).await?;
    let done = visit.value("xong").parse().ok();
    Ok(screen(all::page(&visit, &who, &all::Shown { query, found, done })))
}

/// `GET /quan-tri/cau-chuyen.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = StoryQuery::read(visit.pairs())?;
    let stories = register::whole(&shop.market, &officer, &query).await?;
    Ok(sheet::download(&visit, "cau-chuyen", &all::sheet(visit.lang, &stories))?)
}

/// `GET /quan-tri/cau-chuyen-moi`
pub async fn ask_new(visit: Visit, InOffice(who, _): InOffice) -> Answer {
    Ok(screen(view::page(&visit, &who, &Shown::new(None, Typed::default()))))
}

/// `POST /quan-tri/cau-chuyen-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Typed>,
) -> Answer {
    if typed.asks_preview() {
        return Ok(screen(view::page(&visit, &who, &Shown::new(None, typed))));
    }
    match ended(edit::add(&shop.market, &officer, &typed.form()).await)? {
        Ok(slug) => Ok(back(&visit, &slug, "them")),
        Err(no) => Ok(again(&visit, &who, (None, typed, no))),
    }
}

fn back(visit: &Visit, slug: &str, done: &str) -> Response {
    answer::done(visit, Page::Stories(Stories::One { slug }), done)
}

/// The form again: with what is wrong, or with both versions. The version that is there now goes into it, so that saving
/// again is a decision and not an accident.
fn again(visit: &Visit, who: &Principal, (record, typed, no): (Option<StoryRecord>, Typed, SaveRefusal)) -> Response {
    let status = save_status(&no);
    let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
    let shown = Shown { refused: Some(no), ..Shown::new(record, typed) };
    screen_as(status, view::page(visit, who, &shown))
}

async fn record(shop: &Shop, officer: &Officer, slug: &str) -> Result<StoryRecord, Closed> {
    let found = edit::by_slug(&shop.market, officer, slug).await?;
    Ok(found.ok_or(Failure::NotFound)?)
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
    Ok(screen(view::page(&visit, &who, &shown)))
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
        return Ok(screen(view::page(&visit, &who, &Shown::new(Some(now), typed))));
    }
    let version = version(&typed.version)?;
    match ended(edit::save(&shop.market, &officer, (&slug, version), &typed.form()).await)? {
        Ok(()) => Ok(back(&visit, &slug, "luu")),
        Err(no) => Ok(again(&visit, &who, (Some(now), typed, no))),
    }
}
