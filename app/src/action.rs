//! Pages with forms: what they show, and what their submits do.

pub mod account;
pub mod answer;
pub mod application;
pub mod basket;
pub mod batch;
pub mod brochure;
pub mod bulk;
pub mod category;
pub mod certificate;
pub mod checkout;
pub mod claim;
pub mod craft_village;
pub mod deal;
pub mod decision_file;
pub mod decision_list;
pub mod desk;
pub mod discount;
pub mod fair;
pub mod ledger;
pub mod listing;
pub mod money;
pub mod office;
pub mod office_order;
pub mod order;
pub mod own_order;
pub mod packing;
mod parts;
pub mod payment;
pub mod payout;
pub mod portal;
pub mod producer;
pub mod product;
pub mod profile;
pub mod rate;
pub mod sales_point;
pub mod search_miss;
pub mod setting;
mod sheet;
pub mod shopper;
pub mod story;
pub mod synonym;
pub mod translation;

use crate::failure::Failure;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use domain::url::readable;
use serde::de::DeserializeOwned;

/// A submitted form. Anything that is not one is a bad request with a page of its own; anything too long is told so.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let is_form = is_form(request.headers());
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::BadRequest }
        })?;
        let text = str::from_utf8(&bytes).ok().filter(|text| is_form && readable(text));
        text.and_then(|text| serde_urlencoded::from_str(text).ok()).map(Form).ok_or(Failure::BadRequest)
    }
}

/// Whether a body says it is the one kind of form the shop sends.
fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
