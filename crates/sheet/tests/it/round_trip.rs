//! What is downloaded can be read back: a workbook in full, delimited text as text.

use domain::sheet::Format;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use sheet::{Cell, Refusal, Table, read, write};

fn day() -> impl Strategy<Value = Date> {
    (1990_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| date(year, month, day))
}

/// Texts as they come back: without blanks around, which no list needs.
fn text() -> impl Strategy<Value = String> {
    "[=+@a-zA-Zàđếộ0-9,;\"'\n-][ -~ạẫỹƠ]{0,20}[a-zđ0-9\"]".prop_map(|text| text.trim().to_owned())
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        text().prop_map(Cell::text),
        (-1_000_000_i32..1_000_000).prop_map(|hundredths| Cell::Number(f64::from(hundredths) / 100.0)),
        day().prop_map(Cell::Day),
    ]
}

/// The first column is always filled, so that no row or column is empty at the edge.
fn table() -> impl Strategy<Value = Table> {
    (1_usize..6).prop_flat_map(|width| {
        let titles = prop::collection::vec("[A-Za-zĐđếộ]{1,12}", width);
        let row = (text(), prop::collection::vec(cell(), width - 1))
            .prop_map(|(name, rest)| [Cell::text(name)].into_iter().chain(rest).collect());
        (titles, prop::collection::vec(row, 1..12)).prop_map(|(titles, rows)| Table { titles, rows })
    })
}

fn whole(table: &Table) -> Vec<Vec<Cell>> {
    let titles = table.titles.iter().map(|title| Cell::text(title.as_str())).collect();
    [titles].into_iter().chain(table.rows.iter().cloned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_workbook_reads_back_as_it_was(table in table()) {
        let bytes = write(Format::Xlsx, "Đơn vị", &table).unwrap();
        prop_assert_eq!(read(&bytes, &sheet::SENT_IN).unwrap(), whole(&table));
    }

    #[test]
    fn delimited_text_reads_back_as_text(table in table()) {
        let bytes = write(Format::Csv, "Đơn vị", &table).unwrap();
        let shown = |rows: Vec<Vec<Cell>>| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(Cell::show).collect()).collect()
        };
        // An apostrophe before a formula is the file's, and is taken off again.
        let bare = |text: String| match text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
            _ => text.trim().to_owned(),
        };
        let expected: Vec<Vec<String>> =
            shown(whole(&table)).into_iter().map(|row| row.into_iter().map(bare).collect()).collect();
        prop_assert_eq!(shown(read(&bytes, &sheet::SENT_IN).unwrap()), expected);
    }

    #[test]
    fn no_bytes_are_too_strange(mut bytes in prop::collection::vec(any::<u8>(), 0..400), book in any::<bool>()) {
        if book {
            bytes.splice(0..0, *b"PK\x03\x04");
        }
        let _ = read(&bytes, &sheet::SENT_IN);
    }

    #[test]
    fn a_damaged_workbook_is_refused_or_read(at in 0_usize..6000, to in any::<u8>()) {
        let table = Table { titles: vec!["a".into()], rows: vec![vec![Cell::text("b")]] };
        let mut bytes = write(Format::Xlsx, "x", &table).unwrap();
        let at = at % bytes.len();
        bytes[at] = to;
        let _ = read(&bytes, &sheet::SENT_IN);
    }
}

#[test]
fn a_workbook_that_unpacks_to_a_flood_is_refused() {
    use std::io::Write as _;

    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..80 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < sheet::SENT_IN.bytes);
    assert_eq!(read(&bytes, &sheet::SENT_IN), Err(Refusal::TooLarge));
}

#[test]
fn two_cells_in_far_corners_are_not_laid_out() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Tên").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 10_000);
    assert_eq!(read(&bytes, &sheet::SENT_IN), Err(Refusal::TooLong));
    assert_eq!(read(&bytes, &sheet::AT_HAND), Err(Refusal::TooLong));
}

#[test]
fn nothing_is_refused_in_words() {
    assert_eq!(read(b"", &sheet::SENT_IN), Err(Refusal::Empty));
    assert_eq!(read(b"\n\n,,\n", &sheet::SENT_IN), Err(Refusal::Empty));
    assert_eq!(read(&vec![b'a'; sheet::SENT_IN.bytes + 1], &sheet::SENT_IN), Err(Refusal::TooLarge));
    assert_eq!(read("a,".repeat(61).as_bytes(), &sheet::SENT_IN), Err(Refusal::TooLong));
}
