//! The office's producers.

pub mod merge;

use super::Form;
use super::answer::{self, Answer, caught_up, ended, save_status, screen, screen_as, version};
use super::sheet;
use crate::failure::Failure;
use crate::office::producer::paper::{Papers, Typed as TypedPaper};
use crate::office::producer::{self as one, Asking, Done, Shown, Typed};
use crate::office::producers as all;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::producer::StatusVerb;
use domain::register::ProducerQuery;
use domain::url::{Office, Page};
use market::account::{Officer, Principal};
use market::producer::save::{self, ProducerRecord, SaveRefusal};
use market::producer::status::{self, StatusRefusal};
use market::producer::{merge as merging, paper, register};
use market::{Fault, place};
use serde::Deserialize;
use uuid::Uuid;

/// `GET /quan-tri/don-vi`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = ProducerQuery::read(visit.pairs())?;
    let found = register::list(&shop.market, &officer, &query).await?;
    let provinces = place::provinces(&shop.market).await?;
    Ok(screen(all::page(&visit, &who, &all::Shown { query, found, provinces, done: visit.value("xong").parse().ok() })))
}

/// `GET /quan-tri/don-vi.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = ProducerQuery::read(visit.pairs())?;
    let lines = register::whole(&shop.market, &officer, &query).await?;
    Ok(sheet::download(&visit, "don-vi", &all::sheet(visit.lang, &lines))?)
}

/// `GET /quan-tri/don-vi-moi`
pub async fn ask_new(visit: Visit, State(shop): State<Shop>, InOffice(who, _): InOffice) -> Answer {
    let shown = one::load(&shop.market, None, Typed::default()).await?;
    Ok(screen(one::page(&visit, &who, &shown)))
}

/// `POST /quan-tri/don-vi-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Typed>,
) -> Answer {
    if typed.chooses_place() {
        let shown = one::load(&shop.market, None, typed).await?;
        return Ok(screen(one::page(&visit, &who, &shown)));
    }
    match ended(save::add(&shop.market, &officer, &typed.form()).await)? {
        Ok(code) => Ok(back(&visit, &code, "them")),
        Err(no) => again(&visit, &shop, &who, (None, typed, no)).await,
    }
}

/// To the producer's page, which says what was done.
fn back(visit: &Visit, code: &str, done: &str) -> Response {
    answer::done(visit, Page::Office(Office::Producer { code }), done)
}

/// The form again: with what is wrong, or, where somebody saved in between, with both versions. The version that is
/// there now goes into it, so that saving again is a decision and not an accident.
async fn again(
    visit: &Visit,
    shop: &Shop,
    who: &Principal,
    (record, typed, no): (Option<ProducerRecord>, Typed, SaveRefusal),
) -> Answer {
    let status = save_status(&no);
    let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
    let shown = Shown { refused: Some(no), ..one::load(&shop.market, record, typed).await? };
    Ok(screen_as(status, one::page(visit, who, &shown)))
}

async fn record(shop: &Shop, officer: &Officer, code: &str) -> Result<ProducerRecord, Closed> {
    let found = save::by_code(&shop.market, officer, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /quan-tri/don-vi/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let done = match visit.value("xong") {
        "them" => Some(Done::Added),
        "luu" => Some(Done::Saved),
        "tinh-trang" => Some(Done::StatusChanged),
        "giay-to" => Some(Done::PapersChanged),
        "gop" => Some(Done::Merged),
        "da-gop" => Some(Done::AlreadyMerged),
        _ => None,
    };
    let shown = Shown { done, ..stored(&shop, &officer, &code).await? };
    Ok(screen(one::page(&visit, &who, &shown)))
}

/// The producer as it stands, with its papers.
async fn stored(shop: &Shop, officer: &Officer, code: &str) -> Result<Shown, Closed> {
    let record = record(shop, officer, code).await?;
    let list = paper::list(&shop.market, officer, record.id).await?;
    let typed = Typed::of(&record);
    let papers = Papers { list, today: Some(shop.market.today()), ..Papers::default() };
    let merged_into = merging::successor(&shop.market, officer, code).await?;
    Ok(Shown { papers, merged_into, ..one::load(&shop.market, Some(record), typed).await? })
}

/// `POST /quan-tri/don-vi/{code}/giay-to`
pub async fn add_paper(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<TypedPaper>,
) -> Answer {
    let shown = stored(&shop, &officer, &code).await?;
    let no = match paper::add(&shop.market, &officer, &code, &typed.form()).await {
        Ok(()) => return Ok(back(&visit, &code, "giay-to")),
        Err(Fault::Outage(fault)) => return Err(fault.into()),
        Err(Fault::Refused(no)) => no,
    };
    let papers = Papers { typed, refused: Some(no), ..shown.papers };
    let shown = Shown { papers, ..shown };
    let here = visit.at(Page::Office(Office::Producer { code: &code }));
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, one::page(&here, &who, &shown)))
}

