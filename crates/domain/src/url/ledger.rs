//! The addresses of the book and of payouts: at the office, and each producer's own.

use super::with_query;
use super::work::file;
use crate::sheet::Format;

/// The screens of money that is somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ledger<'a> {
    Book,
    /// The book, with what was withheld in a month (`YYYY-MM`).
    BookOf {
        month: &'a str,
    },
    /// One producer's statement.
    Statement {
        code: &'a str,
    },
    /// What was withheld in a month, as a file.
    TaxFile {
        month: &'a str,
        format: Format,
    },
    /// Where a commission is set.
    Commission,
    /// Payouts, and where a batch is prepared.
    Payouts,
    /// A batch as the bank takes it.
    PayoutFile {
        number: i64,
        format: Format,
    },
    /// Where a batch is written down as sent.
    PayoutSent,
    /// Where a payout is written down as arrived or come back.
    PayoutStep,
    /// A producer's own money, and where it says to which account it goes.
    Own,
}

impl Ledger<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Book => "/quan-tri/so-cai".to_owned(),
            Self::BookOf { month } => with_query("/quan-tri/so-cai", &[("thang", month.to_owned())]),
            Self::Statement { code } => format!("/quan-tri/so-cai/don-vi/{code}"),
            Self::TaxFile { month, format } => file("/quan-tri/so-cai/thue", format, &[("thang", month.to_owned())]),
            Self::Commission => "/quan-tri/so-cai/hoa-hong".to_owned(),
            Self::Payouts => "/quan-tri/chi-tra".to_owned(),
            Self::PayoutFile { number, format } => file("/quan-tri/chi-tra", format, &[("dot", number.to_string())]),
            Self::PayoutSent => "/quan-tri/chi-tra/da-gui".to_owned(),
            Self::PayoutStep => "/quan-tri/chi-tra/khoan".to_owned(),
            Self::Own => "/ban-hang/doanh-thu".to_owned(),
        }
    }
}
