//! Claims: what may be wrong with a parcel, and what is paid back for it. A line never gives back more than was paid for it.

use crate::money::Vnd;
use crate::order::{OrderStatus, Timer};

/// Most photographs of a claim.
pub const MOST_PHOTOS: usize = 6;
/// Longest account of what is wrong, and longest answer to it, in characters.
pub const MOST_WORDS: usize = 1_000;

/// What is wrong with the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimReason {
    Spoiled,
    Broken,
    WrongGoods,
    ShortQuantity,
    NotAsDescribed,
    /// The parcel is said to be there and is not.
    NeverArrived,
}

impl ClaimReason {
    pub const ALL: [Self; 6] =
        [Self::Spoiled, Self::Broken, Self::WrongGoods, Self::ShortQuantity, Self::NotAsDescribed, Self::NeverArrived];

    pub fn code(self) -> &'static str {
        match self {
            Self::Spoiled => "spoiled",
            Self::Broken => "broken",
            Self::WrongGoods => "wrong_goods",
            Self::ShortQuantity => "short_quantity",
            Self::NotAsDescribed => "not_as_described",
            Self::NeverArrived => "never_arrived",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// How long it may be said, from the delivery on. Goods that spoil are looked at on their day; what never came does not
    /// spoil at the buyer's.
    pub fn timer(self, perishable: bool) -> Timer {
        if perishable && self != Self::NeverArrived { Timer::ClaimPerishable } else { Timer::Claim }
    }
}

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// Waits for the producer, and after its time for the office.
    Requested,
    /// Something is paid back: as much as was asked, or less.
    Approved,
    Rejected,
}

impl ClaimStatus {
    pub const ALL: [Self; 3] = [Self::Requested, Self::Approved, Self::Rejected];

    pub fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Whether a parcel in this state can be complained of: one the buyer is said to have.
pub fn is_claimable(status: OrderStatus) -> bool {
    matches!(status, OrderStatus::Delivered | OrderStatus::Completed)
}

/// A line as it was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaidLine {
    pub quantity: u32,
    /// What was paid for it: its price less what discounts took off.
    pub total: Vnd,
    /// Units that were claimed before, with success.
    pub claimed: u32,
}

impl PaidLine {
    /// Units that can still be claimed.
    pub fn left(self) -> u32 {
        self.quantity.saturating_sub(self.claimed)
    }

    /// What so many more units of it were paid; `None` where there are not so many left. Parts add up to the whole, to the
    /// đồng: each part is what lies between two marks on the way to it.
    pub fn worth(self, units: u32) -> Option<Vnd> {
        let upto = self.claimed.checked_add(units).filter(|upto| *upto <= self.quantity)?;
        Some(Vnd(part(self.total.0, upto.into(), self.quantity.into())?
            - part(self.total.0, self.claimed.into(), self.quantity.into())?))
    }
}

/// What is granted, shared among what was asked in its proportions: no share is larger than what was asked there, and
/// together they are what is granted, to the đồng. `None` where more is granted than was asked.
pub fn share(granted: Vnd, asked: &[Vnd]) -> Option<Vec<Vnd>> {
    let whole = Vnd::sum(asked.iter().copied())?;
    if granted < Vnd::ZERO || granted > whole || asked.iter().any(|it| *it < Vnd::ZERO) {
        return None;
    }
    if whole == Vnd::ZERO {
        return Some(vec![Vnd::ZERO; asked.len()]);
    }
    let (mut upto, mut given) = (0, 0);
    let shares = asked.iter().map(|it| {
        upto += it.0;
        let mark = part(granted.0, upto, whole.0)?;
        let share = mark - given;
        given = mark;
        Some(Vnd(share))
    });
    shares.collect()
}

/// `amount * units / of`, rounded down.
fn part(amount: i64, units: i64, of: i64) -> Option<i64> {
    let exact = i128::from(amount).checked_mul(i128::from(units))?.checked_div(i128::from(of))?;
    i64::try_from(exact).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_word_reads_back_from_its_code() {
        for reason in ClaimReason::ALL {
            assert_eq!(ClaimReason::from_code(reason.code()), Some(reason));
        }
        for status in ClaimStatus::ALL {
            assert_eq!(ClaimStatus::from_code(status.code()), Some(status));
        }
    }

    #[test]
    fn what_spoils_is_claimed_on_its_day_unless_it_never_came() {
        assert_eq!(ClaimReason::Spoiled.timer(true), Timer::ClaimPerishable);
        assert_eq!(ClaimReason::Spoiled.timer(false), Timer::Claim);
        assert_eq!(ClaimReason::NeverArrived.timer(true), Timer::Claim);
    }

    #[test]
    fn a_third_of_what_cannot_be_divided_is_a_whole_number() {
        let line = |claimed| PaidLine { quantity: 3, total: Vnd(100_000), claimed };
        assert_eq!([0, 1, 2].map(|claimed| line(claimed).worth(1).unwrap()), [Vnd(33_333), Vnd(33_333), Vnd(33_334)]);
        assert_eq!(line(0).worth(3), Some(Vnd(100_000)));
        assert_eq!(line(2).worth(2), None);
    }

    proptest! {
        #[test]
        fn a_line_gives_back_what_was_paid_and_never_more(total in 0i64..2_000_000_000_000, takes in prop::collection::vec(1u32..2_000, 1..8), more in 0u32..50) {
            let quantity = takes.iter().sum::<u32>() + more;
            let (mut claimed, mut back) = (0, 0);
            for units in takes {
                let line = PaidLine { quantity, total: Vnd(total), claimed };
                let worth = line.worth(units).unwrap();
                prop_assert!(worth >= Vnd::ZERO);
                claimed += units;
                back += worth.0;
                prop_assert!(back <= total);
            }
            let rest = PaidLine { quantity, total: Vnd(total), claimed };
            prop_assert_eq!(back + rest.worth(rest.left()).unwrap().0, total);
            prop_assert_eq!(rest.worth(rest.left() + 1), None);
        }

        #[test]
        fn what_is_granted_is_shared_to_the_dong(asked in prop::collection::vec(0i64..1_000_000_000, 1..9), hundredths in 0i64..=100) {
            let asked: Vec<Vnd> = asked.into_iter().map(Vnd).collect();
            let whole = Vnd::sum(asked.iter().copied()).unwrap();
            let granted = Vnd(whole.0 * hundredths / 100);
            let shares = share(granted, &asked).unwrap();
            prop_assert_eq!(Vnd::sum(shares.iter().copied()), Some(granted));
            prop_assert!(shares.iter().zip(&asked).all(|(share, asked)| *share >= Vnd::ZERO && share <= asked));
            prop_assert_eq!(share(Vnd(whole.0 + 1), &asked), None);
        }
    }
}
