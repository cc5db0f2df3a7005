//! The deals of a fair.

use super::Form;
use super::answer::{Answer, screen, screen_as};
use crate::desk::deals::{self as page, Done, Shown, Typed};
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::AtDesk;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::time::show_day;
use domain::url::{Desk, Page, with_query};
use market::Fault;
use market::account::{Principal, Promoter};
use market::deal::{self, DealRefusal, StepForm};
use serde::Deserialize;

async fn shown(shop: &Shop, promoter: &Promoter, code: &str, typed: Typed) -> Result<Shown, Failure> {
    let found = deal::list(&shop.market, promoter, code).await?;
    let (fair, deals, goods) = found.ok_or(Failure::NotFound)?;
    Ok(Shown { fair, deals, goods, today: shop.market.today(), typed, refused: None, done: None })
}

/// `GET /xuc-tien/hoi-cho/{code}/giao-dich`
pub async fn list(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
) -> Answer {
    let done = match visit.value("xong") {
        "them" => Some(Done::Added),
        "buoc" => Some(Done::Stepped),
        _ => None,
    };
    let typed = Typed { on: show_day(shop.market.today()), ..Typed::default() };
    let shown = Shown { done, ..shown(&shop, &promoter, &code, typed).await? };
    Ok(screen(page::page(&visit, &who, &shown)))
}

fn back(visit: &Visit, code: &str, done: &str) -> Response {
    let page = Page::Desk(Desk::Deals { code }).href(visit.lang);
    Redirect::to(&with_query(&page, &[("xong", done.to_owned())])).into_response()
}

/// The list again, with why not and all that was typed.
async fn again(
    visit: &Visit,
    shop: &Shop,
    (who, promoter): (&Principal, &Promoter),
    (code, typed, no): (&str, Typed, DealRefusal),
) -> Answer {
    let status = page::status(&no);
    let shown = Shown { refused: Some(no), ..shown(shop, promoter, code, typed).await? };
    let here = visit.at(Page::Desk(Desk::Deals { code }));
    Ok(screen_as(status, page::page(&here, who, &shown)))
}

/// `POST /xuc-tien/hoi-cho/{code}/giao-dich`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    match deal::add(&shop.market, &promoter, &code, &typed.form()).await {
        Ok(_) => Ok(back(&visit, &code, "them")),
        Err(Fault::Refused(no)) => again(&visit, &shop, (&who, &promoter), (&code, typed, no)).await,
        Err(Fault::Outage(fault)) => Err(Failure::from(fault).into()),
    }
}

/// A deal's next stage.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Step {
    version: String,
    to: String,
    on: String,
    value: String,
}

/// `POST /xuc-tien/hoi-cho/{code}/giao-dich/{deal}`
pub async fn step(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path((code, deal)): Path<(String, String)>,
    Form(step): Form<Step>,
) -> Answer {
    let version: i64 = step.version.parse().map_err(|_| Failure::BadRequest)?;
    let form = StepForm { to: step.to, on: step.on, value: step.value };
    match deal::step(&shop.market, &promoter, (&code, &deal, version), &form).await {
        Ok(()) => Ok(back(&visit, &code, "buoc")),
        Err(Fault::Refused(DealRefusal::NoSuchDeal | DealRefusal::NoSuchFair)) => Err(Failure::NotFound.into()),
        Err(Fault::Refused(no)) => again(&visit, &shop, (&who, &promoter), (&code, Typed::default(), no)).await,
        Err(Fault::Outage(fault)) => Err(Failure::from(fault).into()),
    }
}
