//! Delimited text (RFC 4180), safe to open: a cell that a spreadsheet would run as a formula is text.

use crate::{Cell, Limits, Refusal, Table};
use std::borrow::Cow;

/// So that Excel reads UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A whole file, the titles first.
pub fn write(table: &Table) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    let titles = table.titles.iter().map(|title| Cell::text(title.as_str())).collect();
    for row in [&titles].into_iter().chain(&table.rows) {
        let cells: Vec<String> = row.iter().map(cell).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A text that begins like a formula gets an apostrophe before it, which spreadsheets take for "this is text" (OWASP,
/// CSV injection). Numbers and days are ours and need none.
fn cell(cell: &Cell) -> String {
    let text = cell.show();
    let formula = matches!(cell, Cell::Text(_)) && text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let safe = if formula { format!("'{text}") } else { text };
    if safe.contains([',', '"', '\r', '\n']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// Everything as text: what a number or a day is, only its column says.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<Cell>>, Refusal> {
    let text = decoded(bytes)?;
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter(&text));
    let mut rows = Vec::new();
    for record in reader.from_reader(text.as_bytes()).records() {
        let record = record.map_err(|_| Refusal::NotATable)?;
        if rows.len() == limits.rows || record.len() > limits.columns {
            return Err(Refusal::TooLong);
        }
        rows.push(record.iter().map(unquoted).collect());
    }
    Ok(rows)
}

/// Without the apostrophe [`write`] puts before what looks like a formula.
fn unquoted(text: &str) -> Cell {
    let text = text.trim();
    let bare = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    Cell::text(bare.unwrap_or(text))
}

/// Excel saves "Unicode text" as UTF-16 with a mark, and CSV as UTF-8.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(utf8(rest)?),
        _ => Cow::Borrowed(utf8(bytes)?),
    };
    if text.contains('\0') { Err(unreadable(bytes)) } else { Ok(text) }
}

fn utf8(bytes: &[u8]) -> Result<&str, Refusal> {
    std::str::from_utf8(bytes).map_err(|_| unreadable(bytes))
}

/// Text of another encoding, or no text at all.
fn unreadable(bytes: &[u8]) -> Refusal {
    let (units, rest) = bytes.as_chunks::<2>();
    let half = |at: usize| units.iter().filter(|unit| unit[at] == 0).count();
    let unmarked = rest.is_empty() && (half(0) == 0) != (half(1) == 0);
    let plain = bytes.iter().filter(|byte| matches!(byte, b'\t' | b'\r' | b'\n' | b' '..=b'~')).count();
    let control = bytes.iter().any(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127));
    // Vietnamese in one byte for each letter is for the most part plain letters, blanks and signs.
    if unmarked || !control && plain * 2 >= bytes.len() { Refusal::Encoding } else { Refusal::NotATable }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Refusal> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return Err(Refusal::NotATable) };
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).map_err(|_| Refusal::NotATable)
}

/// Where the decimal sign is a comma, as in Vietnam, Excel divides with semicolons.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    *b",;\t".iter().max_by_key(|sign| (count(**sign), **sign == b',')).unwrap_or(&b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(cells: Vec<Cell>) -> String {
        write(&Table { titles: vec!["a".into()], rows: vec![cells] })
    }

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes, &crate::SENT_IN).unwrap().iter().map(|row| row.iter().map(Cell::show).collect()).collect()
    }

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        let cells = ["Mật ong", "a,b", "\"x\"", ""].map(Cell::text).to_vec();
        assert_eq!(of(cells), "\u{feff}a\r\nMật ong,\"a,b\",\"\"\"x\"\"\",\r\n");
    }

    #[test]
    fn no_cell_is_run_as_a_formula() {
        let cells = ["=1+1", "+84912345678", "-2", "@SUM(A1)", "\tx", "\r=1", "a=b"].map(Cell::text).to_vec();
        assert_eq!(of(cells), "\u{feff}a\r\n'=1+1,'+84912345678,'-2,'@SUM(A1),'\tx,\"'\r=1\",a=b\r\n");
        assert_eq!(of(vec![Cell::Number(-2.5), Cell::Day(date(2026, 5, 4))]), "\u{feff}a\r\n-2.5,2026-05-04\r\n");
    }

    #[test]
    fn the_sign_between_cells_is_found() {
        assert_eq!(texts("Tên;Điểm\nMật ong;72,80\n".as_bytes()), [["Tên", "Điểm"], ["Mật ong", "72,80"]]);
        assert_eq!(texts("Tên\tĐiểm\nMật ong\t72,80\n".as_bytes()), [["Tên", "Điểm"], ["Mật ong", "72,80"]]);
        assert_eq!(texts(b"a,b\n'=1,'x"), [["a", "b"], ["=1", "'x"]]);
    }

    #[test]
    fn excels_unicode_text_is_read() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("Tên\tđ".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(texts(&utf16), [["Tên", "đ"]]);
        assert_eq!(read(&[0xff, 0xfe, 0x41], &crate::SENT_IN), Err(Refusal::NotATable));
    }

    #[test]
    fn an_encoding_without_a_name_is_told_apart_from_no_text() {
        // "Tên sản phẩm" and "Mật ong" in windows-1258, and in TCVN3.
        let windows_1258 = b"T\xean s\xe0\xd2n ph\xe2\xd2m;Gi\xe1\nM\xe2\xf2t ong;95000\n";
        let tcvn3 = b"T\xaan s\xb6n ph\xc8m;Gi\xb8\nM\xcbt ong;95000\n";
        for bytes in [&windows_1258[..], tcvn3] {
            assert_eq!(read(bytes, &crate::SENT_IN), Err(Refusal::Encoding));
        }
        let both: [fn(u16) -> [u8; 2]; 2] = [u16::to_le_bytes, u16::to_be_bytes];
        for unit in both {
            let bytes: Vec<u8> = "Tên;Giá\nMật ong;95000\n".encode_utf16().flat_map(unit).collect();
            assert_eq!(read(&bytes, &crate::SENT_IN), Err(Refusal::Encoding));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&[0xd0, 0xcf, 0x11, 0xe0][..], b"\xff\xd8\xff", b"a\0b"] {
            assert_eq!(read(bytes, &crate::SENT_IN), Err(Refusal::NotATable), "{bytes:?}");
        }
    }
}
