//! How a product stands in the shop, and who may change that.

/// How a product stands. One that is not live is in no list, no search and no new order; its own page and its
/// certificates go on telling what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProductStatus {
    /// Known from a decision and never shown yet.
    Draft,
    Live,
    /// Not sold for a while.
    Paused,
    /// Not sold any more.
    Retired,
}

impl ProductStatus {
    pub const ALL: [Self; 4] = [Self::Live, Self::Paused, Self::Retired, Self::Draft];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Live => "live",
            Self::Paused => "paused",
            Self::Retired => "retired",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Who paused a product. Its producer lifts its own pause only; the office lifts any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PausedBy {
    Producer,
    Office,
}

impl PausedBy {
    pub fn code(self) -> &'static str {
        match self {
            Self::Producer => "producer",
            Self::Office => "office",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Producer, Self::Office].into_iter().find(|it| it.code() == code)
    }
}

/// How a product stands, with who paused it where it is paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    pub status: ProductStatus,
    pub paused_by: Option<PausedBy>,
}

impl Standing {
    pub const LIVE: Self = Self { status: ProductStatus::Live, paused_by: None };

    /// As stored. A code of a newer program counts as retired: not ours to sell.
    pub fn stored(status: &str, paused_by: Option<&str>) -> Self {
        let status = ProductStatus::from_code(status).unwrap_or(ProductStatus::Retired);
        Self { status, paused_by: paused_by.and_then(PausedBy::from_code) }
    }

    /// Whether its producer may pause it.
    pub fn producer_may_pause(self) -> bool {
        self.status == ProductStatus::Live
    }

    /// Whether its producer may sell it again.
    pub fn producer_may_resume(self) -> bool {
        self.status == ProductStatus::Paused && self.paused_by == Some(PausedBy::Producer)
    }
}

/// What the office says of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProductVerb {
    Pause,
    Reopen,
    Retire,
}

impl ProductVerb {
    pub const ALL: [Self; 3] = [Self::Pause, Self::Reopen, Self::Retire];

    pub fn code(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Reopen => "reopen",
            Self::Retire => "retire",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.code() == code)
    }

    /// Where it leads.
    pub fn to(self) -> ProductStatus {
        match self {
            Self::Pause => ProductStatus::Paused,
            Self::Reopen => ProductStatus::Live,
            Self::Retire => ProductStatus::Retired,
        }
    }

    /// Whether it can be said now. A pause of the producer's becomes the office's by a second one; a draft is shown
    /// through its listing only.
    pub fn fits(self, now: Standing) -> bool {
        use ProductStatus::{Live, Paused, Retired};
        match self {
            Self::Pause => now.status == Live || (now.status == Paused && now.paused_by != Some(PausedBy::Office)),
            Self::Reopen => matches!(now.status, Paused | Retired),
            Self::Retire => matches!(now.status, Live | Paused),
        }
    }

    /// What may be said now.
    pub fn of(now: Standing) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |verb| verb.fits(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbs(status: &str, paused_by: Option<&str>) -> Vec<ProductVerb> {
        ProductVerb::of(Standing::stored(status, paused_by)).collect()
    }

    #[test]
    fn what_may_be_said_depends_on_how_it_stands() {
        use ProductVerb::{Pause, Reopen, Retire};
        assert_eq!(verbs("live", None), [Pause, Retire]);
        assert_eq!(verbs("paused", Some("producer")), [Pause, Reopen, Retire]);
        assert_eq!(verbs("paused", Some("office")), [Reopen, Retire]);
        assert_eq!(verbs("retired", None), [Reopen]);
        assert_eq!(verbs("draft", None), []);
    }

    #[test]
    fn a_producer_lifts_its_own_pause_only() {
        assert!(Standing::LIVE.producer_may_pause());
        assert!(Standing::stored("paused", Some("producer")).producer_may_resume());
        assert!(!Standing::stored("paused", Some("office")).producer_may_resume());
        assert!(!Standing::stored("paused", None).producer_may_resume());
        assert!(!Standing::stored("retired", None).producer_may_resume());
    }
}
