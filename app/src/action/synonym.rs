//! The office's groups of words that mean the same.

use super::Form;
use super::answer::{self, Answer, caught_up, ended, save_status, screen, screen_as, version};
use super::sheet;
use crate::failure::Failure;
use crate::office::synonym::{self as view, Done, Listed, Removing, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::register::SynonymQuery;
use domain::search::search_text;
use domain::url::{Goods, Page};
use market::account::{Officer, Principal};
use market::record::SaveRefusal as Refused;
use market::synonym::save::{self, SaveRefusal};
use market::synonym::{self, SynonymRecord};
use serde::Deserialize;

/// `GET /quan-tri/tu-dong-nghia`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = SynonymQuery::read(visit.pairs())?;
    let found = synonym::list(&shop.market, &officer, &query).await?;
    let done = Done::from_code(visit.value("xong"));
    Ok(screen(view::list_page(&visit, &who, &Listed { query, found, done })))
}

/// `GET /quan-tri/tu-dong-nghia.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = SynonymQuery::read(visit.pairs())?;
    let groups = synonym::whole(&shop.market, &officer, &query).await?;
    Ok(sheet::download(&visit, "tu-dong-nghia", &view::sheet(visit.lang, &groups))?)
}

/// `GET /quan-tri/tu-dong-nghia-moi?tu=`
pub async fn ask_new(visit: Visit, InOffice(who, _): InOffice) -> Answer {
    // A word that was searched for in vain is the first line of its group.
    let terms = search_text(visit.value("tu"))?;
    Ok(screen(view::page(&visit, &who, &Shown::new(None, Typed { terms, ..Typed::default() }))))
}

/// `POST /quan-tri/tu-dong-nghia-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Typed>,
) -> Answer {
    if typed.asks_preview() {
        return preview(&visit, &shop, (&who, &officer), (None, typed)).await;
    }
    match ended(save::add(&shop.market, &officer, &typed.terms).await)? {
        Ok(code) => Ok(back(&visit, &code, "them")),
        Err(no) => Ok(again(&visit, &who, (None, typed, no))),
    }
}

fn back(visit: &Visit, code: &str, done: &str) -> Response {
    answer::done(visit, Page::Goods(Goods::Synonym { code }), done)
}

/// The form with what the typed search finds before and after.
async fn preview(
    visit: &Visit,
    shop: &Shop,
    (who, officer): (&Principal, &Officer),
    (record, typed): (Option<SynonymRecord>, Typed),
) -> Answer {
    let code = record.as_ref().map(|record| record.code.as_str());
    let preview = ended(synonym::preview(&shop.market, officer, code, (&typed.terms, &typed.q)).await)??;
    let shown = Shown { preview: Some(preview), ..Shown::new(record, typed) };
    Ok(screen(view::page(visit, who, &shown)))
}

/// The form again: with what is wrong, or with both versions.
fn again(visit: &Visit, who: &Principal, (record, typed, no): (Option<SynonymRecord>, Typed, SaveRefusal)) -> Response {
    let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
    let status = save_status(&no);
    let shown = Shown { refused: Some(no), ..Shown::new(record, typed) };
    screen_as(status, view::page(visit, who, &shown))
}

async fn record(shop: &Shop, officer: &Officer, code: &str) -> Result<SynonymRecord, Closed> {
    let found = synonym::by_code(&shop.market, officer, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /quan-tri/tu-dong-nghia/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let record = record(&shop, &officer, &code).await?;
    let typed = Typed::of(&record);
    let shown = Shown { done: Done::from_code(visit.value("xong")), ..Shown::new(Some(record), typed) };
    Ok(screen(view::page(&visit, &who, &shown)))
}

/// `POST /quan-tri/tu-dong-nghia/{code}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let now = record(&shop, &officer, &code).await?;
    if typed.asks_preview() {
        return preview(&visit, &shop, (&who, &officer), (Some(now), typed)).await;
    }
    let version = version(&typed.version)?;
    match ended(save::save(&shop.market, &officer, (&code, version), &typed.terms).await)? {
        Ok(()) => Ok(back(&visit, &code, "luu")),
        Err(no) => Ok(again(&visit, &who, (Some(now), typed, no))),
    }
}

/// `GET /quan-tri/tu-dong-nghia/{code}/bo`
pub async fn ask_removal(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let record = record(&shop, &officer, &code).await?;
    Ok(screen(view::removal_page(&visit, &who, &Removing { record, changed: false })))
}

/// Which version of a group was asked about.
#[derive(Debug, Deserialize)]
pub struct Removal {
    #[serde(default)]
    version: String,
}

/// `POST /quan-tri/tu-dong-nghia/{code}/bo`
pub async fn remove(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(removal): Form<Removal>,
) -> Answer {
    let version = version(&removal.version)?;
    match ended(save::remove(&shop.market, &officer, (&code, version)).await)? {
        Ok(()) => Ok(answer::done(&visit, Page::Goods(Goods::Synonyms), "bo")),
        Err(Refused::Changed(now)) => {
            let asked = Removing { record: *now, changed: true };
            Ok(screen_as(StatusCode::CONFLICT, view::removal_page(&visit, &who, &asked)))
        }
        Err(Refused::Missing | Refused::Fields(_)) => Err(Failure::NotFound.into()),
    }
}
