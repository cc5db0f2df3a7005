//! A list of products as a file, to be taken in whole: what its columns are called, and how its cells are read. One line
//! is one pack; lines with the same product and producer are packs of one product.

mod layout;

pub use layout::{BadLayout, Column, Layout};

use crate::decision_list::{kind_of_producer, read_stars};
use crate::delivery::DeliveryClass;
use crate::money::Vnd;
use crate::producer::ProducerKind;
use crate::star::Stars;
use crate::text::fold;
use crate::time::parse_day;
use jiff::civil::Date;

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Missing,
    /// More characters than this.
    TooLong(usize),
    /// It begins as spreadsheets begin what they compute.
    Formula,
    NotANumber,
    /// Zero, negative or beyond what anybody sells.
    OutOfRange,
    NotADay,
    NotStars,
    /// None of those there are.
    Unknown,
    /// An earlier line or the shop says something else of the same pack, product or decision.
    Contradicts,
    /// The shop has this product already.
    AlreadyThere,
    /// No regime was in force on that day.
    NoRuleSet,
}

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub column: Column,
    /// What stands there.
    pub value: String,
    pub why: Why,
}

/// What a line says. Categories and places are still the words of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub name: String,
    pub name_en: Option<String>,
    pub producer: String,
    pub kind: ProducerKind,
    pub category: String,
    pub province: String,
    pub commune: Option<String>,
    pub pack: String,
    pub grams: Option<i32>,
    pub price: Vnd,
    pub stock: i64,
    pub summary: String,
    pub summary_en: Option<String>,
    pub delivery: DeliveryClass,
    /// Alcohol by volume in thousandths.
    pub abv_permille: Option<i32>,
    pub recognition: Option<Recognised>,
    pub is_illustrative: bool,
    pub note: Option<String>,
}

/// A recognition as the line tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    pub stars: Stars,
    pub decided_on: Date,
    pub decision: Option<String>,
    pub issuer: Option<String>,
}

/// The dearest pack, in đồng.
const MOST_PRICE: i64 = 1_000_000_000;
const MOST_STOCK: i64 = 1_000_000;
/// A tonne, in grams.
const MOST_GRAMS: i64 = 1_000_000;

struct Reading<'a> {
    layout: &'a Layout,
    row: &'a [String],
    wrong: Vec<Wrong>,
}

impl Entry {
    /// Reads a row, or says everything that is wrong with it.
    pub fn read(layout: &Layout, row: &[String]) -> Result<Self, Vec<Wrong>> {
        let mut reading = Reading { layout, row, wrong: Vec::new() };
        let entry = reading.entry();
        if reading.wrong.is_empty() { entry.ok_or_else(Vec::new) } else { Err(reading.wrong) }
    }
}

