//! The desk's fairs, their booths and what is shown there.

use super::answer::{Answer, caught_up, ended, save_status, screen, screen_as, version};
use super::{Form, sheet};
use crate::desk::fair::step::{self as asking, Asking};
use crate::desk::fair::{self as one, Done, Shown, Typed};
use crate::desk::{fairs as all, floor, stand};
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{AtDesk, Closed};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::fair::FairStep;
use domain::register::FairQuery;
use domain::search::search_text;
use domain::url::{Desk, Page, with_query};
use market::account::{Principal, Promoter};
use market::fair::booth::{self, FloorRefusal};
use market::fair::exhibitor::{self, Showing};
use market::fair::save::{self, SaveRefusal};
use market::fair::step::{self, StepRefusal};
use market::fair::{FairRecord, register};
use market::{Fault, sales_point};
use serde::Deserialize;
use uuid::Uuid;

fn to(visit: &Visit, page: Desk, pairs: &[(&str, String)]) -> Response {
    Redirect::to(&with_query(&Page::Desk(page).href(visit.lang), pairs)).into_response()
}

/// `GET /xuc-tien/hoi-cho`
pub async fn list(visit: Visit, State(shop): State<Shop>, AtDesk(who, promoter): AtDesk) -> Answer {
    let query = FairQuery::read(visit.pairs())?;
    let found = register::list(&shop.market, &promoter, &query).await?;
    Ok(screen(all::page(&visit, &who, &all::Shown { query, found })))
}

/// `GET /xuc-tien/hoi-cho.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, AtDesk(_, promoter): AtDesk) -> Answer {
    let query = FairQuery::read(visit.pairs())?;
    let lines = register::whole(&shop.market, &promoter, &query).await?;
    Ok(sheet::download(&visit, "hoi-cho", &all::sheet(visit.lang, &lines))?)
}

/// `GET /xuc-tien/hoi-cho-moi`
pub async fn ask_new(visit: Visit, State(shop): State<Shop>, AtDesk(who, _): AtDesk) -> Answer {
    let shown = one::load(&shop.market, None, Typed::default()).await?;
    Ok(screen(one::page(&visit, &who, &shown)))
}

/// `POST /xuc-tien/hoi-cho-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Form(typed): Form<Typed>,
) -> Answer {
    if typed.chooses_place() {
        let shown = one::load(&shop.market, None, typed).await?;
        return Ok(screen(one::page(&visit, &who, &shown)));
    }
    match ended(save::add(&shop.market, &promoter, &typed.form()).await)? {
        Ok(code) => Ok(to(&visit, Desk::Fair { code: &code }, &[("xong", "them".to_owned())])),
        Err(no) => again(&visit, &shop, &who, (None, typed, no)).await,
    }
}

/// The form again: with what is wrong, or with both versions; then the version that is there now goes into it, so that
/// saving again is a decision and not an accident.
async fn again(
    visit: &Visit,
    shop: &Shop,
    who: &Principal,
    (record, typed, no): (Option<FairRecord>, Typed, SaveRefusal),
) -> Answer {
    let status = save_status(&no);
    let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
    let shown = Shown { refused: Some(no), ..one::load(&shop.market, record, typed).await? };
    Ok(screen_as(status, one::page(visit, who, &shown)))
}

async fn record(shop: &Shop, promoter: &Promoter, code: &str) -> Result<FairRecord, Closed> {
    let found = save::by_code(&shop.market, promoter, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /xuc-tien/hoi-cho/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
) -> Answer {
    let record = record(&shop, &promoter, &code).await?;
    let point = match record.sales_point {
        Some(id) => sales_point::slug_of(&shop.market, id).await?,
        None => None,
    };
    let typed = Typed::of(&record, point.as_deref());
    let done = match visit.value("xong") {
        "them" => Some(Done::Added),
        "luu" => Some(Done::Saved),
        "buoc" => Some(Done::Stepped),
        _ => None,
    };
    let shown = Shown { done, ..one::load(&shop.market, Some(record), typed).await? };
    Ok(screen(one::page(&visit, &who, &shown)))
}

/// `POST /xuc-tien/hoi-cho/{code}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let now = record(&shop, &promoter, &code).await?;
    if typed.chooses_place() {
        let shown = one::load(&shop.market, Some(now), typed).await?;
        return Ok(screen(one::page(&visit, &who, &shown)));
    }
    let version = version(&typed.version)?;
    match ended(save::save(&shop.market, &promoter, (&code, version), &typed.form()).await)? {
        Ok(()) => Ok(to(&visit, Desk::Fair { code: &code }, &[("xong", "luu".to_owned())])),
        Err(no) => again(&visit, &shop, &who, (Some(now), typed, no)).await,
    }
}

