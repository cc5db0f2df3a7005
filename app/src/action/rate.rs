//! What delivery costs, as the administrator sets it.

use super::Form;
use super::answer::{Answer, caught_up, done, ended, save_status, screen, screen_as, version};
use crate::failure::Failure;
use crate::office::rate::{self as view, Shown, ShownRate, Typed, TypedMeasure};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::InCharge;
use axum::extract::{Path, State};
use domain::url::{Office, Page};
use market::delivery::rate;

/// `GET /quan-tri/phi-giao`
pub async fn list(visit: Visit, State(shop): State<Shop>, InCharge(who, _): InCharge) -> Answer {
    let rates = rate::all(&shop.market).await?;
    let typed = TypedMeasure::of(&rate::measure(&shop.market).await?);
    let saved = visit.value("xong") == "luu";
    Ok(screen(view::page(&visit, &who, &Shown { rates, typed, refused: None, saved })))
}

/// `POST /quan-tri/phi-giao`: what weights are reckoned with.
pub async fn save_measure(
    visit: Visit,
    State(shop): State<Shop>,
    InCharge(who, administrator): InCharge,
    Form(typed): Form<TypedMeasure>,
) -> Answer {
    let read_at = version(&typed.version)?;
    match ended(rate::save_measure(&shop.market, &administrator, read_at, &typed.form()).await)? {
        Ok(()) => Ok(done(&visit, Page::Office(Office::Rates), "luu")),
        Err(no) => {
            let (status, rates) = (save_status(&no), rate::all(&shop.market).await?);
            let typed = TypedMeasure { version: caught_up(typed.version.clone(), &no), ..typed };
            let shown = Shown { rates, typed, refused: Some(no), saved: false };
            Ok(screen_as(status, view::page(&visit, &who, &shown)))
        }
    }
}

/// `GET /quan-tri/phi-giao/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InCharge(who, _): InCharge,
    Path(code): Path<String>,
) -> Answer {
    let set = rate::one(&shop.market, &code).await?.ok_or(Failure::NotFound)?;
    let shown = ShownRate { typed: Typed::of(&set), set, refused: None };
    Ok(screen(view::rate_page(&visit, &who, &shown)))
}

/// `POST /quan-tri/phi-giao/{code}`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InCharge(who, administrator): InCharge,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let set = rate::one(&shop.market, &code).await?.ok_or(Failure::NotFound)?;
    let read_at = (set.code.as_str(), version(&typed.version)?);
    match ended(rate::save(&shop.market, &administrator, read_at, &typed.form()).await)? {
        Ok(()) => Ok(done(&visit, Page::Office(Office::Rates), "luu")),
        Err(no) => {
            let status = save_status(&no);
            let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
            let shown = ShownRate { set, typed, refused: Some(no) };
            Ok(screen_as(status, view::rate_page(&visit, &who, &shown)))
        }
    }
}
