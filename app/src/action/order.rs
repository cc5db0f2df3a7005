//! Finding an order again: by its code and telephone number, or at once by whoever has just placed it.

use super::Form;
use super::answer::{screen, screen_as};
use crate::failure::Failure;
use crate::shop::order::claim::Complaints;
use crate::shop::order::{self as page, Asked, Keep, Said, Shown, printed};
use crate::state::Shop;
use crate::t;
use crate::visit::Visit;
use crate::who::seen;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::code::read_order_code;
use domain::order::Purpose;
use domain::url::Page;
use market::account::Seen;
use market::order::consent::{self, WithdrawRefusal};
use market::order::{self, CancelRefusal, Key, OrderView};
use market::payment::card::{self, Back, CardRefusal};
use market::shopper::keep;
use market::token::Token;
use market::{Fault, claim, setting};
use serde::Deserialize;

/// How long after it was placed an order is thanked for, in milliseconds.
const FRESH: i64 = 10 * 60 * 1000;
/// The word in the address of whoever comes back from the page of a card payment.
const BACK: &str = "the";
/// The word in the address of whoever took back that news may come.
const NEWS: &str = "tin";

/// `GET /don-hang`: the form.
pub async fn ask(visit: Visit) -> Response {
    screen(page::find_page(&visit, &Asked::default()))
}

/// `POST /don-hang`: the order, or the same form with one answer for every kind of miss.
pub async fn find(visit: Visit, State(shop): State<Shop>, Form(asked): Form<Asked>) -> Result<Response, Failure> {
    if let Some(order) = order::find(&shop.market, &asked.code, &asked.phone).await? {
        return found(&visit, &shop, order, (&Key::Phone(asked.phone), None), None).await;
    }
    let asked = Asked { not_found: true, ..asked };
    let html = page::find_page(&visit.at(Page::FindOrder), &asked);
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, html))
}

/// `GET /don-hang/{code}`: the order for whoever placed it in this browser, the form with its code for anybody else,
/// whether there is such an order or not. Whoever comes back from the page of a card payment is not made to wait for a
/// message from there.
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let Some(key) = access(&shop, &headers, &code).await? else { return Ok(who_are_you(&visit, code)) };
    if !visit.value(BACK).is_empty() {
        card::returned(&shop.market, &code, &key).await?;
    }
    match order::by_key(&shop.market, &code, &key).await? {
        Some(order) => {
            let stopped = visit.value(NEWS) == "thoi" && !order.extra.news;
            let keep = how_to_keep(&shop, &headers, &code, &key).await?;
            found(&visit, &shop, order, (&key, keep), stopped.then_some(Said::NewsStopped)).await
        }
        None => Ok(who_are_you(&visit, code)),
    }
}

/// What a form about an order may bring: the telephone number of somebody else's browser.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    phone: String,
}

/// `GET /don-hang/{code}/the`: to the page on which it is paid.
pub async fn card(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let Some(key) = access(&shop, &headers, &code).await? else { return Ok(who_are_you(&visit, code)) };
    match page_of_card(&visit, &shop, &code, &key).await? {
        Ok(address) => Ok(Redirect::to(&address).into_response()),
        Err(said) => again(&visit, &shop, (&code, &key), said).await,
    }
}

/// `POST /don-hang/{code}/the`: the same for somebody who opened the order with the telephone number. Browsers do not let
/// a form lead to another host, so the answer is a page with a link.
pub async fn card_by_phone(
    visit: Visit,
    State(shop): State<Shop>,
    Path(code): Path<String>,
    Form(opened): Form<Opened>,
) -> Result<Response, Failure> {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let key = Key::Phone(opened.phone);
    let said = page_of_card(&visit, &shop, &code, &key).await?.map_or_else(|said| said, Said::CardAt);
    again(&visit, &shop, (&code, &key), said).await
}

