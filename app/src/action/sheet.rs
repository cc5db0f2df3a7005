//! Lists as files.

use super::answer::private;
use crate::failure::Failure;
use crate::visit::Visit;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use domain::sheet::Format;
use sheet::Table;

/// A list as a file to keep, of the kind its address ends with.
pub fn download(visit: &Visit, name: &str, table: &Table) -> Result<Response, Failure> {
    let format = Format::of_path(&visit.path).ok_or(Failure::NotFound)?;
    let bytes = sheet::write(format, name, table).map_err(|fault| Failure::fault(&fault))?;
    let kept = format!("attachment; filename=\"{name}.{}\"", format.extension());
    Ok(private(([(CONTENT_TYPE, format.media_type().to_owned()), (CONTENT_DISPOSITION, kept)], bytes)))
}
