//! The addresses of discounts: at the office, and in a producer's portal.

use super::with_query;
use super::work::file;
use crate::register::DiscountQuery;
use crate::sheet::Format;

/// Where discounts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountSide {
    Office,
    Portal,
}

impl DiscountSide {
    /// The list, which every other address begins with.
    pub fn root(self) -> &'static str {
        match self {
            Self::Office => "/quan-tri/giam-gia",
            Self::Portal => "/ban-hang/giam-gia",
        }
    }
}

/// A page of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discounts<'a> {
    All,
    /// A list of them, on a page and as a file.
    List(&'a DiscountQuery),
    File(&'a DiscountQuery, Format),
    New,
    One {
        code: &'a str,
    },
    /// Where one is stopped, and runs again.
    Stop {
        code: &'a str,
    },
}

impl Discounts<'_> {
    pub(super) fn path(self, side: DiscountSide) -> String {
        let root = side.root();
        match self {
            Self::All => root.to_owned(),
            Self::List(query) => with_query(root, &query.pairs()),
            Self::File(query, format) => file(root, format, &query.pairs()),
            Self::New => format!("{root}-moi"),
            Self::One { code } => format!("{root}/{code}"),
            Self::Stop { code } => format!("{root}/{code}/dung"),
        }
    }
}
