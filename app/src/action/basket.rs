//! The basket: looking into it, putting in, changing, taking out.

use super::Form;
use super::account::basket as own_basket;
use super::answer::{screen, screen_as};
use crate::failure::Failure;
use crate::shop::basket::{self as page, Shown};
use crate::shop::discount::WordTyped;
use crate::state::Shop;
use crate::visit::Visit;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::payment::PaymentMethod;
use domain::url::Page;
use islands::basket_form::BasketAnswer;
use market::basket::saved::{self, Keep};
use market::basket::{self, Added, CartToken, Refusal, merge};
use market::{Fault, Market, delivery, place};
use serde::Deserialize;
use uuid::Uuid;

/// `offer` and `quantity` of a basket form.
#[derive(Debug, Deserialize)]
pub struct Wish {
    offer: Uuid,
    #[serde(default = "one")]
    quantity: i64,
}

fn one() -> i64 {
    1
}

/// `GET /gio-hang`
pub async fn show(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Result<Response, Failure> {
    let token = shop.basket(&headers);
    Ok(screen(page::page(&visit, &load(&shop.market, token.as_ref()).await?)))
}

/// The basket as its page shows it.
async fn load(market: &Market, token: Option<&CartToken>) -> Result<Shown, Failure> {
    let basket = basket::view(market, token).await?;
    let (ahead, provinces) = (ahead(market).await?, place::provinces(market).await?);
    let (saved, told) = (saved::list(market, token).await?, merge::told(market, token).await?);
    Ok(Shown { basket, ahead, saved, provinces, told, ..Shown::default() })
}

/// `POST /gio-hang`: puts units in. Answers an island in JSON and anything else with the basket's page.
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let token = own_basket(&shop, &headers).await?;
    match basket::add(&shop.market, token.as_ref(), wish.offer, wish.quantity).await {
        Ok(added) => Ok(put_in(&visit, &shop, &headers, &added)),
        Err(Fault::Refused(refusal)) if wants_json(&headers) => {
            let message = page::refusal_text(visit.lang, &refusal);
            Ok((StatusCode::CONFLICT, Json(BasketAnswer { message })).into_response())
        }
        Err(fault) => refused(&visit, &shop, token, fault).await,
    }
}

fn put_in(visit: &Visit, shop: &Shop, headers: &HeaderMap, added: &Added) -> Response {
    let jar = shop.cookies.set_basket(CookieJar::new(), added.token.as_str(), added.count.into());
    if wants_json(headers) {
        let message = page::added_text(visit.lang, added);
        return (jar, Json(BasketAnswer { message })).into_response();
    }
    (jar, to_basket(visit)).into_response()
}

/// `POST /gio-hang/sua`: sets the units of one pack.
pub async fn change(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let Some(token) = shop.basket(&headers) else { return Ok(to_basket(&visit).into_response()) };
    match basket::set_quantity(&shop.market, &token, wish.offer, wish.quantity).await {
        Ok(count) => Ok(counted(&visit, &shop, count)),
        Err(fault) => refused(&visit, &shop, Some(token), fault).await,
    }
}

/// `POST /gio-hang/xoa`: takes one pack out.
pub async fn remove(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let Some(token) = shop.basket(&headers) else { return Ok(to_basket(&visit).into_response()) };
    let count = basket::remove(&shop.market, &token, wish.offer).await?;
    Ok(counted(&visit, &shop, count))
}

/// What is put aside: one line, everything of a producer, or what a word names.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Aside {
    offer: Option<Uuid>,
    producer: String,
    what: String,
}

impl Aside {
    fn read(self) -> Option<Keep> {
        match (self.offer, self.what.as_str()) {
            (Some(offer), _) => Some(Keep::Offer(offer)),
            (None, "ruou") => Some(Keep::Alcohol),
            (None, _) => (!self.producer.is_empty()).then_some(Keep::Producer(self.producer)),
        }
    }
}

/// `POST /gio-hang/de-danh`: puts lines aside for later.
pub async fn keep(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(aside): Form<Aside>,
) -> Result<Response, Failure> {
    let what = aside.read().ok_or(Failure::BadRequest)?;
    let Some(token) = shop.basket(&headers) else { return Ok(to_basket(&visit).into_response()) };
    match saved::keep(&shop.market, &token, &what).await {
        Ok(count) => Ok(counted(&visit, &shop, count)),
        Err(fault) => refused(&visit, &shop, Some(token), fault).await,
    }
}

