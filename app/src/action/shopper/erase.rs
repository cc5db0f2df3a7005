//! Taking one's account away.

use super::Answer;
use crate::account::shopper::erase::{self as page, Said, Typed};
use crate::action::Form;
use crate::action::account::refuse_demo;
use crate::action::answer::{ended, screen, screen_as};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Network, Signed};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::url::{Mine, Page, with_query};
use market::account::Principal;
use market::shopper::erase::{self, EraseRefusal, Proof};
use market::token::Token;

const SENT: &str = "ma";

/// `GET /tai-khoan/xoa`
pub async fn show(visit: Visit, Signed(who): Signed) -> Response {
    let said = (visit.value("xong") == SENT).then_some(Said::CodeSent);
    screen(page::page(&visit, &who.email, said))
}

/// `POST /tai-khoan/xoa/ma`
pub async fn send(visit: Visit, State(shop): State<Shop>, network: Network, Signed(who): Signed) -> Answer {
    refuse_demo(&who)?;
    let asked = erase::ask(&shop.market, &who, visit.lang, network.text().as_deref()).await?;
    let Some(token) = asked else {
        return Ok(refused(&visit, &who, StatusCode::TOO_MANY_REQUESTS, Said::TooManyCodes));
    };
    let jar = shop.cookies.set_code(CookieJar::new(), token.as_str());
    let next = with_query(&Page::Mine(Mine::Erasure).href(visit.lang), &[("xong", SENT.to_owned())]);
    Ok((jar, Redirect::to(&next)).into_response())
}

/// `POST /tai-khoan/xoa`
pub async fn erase(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Signed(who): Signed,
    Form(typed): Form<Typed>,
) -> Answer {
    let token = shop.cookies.code(&headers).and_then(|text| Token::parse(&text));
    let proof = match &token {
        Some(token) if typed.password.is_empty() && !typed.code.is_empty() => Proof::Code(token, &typed.code),
        _ if typed.password.is_empty() => {
            return Ok(refused(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, Said::Nothing));
        }
        _ => Proof::Password(&typed.password),
    };
    match ended(erase::erase(&shop.market, &who, proof).await)? {
        Ok(()) => {
            let jar = shop.cookies.clear_basket(shop.cookies.clear_session(CookieJar::new()));
            let here = visit.at(Page::Home);
            Ok((shop.cookies.clear_code(jar), screen(page::done_page(&here))).into_response())
        }
        Err(refusal) => Ok(refused(&visit, &who, status(refusal), Said::Refused(refusal))),
    }
}

fn status(refusal: EraseRefusal) -> StatusCode {
    match refusal {
        EraseRefusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
        EraseRefusal::OpenOrders(_)
        | EraseRefusal::OpenRefunds(_)
        | EraseRefusal::OpenClaims(_)
        | EraseRefusal::WorksHere => StatusCode::CONFLICT,
        EraseRefusal::WrongPassword | EraseRefusal::Code(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn refused(visit: &Visit, who: &Principal, status: StatusCode, said: Said) -> Response {
    let here = visit.at(Page::Mine(Mine::Erasure));
    screen_as(status, page::page(&here, &who.email, Some(said)))
}
