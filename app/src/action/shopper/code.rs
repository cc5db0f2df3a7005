//! Asking for a code by letter, and signing in with it.

use super::Answer;
use crate::account::shopper::code as page;
use crate::action::Form;
use crate::action::account::{device, signed_in};
use crate::action::answer::{screen, screen_as};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::Network;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::url::{Mine, Page};
use market::Fault;
use market::account::{CodeRefusal, code};
use market::token::Token;

/// `GET /dang-nhap/xin-ma`
pub async fn ask(visit: Visit) -> Response {
    screen(page::ask_page(&visit, &page::Asked::default(), false))
}

/// `POST /dang-nhap/xin-ma`: the same answer whether there is such an account or not.
pub async fn send(visit: Visit, State(shop): State<Shop>, network: Network, Form(asked): Form<page::Asked>) -> Answer {
    match code::ask(&shop.market, &asked.email, visit.lang, network.text().as_deref()).await? {
        Some(token) => Ok(sent(&visit, &shop, &token)),
        None => Ok(screen_as(StatusCode::TOO_MANY_REQUESTS, page::ask_page(&visit, &asked, true))),
    }
}

/// To where the code is typed; this browser alone can use it.
pub(super) fn sent(visit: &Visit, shop: &Shop, token: &Token) -> Response {
    let jar = shop.cookies.set_code(CookieJar::new(), token.as_str());
    (jar, Redirect::to(&Page::Mine(Mine::Code).href(visit.lang))).into_response()
}

/// `GET /dang-nhap/ma`
pub async fn show(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Response {
    if shop.cookies.code(&headers).is_none() {
        return Redirect::to(&Page::Mine(Mine::AskCode).href(visit.lang)).into_response();
    }
    screen(page::page(&visit, None))
}

/// `POST /dang-nhap/ma`
pub async fn enter(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(typed): Form<page::Typed>,
) -> Answer {
    let token = shop.cookies.code(&headers).and_then(|text| Token::parse(&text));
    let Some(token) = token else { return Ok(refused(&visit, CodeRefusal::Over)) };
    match code::enter(&shop.market, &token, &typed.code, &device(&headers)).await {
        Ok(signed) => {
            let answer = signed_in(&visit, &shop, &headers, &signed, "").await?;
            Ok((shop.cookies.clear_code(CookieJar::new()), answer).into_response())
        }
        Err(Fault::Refused(refusal)) => Ok(refused(&visit, refusal)),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

fn refused(visit: &Visit, refusal: CodeRefusal) -> Response {
    screen_as(StatusCode::UNPROCESSABLE_ENTITY, page::page(visit, Some(refusal)))
}
