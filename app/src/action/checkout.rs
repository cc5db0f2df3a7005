//! The checkout: the form, and placing the order.

use super::Form;
use super::answer::screen_as;
use super::shopper::checkout as own;
use crate::failure::Failure;
use crate::shop::checkout::{self as page, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::url::Page;
use market::Fault;
use market::account::Principal;
use market::basket::{self, CartToken};
use market::order::{self, PlaceRefusal, Placed};
use market::token::Token;

/// `GET /dat-hang`. There is nothing to order from an empty basket, so its page is shown instead.
pub async fn show(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Result<Response, Failure> {
    let token = shop.basket(&headers);
    let who = own::buyer(&shop, &headers).await?;
    let typed = own::filled(&shop, who.as_ref(), visit.value("dia-chi"), Typed::fresh(fresh_key(&shop))).await?;
    let shown = own::with_book(&shop, who.as_ref(), page::load(&shop.market, token.as_ref(), typed).await?).await?;
    if shown.basket.is_empty() {
        return Ok(Redirect::to(&Page::Basket.href(visit.lang)).into_response());
    }
    Ok(form(&visit, StatusCode::OK, &shown))
}

/// `POST /dat-hang`: places the order, or shows the form again with everything that was typed.
pub async fn place(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let Some(token) = shop.basket(&headers) else {
        return Ok(Redirect::to(&Page::Basket.href(visit.lang)).into_response());
    };
    let who = own::buyer(&shop, &headers).await?;
    if typed.chooses_place() {
        let shown = page::load(&shop.market, Some(&token), typed).await?;
        if let Some(place) = shown.basket.place.as_ref().filter(|_| !shown.basket.is_empty()) {
            basket::send_to(&shop.market, Some(&token), place).await?;
        }
        let shown = own::with_book(&shop, who.as_ref(), shown).await?;
        return Ok(form(&visit, StatusCode::OK, &shown));
    }
    let wanted = typed.order(visit.lang)?;
    if !market::payment::offered(&shop.market).await?.contains(&wanted.payment_method) {
        return Err(Failure::BadRequest);
    }
    match order::place(&shop.market, &token, &wanted).await {
        Ok(placed) => {
            if let Some(who) = who.as_ref().filter(|_| typed.keep_address == "on" && !placed.replayed) {
                own::keep(&shop, who, &wanted).await?;
            }
            Ok(stands(&visit, &shop, &placed))
        }
        Err(Fault::Refused(refusal)) => refused(&visit, &shop, (&token, who.as_ref()), (typed, refusal)).await,
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

fn fresh_key(shop: &Shop) -> String {
    Token::new(&*shop.market.random).as_str().to_owned()
}

/// To the order's page. The basket's cookie stays: the same submit again must find the same order.
fn stands(visit: &Visit, shop: &Shop, placed: &Placed) -> Response {
    let jar = shop.cookies.set_order_access(CookieJar::new(), &placed.code, placed.access.as_str());
    let jar = shop.cookies.set_count(jar, 0);
    (jar, Redirect::to(&Page::Order { code: &placed.code }.href(visit.lang))).into_response()
}

async fn refused(
    visit: &Visit,
    shop: &Shop,
    (token, who): (&CartToken, Option<&Principal>),
    (typed, refusal): (Typed, PlaceRefusal),
) -> Result<Response, Failure> {
    let status = page::status(&refusal);
    // A key that belongs to another order would be refused for ever.
    let typed = if refusal == PlaceRefusal::BadKey { Typed { key: fresh_key(shop), ..typed } } else { typed };
    let shown = own::with_book(shop, who, page::load(&shop.market, Some(token), typed).await?).await?;
    let shown = Shown { refused: Some(refusal), ..shown };
    Ok(form(visit, status, &shown))
}

fn form(visit: &Visit, status: StatusCode, shown: &Shown) -> Response {
    let html = page::page(&visit.at(Page::Checkout), shown);
    screen_as(status, html)
}
