//! A form with photographs: its texts in their order, and the photographs, each kept as soon as it has come in, so that
//! never more than one is held in memory.

use crate::failure::Failure;
use crate::portal::listing::{Lost, NotTaken};
use crate::state::Shop;
use crate::who::Closed;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use domain::listing::MOST_PICTURES;
use market::Fault;
use market::account::Member;
use market::media::{self, UploadRefusal};
use market::ports::picture::BadPicture;

/// The largest photograph that is read, in bytes.
pub(super) const MOST_BYTES: usize = ::media::picture::BYTES_LIMIT;
/// More fields than any form has.
pub(super) const MOST_FIELDS: usize = 200;
/// Longer than any text of a form, in bytes.
const MOST_TEXT: usize = 16 * 1024;
pub(super) const MOST_NAME: usize = 80;

/// What was sent.
#[derive(Debug, Default)]
pub struct Parts {
    texts: Vec<(String, String)>,
    /// Hashes of the photographs, in their order.
    pub pictures: Vec<String>,
    /// Photographs that were not taken.
    pub lost: Vec<Lost>,
}

impl Parts {
    /// Reads a body to its end.
    pub async fn read(shop: &Shop, by: &Member, mut body: Multipart) -> Result<Self, Closed> {
        let mut parts = Self::default();
        for _ in 0..MOST_FIELDS {
            let Some(field) = body.next_field().await.map_err(|error| broken(&error))? else { return Ok(parts) };
            if field.file_name().is_some() {
                parts.take(shop, by, field).await?;
            } else {
                parts.texts.push(text(field).await?);
            }
        }
        Err(Failure::TooLarge.into())
    }

    /// The first text of a name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// The texts of a name, in their order.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.texts.iter().filter(move |(it, _)| it == name).map(|(_, text)| text.as_str())
    }

    /// Keeps one photograph. A form without any sends an empty file without a name.
    async fn take(&mut self, shop: &Shop, by: &Member, field: Field<'_>) -> Result<(), Closed> {
        let name: String = field.file_name().unwrap_or_default().chars().take(MOST_NAME).collect();
        let bytes = bytes(field, MOST_BYTES).await?;
        if bytes.as_ref().is_some_and(Vec::is_empty) {
            return Ok(());
        }
        let why = match bytes {
            _ if self.pictures.len() >= MOST_PICTURES => NotTaken::NoRoom,
            None => NotTaken::Refused(UploadRefusal::Picture(BadPicture::TooLarge)),
            Some(bytes) => match media::upload(&shop.market, by, bytes).await {
                Ok(picture) => {
                    self.pictures.push(picture.hash);
                    return Ok(());
                }
                Err(Fault::Refused(refusal)) => NotTaken::Refused(refusal),
                Err(Fault::Outage(outage)) => return Err(outage.into()),
            },
        };
        self.lost.push(Lost { name, why });
        Ok(())
    }
}

/// What a form with one file brought.
pub enum Sent {
    Nothing,
    TooLarge,
    File { name: String, bytes: Vec<u8> },
}

/// The file of a form with one file of at most so many bytes.
pub async fn one_file(mut body: Multipart, most: usize) -> Result<Sent, Closed> {
    while let Some(field) = body.next_field().await.map_err(|error| broken(&error))? {
        let Some(name) = field.file_name().map(str::to_owned) else { continue };
        return Ok(match bytes(field, most).await? {
            None => Sent::TooLarge,
            Some(bytes) if bytes.is_empty() => Sent::Nothing,
            Some(bytes) => Sent::File { name, bytes },
        });
    }
    Ok(Sent::Nothing)
}

/// A file, or `None` where it is larger than it may be; it is then read to its end and forgotten.
pub(super) async fn bytes(mut field: Field<'_>, most: usize) -> Result<Option<Vec<u8>>, Closed> {
    let mut bytes = Vec::new();
    let mut whole = true;
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        whole = whole && bytes.len() + chunk.len() <= most;
        if whole {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(whole.then_some(bytes))
}

pub(super) async fn text(mut field: Field<'_>) -> Result<(String, String), Closed> {
    let name = field.name().unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_TEXT {
            return Err(Failure::TooLarge.into());
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::BadRequest)?;
    // PostgreSQL, for one, stores no zero byte.
    let readable = !text.chars().any(|c| c.is_control() && !c.is_whitespace());
    if readable { Ok((name, text)) } else { Err(Failure::BadRequest.into()) }
}

pub(super) fn broken(error: &MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::BadRequest }
}
