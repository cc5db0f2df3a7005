//! Producers (chủ thể OCOP): legal persons, households and artisans.

use serde::{Deserialize, Serialize};

/// What kind of body a producer is (glossary: HTX, tổ hợp tác, công ty, HKD, trang trại, hội, nghệ nhân).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProducerKind {
    Cooperative,
    CoopGroup,
    Company,
    Household,
    Farm,
    Association,
    Artisan,
}

impl ProducerKind {
    pub const ALL: [Self; 7] = [
        Self::Cooperative,
        Self::CoopGroup,
        Self::Company,
        Self::Household,
        Self::Farm,
        Self::Association,
        Self::Artisan,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Cooperative => "cooperative",
            Self::CoopGroup => "coop_group",
            Self::Company => "company",
            Self::Household => "household",
            Self::Farm => "farm",
            Self::Association => "association",
            Self::Artisan => "artisan",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether a producer's goods are listed and sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProducerStatus {
    Open,
    /// Put on hold for a reason; may open again.
    Suspended,
    /// Gone; kept for its history.
    Closed,
}

impl ProducerStatus {
    pub const ALL: [Self; 3] = [Self::Open, Self::Suspended, Self::Closed];

    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What changes a producer's status. Nothing else does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatusVerb {
    Suspend,
    Reopen,
    Close,
}

impl StatusVerb {
    pub const ALL: [Self; 3] = [Self::Suspend, Self::Reopen, Self::Close];

    pub fn code(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Reopen => "reopen",
            Self::Close => "close",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.code() == code)
    }

    /// Where it leads.
    pub fn to(self) -> ProducerStatus {
        match self {
            Self::Suspend => ProducerStatus::Suspended,
            Self::Reopen => ProducerStatus::Open,
            Self::Close => ProducerStatus::Closed,
        }
    }

    /// From where it may be said: what is open is suspended or closed, what is suspended reopened or closed, what is
    /// closed reopened.
    pub fn from(self) -> &'static [ProducerStatus] {
        use ProducerStatus::{Closed, Open, Suspended};
        match self {
            Self::Suspend => &[Open],
            Self::Reopen => &[Suspended, Closed],
            Self::Close => &[Open, Suspended],
        }
    }

    /// What may be said of a producer now.
    pub fn of(status: ProducerStatus) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |verb| verb.from().contains(&status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_can_be_left_and_no_verb_leads_nowhere_new() {
        for status in ProducerStatus::ALL {
            assert!(StatusVerb::of(status).count() > 0);
            assert!(StatusVerb::of(status).all(|verb| verb.to() != status));
            assert_eq!(ProducerStatus::from_code(status.code()), Some(status));
        }
    }
}