/// `POST /gio-hang/lay-lai`: puts a line that was kept back into the basket.
pub async fn take_back(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let Some(token) = shop.basket(&headers) else { return Ok(to_basket(&visit).into_response()) };
    match saved::take_back(&shop.market, &token, wish.offer).await {
        Ok(added) => Ok(put_in(&visit, &shop, &headers, &added)),
        Err(fault) => refused(&visit, &shop, Some(token), fault).await,
    }
}

/// `POST /gio-hang/bo-de-danh`: lets a line that was kept go.
pub async fn forget(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    if let Some(token) = shop.basket(&headers) {
        saved::forget(&shop.market, &token, wish.offer).await?;
    }
    Ok(to_basket(&visit).into_response())
}

/// `word` of the form for the code of a discount.
#[derive(Debug, Deserialize)]
pub struct Word {
    #[serde(default)]
    word: String,
}

/// `POST /gio-hang/ma-giam`: puts the code of a discount into the basket.
pub async fn use_word(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(Word { word }): Form<Word>,
) -> Result<Response, Failure> {
    let token = shop.basket(&headers);
    let refusal = match market::discount::use_word(&shop.market, token.as_ref(), &word).await {
        Ok(()) => return Ok(to_basket(&visit).into_response()),
        Err(Fault::Refused(refusal)) => refusal,
        Err(Fault::Outage(outage)) => return Err(outage.into()),
    };
    let typed = WordTyped { typed: word, refused: Some(refusal) };
    let shown = Shown { word: typed, ..load(&shop.market, token.as_ref()).await? };
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, page::page(&visit.at(Page::Basket), &shown)))
}

/// `POST /gio-hang/ma-giam/bo`: takes the code out again.
pub async fn drop_word(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Result<Response, Failure> {
    if let Some(token) = shop.basket(&headers) {
        market::discount::drop_word(&shop.market, &token).await?;
    }
    Ok(to_basket(&visit).into_response())
}

/// The province of the form that says where a basket goes.
#[derive(Debug, Deserialize)]
pub struct Going {
    #[serde(default)]
    province: String,
}

/// `POST /gio-hang/noi-giao`: says where the basket goes. Whoever has none gets an empty one that knows it.
pub async fn send(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(going): Form<Going>,
) -> Result<Response, Failure> {
    let token = own_basket(&shop, &headers).await?;
    let Some(place) = delivery::place(&shop.market, (going.province.as_str(), "")).await? else {
        let shown = Shown { place_missing: true, ..load(&shop.market, token.as_ref()).await? };
        return Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, page::page(&visit.at(Page::Basket), &shown)));
    };
    let (token, count) = basket::send_to(&shop.market, token.as_ref(), &place).await?;
    let jar = shop.cookies.set_basket(CookieJar::new(), token.as_str(), count.into());
    Ok((jar, to_basket(&visit)).into_response())
}

/// A producer's parcel, and the sales point it is fetched at; empty where it is brought to the door.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fetched {
    producer: String,
    point: String,
}

/// `POST /gio-hang/noi-lay`: says where a parcel is fetched.
pub async fn pick_up(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(fetched): Form<Fetched>,
) -> Result<Response, Failure> {
    let Some(token) = shop.basket(&headers) else { return Ok(to_basket(&visit).into_response()) };
    let point = match fetched.point.as_str() {
        "" => None,
        id => Some(id.parse::<Uuid>().map_err(|_| Failure::BadRequest)?),
    };
    match basket::pick_up(&shop.market, &token, (fetched.producer.as_str(), point)).await {
        Ok(()) => Ok(to_basket(&visit).into_response()),
        Err(fault) => refused(&visit, &shop, Some(token), fault).await,
    }
}

/// The basket's page again, with what was refused; the basket is as it was.
async fn refused(
    visit: &Visit,
    shop: &Shop,
    token: Option<CartToken>,
    fault: Fault<Refusal>,
) -> Result<Response, Failure> {
    let refusal = match fault {
        Fault::Refused(refusal) => refusal,
        Fault::Outage(outage) => return Err(outage.into()),
    };
    let shown = Shown { refused: Some(refusal), ..load(&shop.market, token.as_ref()).await? };
    let html = page::page(&visit.at(Page::Basket), &shown);
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, html))
}

fn counted(visit: &Visit, shop: &Shop, count: u32) -> Response {
    (shop.cookies.set_count(CookieJar::new(), count.into()), to_basket(visit)).into_response()
}

fn to_basket(visit: &Visit) -> Redirect {
    Redirect::to(&Page::Basket.href(visit.lang))
}

/// Whether a script asks, which shows the answer itself.
pub(super) fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"))
}

/// Whether there is another way to pay than cash.
async fn ahead(market: &Market) -> Result<bool, Failure> {
    Ok(market::payment::offered(market).await?.into_iter().any(PaymentMethod::is_ahead))
}
