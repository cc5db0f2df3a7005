//! Orders: what a total is made of, what follows what, and how long each thing is waited for.

mod consent;
mod phone_check;
mod step;
mod timer;

pub use consent::Purpose;
pub use phone_check::{History, PhoneCheck};
pub use step::{CancelReason, Pile, Step};
pub use timer::Timer;

use crate::money::Vnd;
use serde::{Deserialize, Serialize};

/// The life of one producer's part of an order. Each step is a named command; nothing sets a state from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Waiting for the buyer's money; no producer sees it yet.
    Draft,
    Placed,
    Confirmed,
    Packed,
    HandedOver,
    Delivered,
    Completed,
    Cancelled,
    Expired,
    Returned,
}

impl OrderStatus {
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::Placed,
        Self::Confirmed,
        Self::Packed,
        Self::HandedOver,
        Self::Delivered,
        Self::Completed,
        Self::Cancelled,
        Self::Expired,
        Self::Returned,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Placed => "placed",
            Self::Confirmed => "confirmed",
            Self::Packed => "packed",
            Self::HandedOver => "handed_over",
            Self::Delivered => "delivered",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Returned => "returned",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What a buyer pays: goods plus delivery, less what discounts take off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    pub goods: Vnd,
    pub delivery: Vnd,
    /// Taken off both; never more than they come to.
    pub discount: Vnd,
}

impl Total {
    /// The whole, or `None` where it would not fit.
    pub fn whole(self) -> Option<Vnd> {
        self.goods.plus(self.delivery)?.minus(self.discount)
    }

    /// Adds another parcel's total, or `None` where it would not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            goods: self.goods.plus(other.goods)?,
            delivery: self.delivery.plus(other.delivery)?,
            discount: self.discount.plus(other.discount)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_status_reads_back_from_its_code() {
        for status in OrderStatus::ALL {
            assert_eq!(OrderStatus::from_code(status.code()), Some(status));
        }
    }

    proptest! {
        #[test]
        fn the_whole_is_the_sum_of_its_parcels(
            parcels in prop::collection::vec((0i64..1_000_000_000, 0i64..1_000_000, 0i64..1_000_000), 0..8),
        ) {
            let total = |(g, d, o): &(i64, i64, i64)| Total { goods: Vnd(*g), delivery: Vnd(*d), discount: Vnd(*o) };
            let totals: Vec<_> = parcels.iter().map(total).collect();
            let sum = totals.iter().try_fold(Total::default(), |sum, t| sum.plus(*t)).unwrap();
            let each = Vnd::sum(totals.iter().map(|t| t.whole().unwrap())).unwrap();
            prop_assert_eq!(sum.whole().unwrap(), each);
        }
    }
}
