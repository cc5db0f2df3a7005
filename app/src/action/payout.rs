//! Payouts at the office: batches that are prepared, sent, and looked after.

use super::Form;
use super::answer::{Answer, done, ended, screen, screen_as};
use super::sheet::download;
use crate::failure::Failure;
use crate::office::payout::{self as view, Done, Refused, Shown};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::State;
use domain::url::{Ledger, Page};
use market::account::{Officer, Principal};
use market::payout::{self, PayoutRefusal, desk};
use serde::Deserialize;
use uuid::Uuid;

const HERE: Page<'static> = Page::Ledger(Ledger::Payouts);

/// `GET /quan-tri/chi-tra`
pub async fn show(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let shown = Shown { done: Done::from_word(visit.value("xong")), ..read(&shop, &officer).await? };
    Ok(screen(view::page(&visit, &who, &shown)))
}

async fn read(shop: &Shop, officer: &Officer) -> Result<Shown, Closed> {
    Ok(Shown {
        least: desk::least(&shop.market, officer).await?,
        due: payout::due(&shop.market, officer).await?,
        batches: desk::batches(&shop.market, officer).await?,
        refused: None,
        done: None,
    })
}

/// To the page, which says what was done, or the page again with why not.
async fn answer(
    shop: &Shop,
    visit: &Visit,
    (who, officer): (&Principal, &Officer),
    ended: Result<Done, Refused>,
) -> Answer {
    match ended {
        Ok(what) => Ok(done(visit, HERE, what.word())),
        Err(Refused { why: PayoutRefusal::NoSuchBatch | PayoutRefusal::NoSuchPayout, .. }) => {
            Err(Failure::NotFound.into())
        }
        Err(refused) => {
            let (status, here) = (refused.status(), visit.at(HERE));
            let shown = Shown { refused: Some(refused), ..read(shop, officer).await? };
            Ok(screen_as(status, view::page(&here, who, &shown)))
        }
    }
}

fn refused(why: PayoutRefusal) -> Refused {
    Refused { why, reference: String::new() }
}

/// `POST /quan-tri/chi-tra`: a batch of everybody who can be paid.
pub async fn prepare(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let prepared = ended(payout::prepare(&shop.market, &officer).await)?;
    let prepared = prepared.map(|_| Done::Prepared).map_err(refused);
    answer(&shop, &visit, (&who, &officer), prepared).await
}

/// Which batch, and the bank's number of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedBatch {
    batch: String,
    reference: String,
}

/// `POST /quan-tri/chi-tra/da-gui`
pub async fn send(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<TypedBatch>,
) -> Answer {
    let batch: i64 = typed.batch.parse().map_err(|_| Failure::BadRequest)?;
    let sent = ended(payout::send(&shop.market, &officer, batch, &typed.reference).await)?;
    let sent = sent.map(|()| Done::Sent).map_err(|why| Refused { why, reference: typed.reference });
    answer(&shop, &visit, (&who, &officer), sent).await
}

/// Which payout, and what became of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedStep {
    payout: String,
    step: String,
}

/// `POST /quan-tri/chi-tra/khoan`
pub async fn step(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<TypedStep>,
) -> Answer {
    let id: Uuid = typed.payout.parse().map_err(|_| Failure::BadRequest)?;
    let stepped = match typed.step.as_str() {
        "settle" => ended(payout::settled(&shop.market, &officer, id).await)?.map(|()| Done::Settled),
        "return" => ended(payout::returned(&shop.market, &officer, id).await)?.map(|()| Done::TakenBack),
        _ => return Err(Failure::BadRequest.into()),
    };
    answer(&shop, &visit, (&who, &officer), stepped.map_err(refused)).await
}

/// `GET /quan-tri/chi-tra.csv?dot=3`, `.xlsx`: a batch as the bank takes it.
pub async fn batch_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let number: i64 = visit.value("dot").parse().map_err(|_| Failure::NotFound)?;
    let batch = desk::batch(&shop.market, &officer, number).await?.ok_or(Failure::NotFound)?;
    Ok(download(&visit, &format!("chi-tra-{number}"), &view::bank_file(&batch))?)
}
