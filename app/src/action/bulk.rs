//! One thing done to many lines of any list: the question, then the answer.

use super::Form;
use super::answer::{Answer, ended, screen, screen_as};
use crate::failure::Failure;
use crate::office::task::{self, Asking, Spoken, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::register::Register;
use domain::url::Page;
use market::account::Officer;
use market::bulk::{self, TaskRefusal};

/// `GET …/nhieu`: what would be done to how many.
pub async fn ask<T: Spoken>(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let pairs: Vec<_> = visit.pairs().collect();
    let asking = asking::<T>(&shop, &visit, &officer, Typed::read(&pairs)?).await?;
    Ok(screen(task::page(&visit, &who, &asking)))
}

async fn asking<T: Spoken>(
    shop: &Shop,
    visit: &Visit,
    officer: &Officer,
    typed: Typed<T>,
) -> Result<Asking<T>, Closed> {
    let asked = bulk::ask(&shop.market, officer, &typed.chosen(), &typed.task).await?;
    let words = typed.task.words(&shop.market, visit.lang, asked.fitting).await?;
    Ok(Asking { typed, asked, words, refused: None })
}

/// `POST …/nhieu`
pub async fn apply<T: Spoken>(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let pairs: Vec<_> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let typed = Typed::<T>::read(&pairs)?;
    let seen = typed.seen.ok_or(Failure::BadRequest)?;
    let done = bulk::apply(&shop.market, &officer, (&typed.chosen(), &typed.task), (seen, &typed.reason)).await;
    match ended(done)? {
        Ok(count) => Ok(back(&visit, &typed, count)),
        Err(no) => {
            let asking = Asking { refused: Some(no), ..asking(&shop, &visit, &officer, typed).await? };
            Ok(screen_as(status(no), task::page(&visit.at(Page::Bulk(T::PAGE)), &who, &asking)))
        }
    }
}

fn status(refusal: TaskRefusal) -> StatusCode {
    match refusal {
        TaskRefusal::Count { .. } | TaskRefusal::NothingFits => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// To the record or the list it was asked from, which says what was done; where all were changed, to the first page.
fn back<T: Spoken>(visit: &Visit, typed: &Typed<T>, count: u64) -> Response {
    let done = typed.asked_from().map_or_else(|| count.to_string(), |_| "tinh-trang".to_owned());
    let filter = if typed.all { typed.filter.whole() } else { typed.filter.clone() };
    let typed = Typed { filter, ..typed.clone() };
    Redirect::to(&typed.back(visit.lang, Some(("xong", done)))).into_response()
}
