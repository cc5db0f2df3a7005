//! Finding an order again: by its code and telephone number, or at once by whoever has just placed it.

use super::Form;
use super::answer::{screen, screen_as};
use crate::failure::Failure;
use crate::shop::order::{self as page, Asked, Shown};
use crate::state::Shop;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::code::read_order_code;
use domain::url::Page;
use market::order::{self, OrderView};
use market::token::Token;

/// How long after it was placed an order is thanked for, in milliseconds.
const FRESH: i64 = 10 * 60 * 1000;

/// `GET /don-hang`: the form.
pub async fn ask(visit: Visit) -> Response {
    screen(page::find_page(&visit, &Asked::default()))
}

/// `POST /don-hang`: the order, or the same form with one answer for every kind of miss.
pub async fn find(visit: Visit, State(shop): State<Shop>, Form(asked): Form<Asked>) -> Result<Response, Failure> {
    if let Some(order) = order::find(&shop.market, &asked.code, &asked.phone).await? {
        return Ok(found(&visit, &shop, order));
    }
    let asked = Asked { not_found: true, ..asked };
    let html = page::find_page(&visit.at(Page::FindOrder), &asked);
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, html))
}

/// `GET /don-hang/{code}`: the order for whoever placed it in this browser, the form with its code for anybody else,
/// whether there is such an order or not.
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let code = read_order_code(&code).ok_or(Failure::NotFound)?;
    let access = shop.cookies.order_access(&headers, &code).and_then(|access| Token::parse(&access));
    let order = match access {
        Some(access) => order::view_by_access(&shop.market, &code, &access).await?,
        None => None,
    };
    let asked = Asked { code, ..Asked::default() };
    Ok(match order {
        Some(order) => found(&visit, &shop, order),
        None => screen(page::find_page(&visit.at(Page::FindOrder), &asked)),
    })
}

fn found(visit: &Visit, shop: &Shop, order: OrderView) -> Response {
    let fresh = shop.market.now().0 - order.placed_at.0 < FRESH;
    let here = visit.at(Page::Order { code: &order.code });
    screen(page::page(&here, &Shown { order, fresh }))
}
