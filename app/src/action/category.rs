//! The office's groups and categories.

use super::Form;
use super::answer::{self, Answer, caught_up, ended, save_status, screen, screen_as, version};
use super::sheet;
use crate::failure::Failure;
use crate::office::category::{self as view, Done, GroupShown, GroupTyped, Removing, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::url::{Goods, Page};
use market::account::{Officer, Principal};
use market::category::edit::{self, CategoryRecord, GroupRecord, RemoveRefusal, SaveRefusal};
use market::category::order::{self, Place, Way};
use serde::Deserialize;

/// `GET /quan-tri/nhom-hang`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let groups = edit::board(&shop.market, &officer).await?;
    Ok(screen(view::board_page(&visit, &who, &groups, Done::from_code(visit.value("xong")))))
}

/// `GET /quan-tri/nhom-hang.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let groups = edit::board(&shop.market, &officer).await?;
    Ok(sheet::download(&visit, "nhom-hang", &view::sheet(visit.lang, &groups))?)
}

fn to_board(visit: &Visit, done: &str) -> Response {
    answer::done(visit, Page::Goods(Goods::Groups), done)
}

/// What is moved, and where.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shift {
    group: String,
    category: String,
    way: String,
}

/// `POST /quan-tri/nhom-hang/thu-tu`
pub async fn shift(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(_, officer): InOffice,
    Form(shift): Form<Shift>,
) -> Answer {
    let way = match shift.way.as_str() {
        "up" => Way::Up,
        "down" => Way::Down,
        _ => return Err(Failure::BadRequest.into()),
    };
    let place = if shift.category.is_empty() { Place::Group(shift.group) } else { Place::Category(shift.category) };
    let known = order::shift(&shop.market, &officer, &place, way).await?;
    if known { Ok(to_board(&visit, "thu-tu")) } else { Err(Failure::NotFound.into()) }
}

async fn group(shop: &Shop, officer: &Officer, code: &str) -> Result<GroupRecord, Closed> {
    let found = edit::board(&shop.market, officer).await?.into_iter().find(|group| group.code == code);
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /quan-tri/nhom-hang/{code}`
pub async fn show_group(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let record = group(&shop, &officer, &code).await?;
    let typed = GroupTyped { version: record.version.to_string(), name_en: record.name_en.clone() };
    Ok(screen(view::group_page(&visit, &who, &GroupShown { record, typed, refused: None })))
}

/// `POST /quan-tri/nhom-hang/{code}`
pub async fn save_group(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<GroupTyped>,
) -> Answer {
    let record = group(&shop, &officer, &code).await?;
    let version = version(&typed.version)?;
    match ended(edit::save_group(&shop.market, &officer, (&code, version), &typed.name_en).await)? {
        Ok(()) => Ok(to_board(&visit, "luu")),
        Err(no) => {
            let typed = GroupTyped { version: caught_up(typed.version, &no), ..typed };
            let status = save_status(&no);
            let shown = GroupShown { record, typed, refused: Some(no) };
            Ok(screen_as(status, view::group_page(&visit, &who, &shown)))
        }
    }
}

/// `GET /quan-tri/loai-hang-moi`
pub async fn ask_new(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let groups = edit::board(&shop.market, &officer).await?;
    let typed = Typed { group: visit.value("nhom").to_owned(), ..Typed::default() };
    Ok(screen(view::page(&visit, &who, &Shown { record: None, typed, groups, refused: None })))
}

/// `POST /quan-tri/loai-hang-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Typed>,
) -> Answer {
    match ended(edit::add(&shop.market, &officer, &typed.form()).await)? {
        Ok(_) => Ok(to_board(&visit, "them")),
        Err(no) => again(&visit, &shop, (&who, &officer), (None, typed, no)).await,
    }
}

/// The form again: with what is wrong, or with both versions.
async fn again(
    visit: &Visit,
    shop: &Shop,
    (who, officer): (&Principal, &Officer),
    (record, typed, no): (Option<CategoryRecord>, Typed, SaveRefusal),
) -> Answer {
    let groups = edit::board(&shop.market, officer).await?;
    let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
    let status = save_status(&no);
    Ok(screen_as(status, view::page(visit, who, &Shown { record, typed, groups, refused: Some(no) })))
}

async fn record(shop: &Shop, officer: &Officer, code: &str) -> Result<CategoryRecord, Closed> {
    let found = edit::by_code(&shop.market, officer, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /quan-tri/loai-hang/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let record = record(&shop, &officer, &code).await?;
    let groups = edit::board(&shop.market, &officer).await?;
    let typed = Typed::of(&record);
    Ok(screen(view::page(&visit, &who, &Shown { record: Some(record), typed, groups, refused: None })))
}

/// `POST /quan-tri/loai-hang/{code}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let now = record(&shop, &officer, &code).await?;
    let version = version(&typed.version)?;
    match ended(edit::save(&shop.market, &officer, (&code, version), &typed.form()).await)? {
        Ok(()) => Ok(to_board(&visit, "luu")),
        Err(no) => again(&visit, &shop, (&who, &officer), (Some(now), typed, no)).await,
    }
}

/// `GET /quan-tri/loai-hang/{code}/bo`
pub async fn ask_removal(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let record = record(&shop, &officer, &code).await?;
    Ok(screen(view::removal_page(&visit, &who, &Removing { record })))
}

/// `POST /quan-tri/loai-hang/{code}/bo`
pub async fn remove(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let before = record(&shop, &officer, &code).await?;
    match ended(edit::remove(&shop.market, &officer, &code).await)? {
        Ok(()) => Ok(to_board(&visit, "bo")),
        Err(RemoveRefusal::NoSuchCategory) => Err(Failure::NotFound.into()),
        Err(RemoveRefusal::InUse(products)) => {
            let asked = Removing { record: CategoryRecord { products, ..before } };
            Ok(screen_as(StatusCode::CONFLICT, view::removal_page(&visit, &who, &asked)))
        }
    }
}
