//! What a producer does with its orders beside their steps.

use super::Form;
use super::answer::Answer;
use super::portal::after;
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::AtProducer;
use axum::extract::{Path, State};
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