impl Reading<'_> {
    fn entry(&mut self) -> Option<Entry> {
        let producer = self.text(Column::Producer);
        let kind = self.kind(&producer);
        let price = self.number(Column::Price, (1, MOST_PRICE));
        let recognition = self.recognition();
        let (grams, stock) = (self.number(Column::Grams, (1, MOST_GRAMS)), self.number(Column::Stock, (0, MOST_STOCK)));
        Some(Entry {
            name: self.text(Column::Name),
            name_en: self.maybe(Column::NameEn),
            kind,
            category: self.text(Column::Category),
            province: self.text(Column::Province),
            commune: self.maybe(Column::Commune),
            pack: self.text(Column::Pack),
            grams: grams.and_then(|grams| i32::try_from(grams).ok()),
            price: Vnd(price?),
            stock: stock.unwrap_or(0),
            summary: self.maybe(Column::Summary).unwrap_or_default(),
            summary_en: self.maybe(Column::SummaryEn),
            delivery: self.delivery(),
            abv_permille: self.strength(),
            recognition,
            is_illustrative: self.yes(Column::Illustrative),
            note: self.maybe(Column::Note),
            producer,
        })
    }

    fn say(&mut self, column: Column, why: Why) {
        self.wrong.push(Wrong { column, value: self.layout.cell(self.row, column), why });
    }

    /// A text; wrong where it has to be there and is not.
    fn text(&mut self, column: Column) -> String {
        let text = self.layout.cell(self.row, column);
        if text.is_empty() && column.is_needed() {
            self.say(column, Why::Missing);
        } else if text.chars().count() > column.most() {
            self.say(column, Why::TooLong(column.most()));
        } else if is_formula(&text) {
            self.say(column, Why::Formula);
        }
        text
    }

    fn maybe(&mut self, column: Column) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// A whole number in a range; `None` where the cell is empty or wrong.
    fn number(&mut self, column: Column, (least, most): (i64, i64)) -> Option<i64> {
        let text = self.maybe(column)?;
        match read_number(&text) {
            None => self.say(column, Why::NotANumber),
            Some(number) if !(least..=most).contains(&number) => self.say(column, Why::OutOfRange),
            Some(number) => return Some(number),
        }
        None
    }

    fn kind(&mut self, producer: &str) -> ProducerKind {
        let Some(text) = self.maybe(Column::Kind) else { return kind_of_producer(producer) };
        let found = ProducerKind::ALL.into_iter().find(|kind| kind.code() == text);
        found.unwrap_or_else(|| {
            self.say(Column::Kind, Why::Unknown);
            ProducerKind::Household
        })
    }

    fn delivery(&mut self) -> DeliveryClass {
        let Some(text) = self.maybe(Column::Delivery) else { return DeliveryClass::Ambient };
        DeliveryClass::from_code(&text).unwrap_or_else(|| {
            self.say(Column::Delivery, Why::Unknown);
            DeliveryClass::Ambient
        })
    }

    /// "29,5" percent; nothing for zero.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
    fn strength(&mut self) -> Option<i32> {
        let text = self.maybe(Column::Alcohol)?;
        match text.trim_end_matches(['%', ' ']).replace(',', ".").parse::<f64>() {
            Ok(percent) if (0.0..=100.0).contains(&percent) => {
                Some((percent * 10.0).round() as i32).filter(|permille| *permille > 0)
            }
            Ok(_) => {
                self.say(Column::Alcohol, Why::OutOfRange);
                None
            }
            Err(_) => {
                self.say(Column::Alcohol, Why::NotANumber);
                None
            }
        }
    }

    /// Stars need the day they were given; without stars the day says nothing.
    fn recognition(&mut self) -> Option<Recognised> {
        let text = self.maybe(Column::Stars)?;
        let stars = read_stars(&text).filter(|stars| *stars >= Stars::LOWEST_CERTIFIED);
        let day = self.maybe(Column::DecidedOn);
        let decided_on = day.as_deref().and_then(parse_day);
        match (stars, decided_on) {
            (None, _) => self.say(Column::Stars, Why::NotStars),
            (_, None) if day.is_none() => self.say(Column::DecidedOn, Why::Missing),
            (_, None) => self.say(Column::DecidedOn, Why::NotADay),
            (Some(stars), Some(decided_on)) => {
                let (decision, issuer) = (self.maybe(Column::Decision), self.maybe(Column::Issuer));
                return Some(Recognised { stars, decided_on, decision, issuer });
            }
        }
        None
    }

    fn yes(&mut self, column: Column) -> bool {
        self.maybe(column).is_some_and(|text| ["co", "x", "yes", "true", "1"].contains(&fold(&text).as_str()))
    }
}

/// Whether a spreadsheet would compute a text (OWASP, CSV injection). A dash before a blank begins a list, and a sign
/// before a digit a number.
fn is_formula(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('=' | '@') => true,
        Some('+' | '-') => letters.next().is_some_and(|next| next.is_alphabetic() || next == '('),
        _ => false,
    }
}

