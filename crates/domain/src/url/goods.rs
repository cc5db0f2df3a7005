//! The addresses of the office's catalogue: products, groups with their categories, words that mean the same.

use super::with_query;
use super::work::file;
use crate::register::{MissQuery, ProductQuery, SynonymQuery};
use crate::sheet::Format;

/// What the office keeps of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goods<'a> {
    Products,
    /// A list of products, on a page and as a file.
    ProductList(&'a ProductQuery),
    ProductFile(&'a ProductQuery, Format),
    Product {
        code: &'a str,
    },
    /// Groups with their categories, on a page and as a file.
    Groups,
    GroupFile(Format),
    Group {
        code: &'a str,
    },
    /// Where a group or a category is moved by one place.
    GroupOrder,
    /// A category to add to a group; without one the form asks for it.
    NewCategory {
        group: &'a str,
    },
    Category {
        code: &'a str,
    },
    CategoryRemoval {
        code: &'a str,
    },
    /// Groups of words that mean the same.
    Synonyms,
    /// A list of them, on a page and as a file.
    SynonymList(&'a SynonymQuery),
    SynonymFile(&'a SynonymQuery, Format),
    NewSynonym,
    /// A group to begin with a word.
    NewSynonymOf {
        text: &'a str,
    },
    Synonym {
        code: &'a str,
    },
    SynonymRemoval {
        code: &'a str,
    },
    /// Searches without an answer, on a page and as a file.
    Misses,
    MissList(&'a MissQuery),
    MissFile(&'a MissQuery, Format),
}

impl Goods<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Products => "/quan-tri/san-pham".to_owned(),
            Self::ProductList(query) => with_query("/quan-tri/san-pham", &query.pairs()),
            Self::ProductFile(query, format) => file("/quan-tri/san-pham", format, &query.pairs()),
            Self::Product { code } => format!("/quan-tri/san-pham/{code}"),
            Self::Groups => "/quan-tri/nhom-hang".to_owned(),
            Self::GroupFile(format) => file("/quan-tri/nhom-hang", format, &[]),
            Self::Group { code } => format!("/quan-tri/nhom-hang/{code}"),
            Self::GroupOrder => "/quan-tri/nhom-hang/thu-tu".to_owned(),
            Self::NewCategory { group: "" } => "/quan-tri/loai-hang-moi".to_owned(),
            Self::NewCategory { group } => with_query("/quan-tri/loai-hang-moi", &[("nhom", group.to_owned())]),
            Self::Category { code } => format!("/quan-tri/loai-hang/{code}"),
            Self::CategoryRemoval { code } => format!("/quan-tri/loai-hang/{code}/bo"),
            Self::Synonyms => "/quan-tri/tu-dong-nghia".to_owned(),
            Self::SynonymList(query) => with_query("/quan-tri/tu-dong-nghia", &query.pairs()),
            Self::SynonymFile(query, format) => file("/quan-tri/tu-dong-nghia", format, &query.pairs()),
            Self::NewSynonym => "/quan-tri/tu-dong-nghia-moi".to_owned(),
            Self::NewSynonymOf { text } => with_query("/quan-tri/tu-dong-nghia-moi", &[("tu", text.to_owned())]),
            Self::Synonym { code } => format!("/quan-tri/tu-dong-nghia/{code}"),
            Self::SynonymRemoval { code } => format!("/quan-tri/tu-dong-nghia/{code}/bo"),
            Self::Misses => "/quan-tri/tim-kiem".to_owned(),
            Self::MissList(query) => with_query("/quan-tri/tim-kiem", &query.pairs()),
            Self::MissFile(query, format) => file("/quan-tri/tim-kiem", format, &query.pairs()),
        }
    }
}
