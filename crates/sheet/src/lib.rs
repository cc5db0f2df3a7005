//! Tables in files people open with Excel: written for lists that are downloaded, read from lists that agencies send.

mod cell;
mod csv;
mod xlsx;

pub use cell::Cell;
use domain::sheet::Format;

const MEGABYTE: usize = 1024 * 1024;

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub bytes: usize,
    /// What all parts of a workbook may unpack to, in bytes: a few kilobytes can promise gigabytes.
    pub unpacked: u64,
    pub rows: usize,
    pub columns: usize,
}

/// What people send in over the network: about 20,000 lines of a decision list.
pub const SENT_IN: Limits = Limits { bytes: 4 * MEGABYTE, unpacked: 64 * MEGABYTE as u64, rows: 20_000, columns: 60 };

/// What somebody at the machine itself takes in.
pub const AT_HAND: Limits =
    Limits { bytes: 96 * MEGABYTE, unpacked: 512 * MEGABYTE as u64, rows: 250_000, columns: 60 };

/// A table to write: its titles, and rows as long as them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub titles: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More bytes than the limit, or a workbook that unpacks to far more than its size promises.
    #[error("the file is too large")]
    TooLarge,
    /// More lines or columns than the limit.
    #[error("the table has too many lines or columns")]
    TooLong,
    /// Text in an encoding it does not name. Letters of windows-1258, TCVN3 and VNI share their bytes, so a guess
    /// would now and then store wrong names; UTF-16 without its mark is the same.
    #[error("the text is in an old encoding (windows-1258, TCVN3, VNI) or in UTF-16 without a mark")]
    Encoding,
    /// Neither a workbook nor text (old `.xls` files are neither).
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
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<Cell>>, Refusal> {
    if bytes.len() > limits.bytes {
        return Err(Refusal::TooLarge);
    }
    let mut rows =
        if bytes.starts_with(b"PK\x03\x04") { xlsx::read(bytes, limits)? } else { csv::read(bytes, limits)? };
    while rows.last().is_some_and(|row| row.iter().all(Cell::is_empty)) {
        rows.pop();
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if rows.is_empty() || width == 0 {
        return Err(Refusal::Empty);
    }
    if rows.len() > limits.rows || width > limits.columns {
        return Err(Refusal::TooLong);
    }
    for row in &mut rows {
        row.resize(width, Cell::Empty);
    }
    Ok(rows)
}