/// "185000", "185.000 ₫", "185,000": separators only between groups of three.
pub fn read_number(text: &str) -> Option<i64> {
    let bare = fold(text);
    let bare = bare.trim_end_matches(['₫', 'd', ' ', '\u{a0}']).trim_end_matches("vn").trim();
    let mut groups = bare.split(['.', ',', ' ', '\u{a0}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|part| part.len() == 3 && digits(part));
    if !grouped || !digits(first) {
        return None;
    }
    format!("{first}{}", rest.concat()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    fn layout() -> Layout {
        let titles =
            ["TEN SAN PHAM", "Producer", "Loại hàng", "Province", "Pack", "Giá", "Sao", "Ngày quyết định", "?"];
        Layout::of(&texts(&titles)).unwrap()
    }

    #[test]
    fn titles_are_known_in_both_languages() {
        assert_eq!(layout().unknown, ["?"]);
        let missing = Layout::of(&texts(&["Tên sản phẩm", "Giá", "Đơn vị"]));
        let needed = vec![Column::Category, Column::Province, Column::Pack];
        assert_eq!(missing, Err(BadLayout::Missing(needed)));
        let twice = Layout::of(&texts(&["Giá", "Price"]));
        assert_eq!(twice, Err(BadLayout::Twice(Column::Price)));
    }

    #[test]
    fn a_line_is_read() {
        let row = ["Mật ong", "HTX Ong", "mat-ong", "Cao Bằng", "Chai 500 ml", "185.000 ₫", "4 sao", "17/1/2025", "x"];
        let entry = Entry::read(&layout(), &texts(&row)).unwrap();
        assert_eq!((entry.price, entry.kind, entry.stock), (Vnd(185_000), ProducerKind::Cooperative, 0));
        let recognition = entry.recognition.unwrap();
        assert_eq!((recognition.stars.count(), recognition.decided_on), (4, Date::constant(2025, 1, 17)));
    }

    #[test]
    fn everything_wrong_with_a_line_is_said_at_once() {
        let long = "x".repeat(201);
        let row = [long.as_str(), "", "mat-ong", "04", "", "1,5", "9", "hôm qua", ""];
        let wrong = Entry::read(&layout(), &texts(&row)).unwrap_err();
        let said: Vec<_> = wrong.iter().map(|wrong| (wrong.column, wrong.why)).collect();
        let expected = [
            (Column::Producer, Why::Missing),
            (Column::Price, Why::NotANumber),
            (Column::Stars, Why::NotStars),
            (Column::Name, Why::TooLong(200)),
            (Column::Pack, Why::Missing),
        ];
        for one in expected {
            assert!(said.contains(&one), "{one:?} in {said:?}");
        }
        assert_eq!(wrong.iter().find(|it| it.column == Column::Price).unwrap().value, "1,5");
    }

    #[test]
    fn a_formula_is_no_name() {
        for name in ["=cmd|' /C calc'!A0", "@SUM(A1)", "+cmd()", "-cmd()", "=HYPERLINK(\"https://x.vn\")"] {
            let row = [name, "HTX Ong", "mat-ong", "Cao Bằng", "Chai", "95000", "", "", ""];
            let wrong = Entry::read(&layout(), &texts(&row)).unwrap_err();
            assert_eq!(wrong, [Wrong { column: Column::Name, value: name.into(), why: Why::Formula }]);
        }
        let dash = ["- Mật ong", "HTX Ong", "mat-ong", "Cao Bằng", "Chai", "95000", "", "", ""];
        assert!(Entry::read(&layout(), &texts(&dash)).is_ok());
    }

    #[test]
    fn marks_apart_from_their_letters_are_joined() {
        let apart = "Mật ong".chars().flat_map(|c| match c {
            'ậ' => vec!['a', '\u{323}', '\u{302}'],
            c => vec![c],
        });
        let apart: String = apart.collect();
        let row = [apart.as_str(), "HTX Ong", "mat-ong", "Cao Bằng", "Chai", "95000", "", "", ""];
        assert_eq!(Entry::read(&layout(), &texts(&row)).unwrap().name, "Mật ong");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in
            [("185000", 185_000), ("1.250.000", 1_250_000), ("99,000đ", 99_000), ("45 000 VND", 45_000)]
        {
            assert_eq!(read_number(text), Some(number), "{text}");
        }
        for text in ["", "1,5", "12.34", "-5", "1e9", "9999999999999999999999", "abc", "1.2345"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_row_makes_it_panic(row in prop::collection::vec(any::<String>(), 0..12), titles in prop::collection::vec(any::<String>(), 0..12)) {
            let _ = Layout::of(&titles);
            let _ = Entry::read(&layout(), &row);
        }

        #[test]
        fn a_number_reads_back(number in 0_i64..2_000_000_000) {
            prop_assert_eq!(read_number(&number.to_string()), Some(number));
            prop_assert_eq!(read_number(&Vnd(number).show(crate::lang::Lang::Vi)), Some(number));
        }
    }
}
