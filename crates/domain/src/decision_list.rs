//! A province's list of recognised products as agencies type it: which column holds what, and how its cells are read.

use crate::producer::ProducerKind;
use crate::recognition::RecognitionKind;
use crate::star::{Score, Stars};
use crate::text::fold;
use serde::{Deserialize, Serialize};

/// What a column of a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Product,
    Producer,
    Address,
    Score,
    Stars,
    Certificate,
}

impl Column {
    pub const ALL: [Self; 6] =
        [Self::Product, Self::Producer, Self::Address, Self::Score, Self::Stars, Self::Certificate];

    pub fn code(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Producer => "producer",
            Self::Address => "address",
            Self::Score => "score",
            Self::Stars => "stars",
            Self::Certificate => "certificate",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }

    /// What agencies write over it, without marks, the surest first.
    fn titles(self) -> &'static [&'static str] {
        match self {
            Self::Product => &["ten san pham", "san pham"],
            Self::Producer => &["chu the", "ten co so", "don vi", "co so san xuat", "doanh nghiep"],
            Self::Address => &["dia chi", "dia phuong", "noi san xuat"],
            Self::Score => &["tong diem", "diem danh gia", "so diem", "diem"],
            Self::Stars => &["hang sao", "xep hang", "phan hang", "so sao", "ket qua", "hang"],
            Self::Certificate => &["so giay chung nhan", "giay chung nhan", "so gcn"],
        }
    }
}

/// Where a table begins, and what its columns hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The row of the titles, from 0.
    pub title_row: usize,
    /// What each column holds; the first one said to hold a thing counts.
    pub columns: Vec<Option<Column>>,
}

/// How many rows from the top the titles are looked for in: over them stand the agency, the motto and the heading.
const TITLES_WITHIN: usize = 30;

impl Layout {
    /// The layout a list's own titles tell: the first row that names a product and at least one more thing.
    pub fn guess(rows: &[Vec<String>]) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let found = rows
            .iter()
            .take(TITLES_WITHIN)
            .map(|row| titles(row))
            .enumerate()
            .find(|(_, columns)| columns.contains(&Some(Column::Product)) && columns.iter().flatten().count() >= 2);
        let (title_row, mut columns) = found.unwrap_or_default();
        columns.resize(width, None);
        Self { title_row, columns }
    }

    /// The cell of a row that holds a thing; empty where no column does.
    pub fn cell<'a>(&self, row: &'a [String], column: Column) -> &'a str {
        let at = self.columns.iter().position(|it| *it == Some(column));
        at.and_then(|at| row.get(at)).map_or("", |cell| cell.trim())
    }
}

/// What each cell of a row would title. A thing is titled once: a heading merged over the whole row titles nothing.
fn titles(row: &[String]) -> Vec<Option<Column>> {
    let folded: Vec<String> = row.iter().map(|cell| fold(cell)).collect();
    let mut columns = vec![None; row.len()];
    for column in Column::ALL {
        let best = column.titles().iter().find_map(|title| {
            let at = |(at, cell): (usize, &String)| (columns[at].is_none() && names(cell, title)).then_some(at);
            folded.iter().enumerate().find_map(at)
        });
        if let Some(at) = best {
            columns[at] = Some(column);
        }
    }
    columns
}

/// A title is short; a sentence that mentions the word is none.
fn names(cell: &str, title: &str) -> bool {
    cell.len() <= title.len() + 24 && cell.contains(title)
}

/// Stars as agencies write them: "3", "3 sao", "Hạng 4 sao", "★★★", "OCOP 5*".
pub fn read_stars(cell: &str) -> Option<Stars> {
    let signs = cell.chars().filter(|sign| matches!(sign, '★' | '*' | '☆')).count();
    let digits: Vec<char> = cell.chars().filter(char::is_ascii_digit).collect();
    let count = match digits[..] {
        [digit] => digit.to_digit(10)?,
        [] => u32::try_from(signs).ok()?,
        _ => return None,
    };
    Stars::new(u8::try_from(count).ok()?)
}

/// A score as agencies write it: "72,8", "72.80 điểm", "72,8/100".
pub fn read_score(cell: &str) -> Option<Score> {
    let bare = cell.split('/').next().unwrap_or_default();
    let bare: String = bare.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    Score::parse(&bare)
}

