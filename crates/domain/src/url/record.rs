//! The addresses of the office's stories, of the decision lists sent in, and of what is done to many records at once.

use super::with_query;
use super::work::file;
use crate::register::{DecisionListQuery, StoryQuery};
use crate::sheet::Format;

/// Stories, drafts too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stories<'a> {
    All,
    /// A list of stories, on a page and as a file.
    List(&'a StoryQuery),
    File(&'a StoryQuery, Format),
    New,
    One {
        slug: &'a str,
    },
}

impl Stories<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::All => "/quan-tri/cau-chuyen".to_owned(),
            Self::List(query) => with_query("/quan-tri/cau-chuyen", &query.pairs()),
            Self::File(query, format) => file("/quan-tri/cau-chuyen", format, &query.pairs()),
            Self::New => "/quan-tri/cau-chuyen-moi".to_owned(),
            Self::One { slug } => format!("/quan-tri/cau-chuyen/{slug}"),
        }
    }
}

/// Lists of decisions that were sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionLists<'a> {
    All,
    /// A list of lists, on a page and as a file.
    List(&'a DecisionListQuery),
    File(&'a DecisionListQuery, Format),
    One {
        code: &'a str,
    },
    /// Where a list is entered, and where it is taken back.
    Entry {
        code: &'a str,
    },
    Undo {
        code: &'a str,
    },
}

impl DecisionLists<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::All => "/quan-tri/danh-sach".to_owned(),
            Self::List(query) => with_query("/quan-tri/danh-sach", &query.pairs()),
            Self::File(query, format) => file("/quan-tri/danh-sach", format, &query.pairs()),
            Self::One { code } => format!("/quan-tri/danh-sach/{code}"),
            Self::Entry { code } => format!("/quan-tri/danh-sach/{code}/ghi"),
            Self::Undo { code } => format!("/quan-tri/danh-sach/{code}/hoan-tac"),
        }
    }
}

/// Where one thing is done to many records of a list; asks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bulk {
    Products,
    Producers,
    SalesPoints,
    Stories,
    Orders,
}

impl Bulk {
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Products => "/quan-tri/san-pham/nhieu",
            Self::Producers => "/quan-tri/don-vi/nhieu",
            Self::SalesPoints => "/quan-tri/diem-ban/nhieu",
            Self::Stories => "/quan-tri/cau-chuyen/nhieu",
            Self::Orders => "/quan-tri/don-hang/nhieu",
        }
    }
}
