//! How a product travels, and what a parcel costs.

use crate::money::Vnd;
use serde::{Deserialize, Serialize};

/// The transport class of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DeliveryClass {
    Ambient,
    Fragile,
    Chilled,
    Fresh,
    /// Plants and animals: handed over by arrangement, not ordered online yet.
    Live,
    /// A visit: booked with its host, no parcel.
    Service,
}

impl DeliveryClass {
    pub const ALL: [Self; 6] = [Self::Ambient, Self::Fragile, Self::Chilled, Self::Fresh, Self::Live, Self::Service];

    pub fn code(self) -> &'static str {
        match self {
            Self::Ambient => "ambient",
            Self::Fragile => "fragile",
            Self::Chilled => "chilled",
            Self::Fresh => "fresh",
            Self::Live => "live",
            Self::Service => "service",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// Whether it can be put in a basket: a visit and a living thing are arranged with their producer.
    pub fn orderable(self) -> bool {
        !matches!(self, Self::Live | Self::Service)
    }

    fn fee(self) -> Vnd {
        match self {
            Self::Ambient => Vnd(30_000),
            Self::Fragile => Vnd(40_000),
            Self::Chilled | Self::Fresh => Vnd(45_000),
            Self::Live | Self::Service => Vnd::ZERO,
        }
    }

    /// Days from placing the order to the door, first and last.
    pub fn days(self) -> (u8, u8) {
        match self {
            Self::Ambient => (2, 4),
            Self::Fragile => (3, 5),
            Self::Chilled | Self::Fresh => (1, 2),
            Self::Live | Self::Service => (0, 0),
        }
    }
}

/// The fee of one parcel, that is of everything one producer sends in one order: the dearest class in it decides.
/// A flat demo tariff; zones and weights are not counted.
pub fn parcel_fee(classes: impl IntoIterator<Item = DeliveryClass>) -> Vnd {
    classes.into_iter().map(DeliveryClass::fee).max().unwrap_or(Vnd::ZERO)
}

/// Days to the door of one parcel, first and last: it waits for the slowest class in it.
pub fn parcel_days(classes: impl IntoIterator<Item = DeliveryClass>) -> (u8, u8) {
    classes
        .into_iter()
        .map(DeliveryClass::days)
        .fold((0, 0), |slowest, days| (slowest.0.max(days.0), slowest.1.max(days.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dearest_class_pays_for_the_whole_parcel() {
        assert_eq!(parcel_fee([DeliveryClass::Ambient, DeliveryClass::Chilled]), Vnd(45_000));
        assert_eq!(parcel_fee([]), Vnd::ZERO);
    }

    #[test]
    fn visits_and_living_things_are_not_put_in_a_basket() {
        let orderable: Vec<_> = DeliveryClass::ALL.into_iter().filter(|c| c.orderable()).collect();
        assert_eq!(orderable.len(), 4);
        assert!(!DeliveryClass::Service.orderable());
    }

    #[test]
    fn a_parcel_waits_for_its_slowest_goods() {
        assert_eq!(parcel_days([DeliveryClass::Fresh, DeliveryClass::Fragile]), (3, 5));
        assert_eq!(parcel_days([]), (0, 0));
    }
}
