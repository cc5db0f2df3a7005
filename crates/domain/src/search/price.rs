//! Ranges of prices, as addresses and searches name them.

use crate::money::Vnd;
use serde::{Deserialize, Serialize};

/// The highest price anybody asks for, in đồng.
const HIGHEST: i64 = 1_000_000_000;

/// Prices from one to another, both included; an end may be open, never both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PriceRange {
    pub from: Option<Vnd>,
    pub until: Option<Vnd>,
}

impl PriceRange {
    /// The ranges a list offers, the cheapest first. Neighbours share the price between them.
    pub const OFFERED: [Self; 5] = [
        Self { from: None, until: Some(Vnd(50_000)) },
        Self { from: Some(Vnd(50_000)), until: Some(Vnd(100_000)) },
        Self { from: Some(Vnd(100_000)), until: Some(Vnd(200_000)) },
        Self { from: Some(Vnd(200_000)), until: Some(Vnd(500_000)) },
        Self { from: Some(Vnd(500_000)), until: None },
    ];

    /// A range with at least one end, from the lower to the higher, within what anybody asks for.
    pub fn new(from: Option<Vnd>, until: Option<Vnd>) -> Option<Self> {
        let sound = [from, until].into_iter().flatten().all(|price| (0..=HIGHEST).contains(&price.0));
        let (low, high) = (from.unwrap_or(Vnd::ZERO), until.unwrap_or(Vnd(HIGHEST)));
        (sound && low <= high && (from.is_some() || until.is_some())).then_some(Self { from, until })
    }

    pub fn has(self, price: Vnd) -> bool {
        // What nobody offers stands at the largest number and is in no range.
        price.0 <= HIGHEST
            && self.from.is_none_or(|from| from <= price)
            && self.until.is_none_or(|until| price <= until)
    }

    /// As the address has it: "100000-200000", "-200000", "50000-".
    pub fn code(self) -> String {
        let end = |price: Option<Vnd>| price.map(|price| price.0.to_string()).unwrap_or_default();
        format!("{}-{}", end(self.from), end(self.until))
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let end = |digits: &str| match digits {
            "" => Some(None),
            _ if digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() <= 10 => {
                digits.parse().ok().map(Vnd).map(Some)
            }
            _ => None,
        };
        let (from, until) = code.split_once('-')?;
        Self::new(end(from)?, end(until)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_range_has_its_ends_in_order() {
        for wrong in ["", "-", "200000-100000", "a-b", "-1-5", "100", "99999999999-", "+5-"] {
            assert_eq!(PriceRange::from_code(wrong), None, "{wrong}");
        }
        let range = PriceRange::from_code("100000-200000").unwrap();
        assert!(range.has(Vnd(100_000)) && range.has(Vnd(200_000)) && !range.has(Vnd(200_001)));
        assert!(!PriceRange::from_code("5000-").unwrap().has(Vnd(i64::MAX)), "what has no price is in no range");
    }

    proptest! {
        #[test]
        fn a_range_reads_back(from in proptest::option::of(0i64..HIGHEST), until in proptest::option::of(0i64..HIGHEST)) {
            if let Some(range) = PriceRange::new(from.map(Vnd), until.map(Vnd)) {
                prop_assert_eq!(PriceRange::from_code(&range.code()), Some(range));
            }
        }
    }
}