/// `POST /don-hang/{code}/huy`
pub async fn cancel(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Path(code): Path<String>,
    Form(opened): Form<Opened>,
) -> Result<Response, Failure> {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let Some(key) = key_of(&shop, &headers, (&code, opened)).await? else { return Ok(who_are_you(&visit, code)) };
    let by_phone = matches!(key, Key::Phone(_));
    match order::cancel(&shop.market, &code, &key).await {
        Ok(()) if by_phone => match order::by_key(&shop.market, &code, &key).await? {
            Some(order) => found(&visit, &shop, order, (&key, None), None).await,
            None => Ok(who_are_you(&visit, code)),
        },
        Ok(()) => Ok(Redirect::to(&Page::Order { code: &code }.href(visit.lang)).into_response()),
        Err(Fault::Refused(CancelRefusal::Underway)) => again(&visit, &shop, (&code, &key), Said::CancelLate).await,
        Err(Fault::Refused(CancelRefusal::NoSuchOrder)) => Ok(who_are_you(&visit, code)),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// `POST /don-hang/{code}/thoi-tin`: no news any more.
pub async fn stop_news(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Path(code): Path<String>,
    Form(opened): Form<Opened>,
) -> Result<Response, Failure> {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let Some(key) = key_of(&shop, &headers, (&code, opened)).await? else { return Ok(who_are_you(&visit, code)) };
    let by_phone = matches!(key, Key::Phone(_));
    match consent::withdraw(&shop.market, &code, &key, Purpose::News).await {
        Ok(()) if by_phone => again(&visit, &shop, (&code, &key), Said::NewsStopped).await,
        Ok(()) => {
            let order = Page::Order { code: &code }.href(visit.lang);
            Ok(Redirect::to(&format!("{order}?{NEWS}=thoi")).into_response())
        }
        Err(Fault::Refused(WithdrawRefusal::NoSuchOrder)) => Ok(who_are_you(&visit, code)),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// `GET /don-hang/{code}/bien-nhan`: the receipt, for whoever placed the order in this browser, or keeps it in the account that is signed in.
pub async fn receipt(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let Some(key) = access(&shop, &headers, &code).await? else { return Ok(who_are_you(&visit, code)) };
    receipt_of(&visit, &shop, code, &key).await
}

/// `POST /don-hang/{code}/bien-nhan`: the same for somebody who opened the order with the telephone number.
pub async fn receipt_by_phone(
    visit: Visit,
    State(shop): State<Shop>,
    Path(code): Path<String>,
    Form(opened): Form<Opened>,
) -> Result<Response, Failure> {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    receipt_of(&visit, &shop, code, &Key::Phone(opened.phone)).await
}

/// The receipt, or the order where there is nothing to give one for.
async fn receipt_of(visit: &Visit, shop: &Shop, code: String, key: &Key) -> Result<Response, Failure> {
    match order::by_key(&shop.market, &code, key).await? {
        Some(order) if printed::is_due(&order) => Ok(screen(printed::page(visit, &order))),
        Some(order) => found(visit, shop, order, (key, None), None).await,
        None => Ok(who_are_you(visit, code)),
    }
}

/// The address of the page of a card payment, or what is to be said instead.
async fn page_of_card(visit: &Visit, shop: &Shop, code: &str, key: &Key) -> Result<Result<String, Said>, Failure> {
    let here = shop.host.address(&Page::Order { code }.href(visit.lang));
    let back = Back {
        success_url: &format!("{here}?{BACK}=xong"),
        cancel_url: &format!("{here}?{BACK}=thoi"),
        description: &t::order::title(visit.lang, code),
    };
    match card::page(&shop.market, code, key, back).await {
        Ok(address) => Ok(Ok(address)),
        Err(Fault::Refused(CardRefusal::Unreachable)) => Ok(Err(Said::CardSilent)),
        Err(Fault::Refused(CardRefusal::Over | CardRefusal::NoSuchOrder)) => Ok(Err(Said::CardOver)),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// The order once more, with what is to be said.
pub(super) async fn again(
    visit: &Visit,
    shop: &Shop,
    (code, key): (&str, &Key),
    said: Said,
) -> Result<Response, Failure> {
    match order::by_key(&shop.market, code, key).await? {
        Some(order) => found(visit, shop, order, (key, None), Some(said)).await,
        None => Ok(who_are_you(visit, code.to_owned())),
    }
}

/// What opens an order: the telephone number where one was typed, else what the browser keeps.
async fn key_of(shop: &Shop, headers: &HeaderMap, (code, opened): (&str, Opened)) -> Result<Option<Key>, Failure> {
    if opened.phone.is_empty() { access(shop, headers, code).await } else { Ok(Some(Key::Phone(opened.phone))) }
}

/// What opens an order in this browser: the cookie it was placed with, or the account that is signed in.
pub(super) async fn access(shop: &Shop, headers: &HeaderMap, code: &str) -> Result<Option<Key>, Failure> {
    let access = shop.cookies.order_access(headers, code);
    if let Some(access) = access.and_then(|access| Token::parse(&access)) {
        return Ok(Some(Key::Access(access)));
    }
    Ok(match seen(shop, headers).await? {
        Seen::Signed(who) => Some(Key::Account(who.shopper())),
        Seen::Halfway { .. } | Seen::Nobody => None,
    })
}

/// Whether an account is offered to keep the order in.
async fn how_to_keep(shop: &Shop, headers: &HeaderMap, code: &str, key: &Key) -> Result<Option<Keep>, Failure> {
    if keep::placer(&shop.market, code, key).await?.is_none() {
        return Ok(None);
    }
    let signed = matches!(seen(shop, headers).await?, Seen::Signed(_));
    Ok(Some(if signed { Keep::Attach } else { Keep::Register }))
}

pub(super) fn who_are_you(visit: &Visit, code: String) -> Response {
    let asked = Asked { code, ..Asked::default() };
    screen(page::find_page(&visit.at(Page::FindOrder), &asked))
}

pub(super) async fn found(
    visit: &Visit,
    shop: &Shop,
    order: OrderView,
    (key, keep): (&Key, Option<Keep>),
    said: Option<Said>,
) -> Result<Response, Failure> {
    let fresh = shop.market.now().0 - order.placed_at.0 < FRESH;
    let bank = setting::current(&shop.market).await?.bank;
    let complaints = Complaints::of(
        claim::of_buyer(&shop.market, &order.code, key).await?,
        claim::claimable(&shop.market, &order.code, key).await?,
    );
    let phone = match key {
        Key::Phone(phone) => Some(phone.clone()),
        Key::Access(_) | Key::Account(_) => None,
    };
    let status = match said {
        Some(Said::CardSilent) => StatusCode::SERVICE_UNAVAILABLE,
        Some(Said::CardOver | Said::CancelLate | Said::ClaimLate) => StatusCode::CONFLICT,
        Some(Said::CardAt(_) | Said::NewsStopped) | None => StatusCode::OK,
    };
    let here = visit.at(Page::Order { code: &order.code });
    let shown = Shown { order, fresh, bank, phone, complaints, said, keep };
    Ok(screen_as(status, page::page(&here, &shown)))
}
