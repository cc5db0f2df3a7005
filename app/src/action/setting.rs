//! What the administrator sets for the whole shop.

use super::Form;
use super::answer::{Answer, caught_up, done, ended, save_status, screen, screen_as, version};
use crate::office::setting::{self as view, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::InCharge;
use axum::extract::State;
use domain::url::{Office, Page};
use market::setting;

/// `GET /quan-tri/cai-dat`
pub async fn show(visit: Visit, State(shop): State<Shop>, InCharge(who, _): InCharge) -> Answer {
    let settings = setting::current(&shop.market).await?;
    let saved = visit.value("xong") == "luu";
    Ok(screen(view::page(&visit, &who, &Shown { typed: Typed::of(&settings), refused: None, saved })))
}

/// `POST /quan-tri/cai-dat`
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    InCharge(who, administrator): InCharge,
    Form(typed): Form<Typed>,
) -> Answer {
    let read_at = version(&typed.version)?;
    match ended(setting::save(&shop.market, &administrator, read_at, &typed.form()).await)? {
        Ok(()) => Ok(done(&visit, Page::Office(Office::Settings), "luu")),
        Err(no) => {
            let status = save_status(&no);
            let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
            Ok(screen_as(status, view::page(&visit, &who, &Shown { typed, refused: Some(no), saved: false })))
        }
    }
}
