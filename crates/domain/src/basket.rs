//! Limits of a basket.

use crate::money::Vnd;

/// Most units of one pack in one basket: more is a wholesale order, which a person arranges.
pub const MOST_UNITS: u32 = 99;

/// Most different packs in one basket.
pub const MOST_LINES: usize = 50;

/// A quantity a buyer asked for, if it is one the basket takes: 1 to [`MOST_UNITS`].
pub fn quantity(asked: i64) -> Option<u32> {
    u32::try_from(asked).ok().filter(|n| (1..=MOST_UNITS).contains(n))
}

/// Largest least sum a producer can ask for, in đồng: more would be no shop.
pub const MOST_LEAST: Vnd = Vnd(5_000_000);

/// What was typed is no sum a producer can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddSum;

/// The least sum as typed: digits, with or without signs that group them; `None` where there is to be none.
pub fn read_least(typed: &str) -> Result<Option<Vnd>, OddSum> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | '₫' | 'đ')).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    match Vnd(digits.parse().map_err(|_| OddSum)?) {
        Vnd::ZERO => Ok(None),
        amount if (Vnd(1_000)..=MOST_LEAST).contains(&amount) => Ok(Some(amount)),
        _ => Err(OddSum),
    }
}

/// What goods lack to the least sum of their producer; nothing where they are enough.
pub fn missing_to_least(least: Option<Vnd>, goods: Vnd) -> Option<Vnd> {
    least?.minus(goods).filter(|missing| *missing > Vnd::ZERO)
}

/// Units of a pack in a basket that holds `had` of it when `came` are put to them, `left` being there to order: they add
/// up, but to no more than can be ordered. Of what is sold out the larger wish stays, for its line to say so.
pub fn merged(had: u32, came: u32, left: u32) -> u32 {
    if left == 0 { had.max(came).min(MOST_UNITS) } else { had.saturating_add(came).min(MOST_UNITS).min(left) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_basket_takes_one_to_ninety_nine_of_a_pack() {
        assert_eq!(quantity(1), Some(1));
        assert_eq!(quantity(99), Some(99));
        for bad in [0, -1, 100, i64::MAX, i64::MIN] {
            assert_eq!(quantity(bad), None);
        }
    }

    #[test]
    fn a_least_sum_is_read_as_people_type_it() {
        for typed in ["100000", " 100.000 ₫", "100,000đ"] {
            assert_eq!(read_least(typed), Ok(Some(Vnd(100_000))), "{typed}");
        }
        for none in ["", " ", "0"] {
            assert_eq!(read_least(none), Ok(None), "{none}");
        }
        for bad in ["-1", "999", "5000001", "nhiều", "1e5"] {
            assert_eq!(read_least(bad), Err(OddSum), "{bad}");
        }
    }

    #[test]
    fn what_was_in_two_baskets_adds_up_to_what_is_there() {
        assert_eq!(merged(2, 3, 40), 5);
        assert_eq!(merged(2, 3, 4), 4);
        assert_eq!(merged(60, 60, 1_000), 99);
        assert_eq!(merged(0, 3, 40), 3);
        assert_eq!(merged(2, 3, 0), 3);
    }

    proptest! {
        #[test]
        fn what_is_missing_makes_up_the_least_sum(least in 0i64..1_000_000, goods in 0i64..2_000_000) {
            let missing = missing_to_least(Some(Vnd(least)), Vnd(goods));
            prop_assert_eq!(missing.is_some(), goods < least);
            prop_assert_eq!(goods + missing.map_or(0, |missing| missing.0), goods.max(least));
            prop_assert_eq!(missing_to_least(None, Vnd(goods)), None);
        }

        #[test]
        fn a_merged_line_is_never_more_than_is_left_nor_less_than_the_larger_wish(
            had in 0..=MOST_UNITS, came in 0..=MOST_UNITS, left in 1..200_u32,
        ) {
            let now = merged(had, came, left);
            prop_assert!(now <= left && now <= MOST_UNITS);
            prop_assert!(now >= had.max(came).min(left));
            prop_assert_eq!(now, merged(came, had, left));
        }
    }
}
