//! The addresses of claims: the buyer's below the order, the producer's and the office's below a list of their own.

/// A page or a submit about claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claims<'a> {
    /// Where a buyer makes one.
    Open {
        order: &'a str,
    },
    /// A photograph, as the buyer sees it; counted from 1, like those below.
    Photo {
        order: &'a str,
        claim: &'a str,
        position: u32,
    },
    /// Where the producer answers.
    OwnAnswer {
        claim: &'a str,
    },
    OwnPhoto {
        claim: &'a str,
        position: u32,
    },
    /// The office's list.
    All,
    /// One of them in the office, and where the office answers.
    One {
        claim: &'a str,
    },
    OfficePhoto {
        claim: &'a str,
        position: u32,
    },
    /// Where a batch is let go on.
    Release,
}

impl Claims<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Open { order } => format!("/don-hang/{order}/khieu-nai"),
            Self::Photo { order, claim, position } => format!("/don-hang/{order}/khieu-nai/{claim}/{position}"),
            Self::OwnAnswer { claim } => format!("/ban-hang/khieu-nai/{claim}"),
            Self::OwnPhoto { claim, position } => format!("/ban-hang/khieu-nai/{claim}/{position}"),
            Self::All => "/quan-tri/khieu-nai".to_owned(),
            Self::One { claim } => format!("/quan-tri/khieu-nai/{claim}"),
            Self::OfficePhoto { claim, position } => format!("/quan-tri/khieu-nai/{claim}/{position}"),
            Self::Release => "/quan-tri/khieu-nai/lo".to_owned(),
        }
    }
}