/// The kind of a producer, as its name tells; most of those without a word for it are households.
pub fn kind_of_producer(name: &str) -> ProducerKind {
    let folded = fold(name);
    let begins = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
    if begins(&["htx", "hop tac xa", "lien hiep hop tac xa"]) {
        ProducerKind::Cooperative
    } else if begins(&["tht", "to hop tac"]) {
        ProducerKind::CoopGroup
    } else if begins(&["cong ty", "doanh nghiep", "cty", "dntn"]) {
        ProducerKind::Company
    } else if begins(&["trang trai"]) {
        ProducerKind::Farm
    } else if begins(&["hoi ", "hiep hoi"]) {
        ProducerKind::Association
    } else {
        ProducerKind::Household
    }
}

/// Which recognition it is, where a list does not say: new for a product without one, an upgrade where stars that still
/// hold are raised, else a re-evaluation, which raises where the stars are more than the last ones.
pub fn kind_of_recognition(stars: Stars, held: Option<Stars>, last: Option<Stars>) -> RecognitionKind {
    match (held, last) {
        (_, None) => RecognitionKind::New,
        (Some(held), _) if stars > held => RecognitionKind::Upgrade,
        (None, Some(last)) if stars > last => RecognitionKind::RecertificationUpgrade,
        _ => RecognitionKind::Recertification,
    }
}

/// How a list that was sent in stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListStatus {
    Draft,
    Applied,
    Undone,
}

impl ListStatus {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Applied, Self::Undone];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Applied => "applied",
            Self::Undone => "undone",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::Column as C;
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn titles_are_found_below_the_heading() {
        let heading = "DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN ĐẠT OCOP NĂM 2025 (kèm theo Quyết định số 123/QĐ-UBND)";
        let rows = [
            row(&[heading; 6]),
            row(&["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Điểm đánh giá", "Xếp hạng"]),
            row(&["1", "Mật ong", "HTX Bình An", "xã A", "72,8", "3 sao"]),
        ];
        let layout = Layout::guess(&rows);
        assert_eq!(layout.title_row, 1);
        let expected = [None, Some(C::Product), Some(C::Producer), Some(C::Address), Some(C::Score), Some(C::Stars)];
        assert_eq!(layout.columns, expected);
        assert_eq!(layout.cell(&rows[2], C::Producer), "HTX Bình An");
        assert_eq!(layout.cell(&rows[2], C::Certificate), "");
        assert_eq!(Layout::guess(&[row(&["a", "b"])]), Layout { title_row: 0, columns: vec![None, None] });
    }

    #[test]
    fn stars_and_scores_are_read_as_they_are_written() {
        for (cell, stars) in [("3 sao", 3), ("Hạng 4 sao", 4), ("★★★", 3), ("5", 5), ("OCOP 4*", 4)] {
            assert_eq!(read_stars(cell), Stars::new(stars), "{cell}");
        }
        for cell in ["", "sao", "6 sao", "3-4 sao", "không đạt"] {
            assert_eq!(read_stars(cell), None, "{cell}");
        }
        for cell in ["72,8", "72.80 điểm", "72,8/100", "72.8"] {
            assert_eq!(read_score(cell), Score::from_hundredths(7280), "{cell}");
        }
        assert_eq!(read_score("chưa chấm"), None);
    }

    #[test]
    fn a_name_tells_the_kind_of_producer() {
        assert_eq!(kind_of_producer("HTX Mật ong Bình An"), ProducerKind::Cooperative);
        assert_eq!(kind_of_producer("Công ty TNHH Một"), ProducerKind::Company);
        assert_eq!(kind_of_producer("Nguyễn Thị Lan"), ProducerKind::Household);
    }

    #[test]
    fn the_recognition_follows_from_what_was_held() {
        let stars = |n| Stars::new(n).unwrap();
        let kind =
            |now, held: Option<u8>, last: Option<u8>| kind_of_recognition(stars(now), held.map(stars), last.map(stars));
        assert_eq!(kind(3, None, None), RecognitionKind::New);
        assert_eq!(kind(4, Some(3), Some(3)), RecognitionKind::Upgrade);
        assert_eq!(kind(4, None, Some(3)), RecognitionKind::RecertificationUpgrade);
        assert_eq!(kind(3, Some(3), Some(3)), RecognitionKind::Recertification);
        assert_eq!(kind(3, None, Some(4)), RecognitionKind::Recertification);
    }
}
