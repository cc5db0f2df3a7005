//! Tables in files people open with Excel: written for lists that are downloaded, read from lists that agencies send.

mod cell;
mod csv;
mod xlsx;

pub use cell::Cell;
use domain::sheet::Format;

/// The largest file read, in bytes: about 20,000 lines of a decision list.
pub const BYTES_LIMIT: usize = 4 * 1024 * 1024;

/// The most lines read.
pub const ROWS_LIMIT: usize = 20_000;

/// The most columns read.
pub const COLUMNS_LIMIT: usize = 60;

/// A table to write: its titles, and rows as long as them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub titles: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More bytes than [`BYTES_LIMIT`], or a workbook that unpacks to far more than its size promises.
    #[error("the file is too large")]
    TooLarge,
    /// More than [`ROWS_LIMIT`] lines or [`COLUMNS_LIMIT`] columns.
    #[error("the table has too many lines or columns")]
    TooLong,
    /// Neither a workbook nor text in UTF-8 or UTF-16 (old `.xls` files are neither).
    #[error("the file is no table that can be read")]
    NotATable,
    /// It holds nothing.
    #[error("the table is empty")]
    Empty,
}

/// The failure of writing a workbook, which is a bug: the limits of Excel are far beyond our lists.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct NotWritten(#[from] rust_xlsxwriter::XlsxError);

/// The whole file. `name` is the sheet's, shown on its tab.
pub fn write(format: Format, name: &str, table: &Table) -> Result<Vec<u8>, NotWritten> {
    match format {
        Format::Csv => Ok(csv::write(table).into_bytes()),
        Format::Xlsx => Ok(xlsx::write(name, table)?),
    }
}

/// The rows of a file from outside: a workbook's first sheet with anything on it, cells that were merged each holding
/// what the whole holds, or delimited text. Rows are as long as the longest one; empty ones at the end are left out.
pub fn read(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, Refusal> {
    if bytes.len() > BYTES_LIMIT {
        return Err(Refusal::TooLarge);
    }
    let mut rows = if bytes.starts_with(b"PK\x03\x04") { xlsx::read(bytes)? } else { csv::read(bytes)? };
    while rows.last().is_some_and(|row| row.iter().all(Cell::is_empty)) {
        rows.pop();
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if rows.is_empty() || width == 0 {
        return Err(Refusal::Empty);
    }
    if rows.len() > ROWS_LIMIT || width > COLUMNS_LIMIT {
        return Err(Refusal::TooLong);
    }
    for row in &mut rows {
        row.resize(width, Cell::Empty);
    }
    Ok(rows)
}
