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

/// How large an enterprise is by workers and turnover (Decree 80/2021/NĐ-CP, Art. 5); large ones are none of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SmeClass {
    Micro,
    Small,
    Medium,
    Large,
}

impl SmeClass {
    pub const ALL: [Self; 4] = [Self::Micro, Self::Small, Self::Medium, Self::Large];

    pub fn code(self) -> &'static str {
        match self {
            Self::Micro => "micro",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A modern sales channel a producer is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Supermarket,
    Convenience,
    /// A trading floor of others.
    Ecommerce,
    OwnSite,
    Export,
}

impl Channel {
    pub const ALL: [Self; 5] = [Self::Supermarket, Self::Convenience, Self::Ecommerce, Self::OwnSite, Self::Export];

    pub fn code(self) -> &'static str {
        match self {
            Self::Supermarket => "supermarket",
            Self::Convenience => "convenience",
            Self::Ecommerce => "ecommerce",
            Self::OwnSite => "own_site",
            Self::Export => "export",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A paper of a producer that serves all its products: those of a dossier that need not be handed in again for the
/// next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// Registration of the business, co-operative or household.
    Business,
    /// Fit to produce food, or another regulated thing.
    FoodSafety,
    /// Trademark or geographical indication.
    Trademark,
    /// Registration or plan of environmental protection.
    Environment,
    /// A system of quality: VietGAP, HACCP, ISO, organic.
    Quality,
    Other,
}

impl PaperKind {
    pub const ALL: [Self; 6] =
        [Self::Business, Self::FoodSafety, Self::Trademark, Self::Environment, Self::Quality, Self::Other];

    pub fn code(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::FoodSafety => "food_safety",
            Self::Trademark => "trademark",
            Self::Environment => "environment",
            Self::Quality => "quality",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Words before a name that say what kind of body it is, folded; longer ones first.
const KIND_WORDS: [&str; 17] = [
    "cong ty trach nhiem huu han mot thanh vien",
    "cong ty trach nhiem huu han",
    "cong ty tnhh mot thanh vien",
    "doanh nghiep tu nhan",
    "lien hiep hop tac xa",
    "cong ty tnhh mtv",
    "cong ty co phan",
    "ho kinh doanh",
    "cong ty tnhh",
    "hop tac xa",
    "to hop tac",
    "cong ty cp",
    "trang trai",
    "cong ty",
    "co so",
    "htx",
    "tht",
];

/// What is left of a folded name without the words of its legal form, which two papers rarely write alike:
/// "hop tac xa mat ong binh an" and "htx mat ong binh an" are both "mat ong binh an".
pub fn core_name(folded: &str) -> &str {
    let name = folded.trim();
    let rest = KIND_WORDS.iter().find_map(|word| name.strip_prefix(word)?.strip_prefix(' '));
    rest.map_or(name, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legal_form_is_no_part_of_a_name() {
        for name in
            ["htx mat ong binh an", "hop tac xa mat ong binh an", "cong ty tnhh mat ong binh an", "mat ong binh an"]
        {
            assert_eq!(core_name(name), "mat ong binh an", "{name}");
        }
        assert_eq!(core_name("htxa"), "htxa");
        assert_eq!(core_name("hop tac xa"), "hop tac xa");
    }

    #[test]
    fn every_status_can_be_left_and_no_verb_leads_nowhere_new() {
        for status in ProducerStatus::ALL {
            assert!(StatusVerb::of(status).count() > 0);
            assert!(StatusVerb::of(status).all(|verb| verb.to() != status));
            assert_eq!(ProducerStatus::from_code(status.code()), Some(status));
        }
    }
}
