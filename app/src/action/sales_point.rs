//! The office's sales points.

use super::answer::{self, Answer, caught_up, ended, private, save_status, screen, screen_as, version};
use super::{Form, sheet};
use crate::failure::Failure;
use crate::office::sales_point::{self as one, Adding, Done, Shown, Typed};
use crate::office::sales_points as all;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use domain::register::SalesPointQuery;
use domain::sales_point::{GoodsStatus, parse_point};
use domain::search::search_text;
use domain::url::{Office, Page};
use market::account::{Officer, Principal};
use market::sales_point::goods::{self, GoodsRefusal};
use market::sales_point::register;
use market::sales_point::save::{self, SalesPointRecord, SaveRefusal};
use market::{Fault, decision, place};
use serde::Deserialize;

/// `GET /quan-tri/diem-ban`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = SalesPointQuery::read(visit.pairs())?;
    let found = register::list(&shop.market, &officer, &query).await?;
    let provinces = place::provinces(&shop.market).await?;
    Ok(screen(all::page(&visit, &who, &all::Shown { query, found, provinces, done: visit.value("xong").parse().ok() })))
}

/// `GET /quan-tri/diem-ban.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = SalesPointQuery::read(visit.pairs())?;
    let lines = register::whole(&shop.market, &officer, &query).await?;
    Ok(sheet::download(&visit, "diem-ban", &all::sheet(visit.lang, &lines))?)
}

/// `GET /quan-tri/diem-ban-moi`
pub async fn ask_new(visit: Visit, State(shop): State<Shop>, InOffice(who, _): InOffice) -> Answer {
    let shown = one::load(&shop.market, None, Typed::new()).await?;
    Ok(screen(one::page(&visit, &who, &shown)))
}

/// `POST /quan-tri/diem-ban-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Typed>,
) -> Answer {
    if typed.asks_only() {
        let shown = one::load(&shop.market, None, typed).await?;
        return Ok(screen(one::page(&visit, &who, &shown)));
    }
    match ended(save::add(&shop.market, &officer, &typed.form()).await)? {
        Ok(slug) => Ok(back(&visit, &slug, "them")),
        Err(no) => again(&visit, &shop, &who, (None, typed, no)).await,
    }
}

/// To the point's page, which says what was done.
fn back(visit: &Visit, slug: &str, done: &str) -> Response {
    answer::done(visit, Page::Office(Office::SalesPoint { slug }), done)
}

/// The form again: with what is wrong, or, where somebody saved in between, with both versions.
async fn again(
    visit: &Visit,
    shop: &Shop,
    who: &Principal,
    (record, typed, no): (Option<SalesPointRecord>, Typed, SaveRefusal),
) -> Answer {
    let status = save_status(&no);
    let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
    let shown = Shown { refused: Some(no), ..one::load(&shop.market, record, typed).await? };
    Ok(screen_as(status, one::page(visit, who, &shown)))
}

async fn record(shop: &Shop, officer: &Officer, slug: &str) -> Result<SalesPointRecord, Closed> {
    let found = save::record(&shop.market, officer, slug).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /quan-tri/diem-ban/{slug}`, with `?tim=` to find products to add.
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(slug): Path<String>,
) -> Answer {
    let record = record(&shop, &officer, &slug).await?;
    let typed = Typed::of(&record);
    let text = search_text(visit.value("tim"))?;
    let found = match text.as_str() {
        "" => Vec::new(),
        text => decision::candidates(&shop.market, &officer, text).await?,
    };
    let goods = goods::list(&shop.market, &officer, &slug).await?;
    let done = Done::from_code(visit.value("xong"));
    let shown = one::load(&shop.market, Some(record), typed).await?;
    let shown = Shown { done, goods, adding: Adding { text, found }, ..shown };
    Ok(screen(one::page(&visit, &who, &shown)))
}

/// `POST /quan-tri/diem-ban/{slug}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(slug): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let now = record(&shop, &officer, &slug).await?;
    if typed.asks_only() {
        let shown = one::load(&shop.market, Some(now), typed).await?;
        return Ok(screen(one::page(&visit, &who, &shown)));
    }
    let version = version(&typed.version)?;
    match ended(save::save(&shop.market, &officer, (&slug, version), &typed.form()).await)? {
        Ok(()) => Ok(back(&visit, &slug, "luu")),
        Err(no) => again(&visit, &shop, &who, (Some(now), typed, no)).await,
    }
}

/// What a line's form sends.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Code of a product.
    product: String,
    #[serde(default)]
    status: String,
}

/// `POST /quan-tri/diem-ban/{slug}/hang`
pub async fn set_goods(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(_, officer): InOffice,
    Path(slug): Path<String>,
    Form(line): Form<Line>,
) -> Answer {
    let status = GoodsStatus::from_code(&line.status).ok_or(Failure::BadRequest)?;
    let set = goods::set(&shop.market, &officer, (&slug, &line.product), status).await;
    to_goods(&visit, &slug, set)
}

/// `POST /quan-tri/diem-ban/{slug}/hang/bo`
pub async fn remove_goods(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(_, officer): InOffice,
    Path(slug): Path<String>,
    Form(line): Form<Line>,
) -> Answer {
    let removed = goods::remove(&shop.market, &officer, (&slug, &line.product)).await;
    to_goods(&visit, &slug, removed)
}

fn to_goods(visit: &Visit, slug: &str, done: Result<(), Fault<GoodsRefusal>>) -> Answer {
    match done {
        Ok(()) => Ok(back(visit, slug, "hang")),
        Err(Fault::Refused(_)) => Err(Failure::NotFound.into()),
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// `GET /quan-tri/ban-do/{province}`
pub async fn map(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(..): InOffice,
    Path(province): Path<String>,
) -> Answer {
    let centres = place::centres(&shop.market, &province).await?;
    let point = parse_point(visit.value("vi-do"), visit.value("kinh-do"));
    let drawn = one::map::draw(&centres, point).ok_or(Failure::NotFound)?;
    Ok(private(([(CONTENT_TYPE, "image/svg+xml")], drawn)))
}
