//! Answers to claims: the producer's, at its order, and the office's.

use super::{picture, place};
use crate::action::Form;
use crate::action::answer::{Answer, done, ended, screen, screen_as};
use crate::action::portal;
use crate::claim::answer::{Tried, Typed, Wrong};
use crate::failure::Failure;
use crate::office::claim::{self as view, Listed, Shown};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{AtProducer, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::url::{Claims, Page, Portal};
use market::batch::hold;
use market::claim::{self, Answer as Told, AnswerRefusal, photo};
use serde::Deserialize;
use uuid::Uuid;

/// `POST /ban-hang/khieu-nai/{claim}`
pub async fn answer(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let found = claim::own_by_code(&shop.market, &by, &code).await?.ok_or(Failure::NotFound)?;
    let wrong = match typed.read(found.asked) {
        Err(wrong) => wrong,
        Ok((granted, batch)) => {
            let told = Told { granted, words: &typed.words, batch };
            match ended(claim::answer(&shop.market, &by, &code, told).await)? {
                Ok(()) => {
                    let page = Page::Portal(Portal::Order { code: &found.order_code });
                    return Ok(Redirect::to(&page.href(visit.lang)).into_response());
                }
                Err(AnswerRefusal::NoSuchClaim) => return Err(Failure::NotFound.into()),
                Err(refusal) => Wrong::Refused(refusal),
            }
        }
    };
    let tried = Tried { typed, wrong };
    portal::order_with(&visit, &shop, (&who, &by), (&found.order_code, status(wrong), tried)).await
}

fn status(wrong: Wrong) -> StatusCode {
    match wrong {
        Wrong::Refused(AnswerRefusal::Answered(_) | AnswerRefusal::Late | AnswerRefusal::TooMuch) => {
            StatusCode::CONFLICT
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// `GET /ban-hang/khieu-nai/{claim}/{n}`
pub async fn own_photo(
    State(shop): State<Shop>,
    AtProducer(_, by): AtProducer,
    Path((claim, position)): Path<(String, String)>,
) -> Answer {
    let found = photo::of_member(&shop.market, &by, (&claim, place(&position)?)).await?;
    Ok(picture(found.ok_or(Failure::NotFound)?))
}

/// `GET /quan-tri/khieu-nai`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let shown = Listed {
        claims: claim::list(&shop.market, &officer).await?,
        held: claim::held(&shop.market, &officer).await?,
        now: shop.market.now(),
        released: visit.value("xong") == "lo",
    };
    Ok(screen(view::list_page(&visit, &who, &shown)))
}

/// `GET /quan-tri/khieu-nai/{claim}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let claim = claim::by_code(&shop.market, &officer, &code).await?.ok_or(Failure::NotFound)?;
    let answered = visit.value("xong") == "tra-loi";
    Ok(screen(view::page(&visit, &who, &Shown { claim, tried: None, answered })))
}

/// `POST /quan-tri/khieu-nai/{claim}`
pub async fn decide(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let found = claim::by_code(&shop.market, &officer, &code).await?.ok_or(Failure::NotFound)?;
    let wrong = match typed.read(found.asked) {
        Err(wrong) => wrong,
        Ok((granted, batch)) => {
            let told = Told { granted, words: &typed.words, batch };
            match ended(claim::decide(&shop.market, &officer, &code, told).await)? {
                Ok(()) => return Ok(done(&visit, Page::Claim(Claims::One { claim: &code }), "tra-loi")),
                Err(AnswerRefusal::NoSuchClaim) => return Err(Failure::NotFound.into()),
                Err(refusal) => Wrong::Refused(refusal),
            }
        }
    };
    // Read anew: somebody may have answered meanwhile.
    let claim = claim::by_code(&shop.market, &officer, &code).await?.ok_or(Failure::NotFound)?;
    let shown = Shown { claim, tried: Some(Tried { typed, wrong }), answered: false };
    let here = visit.at(Page::Claim(Claims::One { claim: &code }));
    Ok(screen_as(status(wrong), view::page(&here, &who, &shown)))
}

/// `GET /quan-tri/khieu-nai/{claim}/{n}`
pub async fn office_photo(
    State(shop): State<Shop>,
    InOffice(_, officer): InOffice,
    Path((claim, position)): Path<(String, String)>,
) -> Answer {
    let found = photo::of_officer(&shop.market, &officer, (&claim, place(&position)?)).await?;
    Ok(picture(found.ok_or(Failure::NotFound)?))
}

/// A batch that is let go on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Released {
    batch: String,
}

/// `POST /quan-tri/khieu-nai/lo`
pub async fn release(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(_, officer): InOffice,
    Form(typed): Form<Released>,
) -> Answer {
    let id: Uuid = typed.batch.parse().map_err(|_| Failure::BadRequest)?;
    if !hold::release(&shop.market, &officer, id).await? {
        return Err(Failure::NotFound.into());
    }
    Ok(done(&visit, Page::Claim(Claims::All), "lo"))
}
