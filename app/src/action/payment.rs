//! The office's payments: statements taken in, lines given to orders, and money written down as sent back.

use super::Form;
use super::answer::{Answer, ended, screen, screen_as};
use super::parts::{Sent, one_file};
use super::sheet::rows;
use crate::failure::Failure;
use crate::office::payment::{self as view, Account, Came, Done, NotTaken, Refused, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::response::{IntoResponse, Redirect, Response};
use domain::statement::{self, Booking};
use domain::url::{Office, Page, with_query};
use market::account::{Officer, Principal};
use market::idempotency::is_key;
use market::payment::bank::{self, MatchRefusal};
use market::payment::desk;
use market::payment::refund::{self, RefundRefusal};
use serde::Deserialize;
use uuid::Uuid;

const HERE: Page<'static> = Page::Office(Office::Payments);

/// `GET /quan-tri/thanh-toan`
pub async fn show(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let shown = Shown { done: Done::read(&visit), ..read(&shop, &visit, (&who, &officer)).await? };
    Ok(screen(view::page(&visit, &who, &shown)))
}

async fn read(shop: &Shop, visit: &Visit, (who, officer): (&Principal, &Officer)) -> Result<Shown, Closed> {
    Ok(Shown {
        account: Account::of(visit, who),
        key: shop.market.new_id().simple().to_string(),
        today: shop.market.today(),
        awaited: desk::awaited(&shop.market, officer).await?,
        open: bank::open(&shop.market, officer).await?,
        aside: bank::aside(&shop.market, officer).await?,
        refunds: desk::refunds(&shop.market, officer).await?,
        refused: None,
        done: None,
    })
}

/// To the page, which says what was done.
fn to(visit: &Visit, done: Done) -> Response {
    Redirect::to(&with_query(&HERE.href(visit.lang), &done.pairs())).into_response()
}

/// The page again, with why not.
async fn again(shop: &Shop, visit: &Visit, by: (&Principal, &Officer), refused: Refused) -> Answer {
    let (status, here) = (refused.status(), visit.at(HERE));
    let shown = Shown { refused: Some(refused), ..read(shop, &here, by).await? };
    Ok(screen_as(status, view::page(&here, by.0, &shown)))
}

/// `POST /quan-tri/thanh-toan/sao-ke`: a file. Nothing of it is taken where one line cannot be read.
pub async fn take(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    body: Result<Multipart, MultipartRejection>,
) -> Answer {
    let body = body.map_err(|_| Failure::BadRequest)?;
    match bookings(body).await? {
        Ok(bookings) => {
            let taken = bank::take(&shop.market, &officer, &bookings).await?;
            Ok(to(&visit, Done::Statement(taken)))
        }
        Err(no) => again(&shop, &visit, (&who, &officer), Refused::Statement(no)).await,
    }
}

/// The money that came in on the statement that was sent.
async fn bookings(body: Multipart) -> Result<Result<Vec<Booking>, NotTaken>, Closed> {
    let bytes = match one_file(body, sheet::SENT_IN.bytes).await? {
        Sent::Nothing => return Ok(Err(NotTaken::NoFile)),
        Sent::TooLarge => return Ok(Err(NotTaken::Unread(sheet::Refusal::TooLarge))),
        Sent::File { bytes, .. } => bytes,
    };
    Ok(match rows(bytes).await {
        Err(no) => Err(NotTaken::Unread(no)),
        Ok(rows) => match statement::read(&rows) {
            Err(bad) => Err(NotTaken::Bad(bad)),
            Ok(found) if found.is_empty() => Err(NotTaken::Nothing),
            Ok(found) => Ok(found),
        },
    })
}

/// `POST /quan-tri/thanh-toan/nhap-tay`: a line typed in.
pub async fn by_hand(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Typed>,
) -> Answer {
    if !is_key(&typed.key) {
        return Err(Failure::BadRequest.into());
    }
    match typed.read(shop.market.today()) {
        Ok((code, on, amount)) => {
            let taken = bank::by_hand(&shop.market, &officer, (&code, on), (amount, &typed.key)).await?;
            Ok(to(&visit, Done::Line(Came::by_hand(taken))))
        }
        Err(wrong) => again(&shop, &visit, (&who, &officer), Refused::ByHand { typed, wrong }).await,
    }
}

/// What a line is for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedLine {
    line: String,
    code: String,
    step: String,
}

/// `POST /quan-tri/thanh-toan/dong`: a line is given to an order, left aside, or put back.
pub async fn sort(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<TypedLine>,
) -> Answer {
    let id: Uuid = typed.line.parse().map_err(|_| Failure::BadRequest)?;
    let sorted = match typed.step.as_str() {
        "give" => ended(bank::give(&shop.market, &officer, id, &typed.code).await)?.map(|it| Done::Line(it.into())),
        "ignore" => ended(bank::ignore(&shop.market, &officer, id).await)?.map(|()| Done::Ignored),
        "reopen" => ended(bank::reopen(&shop.market, &officer, id).await)?.map(|()| Done::Reopened),
        _ => return Err(Failure::BadRequest.into()),
    };
    match sorted {
        Ok(done) => Ok(to(&visit, done)),
        Err(MatchRefusal::NoSuchLine) => Err(Failure::NotFound.into()),
        Err(why) => again(&shop, &visit, (&who, &officer), Refused::Line { id, code: typed.code, why }).await,
    }
}

/// Money that was sent back, and under which number.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedRefund {
    refund: String,
    reference: String,
}

/// `POST /quan-tri/thanh-toan/hoan-tien`
pub async fn settle(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<TypedRefund>,
) -> Answer {
    let id: Uuid = typed.refund.parse().map_err(|_| Failure::BadRequest)?;
    // The page has no form for what the program sends: it would go back twice.
    let due = desk::refunds(&shop.market, &officer).await?;
    if due.iter().any(|due| due.id == id && !due.by_hand) {
        return Err(Failure::BadRequest.into());
    }
    match ended(refund::settle(&shop.market, &officer, id, &typed.reference).await)? {
        Ok(()) => Ok(to(&visit, Done::Refunded)),
        Err(RefundRefusal::NoSuchRefund) => Err(Failure::NotFound.into()),
        Err(why) => {
            let refused = Refused::Refund { id, reference: typed.reference, why };
            again(&shop, &visit, (&who, &officer), refused).await
        }
    }
}
