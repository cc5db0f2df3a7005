//! Opening an account.

use super::{Answer, code};
use crate::account::shopper::register::{self as page, Typed};
use crate::action::Form;
use crate::action::answer::{screen, screen_as};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Network, seen};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use domain::url::{Mine, Page};
use market::Fault;
use market::account::Seen;
use market::order::Key;
use market::shopper::keep;
use market::shopper::register::{RegisterRefusal, ask};
use market::token::Token;

/// `GET /tai-khoan/dang-ky`: with what an order of this browser says already.
pub async fn show(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Answer {
    if matches!(seen(&shop, &headers).await?, Seen::Signed(_)) {
        return Ok(Redirect::to(&Page::Account.href(visit.lang)).into_response());
    }
    let order = visit.value("don");
    let placer = match access(&shop, &headers, order) {
        Some(key) => keep::placer(&shop.market, order, &key).await?,
        None => None,
    };
    let typed = placer.map_or_else(Typed::default, |placer| Typed::of(placer, order));
    Ok(screen(page::page(&visit, &typed, None)))
}

/// `POST /tai-khoan/dang-ky`: sends the code; the same answer whether the address has an account or not.
pub async fn send(
    visit: Visit,
    State(shop): State<Shop>,
    network: Network,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    let key = access(&shop, &headers, &typed.order);
    let order = key.as_ref().map(|key| (typed.order.as_str(), key));
    let network = network.text();
    match ask(&shop.market, &typed.read(), (visit.lang, network.as_deref()), order).await {
        Ok(token) => Ok(code::sent(&visit, &shop, &token)),
        Err(Fault::Refused(refusal)) => {
            let status = match refusal {
                RegisterRefusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
                RegisterRefusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
            };
            let here = visit.at(Page::Mine(Mine::Register { order: &typed.order }));
            Ok(screen_as(status, page::page(&here, &typed, Some(&refusal))))
        }
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// What proves that this browser placed an order.
fn access(shop: &Shop, headers: &HeaderMap, code: &str) -> Option<Key> {
    let access = shop.cookies.order_access(headers, code).filter(|_| !code.is_empty())?;
    Token::parse(&access).map(Key::Access)
}
