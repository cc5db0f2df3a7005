//! A producer's application to join: how far it has come, and why it comes back.

/// How an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Handed in; waits for the programme office.
    Received,
    /// Came back with reasons; may be mended and handed in again.
    Returned,
    /// Its producer is on the market.
    Approved,
    /// Turned down for good.
    Declined,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Received, Self::Returned, Self::Approved, Self::Declined];

    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Why an application comes back, in words that say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReturnReason {
    /// The name is not that of the papers.
    Name,
    /// The telephone reaches nobody, or somebody else.
    Phone,
    /// The address is not whole, or names units that are gone.
    Address,
    /// The number of the registration or the tax code is wrong.
    Registration,
    /// A paper the goods need is missing or has lapsed.
    Papers,
    /// It does not say what is made.
    Products,
}

impl ReturnReason {
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Phone, Self::Address, Self::Registration, Self::Papers, Self::Products];

    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Registration => "registration",
            Self::Papers => "papers",
            Self::Products => "products",
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
    }
}
