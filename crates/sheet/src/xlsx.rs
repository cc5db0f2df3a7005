//! Workbooks of Excel (ISO/IEC 29500).

use crate::{Cell, Limits, Refusal, Table};
use calamine::{Cell as Placed, Data, DataRef, Dimensions, Range, Reader, Xlsx};
use jiff::civil::Date;
use rust_xlsxwriter::{Color, Format as Style, Workbook, Worksheet, XlsxError};
use std::io::{self, Cursor, Read};

/// The widest a column is made, in characters.
const MOST_WIDTH: usize = 60;

/// A workbook of one sheet: titles that stay in sight and filter, days that are days, numbers that add up. Texts are
/// texts, whatever they begin with.
pub fn write(name: &str, table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let bold = Style::new().set_bold().set_background_color(Color::RGB(0x00F2_EDE4));
    for (column, title) in (0..).zip(&table.titles) {
        sheet.write_string_with_format(0, column, title, &bold)?;
        sheet.set_column_width(column, width(table, usize::from(column)))?;
    }
    let day = Style::new().set_num_format("dd/mm/yyyy");
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            put(sheet, (row, column), cell, &day)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let (Ok(rows), Ok(columns @ 1..)) = (u32::try_from(table.rows.len()), u16::try_from(table.titles.len())) {
        sheet.autofilter(0, 0, rows, columns - 1)?;
    }
    book.save_to_buffer()
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, day_style: &Style) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => _ = sheet.write_string(row, column, text)?,
        Cell::Number(number) => _ = sheet.write_number(row, column, *number)?,
        Cell::Day(day) => _ = sheet.write_datetime_with_format(row, column, day, day_style)?,
    }
    Ok(())
}

/// As wide as its longest text.
fn width(table: &Table, column: usize) -> f64 {
    let title = table.titles.get(column).map_or(0, |title| title.chars().count());
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.show().chars().count());
    (cells.chain([title]).max().unwrap_or(0).min(MOST_WIDTH) + 3) as f64
}

/// The first sheet that holds anything.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<Cell>>, Refusal> {
    if unpacked(bytes, limits.unpacked)? > limits.unpacked {
        return Err(Refusal::TooLarge);
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Refusal::NotATable)?;
    for name in book.sheet_names() {
        let cells = cells(&mut book, &name, limits)?;
        if !cells.is_empty() {
            let merged = book.merge_cells_by_sheet_name(&name).map_err(|_| Refusal::NotATable)?;
            return Ok(rows(&Range::from_sparse(cells), &merged));
        }
    }
    Err(Refusal::Empty)
}

/// What stands on a sheet, its bounds looked at before anything is laid out between them: two cells in opposite corners
/// fit in a kilobyte and span billions.
fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, limits: &Limits) -> Result<Vec<Placed<Data>>, Refusal> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| Refusal::NotATable)?;
    let mut cells = Vec::new();
    let (mut first, mut last) = ((u32::MAX, u32::MAX), (0, 0));
    while let Some(cell) = reader.next_cell().map_err(|_| Refusal::NotATable)? {
        if matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        let (row, column) = cell.get_position();
        first = (first.0.min(row), first.1.min(column));
        last = (last.0.max(row), last.1.max(column));
        let (height, width) = ((last.0 - first.0) as usize + 1, (last.1 - first.1) as usize + 1);
        if height > limits.rows || width > limits.columns || cells.len() == limits.rows * limits.columns {
            return Err(Refusal::TooLong);
        }
        cells.push(Placed::new((row, column), cell.get_value().clone().into()));
    }
    Ok(cells)
}

/// Unpacks every part and throws it away: what a part says of its own size need not be true.
fn unpacked(bytes: &[u8], most: u64) -> Result<u64, Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::NotATable)?;
    let mut sum = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| Refusal::NotATable)?;
        sum += io::copy(&mut part.take(most + 1), &mut io::sink()).map_err(|_| Refusal::NotATable)?;
        if sum > most {
            break;
        }
    }
    Ok(sum)
}

fn rows(range: &Range<Data>, merged: &[Dimensions]) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = range.rows().map(|row| row.iter().map(cell).collect()).collect();
    let from = range.start().unwrap_or_default();
    for whole in merged {
        spread(&mut rows, from, *whole);
    }
    rows
}

/// Gives every cell of a merged one what stands in it. `from` is the sheet's first row and column with anything.
fn spread(rows: &mut [Vec<Cell>], from: (u32, u32), whole: Dimensions) {
    let at = |(row, column): (u32, u32)| {
        let row = usize::try_from(row.checked_sub(from.0)?).ok()?;
        Some((row, usize::try_from(column.checked_sub(from.1)?).ok()?))
    };
    let (Some(first), Some(last)) = (at(whole.start), at(whole.end)) else { return };
    let Some(held) = rows.get(first.0).and_then(|row| row.get(first.1)).cloned() else { return };
    for row in rows.iter_mut().take(last.0 + 1).skip(first.0) {
        for cell in row.iter_mut().take(last.1 + 1).skip(first.1) {
            cell.clone_from(&held);
        }
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty | Data::Error(_) => Cell::Empty,
        Data::String(text) => Cell::text(text.trim()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text.as_str()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(yes) => Cell::text(yes.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            whole_day((year, month, day)).map_or_else(|| Cell::Number(moment.as_f64()), Cell::Day)
        }
    }
}

fn whole_day((year, month, day): (u16, u8, u8)) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
