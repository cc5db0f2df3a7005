//! What a producer does with its orders beside their steps.

use super::Form;
use super::answer::{Answer, screen_as};
use super::portal::{after, shown, to_order};
use crate::failure::Failure;
use crate::portal::invoice::{Refused, Typed};
use crate::portal::order::{self as page, Shown};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::AtProducer;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::url::{Page, Portal};
use market::Fault;
use market::order::invoice::{self, InvoiceRefusal};
use market::order::phone_check;
use serde::Deserialize;

/// What came of a call, and how many in vain the page knew of.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Called {
    answer: String,
    tries: u32,
}

/// `POST /ban-hang/don-hang/{code}/goi`
pub async fn called(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
    Form(typed): Form<Called>,
) -> Answer {
    let answer = match typed.answer.as_str() {
        "duoc" => phone_check::Answer::Yes,
        "khong" => phone_check::Answer::Nobody { tries: typed.tries },
        _ => return Err(Failure::BadRequest.into()),
    };
    let told = phone_check::called(&shop.market, &by, &code, answer).await;
    after(&visit, &shop, (&who, &by), &code, told).await
}

/// `POST /ban-hang/don-hang/{code}/hoa-don`: the number of the invoice that was made out.
pub async fn invoice(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let refusal = match invoice::write_number(&shop.market, &by, &code, &typed.number).await {
        Ok(()) => return Ok(to_order(visit.lang, &shown(&shop, &by, &code).await?.order.code)),
        Err(Fault::Outage(outage)) => return Err(outage.into()),
        Err(Fault::Refused(InvoiceRefusal::NoSuchOrder)) => return Err(Failure::NotFound.into()),
        Err(Fault::Refused(refusal)) => refusal,
    };
    let status = match refusal {
        InvoiceRefusal::Number => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    let shown = Shown { invoice: Some(Refused { typed, refusal }), ..shown(&shop, &by, &code).await? };
    let here = visit.at(Page::Portal(Portal::Order { code: &shown.order.code }));
    Ok(screen_as(status, page::page(&here, &who, &shown)))
}
