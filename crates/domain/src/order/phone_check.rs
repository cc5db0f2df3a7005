//! Whether somebody has to speak to the buyer before a parcel for cash is packed.

use crate::payment::PaymentMethod;

/// How the call about one producer's part of an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneCheck {
    /// Nobody has to call.
    None,
    /// Somebody has to.
    Needed,
    /// The buyer said yes.
    Confirmed,
    /// Nobody answered so far.
    Unreachable,
}

/// What became of the parcels that went to a telephone number before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Parcels that were taken.
    pub taken: u64,
    /// Parcels that came back.
    pub came_back: u64,
}

impl PhoneCheck {
    pub const ALL: [Self; 4] = [Self::None, Self::Needed, Self::Confirmed, Self::Unreachable];

    /// After so many calls nobody answered, giving the order up is offered.
    pub const MOST_TRIES: u32 = 3;

    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Needed => "needed",
            Self::Confirmed => "confirmed",
            Self::Unreachable => "unreachable",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.code() == code)
    }

    /// Of a new order: cash asks for a call where the number is new here, or let a parcel come back.
    pub fn of_new_order(method: PaymentMethod, history: History) -> Self {
        let known = history.taken > 0 && history.came_back == 0;
        if method == PaymentMethod::Cod && !known { Self::Needed } else { Self::None }
    }

    /// Whether the order waits for the call: its producer cannot confirm it yet.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Needed | Self::Unreachable)
    }

    /// After a call. Who once said yes is not asked again.
    pub fn after_call(self, reached: bool) -> Self {
        match self {
            Self::Needed | Self::Unreachable if reached => Self::Confirmed,
            Self::Needed => Self::Unreachable,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_check_reads_back_from_its_code() {
        for check in PhoneCheck::ALL {
            assert_eq!(PhoneCheck::from_code(check.code()), Some(check));
        }
        assert_eq!(PhoneCheck::from_code("called"), None);
    }

    #[test]
    fn a_new_number_and_one_that_let_a_parcel_come_back_are_called() {
        let of = |taken, came_back| PhoneCheck::of_new_order(PaymentMethod::Cod, History { taken, came_back });
        assert_eq!(of(0, 0), PhoneCheck::Needed);
        assert_eq!(of(5, 1), PhoneCheck::Needed);
        assert_eq!(of(1, 0), PhoneCheck::None);
    }

    proptest! {
        #[test]
        fn what_is_paid_ahead_is_never_called_about(taken in 0u64..9, came_back in 0u64..9) {
            let history = History { taken, came_back };
            for method in [PaymentMethod::Transfer, PaymentMethod::Card] {
                prop_assert_eq!(PhoneCheck::of_new_order(method, history), PhoneCheck::None);
            }
        }

        #[test]
        fn only_an_answered_call_closes_the_check(calls in prop::collection::vec(any::<bool>(), 0..6)) {
            let check = calls.iter().fold(PhoneCheck::Needed, |check, reached| check.after_call(*reached));
            prop_assert_eq!(check.is_open(), !calls.contains(&true));
        }
    }
}
