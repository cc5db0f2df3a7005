//! Claims: a buyer makes one with photographs, its producer and the office answer.

mod desk;
mod sent;

pub use desk::{answer, decide, list, office_photo, own_photo, release, show};

use super::answer::{Answer, private, screen, screen_as};
use super::order;
use crate::failure::Failure;
use crate::shop::claim::{self as view, Shown};
use crate::shop::order::Said;
use crate::state::Shop;
use crate::visit::Visit;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::code::read_order_code;
use domain::url::{Claims, Page};
use market::Fault;
use market::claim::{self, ClaimForm, Claimable, OpenRefusal, photo};
use market::order::Key;
use sent::{Opened, Sent};

/// `GET /don-hang/{code}/khieu-nai?kien=`: the form, for the browser the order was placed in.
pub async fn ask(visit: Visit, State(shop): State<Shop>, headers: HeaderMap, Path(code): Path<String>) -> Answer {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let Some(key) = order::access(&shop, &headers, &code).await? else { return Ok(order::who_are_you(&visit, code)) };
    let Some(claimable) = claim::claimable(&shop.market, &code, &key).await? else {
        return Ok(order::who_are_you(&visit, code));
    };
    let form = ClaimForm { producer: visit.value("kien").to_owned(), ..ClaimForm::default() };
    match blank(claimable, form, None) {
        Some(shown) => Ok(screen(view::page(&visit, &shown))),
        None => Ok(order::again(&visit, &shop, (&code, &key), Said::ClaimLate).await?),
    }
}

/// The form for one of the parcels: the one that is named, or the first. `None` where there is none.
fn blank(claimable: Claimable, typed: ClaimForm, phone: Option<String>) -> Option<Shown> {
    let named = claimable.parcels.iter().position(|it| it.producer_code == typed.producer);
    let parcel = claimable.parcels.into_iter().nth(named.unwrap_or_default())?;
    let (order_code, method) = (claimable.order_code, claimable.method);
    Some(Shown { order_code, method, parcel, typed, wrong: Vec::new(), lost: Vec::new(), phone })
}

/// `POST /don-hang/{code}/khieu-nai`: a claim; or, where nothing is sent yet, the form for somebody who opened the order
/// with the telephone number.
pub async fn hand_in(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Path(code): Path<String>,
    body: Result<Multipart, MultipartRejection>,
) -> Answer {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let body = body.map_err(|_| Failure::BadRequest)?;
    let access = order::access(&shop, &headers, &code).await?;
    let sent = Sent::read(&shop, (&code, access), body).await?;
    let Some(Opened { key, claimable }) = sent.opened.clone() else { return Ok(order::who_are_you(&visit, code)) };
    let phone = match &key {
        Key::Phone(phone) => Some(phone.clone()),
        Key::Access(_) | Key::Account(_) => None,
    };
    let here = visit.at(Page::Claim(Claims::Open { order: &code }));
    let sends = sent.text("step") == "send";
    match blank(claimable, sent.form(), phone) {
        Some(shown) if sends => file(&here, &shop, (&code, &key), (sent, shown)).await,
        Some(shown) => Ok(screen(view::page(&here, &shown))),
        None if sends => again(&here, &shop, (&code, &key), &sent).await,
        None => Ok(order::again(&here, &shop, (&code, &key), Said::ClaimLate).await?),
    }
}

/// A claim where there is nothing to claim: the same submit again finds the claim it made, anything else is too late.
async fn again(here: &Visit, shop: &Shop, (code, key): (&str, &Key), sent: &Sent) -> Answer {
    match claim::open(&shop.market, (code, key), &sent.form(), &sent.photos).await {
        Ok(_) | Err(Fault::Refused(OpenRefusal::Waits)) => made(here, shop, (code, key)).await,
        Err(Fault::Refused(_)) => Ok(order::again(here, shop, (code, key), Said::ClaimLate).await?),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// Makes the claim; whatever is wrong comes back with what was typed.
async fn file(here: &Visit, shop: &Shop, (code, key): (&str, &Key), (sent, mut shown): (Sent, Shown)) -> Answer {
    if !sent.lost.is_empty() {
        shown.lost = sent.lost;
        return Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, view::page(here, &shown)));
    }
    match claim::open(&shop.market, (code, key), &shown.typed, &sent.photos).await {
        // The same submit at the same moment finds the claim the other one made.
        Ok(_) | Err(Fault::Refused(OpenRefusal::Waits)) => made(here, shop, (code, key)).await,
        Err(Fault::Refused(OpenRefusal::Fields(wrong))) => {
            shown.wrong = wrong;
            Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, view::page(here, &shown)))
        }
        Err(Fault::Refused(OpenRefusal::Nothing)) => Ok(order::again(here, shop, (code, key), Said::ClaimLate).await?),
        Err(Fault::Refused(OpenRefusal::NoSuchOrder)) => Ok(order::who_are_you(here, code.to_owned())),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// The order's page, which shows the claim.
async fn made(here: &Visit, shop: &Shop, (code, key): (&str, &Key)) -> Answer {
    if !matches!(key, Key::Phone(_)) {
        return Ok(Redirect::to(&Page::Order { code }.href(here.lang)).into_response());
    }
    match market::order::by_key(&shop.market, code, key).await? {
        Some(found) => Ok(order::found(here, shop, found, (key, None), None).await?),
        None => Ok(order::who_are_you(here, code.to_owned())),
    }
}

/// `GET /don-hang/{code}/khieu-nai/{claim}/{n}`: a photograph, for the browser the order was placed in.
pub async fn buyer_photo(
    State(shop): State<Shop>,
    headers: HeaderMap,
    Path((code, claim, position)): Path<(String, String, String)>,
) -> Answer {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let key = order::access(&shop, &headers, &code).await?.ok_or(Failure::NotFound)?;
    let found = photo::of_buyer(&shop.market, (&code, &key), (&claim, place(&position)?)).await?;
    Ok(picture(found.ok_or(Failure::NotFound)?))
}

/// The place of a photograph, as an address gives it.
fn place(text: &str) -> Result<i32, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// A photograph few may see: no cache keeps it, and it runs nowhere.
fn picture(bytes: Vec<u8>) -> Response {
    let headers = [(CONTENT_TYPE, "image/jpeg"), (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")];
    private((headers, bytes))
}
