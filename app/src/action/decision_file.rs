//! The paper behind a certificate: sent in once, read by the office.

use super::answer::{Answer, done, ended, private, screen_as};
use super::parts::{Sent, one_file};
use crate::failure::Failure;
use crate::office::certificate::{self as one, Shown};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::InOffice;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use domain::text::slug;
use domain::url::{Office, Page};
use market::certificate::file as filed;
use market::decision::file::{self, FileRefusal, MOST_BYTES};

/// `GET /quan-tri/chung-nhan/{code}/quyet-dinh`: to keep, never to be shown in the page; what somebody sent in runs nowhere.
pub async fn get(State(shop): State<Shop>, InOffice(_, officer): InOffice, Path(code): Path<String>) -> Answer {
    let found = file::get(&shop.market, &officer, &code).await?;
    let (name, bytes) = found.ok_or(Failure::NotFound)?;
    let name = slug(name.trim_end_matches(".pdf"));
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.pdf\"")),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok(private((headers, bytes)))
}

/// `POST /quan-tri/chung-nhan/{code}/quyet-dinh`
pub async fn put(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    body: Result<Multipart, MultipartRejection>,
) -> Answer {
    let body = body.map_err(|_| Failure::BadRequest)?;
    let no = match one_file(body, MOST_BYTES).await? {
        Sent::Nothing => FileRefusal::Missing,
        Sent::TooLarge => FileRefusal::TooLarge,
        Sent::File { name, bytes } => match ended(file::put(&shop.market, &officer, &code, (&name, &bytes)).await)? {
            Ok(()) => return Ok(done(&visit, Page::Office(Office::Certificate { code: &code }), "tep")),
            Err(no) => no,
        },
    };
    let file = filed::of(&shop.market, &officer, &code).await?.ok_or(Failure::NotFound)?;
    let shown = Shown { not_kept: Some(no), ..Shown::new(file) };
    let here = visit.at(Page::Office(Office::Certificate { code: &code }));
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, one::page(&here, &who, &shown)))
}
