//! Kinds of files a list is downloaded as.

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Delimited text, which everything reads.
    Csv,
    /// A workbook of Excel, with days as days and numbers as numbers.
    Xlsx,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Xlsx, Self::Csv];

    /// The end of the file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The media type (RFC 7111 for CSV; ISO/IEC 29500 for workbooks).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The kind a path ends with; a query behind it is left alone.
    pub fn of_path(path: &str) -> Option<Self> {
        let path = path.split('?').next().unwrap_or_default();
        Self::ALL.into_iter().find(|format| path.rsplit_once('.').is_some_and(|(_, end)| end == format.extension()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_says_the_kind() {
        assert_eq!(Format::of_path("/quan-tri/don-vi.xlsx?q=a.csv"), Some(Format::Xlsx));
        assert_eq!(Format::of_path("/quan-tri/don-vi.csv"), Some(Format::Csv));
        assert_eq!(Format::of_path("/quan-tri/don-vi"), None);
    }
}