/// Which paper to take out.
#[derive(Debug, Deserialize)]
pub struct Removal {
    paper: Uuid,
}

/// `POST /quan-tri/don-vi/{code}/giay-to/bo`
pub async fn remove_paper(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(_, officer): InOffice,
    Path(code): Path<String>,
    Form(removal): Form<Removal>,
) -> Answer {
    match paper::remove(&shop.market, &officer, (&code, removal.paper)).await {
        Ok(()) => Ok(back(&visit, &code, "giay-to")),
        Err(Fault::Refused(_)) => Err(Failure::NotFound.into()),
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// `POST /quan-tri/don-vi/{code}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let now = record(&shop, &officer, &code).await?;
    if typed.chooses_place() {
        let shown = one::load(&shop.market, Some(now), typed).await?;
        return Ok(screen(one::page(&visit, &who, &shown)));
    }
    let version = version(&typed.version)?;
    match ended(save::save(&shop.market, &officer, (&code, version), &typed.form()).await)? {
        Ok(()) => Ok(back(&visit, &code, "luu")),
        Err(no) => again(&visit, &shop, &who, (Some(now), typed, no)).await,
    }
}

/// `GET /quan-tri/don-vi/{code}/tinh-trang`
pub async fn ask_status(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let verb = StatusVerb::from_code(visit.value("viec")).ok_or(Failure::BadRequest)?;
    let asking = asking(&shop, &officer, (&code, verb)).await?;
    Ok(screen(one::ask_page(&visit, &who, &asking)))
}

async fn asking(shop: &Shop, officer: &Officer, (code, verb): (&str, StatusVerb)) -> Result<Asking, Closed> {
    let record = record(shop, officer, code).await?;
    let products = status::products(&shop.market, officer, record.id).await?;
    Ok(Asking { record, verb, products, reason: String::new(), refused: None })
}

/// What the question sends.
#[derive(Debug, Deserialize)]
pub struct Said {
    verb: String,
    #[serde(default)]
    reason: String,
}

/// `POST /quan-tri/don-vi/{code}/tinh-trang`
pub async fn say_status(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(said): Form<Said>,
) -> Answer {
    let verb = StatusVerb::from_code(&said.verb).ok_or(Failure::BadRequest)?;
    let no = match status::say(&shop.market, &officer, (&code, verb), &said.reason).await {
        Ok(()) => return Ok(back(&visit, &code, "tinh-trang")),
        Err(Fault::Outage(fault)) => return Err(fault.into()),
        Err(Fault::Refused(StatusRefusal::NoSuchProducer)) => return Err(Failure::NotFound.into()),
        Err(Fault::Refused(no)) => no,
    };
    let status =
        if let StatusRefusal::NotNow(_) = no { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let asking = Asking { reason: said.reason, refused: Some(no), ..asking(&shop, &officer, (&code, verb)).await? };
    let here = visit.at(Page::Office(Office::Producer { code: &code }));
    Ok(screen_as(status, one::ask_page(&here, &who, &asking)))
}
