//! Money. The đồng has no minor unit, so an amount is a whole number and "two decimals" cannot be written.

use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount of Vietnamese đồng, VAT included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vnd(pub i64);

impl Vnd {
    pub const ZERO: Self = Self(0);

    /// The sum, or `None` where it would not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` where it would not fit.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The amount `count` times, or `None` where it would not fit.
    pub fn times(self, count: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(count)).map(Self)
    }

    /// The sum of all, or `None` where it would not fit.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// As people write it: "235.000 ₫" in Vietnamese, "235,000 ₫" in English.
    pub fn show(self, lang: Lang) -> String {
        format!("{}\u{a0}₫", grouped(self.0, lang.thousands()))
    }
}

/// Digits in groups of three.
pub fn grouped(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

impl fmt::Display for Vnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(Lang::Vi))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_written_as_people_write_them() {
        assert_eq!(Vnd(235_000).show(Lang::Vi), "235.000\u{a0}₫");
        assert_eq!(Vnd(1_234_567).show(Lang::En), "1,234,567\u{a0}₫");
        assert_eq!(Vnd(-500).to_string(), "-500\u{a0}₫");
        assert_eq!(Vnd(i64::MIN).show(Lang::Vi), "-9.223.372.036.854.775.808\u{a0}₫");
    }

    proptest! {
        #[test]
        fn grouping_loses_no_digit(amount in any::<i64>()) {
            prop_assert_eq!(grouped(amount, '.').replace('.', ""), amount.to_string());
        }

        #[test]
        fn a_sum_is_exact_or_refused(amounts in prop::collection::vec(any::<i64>(), 0..6)) {
            let exact: i128 = amounts.iter().map(|a| i128::from(*a)).sum();
            if let Some(Vnd(sum)) = Vnd::sum(amounts.into_iter().map(Vnd)) {
                prop_assert_eq!(i128::from(sum), exact);
            }
        }
    }
}