async fn asked(shop: &Shop, promoter: &Promoter, (code, step): (&str, FairStep)) -> Result<Asking, Closed> {
    let record = record(shop, promoter, code).await?;
    let exhibitors = step::exhibitors(&shop.market, promoter, record.id).await?;
    Ok(Asking { record, step, exhibitors, not_now: None })
}

/// `GET /xuc-tien/hoi-cho/{code}/tinh-trang?viec=`
pub async fn ask_step(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
) -> Answer {
    let step = FairStep::from_code(visit.value("viec")).ok_or(Failure::BadRequest)?;
    let asking = asked(&shop, &promoter, (&code, step)).await?;
    Ok(screen(asking::page(&visit, &who, &asking)))
}

/// What the question sends.
#[derive(Debug, Deserialize)]
pub struct Said {
    step: String,
}

/// `POST /xuc-tien/hoi-cho/{code}/tinh-trang`
pub async fn take_step(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
    Form(said): Form<Said>,
) -> Answer {
    let step = FairStep::from_code(&said.step).ok_or(Failure::BadRequest)?;
    match step::take(&shop.market, &promoter, &code, step).await {
        Ok(()) => Ok(to(&visit, Desk::Fair { code: &code }, &[("xong", "buoc".to_owned())])),
        Err(Fault::Refused(StepRefusal::NoSuchFair)) => Err(Failure::NotFound.into()),
        Err(Fault::Refused(StepRefusal::NotNow(status))) => {
            let asking = Asking { not_now: Some(status), ..asked(&shop, &promoter, (&code, step)).await? };
            let here = visit.at(Page::Desk(Desk::Fair { code: &code }));
            Ok(screen_as(StatusCode::CONFLICT, asking::page(&here, &who, &asking)))
        }
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

async fn floor_of(
    shop: &Shop,
    promoter: &Promoter,
    (code, typed): (&str, floor::Typed),
) -> Result<floor::Shown, Closed> {
    let found = booth::floor(&shop.market, promoter, code).await?;
    let (fair, zones) = found.ok_or(Failure::NotFound)?;
    Ok(floor::Shown { fair, zones, typed, refused: None, done: None })
}

/// `GET /xuc-tien/hoi-cho/{code}/gian-hang`
pub async fn show_floor(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
) -> Answer {
    let what = visit.value("so").to_owned();
    let done = match visit.value("xong") {
        "them" => what.parse().ok().map(floor::Done::LaidOut),
        "giao" => Some(floor::Done::Given(what)),
        "tra" => Some(floor::Done::TakenBack),
        _ => None,
    };
    let shown = floor::Shown { done, ..floor_of(&shop, &promoter, (&code, floor::Typed::default())).await? };
    Ok(screen(floor::page(&visit, &who, &shown)))
}

/// The floor again, with why not and all that was typed.
async fn floor_again(
    visit: &Visit,
    shop: &Shop,
    (who, promoter): (&Principal, &Promoter),
    (code, typed, no): (&str, floor::Typed, FloorRefusal),
) -> Answer {
    let status = floor::status(&no);
    let shown = floor::Shown { refused: Some(no), ..floor_of(shop, promoter, (code, typed)).await? };
    let here = visit.at(Page::Desk(Desk::Booths { code }));
    Ok(screen_as(status, floor::page(&here, who, &shown)))
}

/// `POST /xuc-tien/hoi-cho/{code}/gian-hang`
pub async fn lay_out(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
    Form(typed): Form<floor::Typed>,
) -> Answer {
    match booth::lay_out(&shop.market, &promoter, &code, (&typed.zone, &typed.numbers)).await {
        Ok(count) => {
            let pairs = [("xong", "them".to_owned()), ("so", count.to_string())];
            Ok(to(&visit, Desk::Booths { code: &code }, &pairs))
        }
        Err(Fault::Refused(no)) => floor_again(&visit, &shop, (&who, &promoter), (&code, typed, no)).await,
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// `POST /xuc-tien/hoi-cho/{code}/giao`
pub async fn give(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
    Form(typed): Form<floor::Typed>,
) -> Answer {
    let number = typed.booth.trim().to_uppercase();
    match booth::give(&shop.market, &promoter, &code, (&number, &typed.exhibitor)).await {
        Ok(()) => {
            let pairs = [("xong", "giao".to_owned()), ("so", number)];
            Ok(to(&visit, Desk::Booths { code: &code }, &pairs))
        }
        Err(Fault::Refused(no)) => floor_again(&visit, &shop, (&who, &promoter), (&code, typed, no)).await,
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

async fn stand_of(
    shop: &Shop,
    promoter: &Promoter,
    (code, number, text): (&str, &str, String),
) -> Result<stand::Shown, Closed> {
    let found = exhibitor::stand(&shop.market, promoter, (code, number)).await?;
    let stand = found.ok_or(Failure::NotFound)?;
    let found = exhibitor::candidates(&shop.market, &stand, &text).await?;
    Ok(stand::Shown { stand, text, found, refused: None })
}

/// `GET /xuc-tien/hoi-cho/{code}/gian-hang/{number}?q=`
pub async fn show_stand(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path((code, number)): Path<(String, String)>,
) -> Answer {
    let text = search_text(visit.value("q"))?;
    let shown = stand_of(&shop, &promoter, (&code, &number, text)).await?;
    Ok(screen(stand::page(&visit, &who, &shown)))
}

/// A product to show or to withdraw.
#[derive(Debug, Deserialize)]
pub struct Press {
    product: String,
    step: String,
}

/// `POST /xuc-tien/hoi-cho/{code}/gian-hang/{number}`
pub async fn change_stand(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path((code, number)): Path<(String, String)>,
    Form(press): Form<Press>,
) -> Answer {
    let showing = match press.step.as_str() {
        "show" => Showing::Show,
        "withdraw" => Showing::Withdraw,
        _ => return Err(Failure::BadRequest.into()),
    };
    let here = Desk::Booth { code: &code, number: &number };
    match exhibitor::show(&shop.market, &promoter, (&code, &number), (&press.product, showing)).await {
        Ok(()) => Ok(to(&visit, here, &[])),
        Err(Fault::Refused(FloorRefusal::NoSuchFair | FloorRefusal::NoSuchBooth)) => Err(Failure::NotFound.into()),
        Err(Fault::Refused(no)) => {
            let status = floor::status(&no);
            let shown = stand_of(&shop, &promoter, (&code, &number, String::new())).await?;
            let shown = stand::Shown { refused: Some(no), ..shown };
            let html = stand::page(&visit.at(Page::Desk(here)), &who, &shown);
            Ok(screen_as(status, html))
        }
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// `GET /xuc-tien/hoi-cho/{code}/gian-hang/{number}/tra`
pub async fn ask_return(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path((code, number)): Path<(String, String)>,
) -> Answer {
    let shown = stand_of(&shop, &promoter, (&code, &number, String::new())).await?;
    Ok(screen(stand::ask_page(&visit, &who, (&shown.stand, None))))
}

/// Whose booth it was when the question was asked.
#[derive(Debug, Deserialize)]
pub struct Return {
    exhibitor: Uuid,
}

/// `POST /xuc-tien/hoi-cho/{code}/gian-hang/{number}/tra`
pub async fn take_back(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path((code, number)): Path<(String, String)>,
    Form(back): Form<Return>,
) -> Answer {
    match booth::take_back(&shop.market, &promoter, &code, back.exhibitor).await {
        Ok(()) => Ok(to(&visit, Desk::Booths { code: &code }, &[("xong", "tra".to_owned())])),
        Err(Fault::Refused(FloorRefusal::NoSuchFair | FloorRefusal::NoSuchBooth)) => Err(Failure::NotFound.into()),
        Err(Fault::Refused(no)) => {
            let shown = stand_of(&shop, &promoter, (&code, &number, String::new())).await?;
            let here = visit.at(Page::Desk(Desk::Booth { code: &code, number: &number }));
            let html = stand::ask_page(&here, &who, (&shown.stand, Some(&no)));
            Ok(screen_as(floor::status(&no), html))
        }
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}
