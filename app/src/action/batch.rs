//! A producer's batches.

use super::Form;
use super::answer::{Answer, done, ended, screen, screen_as};
use crate::failure::Failure;
use crate::portal::batch::{self as page, Done, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{AtProducer, Closed};
use axum::extract::State;
use axum::http::StatusCode;
use domain::url::{Page, Portal};
use market::account::Member;
use market::batch::{self, Refusal};
use serde::Deserialize;
use uuid::Uuid;

const HERE: Page<'static> = Page::Portal(Portal::Batches);

/// `GET /ban-hang/lo`
pub async fn show(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let shown = Shown { done: Done::from_word(visit.value("xong")), ..read(&shop, &by).await? };
    Ok(screen(page::page(&visit, &who, &shown)))
}

async fn read(shop: &Shop, by: &Member) -> Result<Shown, Closed> {
    let batches = batch::list(&shop.market, by).await?;
    Ok(Shown { batches, products: batch::products(&shop.market, by).await?, ..Shown::default() })
}

/// `POST /ban-hang/lo`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<Typed>,
) -> Answer {
    let refusal = match ended(batch::add(&shop.market, &by, &typed.form()).await)? {
        Ok(()) => return Ok(done(&visit, HERE, Done::Added.word())),
        Err(refusal) => refusal,
    };
    let status = match refusal {
        Refusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::SameCode => StatusCode::CONFLICT,
    };
    let shown = Shown { typed, refused: Some(refusal), ..read(&shop, &by).await? };
    Ok(screen_as(status, page::page(&visit.at(HERE), &who, &shown)))
}

/// Which batch.
#[derive(Debug, Deserialize)]
pub struct Which {
    batch: Uuid,
}

/// `POST /ban-hang/lo/het`
pub async fn end(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(_, by): AtProducer,
    Form(Which { batch }): Form<Which>,
) -> Answer {
    let known = batch::end(&shop.market, &by, batch).await?;
    if known { Ok(done(&visit, HERE, Done::Ended.word())) } else { Err(Failure::NotFound.into()) }
}

/// `POST /ban-hang/lo/ban-tiep`
pub async fn resume(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(_, by): AtProducer,
    Form(Which { batch }): Form<Which>,
) -> Answer {
    let known = batch::resume(&shop.market, &by, batch).await?;
    if known { Ok(done(&visit, HERE, Done::Resumed.word())) } else { Err(Failure::NotFound.into()) }
}
