//! Statements of a bank account, as banks let one download them: a table somewhere below a few lines of addresses, with
//! titles of each bank's own.

use crate::money::Vnd;
use crate::text::fold;
use crate::time::parse_day;
use jiff::civil::Date;

/// Lines in which the titles are looked for.
const PREAMBLE: usize = 40;
/// Longest description kept, in characters.
const MOST_DESCRIPTION: usize = 500;

/// Money that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    pub on: Date,
    pub amount: Vnd,
    pub description: String,
    /// The bank's own number of it; empty where the statement has none.
    pub reference: String,
}

/// Why a statement cannot be read. Rows count from 1, as spreadsheets do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadStatement {
    /// No line has a title for the day, the money that came in and what it says.
    NoTitles,
    Day {
        row: usize,
        value: String,
    },
    Amount {
        row: usize,
        value: String,
    },
}

#[derive(Clone, Copy)]
struct Columns {
    on: usize,
    amount: usize,
    description: usize,
    reference: Option<usize>,
}

const DAYS: [&str; 8] =
    ["ngay", "ngay giao dich", "ngay gd", "ngay hieu luc", "ngay hach toan", "date", "transaction date", "tnx date"];
const AMOUNTS: [&str; 10] = [
    "ghi co",
    "so tien ghi co",
    "phat sinh co",
    "ps co",
    "co",
    "tien vao",
    "credit",
    "credit amount",
    "so tien",
    "amount",
];
const DESCRIPTIONS: [&str; 8] =
    ["noi dung", "noi dung giao dich", "noi dung chi tiet", "dien giai", "mo ta", "description", "remark", "details"];
const REFERENCES: [&str; 8] = [
    "so tham chieu",
    "ma giao dich",
    "so but toan",
    "so chung tu",
    "so ct",
    "reference",
    "reference number",
    "transaction id",
];

/// Reads the money that came in. Lines without money, such as sums and what was paid out, are passed over.
pub fn read(rows: &[Vec<String>]) -> Result<Vec<Booking>, BadStatement> {
    let found = rows.iter().take(PREAMBLE).enumerate().find_map(|(at, row)| Some((at, columns(row)?)));
    let (titles, columns) = found.ok_or(BadStatement::NoTitles)?;
    let lines = rows.iter().enumerate().skip(titles + 1);
    lines.filter_map(|(at, row)| booking(row, columns, at + 1).transpose()).collect()
}

fn columns(row: &[String]) -> Option<Columns> {
    let titles: Vec<String> = row.iter().map(|cell| title(cell)).collect();
    // The first name that fits anywhere wins: "credit" says more than "amount".
    let of = |names: &[&str]| names.iter().find_map(|name| titles.iter().position(|title| title == name));
    Some(Columns { on: of(&DAYS)?, amount: of(&AMOUNTS)?, description: of(&DESCRIPTIONS)?, reference: of(&REFERENCES) })
}

/// A title without marks, units and what stands behind a slash in another language.
fn title(cell: &str) -> String {
    let first = cell.split(['/', '(', '\n']).next().unwrap_or_default();
    fold(first).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn booking(row: &[String], columns: Columns, number: usize) -> Result<Option<Booking>, BadStatement> {
    let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
    let (day, typed) = (cell(columns.on), cell(columns.amount));
    // Sums say nothing of their own.
    if day.is_empty() || typed.is_empty() || cell(columns.description).is_empty() {
        return Ok(None);
    }
    let amount = amount(typed).ok_or_else(|| BadStatement::Amount { row: number, value: typed.to_owned() })?;
    if amount <= Vnd::ZERO {
        return Ok(None);
    }
    let on = day.split_whitespace().find_map(parse_day);
    let on = on.ok_or_else(|| BadStatement::Day { row: number, value: day.to_owned() })?;
    let spaced: String = cell(columns.description).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let description = spaced.chars().take(MOST_DESCRIPTION).collect();
    let reference = columns.reference.map_or("", cell).to_owned();
    Ok(Some(Booking { on, amount, description, reference }))
}

/// An amount as banks print it, with points or commas between thousands and perhaps two noughts behind: `1.250.000`,
/// `+1,250,000.00 VND`. đồng have no parts, so what else stands behind the last sign is no amount.
pub fn amount(typed: &str) -> Option<Vnd> {
    let bare = typed.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == '₫').trim();
    let (sign, bare) = bare.strip_prefix('-').map_or((1, bare), |rest| (-1, rest));
    let bare: String = bare.trim_start_matches('+').chars().filter(|c| !c.is_whitespace()).collect();
    // Parts stand behind another sign than thousands do.
    let parts = |whole: &str| !whole.contains(&bare[whole.len()..=whole.len()]);
    let whole = match bare.rsplit_once(['.', ',']) {
        Some((whole, "00" | "0")) if parts(whole) => whole,
        _ => &bare,
    };
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !grouped || !digits(first) || !rest.iter().all(|group| digits(group)) {
        return None;
    }
    let value: i64 = format!("{first}{}", rest.concat()).parse().ok()?;
    Some(Vnd(sign * value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn table(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn statements_of_different_banks_are_read() {
        let vietnamese = table(&[
            &["NGÂN HÀNG TMCP", "", ""],
            &["Số tài khoản:", "0123", ""],
            &["STT", "Ngày giao dịch", "Số tham chiếu", "Ghi nợ", "Ghi có", "Nội dung giao dịch"],
            &["1", "28/11/2026 09:12:44", "FT01", "", "1.250.000", "MBVCB CP7K3M9Q2X chuyen tien"],
            &["2", "28/11/2026", "FT02", "15.000", "", "Phí"],
            &["", "Tổng", "", "15.000", "1.250.000", ""],
        ]);
        let booked = read(&vietnamese).unwrap();
        assert_eq!(booked.len(), 1);
        assert_eq!(
            (booked[0].on, booked[0].amount, booked[0].reference.as_str()),
            (date(2026, 11, 28), Vnd(1_250_000), "FT01")
        );
        let english = table(&[
            &["Transaction date", "Description", "Amount (VND)"],
            &["2026-11-28", "cp 7k3m 9q2x", "+1,250,000.00"],
            &["2026-11-28", "fee", "-3,300.00"],
        ]);
        assert_eq!(read(&english).unwrap().len(), 1);
        let wrong = table(&[&["Ngày", "Có", "Nội dung"], &["hôm qua", "1", "x"]]);
        assert_eq!(read(&wrong), Err(BadStatement::Day { row: 2, value: "hôm qua".into() }));
        assert_eq!(read(&table(&[&["a", "b"], &["1", "2"]])), Err(BadStatement::NoTitles));
    }

    #[test]
    fn what_is_no_amount_of_dong_is_refused() {
        for (typed, read) in
            [("1250000", 1_250_000), ("1 250 000 VND", 1_250_000), ("500,00", 500), ("-45.000 ₫", -45_000)]
        {
            assert_eq!(amount(typed), Some(Vnd(read)), "{typed}");
        }
        for bad in ["", "x", "1.25", "12.50.000", "1,2,3", "99999999999999999999", "1.250.00", "--5"] {
            assert_eq!(amount(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_reads_back(value in 0i64..1_000_000_000_000, lang in prop::sample::select(vec!['.', ','])) {
            prop_assert_eq!(amount(&crate::money::grouped(value, lang)), Some(Vnd(value)));
        }

        #[test]
        fn no_table_breaks_the_reader(rows in prop::collection::vec(prop::collection::vec(".{0,12}", 0..5), 0..8)) {
            let _ = read(&rows);
        }
    }
}
