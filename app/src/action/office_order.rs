//! The office's orders: found again when somebody calls, noted upon, turned away for a producer.

use super::answer::{Answer, done, ended, screen, screen_as};
use super::{Form, sheet};
use crate::failure::Failure;
use crate::office::order::{self as one, Asking, Shown, TypedNote, TypedReason};
use crate::office::orders as all;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::order::CancelReason;
use domain::register::OrderQuery;
use domain::url::{Office, Page};
use market::account::Officer;
use market::order::note::{self, NoteRefusal, OrderFile};
use market::order::{self, StepRefusal, register};
use market::place;

/// `GET /quan-tri/don-hang`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = OrderQuery::read(visit.pairs())?;
    let found = register::list(&shop.market, &officer, &query).await?;
    let provinces = place::provinces(&shop.market).await?;
    Ok(screen(all::page(&visit, &who, &all::Shown { query, found, provinces, done: visit.value("xong").parse().ok() })))
}

/// `GET /quan-tri/don-hang.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = OrderQuery::read(visit.pairs())?;
    let lines = register::whole(&shop.market, &officer, &query).await?;
    Ok(sheet::download(&visit, "don-hang", &all::sheet(visit.lang, &lines))?)
}

async fn file(shop: &Shop, officer: &Officer, code: &str) -> Result<OrderFile, Closed> {
    let found = note::file(&shop.market, officer, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /quan-tri/don-hang/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let file = file(&shop, &officer, &code).await?;
    let done = one::Done::from_code(visit.value("xong"));
    Ok(screen(one::page(&visit, &who, &Shown { done, ..Shown::new(file) })))
}

/// `POST /quan-tri/don-hang/{code}/ghi-chu`
pub async fn note(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<TypedNote>,
) -> Answer {
    match ended(note::add(&shop.market, &officer, &code, &typed.body).await)? {
        Ok(()) => Ok(done(&visit, Page::Office(Office::Order { code: &code }), "ghi-chu")),
        Err(NoteRefusal::NoSuchOrder) => Err(Failure::NotFound.into()),
        Err(NoteRefusal::Fields(wrong)) => {
            let problem = wrong.first().map(|error| error.problem);
            let file = file(&shop, &officer, &code).await?;
            let shown = Shown { typed, problem, ..Shown::new(file) };
            let here = visit.at(Page::Office(Office::Order { code: &code }));
            Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, one::page(&here, &who, &shown)))
        }
    }
}

async fn asking(shop: &Shop, officer: &Officer, (code, producer): (&str, &str)) -> Result<Asking, Closed> {
    let file = file(shop, officer, code).await?;
    let parcel = file.order.parcels.iter().find(|it| it.producer_code == producer).cloned();
    let parcel = parcel.ok_or(Failure::NotFound)?;
    Ok(Asking { code: file.order.code, parcel, typed: TypedReason::default(), wrong: None })
}

/// `GET /quan-tri/don-hang/{code}/{producer}/huy`
pub async fn ask(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path((code, producer)): Path<(String, String)>,
) -> Answer {
    let asking = asking(&shop, &officer, (&code, &producer)).await?;
    Ok(screen(one::ask_page(&visit, &who, &asking)))
}

/// `POST /quan-tri/don-hang/{code}/{producer}/huy`
pub async fn turn_away(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path((code, producer)): Path<(String, String)>,
    Form(typed): Form<TypedReason>,
) -> Answer {
    let no = match CancelReason::from_code(&typed.reason) {
        None => one::Wrong::Reason,
        Some(reason) => {
            let at = (code.as_str(), producer.as_str());
            match ended(order::turn_away(&shop.market, &officer, at, (reason, &typed.note)).await)? {
                Ok(()) => return Ok(done(&visit, Page::Office(Office::Order { code: &code }), "huy")),
                Err(StepRefusal::NoSuchOrder | StepRefusal::CallFirst) => return Err(Failure::NotFound.into()),
                Err(StepRefusal::TooLong) => one::Wrong::Note,
                Err(StepRefusal::Stands { status }) => one::Wrong::Stands(status),
            }
        }
    };
    let status = if let one::Wrong::Stands(_) = no { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let asking = Asking { typed, wrong: Some(no), ..asking(&shop, &officer, (&code, &producer)).await? };
    let here = visit.at(Page::Office(Office::Order { code: &code }));
    Ok(screen_as(status, one::ask_page(&here, &who, &asking)))
}
