//! The addresses of the office's catalogue: products, groups with their categories, words that mean the same.

use super::with_query;
use super::work::file;
use crate::register::ProductQuery;
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
    /// Where one or many products are paused, reopened, retired or sorted.
    ProductTask,
    /// Groups with their categories.
    Groups,
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
    /// Groups of words that mean the same, searched by a text; pages are counted from 1.
    Synonyms {
        text: &'a str,
        page: u64,
    },
    NewSynonym,
    Synonym {
        code: &'a str,
    },
    SynonymRemoval {
        code: &'a str,
    },
}

impl Goods<'_> {
    /// All groups of words.
    pub const SYNONYMS: Self = Self::Synonyms { text: "", page: 1 };

    pub(super) fn path(self) -> String {
        match self {
            Self::Products => "/quan-tri/san-pham".to_owned(),
            Self::ProductList(query) => with_query("/quan-tri/san-pham", &query.pairs()),
            Self::ProductFile(query, format) => file("/quan-tri/san-pham", format, &query.pairs()),
            Self::Product { code } => format!("/quan-tri/san-pham/{code}"),
            Self::ProductTask => "/quan-tri/san-pham/nhieu".to_owned(),
            Self::Groups => "/quan-tri/nhom-hang".to_owned(),
            Self::Group { code } => format!("/quan-tri/nhom-hang/{code}"),
            Self::GroupOrder => "/quan-tri/nhom-hang/thu-tu".to_owned(),
            Self::NewCategory { group: "" } => "/quan-tri/loai-hang-moi".to_owned(),
            Self::NewCategory { group } => with_query("/quan-tri/loai-hang-moi", &[("nhom", group.to_owned())]),
            Self::Category { code } => format!("/quan-tri/loai-hang/{code}"),
            Self::CategoryRemoval { code } => format!("/quan-tri/loai-hang/{code}/bo"),
            Self::Synonyms { text, page } => searched("/quan-tri/tu-dong-nghia", text, page),
            Self::NewSynonym => "/quan-tri/tu-dong-nghia-moi".to_owned(),
            Self::Synonym { code } => format!("/quan-tri/tu-dong-nghia/{code}"),
            Self::SynonymRemoval { code } => format!("/quan-tri/tu-dong-nghia/{code}/bo"),
        }
    }
}

/// A list searched by a text, at its page.
fn searched(path: &str, text: &str, page: u64) -> String {
    let text = (!text.is_empty()).then(|| ("q", text.to_owned()));
    let page = (page > 1).then(|| ("trang", page.to_string()));
    with_query(path, &text.into_iter().chain(page).collect::<Vec<_>>())
}
