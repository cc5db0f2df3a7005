//! How far a listing has come, and why it comes back.

/// How a listing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written.
    Draft,
    /// Handed in; waits for the promotion desk.
    Submitted,
    /// Came back with reasons; may be changed and handed in again.
    Returned,
    /// On the shelf.
    Approved,
    /// Given up by its producer.
    Discarded,
}

impl State {
    pub const ALL: [Self; 5] = [Self::Draft, Self::Submitted, Self::Returned, Self::Approved, Self::Discarded];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Discarded => "discarded",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether its producer may write in it: not while somebody at the desk reads it.
    pub fn is_writable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether it still waits for somebody. A product has one such listing at most.
    pub fn is_open(self) -> bool {
        self.is_writable() || self == Self::Submitted
    }
}

/// Why a listing comes back, in words that say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReturnReason {
    /// A photograph is blurred, or shows something else.
    Photograph,
    /// The name is not the certificate's.
    Name,
    Category,
    /// The label says less than the pack has to.
    Label,
    /// It promises to heal, or more than can be shown.
    Claim,
    Price,
    /// Papers are missing or have lapsed.
    Papers,
}

impl ReturnReason {
    pub const ALL: [Self; 7] =
        [Self::Photograph, Self::Name, Self::Category, Self::Label, Self::Claim, Self::Price, Self::Papers];

    pub fn code(self) -> &'static str {
        match self {
            Self::Photograph => "photograph",
            Self::Name => "name",
            Self::Category => "category",
            Self::Label => "label",
            Self::Claim => "claim",
            Self::Price => "price",
            Self::Papers => "papers",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_and_reason_reads_back_from_its_code() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
        for reason in ReturnReason::ALL {
            assert_eq!(ReturnReason::from_code(reason.code()), Some(reason));
        }
        assert_eq!(State::ALL.into_iter().filter(|state| state.is_open()).count(), 3);
    }
}
