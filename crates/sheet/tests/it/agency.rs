//! Workbooks as agencies write them: a heading over the table, and cells merged over several lines.

use rust_xlsxwriter::{Format, Workbook};
use sheet::{Cell, read};

#[test]
fn a_merged_cell_counts_for_each_of_its_lines() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(1, 1, 1, 3, "DANH SÁCH SẢN PHẨM OCOP", &plain).unwrap();
    sheet.merge_range(2, 1, 4, 1, "HTX Bình An", &plain).unwrap();
    for (row, name) in (2..).zip(["Mật ong", "Sáp ong", "Phấn hoa"]) {
        sheet.write_string(row, 2, name).unwrap();
    }
    sheet.write_string(2, 3, "3 sao").unwrap();
    let rows = read(&book.save_to_buffer().unwrap(), &sheet::SENT_IN).unwrap();
    let names: Vec<String> = rows.iter().map(|row| row[0].show()).collect();
    assert_eq!(names, ["DANH SÁCH SẢN PHẨM OCOP", "HTX Bình An", "HTX Bình An", "HTX Bình An"]);
    assert_eq!(rows[3], [Cell::text("HTX Bình An"), Cell::text("Phấn hoa"), Cell::Empty]);
}

#[test]
fn an_empty_first_sheet_is_passed_over() {
    let mut book = Workbook::new();
    book.add_worksheet();
    book.add_worksheet().write_string(0, 0, "Tên").unwrap();
    assert_eq!(read(&book.save_to_buffer().unwrap(), &sheet::SENT_IN).unwrap(), [[Cell::text("Tên")]]);
}
