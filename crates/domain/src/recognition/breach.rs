//! What the rules can have against an award, as data: the page says it in words.

use super::Part;
use crate::rule_set::Certifier;
use crate::star::Stars;
use jiff::civil::Date;

/// One thing the rules have against an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breach {
    /// The day of the decision has not come.
    InFuture {
        today: Date,
    },
    /// No rule set was in force on that day; the first began on `first`.
    NoRules {
        first: Option<Date>,
    },
    /// The score lies in no band of the rule set.
    NoBand,
    /// More stars than the score allows.
    StarsAboveScore {
        most: Stars,
    },
    /// Fewer stars than the score gives, though every minimum condition was met.
    StarsBelowScore {
        stars: Stars,
    },
    /// The stars of the score, though a minimum condition for them was not met.
    MinimumNotMet {
        stars: Stars,
    },
    /// These stars are another level's to give.
    WrongLevel {
        certifier: Certifier,
    },
    /// One or two stars are rated, not certified.
    CertificateForFewStars,
    PartAboveMost {
        part: Part,
        most: u8,
    },
    /// All three parts, or none.
    PartsMissing,
    PartsDiffer {
        sum_hundredths: u16,
    },
    /// The product was recognised before.
    NotNew,
    /// The product has no stars that could be raised.
    NothingToRaise,
    /// An upgrade gives more stars than before.
    NotHigher {
        stars: Stars,
    },
    PotentialNotHigher {
        stars: Stars,
    },
    /// Stars that the deciding level gives itself are given or not; nobody is put forward for them.
    PotentialOwn {
        level: Certifier,
    },
    PotentialScore {
        from_hundredths: u16,
    },
}

impl Breach {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::InFuture { .. } => "decision-in-future",
            Self::NoRules { .. } => "decision-before-rules",
            Self::NoBand => "score-in-no-band",
            Self::StarsAboveScore { .. } => "stars-above-score",
            Self::StarsBelowScore { .. } => "stars-below-score",
            Self::MinimumNotMet { .. } => "minimum-not-met",
            Self::WrongLevel { .. } => "wrong-level",
            Self::CertificateForFewStars => "certificate-for-few-stars",
            Self::PartAboveMost { .. } => "part-above-most",
            Self::PartsMissing => "parts-missing",
            Self::PartsDiffer { .. } => "parts-differ",
            Self::NotNew => "not-new",
            Self::NothingToRaise => "nothing-to-raise",
            Self::NotHigher { .. } => "not-higher",
            Self::PotentialNotHigher { .. } => "potential-not-higher",
            Self::PotentialOwn { .. } => "potential-own",
            Self::PotentialScore { .. } => "potential-score",
        }
    }
}
