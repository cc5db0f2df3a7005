//! The office's products: the register, one product's record, and what is done to one or many.

use super::Form;
use super::answer::{self, Answer, caught_up, ended, save_status, screen, screen_as, version};
use super::sheet;
use crate::failure::Failure;
use crate::office::product::{self as one, Shown, Typed};
use crate::office::products as all;
use crate::office::task::{self, Asking};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::register::ProductQuery;
use domain::url::{Goods, Page, with_query};
use market::account::{Officer, Principal};
use market::product::register;
use market::product::save::{self, ProductFile, SaveRefusal};
use market::product::standing::{self, Chosen, Task, TaskRefusal};
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

/// `GET /quan-tri/san-pham/nhieu`: what would be done to how many.
pub async fn ask(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let typed = task::Typed::read(visit.pairs())?;
    let asking = asking(&shop, &officer, typed).await?;
    Ok(screen(task::page(&visit, &who, &asking)))
}

async fn asking(shop: &Shop, officer: &Officer, typed: task::Typed) -> Result<Asking, Closed> {
    let asked = standing::ask(&shop.market, officer, &typed.chosen(), &typed.task).await?;
    let categories = category::all(&shop.market).await?;
    Ok(Asking { typed, asked, categories, refused: None })
}

/// `POST /quan-tri/san-pham/nhieu`
pub async fn apply(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let typed = task::Typed::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))?;
    let (chosen, meant) = (typed.chosen(), typed.task.clone());
    let seen = typed.seen.ok_or(Failure::BadRequest)?;
    let done = standing::apply(&shop.market, &officer, (&chosen, &meant), (seen, &typed.reason)).await;
    match ended(done)? {
        Ok(count) => Ok(back(&visit, &typed, count)),
        Err(no) => {
            let status = status(&no);
            let asking = Asking { refused: Some(no), ..asking(&shop, &officer, typed).await? };
            let here = visit.at(Page::Goods(Goods::Products));
            Ok(screen_as(status, task::page(&here, &who, &asking)))
        }
    }
}

fn status(refusal: &TaskRefusal) -> StatusCode {
    match refusal {
        TaskRefusal::Count { .. } | TaskRefusal::NothingFits => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// To the product where it was one, or to the list it was asked from.
fn back(visit: &Visit, typed: &task::Typed, count: u64) -> Response {
    if let ([code], Task::Say(_), true) = (typed.codes.as_slice(), &typed.task, typed.from_file) {
        return answer::done(visit, Page::Goods(Goods::Product { code }), "tinh-trang");
    }
    let query = match typed.chosen() {
        Chosen::All(query) => *query,
        Chosen::Codes(_) => typed.filter.clone(),
    };
    let mut pairs = query.pairs();
    pairs.push(("xong", count.to_string()));
    let list = Page::Goods(Goods::Products).href(visit.lang);
    Redirect::to(&with_query(&list, &pairs)).into_response()
}
