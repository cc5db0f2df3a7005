//! The book of addresses.

use super::Answer;
use crate::account::shopper::address::{self as page, Shown, Typed};
use crate::action::Form;
use crate::action::answer::{ended, screen, screen_as};
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::Signed;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::url::{Mine, Page};
use market::account::Principal;
use market::place;
use market::shopper::address::{self, AddressRefusal};
use uuid::Uuid;

/// `GET /tai-khoan/dia-chi`
pub async fn list(visit: Visit, State(shop): State<Shop>, Signed(who): Signed) -> Answer {
    Ok(screen(page::page(&visit, &load(&shop, &who, (None, Typed::default())).await?)))
}

/// `POST /tai-khoan/dia-chi`: adds one.
pub async fn add(visit: Visit, State(shop): State<Shop>, Signed(who): Signed, Form(typed): Form<Typed>) -> Answer {
    write(&visit, &shop, &who, (None, typed)).await
}

/// `GET /tai-khoan/dia-chi/{id}`
pub async fn show(visit: Visit, State(shop): State<Shop>, Signed(who): Signed, Path(id): Path<String>) -> Answer {
    let id = read(&id)?;
    let book = address::list(&shop.market, &who.shopper()).await?;
    let typed = book.iter().find(|it| it.id == id).map(Typed::of).ok_or(Failure::NotFound)?;
    Ok(screen(page::page(&visit, &load(&shop, &who, (Some(id), typed)).await?)))
}

/// `POST /tai-khoan/dia-chi/{id}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    Signed(who): Signed,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    write(&visit, &shop, &who, (Some(read(&id)?), typed)).await
}

/// `POST /tai-khoan/dia-chi/{id}/mac-dinh`
pub async fn choose(visit: Visit, State(shop): State<Shop>, Signed(who): Signed, Path(id): Path<String>) -> Answer {
    address::choose(&shop.market, &who.shopper(), read(&id)?).await?;
    Ok(to_book(&visit))
}

/// `POST /tai-khoan/dia-chi/{id}/xoa`
pub async fn remove(visit: Visit, State(shop): State<Shop>, Signed(who): Signed, Path(id): Path<String>) -> Answer {
    address::remove(&shop.market, &who.shopper(), read(&id)?).await?;
    Ok(to_book(&visit))
}

async fn write(visit: &Visit, shop: &Shop, who: &Principal, (id, typed): (Option<Uuid>, Typed)) -> Answer {
    if typed.chooses_place() {
        let shown = load(shop, who, (id, typed)).await?;
        return Ok(screen(page::page(&here(visit, &shown), &shown)));
    }
    match ended(address::save(&shop.market, &who.shopper(), id, &typed.read()).await)? {
        Ok(()) => Ok(to_book(visit)),
        Err(AddressRefusal::NoSuchAddress) => Err(Failure::NotFound),
        Err(refusal) => {
            let status = match refusal {
                AddressRefusal::Full => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let shown = Shown { refused: Some(refusal), ..load(shop, who, (id, typed)).await? };
            Ok(screen_as(status, page::page(&here(visit, &shown), &shown)))
        }
    }
}

async fn load(shop: &Shop, who: &Principal, (id, typed): (Option<Uuid>, Typed)) -> Result<Shown, Failure> {
    Ok(Shown {
        book: address::list(&shop.market, &who.shopper()).await?,
        changed: id.map(|id| id.to_string()),
        provinces: place::provinces(&shop.market).await?,
        communes: place::communes(&shop.market, &typed.province).await?,
        typed,
        refused: None,
    })
}

/// The address of the page a form stands on.
fn here(visit: &Visit, shown: &Shown) -> Visit {
    match &shown.changed {
        Some(id) => visit.at(Page::Mine(Mine::Address { id })),
        None => visit.at(Page::Mine(Mine::Addresses)),
    }
}

fn read(id: &str) -> Result<Uuid, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

fn to_book(visit: &Visit) -> Response {
    Redirect::to(&Page::Mine(Mine::Addresses).href(visit.lang)).into_response()
}
