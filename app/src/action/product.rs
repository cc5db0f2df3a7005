//! The office's products: the register, one product's record, and what is done to one or many.

use super::Form;
use super::answer::{self, Answer, caught_up, ended, save_status, screen, screen_as, version};
use super::sheet;
use crate::failure::Failure;
use crate::office::product::{self as one, Shown, Typed};
use crate::office::products as all;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use domain::register::ProductQuery;
use domain::url::{Goods, Page};
use market::account::{Officer, Principal};
use market::product::register;
use market::product::save::{self, ProductFile, SaveRefusal};
use market::{category, place};

/// `GET /quan-tri/san-pham`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = ProductQuery::read(visit.pairs())?;
    let found = register::list(&shop.market, &officer, &query).await?;
    let provinces = place::provinces(&shop.market).await?;
    let categories = category::all(&shop.market).await?;
    let done = visit.value("xong").parse().ok();
    Ok(screen(all::page(&visit, &who, &all::Shown { query, found, provinces, categories, done })))
}

/// `GET /quan-tri/san-pham.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = ProductQuery::read(visit.pairs())?;
    let lines = register::whole(&shop.market, &officer, &query).await?;
    Ok(sheet::download(&visit, "san-pham", &all::sheet(visit.lang, &lines))?)
}

async fn file(shop: &Shop, officer: &Officer, code: &str) -> Result<ProductFile, Closed> {
    let found = save::by_code(&shop.market, officer, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /quan-tri/san-pham/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let file = file(&shop, &officer, &code).await?;
    let categories = category::all(&shop.market).await?;
    let typed = Typed::of(&file.record);
    let done = one::Done::from_code(visit.value("xong"));
    Ok(screen(one::page(&visit, &who, &Shown { file, typed, categories, refused: None, done })))
}

/// `POST /quan-tri/san-pham/{code}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let now = file(&shop, &officer, &code).await?;
    let version = version(&typed.version)?;
    match ended(save::save(&shop.market, &officer, (&code, version), &typed.form()).await)? {
        Ok(()) => Ok(answer::done(&visit, Page::Goods(Goods::Product { code: &code }), "luu")),
        Err(no) => again(&visit, &shop, &who, (now, typed, no)).await,
    }
}

/// The form again: with what is wrong, or with both versions.
async fn again(
    visit: &Visit,
    shop: &Shop,
    who: &Principal,
    (file, typed, no): (ProductFile, Typed, SaveRefusal),
) -> Answer {
    let categories = category::all(&shop.market).await?;
    let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
    let status = save_status(&no);
    let shown = Shown { file, typed, categories, refused: Some(no), done: None };
    Ok(screen_as(status, one::page(visit, who, &shown)))
}
