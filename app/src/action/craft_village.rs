//! The office's craft villages.

use super::Form;
use super::answer::{self, Answer, caught_up, ended, save_status, screen, screen_as, version};
use crate::failure::Failure;
use crate::office::craft_village::{self as view, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::InOffice;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::url::{Page, Village};
use market::craft_village::edit::{self, CraftVillageRecord, SaveRefusal};

/// `GET /quan-tri/lang-nghe`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let villages = edit::list(&shop.market, &officer).await?;
    Ok(screen(view::list_page(&visit, &who, &villages)))
}

async fn shown(shop: &Shop, record: Option<CraftVillageRecord>, typed: Typed) -> Result<Shown, Failure> {
    let provinces = market::place::provinces(&shop.market).await?;
    Ok(Shown { record, typed, provinces, refused: None, done: false })
}

/// `GET /quan-tri/lang-nghe-moi`
pub async fn ask_new(visit: Visit, State(shop): State<Shop>, InOffice(who, _): InOffice) -> Answer {
    Ok(screen(view::page(&visit, &who, &shown(&shop, None, Typed::default()).await?)))
}

/// `POST /quan-tri/lang-nghe-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Typed>,
) -> Answer {
    match ended(edit::add(&shop.market, &officer, &typed.form()).await)? {
        Ok(slug) => Ok(back(&visit, &slug)),
        Err(no) => {
            let shown = refused(shown(&shop, None, typed).await?, no);
            Ok(screen_as(shown.0, view::page(&visit, &who, &shown.1)))
        }
    }
}

fn back(visit: &Visit, slug: &str) -> Response {
    answer::done(visit, Page::Village(Village::One { slug }), "luu")
}

/// The form again: with what is wrong, or with both versions and the one that is there now.
fn refused(shown: Shown, no: SaveRefusal) -> (axum::http::StatusCode, Shown) {
    let typed = Typed { version: caught_up(shown.typed.version.clone(), &no), ..shown.typed };
    (save_status(&no), Shown { typed, refused: Some(no), ..shown })
}

/// `GET /quan-tri/lang-nghe/{slug}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(slug): Path<String>,
) -> Answer {
    let record = edit::by_slug(&shop.market, &officer, &slug).await?.ok_or(Failure::NotFound)?;
    let typed = Typed::of(&record);
    let shown = Shown { done: visit.value("xong") == "luu", ..shown(&shop, Some(record), typed).await? };
    Ok(screen(view::page(&visit, &who, &shown)))
}

/// `POST /quan-tri/lang-nghe/{slug}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(slug): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let record = edit::by_slug(&shop.market, &officer, &slug).await?.ok_or(Failure::NotFound)?;
    let version = version(&typed.version)?;
    match ended(edit::save(&shop.market, &officer, (&slug, version), &typed.form()).await)? {
        Ok(()) => Ok(back(&visit, &slug)),
        Err(no) => {
            let shown = refused(shown(&shop, Some(record), typed).await?, no);
            Ok(screen_as(shown.0, view::page(&visit, &who, &shown.1)))
        }
    }
}
