//! Limits of a basket.

/// Most units of one pack in one basket: more is a wholesale order, which a person arranges.
pub const MOST_UNITS: u32 = 99;

/// Most different packs in one basket.
pub const MOST_LINES: usize = 50;

/// A quantity a buyer asked for, if it is one the basket takes: 1 to [`MOST_UNITS`].
pub fn quantity(asked: i64) -> Option<u32> {
    u32::try_from(asked).ok().filter(|n| (1..=MOST_UNITS).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basket_takes_one_to_ninety_nine_of_a_pack() {
        assert_eq!(quantity(1), Some(1));
        assert_eq!(quantity(99), Some(99));
        for bad in [0, -1, 100, i64::MAX, i64::MIN] {
            assert_eq!(quantity(bad), None);
        }
    }
}
