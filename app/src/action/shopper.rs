//! What somebody does with an account of their own: orders, favourites, and their data.

pub mod address;
pub mod checkout;
pub mod code;
pub mod erase;
pub mod profile;
pub mod register;

use super::Form;
use super::account::follow;
use super::answer::{private, screen};
use crate::account::shopper::{favourite, order};
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Signed, seen, token};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::url::{Mine, Page, local_path};
use market::account::Seen;
use market::order::Key;
use market::shopper::{self, export, keep};
use market::token::Token;
use serde::Deserialize;

type Answer = Result<Response, Failure>;

/// An order or a product, by its code.
#[derive(Debug, Deserialize)]
pub struct Of {
    code: String,
    /// The page it was asked on.
    #[serde(default, rename = "tu")]
    from: String,
}

/// `GET /tai-khoan/don-hang`
pub async fn orders(visit: Visit, State(shop): State<Shop>, Signed(who): Signed) -> Answer {
    let orders = shopper::order::list(&shop.market, &who.shopper()).await?;
    Ok(screen(order::page(&visit, &orders)))
}

/// `POST /tai-khoan/dat-lai`
pub async fn reorder(
    visit: Visit,
    State(shop): State<Shop>,
    Signed(who): Signed,
    headers: HeaderMap,
    Form(of): Form<Of>,
) -> Answer {
    // A device that lost the cookie of its basket gets it back here.
    let jar = match token(&shop, &headers) {
        Some(session) => follow(&shop, &headers, CookieJar::new(), &session).await?.0,
        None => CookieJar::new(),
    };
    let count = shopper::order::again(&shop.market, &who.shopper(), &of.code).await?.ok_or(Failure::NotFound)?;
    let jar = shop.cookies.set_count(jar, count.into());
    Ok((jar, Redirect::to(&Page::Basket.href(visit.lang))).into_response())
}

/// `POST /don-hang/{code}/giu`: the order this browser placed goes into the account.
pub async fn keep_order(
    visit: Visit,
    State(shop): State<Shop>,
    Signed(who): Signed,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Answer {
    let access = shop.cookies.order_access(&headers, &code).and_then(|text| Token::parse(&text));
    let access = access.ok_or(Failure::NotFound)?;
    keep::keep(&shop.market, &who.shopper(), &code, &Key::Access(access)).await?;
    Ok(Redirect::to(&Page::Order { code: &code }.href(visit.lang)).into_response())
}

/// `GET /tai-khoan/yeu-thich`
pub async fn favourites(visit: Visit, State(shop): State<Shop>, Signed(who): Signed) -> Answer {
    let cards = shopper::favourite::list(&shop.market, &who.shopper()).await?;
    Ok(screen(favourite::page(&visit, &cards)))
}

/// `POST /tai-khoan/yeu-thich`. Whoever is not signed in comes back to the product after that.
pub async fn add_favourite(visit: Visit, State(shop): State<Shop>, headers: HeaderMap, Form(of): Form<Of>) -> Answer {
    let Seen::Signed(who) = seen(&shop, &headers).await? else {
        let next = local_path(&of.from).unwrap_or_default();
        return Ok(Redirect::to(&Page::SignIn { next }.href(visit.lang)).into_response());
    };
    if !shopper::favourite::add(&shop.market, &who.shopper(), &of.code).await? {
        return Err(Failure::NotFound);
    }
    Ok(to_favourites(&visit))
}

/// `POST /tai-khoan/yeu-thich/bo`
pub async fn remove_favourite(
    visit: Visit,
    State(shop): State<Shop>,
    Signed(who): Signed,
    Form(of): Form<Of>,
) -> Answer {
    shopper::favourite::remove(&shop.market, &who.shopper(), &of.code).await?;
    Ok(to_favourites(&visit))
}

fn to_favourites(visit: &Visit) -> Response {
    Redirect::to(&Page::Mine(Mine::Favourites).href(visit.lang)).into_response()
}

/// `GET /tai-khoan/du-lieu.json`
pub async fn data(State(shop): State<Shop>, Signed(who): Signed) -> Answer {
    let all = export::export(&shop.market, &who).await?;
    let kept = [(header::CONTENT_DISPOSITION, "attachment; filename=\"cho-phien.json\"")];
    Ok(private((kept, Json(all))))
}
