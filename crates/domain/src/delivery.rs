//! How a product travels, how far, and what a parcel costs.

mod tariff;
mod zone;

pub use tariff::{Destination, Item, Measure, NoQuote, Quote, Rate, Size, Tariff};
pub use zone::Zone;

use serde::{Deserialize, Serialize};

/// The transport class of a product. Of two that cost the same in one parcel the later one carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DeliveryClass {
    Ambient,
    Fragile,
    Chilled,
    Frozen,
    Fresh,
    /// Plants and animals: handed over by arrangement, not ordered online yet.
    Live,
    /// A visit: booked with its host, no parcel.
    Service,
}

impl DeliveryClass {
    pub const ALL: [Self; 7] =
        [Self::Ambient, Self::Fragile, Self::Chilled, Self::Frozen, Self::Fresh, Self::Live, Self::Service];

    pub fn code(self) -> &'static str {
        match self {
            Self::Ambient => "ambient",
            Self::Fragile => "fragile",
            Self::Chilled => "chilled",
            Self::Frozen => "frozen",
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_reads_back_from_its_code() {
        for class in DeliveryClass::ALL {
            assert_eq!(DeliveryClass::from_code(class.code()), Some(class));
        }
    }

    #[test]
    fn visits_and_living_things_are_not_put_in_a_basket() {
        let orderable: Vec<_> = DeliveryClass::ALL.into_iter().filter(|c| c.orderable()).collect();
        assert_eq!(orderable.len(), 5);
        assert!(!DeliveryClass::Service.orderable());
    }
}
