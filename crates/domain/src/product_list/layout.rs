//! What the columns of a list are called, in Vietnamese and in English.

use crate::text::{fold, nfc};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Name,
    NameEn,
    Producer,
    Kind,
    Category,
    Province,
    Commune,
    Pack,
    Grams,
    Price,
    Stock,
    Summary,
    SummaryEn,
    Delivery,
    Alcohol,
    Stars,
    DecidedOn,
    Decision,
    Issuer,
    Illustrative,
    Note,
}

impl Column {
    pub const ALL: [Self; 21] = [
        Self::Name,
        Self::NameEn,
        Self::Producer,
        Self::Kind,
        Self::Category,
        Self::Province,
        Self::Commune,
        Self::Pack,
        Self::Grams,
        Self::Price,
        Self::Stock,
        Self::Summary,
        Self::SummaryEn,
        Self::Delivery,
        Self::Alcohol,
        Self::Stars,
        Self::DecidedOn,
        Self::Decision,
        Self::Issuer,
        Self::Illustrative,
        Self::Note,
    ];

    /// Its title in Vietnamese and in English.
    pub fn titles(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("Tên sản phẩm", "Product"),
            Self::NameEn => ("Tên tiếng Anh", "English name"),
            Self::Producer => ("Đơn vị", "Producer"),
            Self::Kind => ("Loại hình", "Kind of producer"),
            Self::Category => ("Loại hàng", "Category"),
            Self::Province => ("Tỉnh, thành phố", "Province"),
            Self::Commune => ("Xã, phường", "Commune"),
            Self::Pack => ("Quy cách", "Pack"),
            Self::Grams => ("Khối lượng (g)", "Weight (g)"),
            Self::Price => ("Giá", "Price"),
            Self::Stock => ("Tồn kho", "Stock"),
            Self::Summary => ("Mô tả", "Description"),
            Self::SummaryEn => ("Mô tả tiếng Anh", "English description"),
            Self::Delivery => ("Cách giao", "Delivery"),
            Self::Alcohol => ("Độ cồn (%)", "Alcohol (%)"),
            Self::Stars => ("Sao", "Stars"),
            Self::DecidedOn => ("Ngày quyết định", "Decided on"),
            Self::Decision => ("Số quyết định", "Decision"),
            Self::Issuer => ("Cơ quan công nhận", "Issuer"),
            Self::Illustrative => ("Minh họa", "Illustrative"),
            Self::Note => ("Ghi chú nguồn", "Note on the source"),
        }
    }

    /// Without it nothing can be sold.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Name | Self::Producer | Self::Category | Self::Province | Self::Pack | Self::Price)
    }

    /// Longest text it may hold, in characters.
    pub(super) fn most(self) -> usize {
        match self {
            Self::Summary | Self::SummaryEn => 600,
            Self::Note => 300,
            Self::Pack => 60,
            _ => 200,
        }
    }

    fn of(title: &str) -> Option<Self> {
        let title = fold(title.trim());
        Self::ALL.into_iter().find(|column| {
            let (vi, en) = column.titles();
            title == fold(vi) || title == fold(en)
        })
    }
}

/// What the columns of a file hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    columns: Vec<Option<Column>>,
    /// Titles nobody knows; what stands under them is left out.
    pub unknown: Vec<String>,
}

/// Why the titles do not make a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadLayout {
    Missing(Vec<Column>),
    Twice(Column),
}

impl Layout {
    /// Reads the row of titles, in Vietnamese or English, in any case and with or without marks.
    pub fn of(titles: &[String]) -> Result<Self, BadLayout> {
        let columns: Vec<_> = titles.iter().map(|title| Column::of(title)).collect();
        let count = |column| columns.iter().filter(|it| **it == Some(column)).count();
        if let Some(twice) = Column::ALL.into_iter().find(|column| count(*column) > 1) {
            return Err(BadLayout::Twice(twice));
        }
        let missing: Vec<_> = Column::ALL.into_iter().filter(|it| it.is_needed() && count(*it) == 0).collect();
        if !missing.is_empty() {
            return Err(BadLayout::Missing(missing));
        }
        let unknown =
            titles.iter().zip(&columns).filter(|(title, column)| column.is_none() && !title.trim().is_empty());
        Ok(Self { unknown: unknown.map(|(title, _)| title.trim().to_owned()).collect(), columns })
    }

    pub(super) fn cell(&self, row: &[String], column: Column) -> String {
        let at = self.columns.iter().position(|it| *it == Some(column));
        nfc(at.and_then(|at| row.get(at)).map_or("", |cell| cell.trim()))
    }
}
