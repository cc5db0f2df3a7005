//! The office's decision lists: sending one in, saying how it is read, entering it, taking it back.

use super::Form;
use super::answer::{Answer, ended, screen, screen_as};
use super::parts::{Sent, one_file};
use super::sheet::{download, rows};
use crate::failure::Failure;
use crate::office::decision_list::{self as view, Done, Sending, Shown};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::decision_list::ListStatus;
use domain::register::DecisionListQuery;
use domain::url::{DecisionLists, Page, with_query};
use market::account::{Officer, Principal};
use market::decision_list::{self as list, DecisionList, ListRefusal};
use market::{Fault, category, place};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `GET /quan-tri/danh-sach`
pub async fn lists(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let sending = sending(&shop, &visit, &officer, None).await?;
    Ok(screen(view::lists_page(&visit, &who, &sending)))
}

async fn sending(
    shop: &Shop,
    visit: &Visit,
    officer: &Officer,
    refused: Option<view::NotSent>,
) -> Result<Sending, Closed> {
    let query = DecisionListQuery::read(visit.pairs())?;
    let found = list::register::list(&shop.market, officer, &query).await?;
    Ok(Sending { query, found, refused })
}

/// `GET /quan-tri/danh-sach.xlsx`, `.csv`
pub async fn lists_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = DecisionListQuery::read(visit.pairs())?;
    let lines = list::register::whole(&shop.market, &officer, &query).await?;
    Ok(download(&visit, "danh-sach-quyet-dinh", &view::register::sheet(visit.lang, &lines))?)
}

/// `POST /quan-tri/danh-sach`: a file.
pub async fn take(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    body: Result<Multipart, MultipartRejection>,
) -> Answer {
    let body = body.map_err(|_| Failure::BadRequest)?;
    let refused = match one_file(body, sheet::SENT_IN.bytes).await? {
        Sent::Nothing => view::NotSent::NoFile,
        Sent::TooLarge => view::NotSent::Unread(sheet::Refusal::TooLarge),
        Sent::File { name, bytes } => match rows(bytes).await {
            Err(refusal) => view::NotSent::Unread(refusal),
            Ok(rows) => match ended(list::take(&shop.market, &officer, (&name, &rows)).await)? {
                Ok(code) => return Ok(to(&visit, &code, "")),
                Err(_) => view::NotSent::Unread(sheet::Refusal::TooLong),
            },
        },
    };
    let sending = sending(&shop, &visit, &officer, Some(refused)).await?;
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, view::lists_page(&visit, &who, &sending)))
}

fn to(visit: &Visit, code: &str, done: &str) -> Response {
    let page = Page::DecisionLists(DecisionLists::One { code }).href(visit.lang);
    let pairs: &[_] = if done.is_empty() { &[] } else { &[("xong", done.to_owned())] };
    Redirect::to(&with_query(&page, pairs)).into_response()
}

async fn stored(shop: &Shop, officer: &Officer, code: &str) -> Result<DecisionList, Closed> {
    let found = list::by_code(&shop.market, officer, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// The list with everything its page needs; a draft that says enough is looked at line by line.
async fn load(shop: &Shop, officer: &Officer, list: DecisionList) -> Result<Shown, Closed> {
    let provinces = place::provinces(&shop.market).await?;
    let categories = category::all(&shop.market).await?;
    let lines = if list.status == ListStatus::Draft && !list.settings.category.is_empty() {
        match list::preview(&shop.market, officer, &list.code).await {
            Ok(lines) => lines,
            Err(Fault::Refused(_)) => Vec::new(),
            Err(Fault::Outage(fault)) => return Err(fault.into()),
        }
    } else {
        Vec::new()
    };
    Ok(Shown { list, provinces, categories, lines, refused: None, done: None })
}

/// `GET /quan-tri/danh-sach/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let done = Done::from_code(visit.value("xong"));
    let list = stored(&shop, &officer, &code).await?;
    let shown = Shown { done, ..load(&shop, &officer, list).await? };
    Ok(screen(view::page(&visit, &who, &shown)))
}

/// `POST /quan-tri/danh-sach/{code}`: how it is read.
pub async fn set(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Answer {
    let now = stored(&shop, &officer, &code).await?;
    let version = typed.get("version").and_then(|text| text.parse().ok()).ok_or(Failure::BadRequest)?;
    let settings = view::settings(&typed, &now);
    match list::set(&shop.market, &officer, (&code, version), &settings).await {
        Ok(()) => Ok(to(&visit, &code, "doc")),
        Err(Fault::Refused(no)) => again(&visit, &shop, (&who, &officer), (DecisionList { settings, ..now }, no)).await,
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// Which version is entered or taken back.
#[derive(Debug, Deserialize)]
pub struct Of {
    version: i64,
}

/// `POST /quan-tri/danh-sach/{code}/ghi`
pub async fn apply(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(of): Form<Of>,
) -> Answer {
    let now = stored(&shop, &officer, &code).await?;
    match list::apply(&shop.market, &officer, (&code, of.version)).await {
        Ok(_) => Ok(to(&visit, &code, "ghi")),
        Err(Fault::Refused(no)) => again(&visit, &shop, (&who, &officer), (now, no)).await,
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// `POST /quan-tri/danh-sach/{code}/hoan-tac`
pub async fn undo(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(of): Form<Of>,
) -> Answer {
    let now = stored(&shop, &officer, &code).await?;
    match list::undo(&shop.market, &officer, (&code, of.version)).await {
        Ok(()) => Ok(to(&visit, &code, "bo")),
        Err(Fault::Refused(no)) => again(&visit, &shop, (&who, &officer), (now, no)).await,
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// The page again, with why not.
async fn again(
    visit: &Visit,
    shop: &Shop,
    (who, officer): (&Principal, &Officer),
    (list, no): (DecisionList, ListRefusal),
) -> Answer {
    let (status, here) = (view::status(&no), list.code.clone());
    let shown = Shown { refused: Some(no), ..load(shop, officer, list).await? };
    let here = visit.at(Page::DecisionLists(DecisionLists::One { code: &here }));
    Ok(screen_as(status, view::page(&here, who, &shown)))
}
