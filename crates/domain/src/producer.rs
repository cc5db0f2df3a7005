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
