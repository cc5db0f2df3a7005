//! What a handler answers: a page no cache keeps, or the way to the page that says what was done.

use crate::failure::Failure;
use crate::visit::Visit;
use crate::who::Closed;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::url::{Page, with_query};
use market::Fault;
use market::reading::FieldError;
use market::record::{SaveRefusal, Versioned};

/// A page for somebody signed in, or why not.
pub type Answer = Result<Response, Closed>;

/// A page about one visitor: no cache may keep it.
pub fn private(answer: impl IntoResponse) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], answer).into_response()
}

/// A document for this visitor alone.
pub fn screen(html: String) -> Response {
    private(Html(html))
}

/// The page of a form that was refused.
pub fn screen_as(status: StatusCode, html: String) -> Response {
    (status, screen(html)).into_response()
}

/// To a page, which says what was done there.
pub fn done(visit: &Visit, page: Page, word: &str) -> Response {
    Redirect::to(&with_query(&page.href(visit.lang), &[("xong", word.to_owned())])).into_response()
}

/// How a verb ended: well, or refused in words. Anything else is a failure of ours.
pub fn ended<T, R>(answer: Result<T, Fault<R>>) -> Result<Result<T, R>, Failure> {
    match answer {
        Ok(done) => Ok(Ok(done)),
        Err(Fault::Refused(no)) => Ok(Err(no)),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// The version a form was read at.
pub fn version(typed: &str) -> Result<i64, Failure> {
    typed.parse().map_err(|_| Failure::BadRequest)
}

/// The version the form comes back with. Where somebody saved in between it is the one that is there now, so that
/// saving again is a decision and not an accident.
pub fn caught_up<F, R: Versioned>(typed: String, refusal: &SaveRefusal<F, R>) -> String {
    match refusal {
        SaveRefusal::Changed(now) => now.version().to_string(),
        _ => typed,
    }
}

/// The status of the page that says why a record was not saved.
pub fn save_status<F, R>(refusal: &SaveRefusal<F, R>) -> StatusCode {
    match refusal {
        SaveRefusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
        SaveRefusal::Missing => StatusCode::NOT_FOUND,
        SaveRefusal::Changed(_) => StatusCode::CONFLICT,
    }
}

/// What is wrong with the fields of a form that came back.
pub fn wrong<F, R>(refusal: Option<&SaveRefusal<F, R>>) -> &[FieldError<F>] {
    match refusal {
        Some(SaveRefusal::Fields(errors)) => errors,
        _ => &[],
    }
}
