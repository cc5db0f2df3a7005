//! Lists as files.

use super::answer::private;
use crate::failure::Failure;
use crate::visit::Visit;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use domain::sheet::Format;
use sheet::{Cell, Refusal, SENT_IN, Table};

/// The rows of a list that was sent in. Unpacking a workbook takes a moment, so it happens off the threads that serve.
pub async fn rows(bytes: Vec<u8>) -> Result<Vec<Vec<String>>, Refusal> {
    let read = tokio::task::spawn_blocking(move || sheet::read(&bytes, &SENT_IN)).await;
    let rows = read.unwrap_or(Err(Refusal::NotATable))?;
    Ok(rows.iter().map(|row| row.iter().map(Cell::show).collect()).collect())
}

/// A list as a file to keep, of the kind its address ends with.
pub fn download(visit: &Visit, name: &str, table: &Table) -> Result<Response, Failure> {
    let format = Format::of_path(&visit.path).ok_or(Failure::NotFound)?;
    let bytes = sheet::write(format, name, table).map_err(|fault| Failure::fault(&fault))?;
    let kept = format!("attachment; filename=\"{name}.{}\"", format.extension());
    Ok(private(([(CONTENT_TYPE, format.media_type().to_owned()), (CONTENT_DISPOSITION, kept)], bytes)))
}
