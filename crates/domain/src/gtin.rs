//! Barcodes: the number under the bars (GS1 General Specifications, section 7.9).

/// A number of 8, 12, 13 or 14 digits whose last one agrees with the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gtin(String);

/// Why digits are no barcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadGtin {
    /// Not 8, 12, 13 or 14 digits.
    Length,
    /// One digit was mistyped, or two changed places.
    CheckDigit,
}

impl Gtin {
    /// Reads a barcode as typed, with or without spaces and hyphens.
    pub fn parse(typed: &str) -> Result<Self, BadGtin> {
        let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
        if !matches!(digits.len(), 8 | 12 | 13 | 14) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(BadGtin::Length);
        }
        if weighed(&digits).is_multiple_of(10) { Ok(Self(digits)) } else { Err(BadGtin::CheckDigit) }
    }

    /// The digits alone.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The sum of the digits, every second one from the right threefold; the check digit makes it a multiple of ten.
fn weighed(digits: &str) -> u32 {
    digits.bytes().rev().zip([1, 3].into_iter().cycle()).map(|(b, weight)| u32::from(b - b'0') * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn barcodes_of_every_length_are_read() {
        // The examples of the specification, and one with the prefix of Việt Nam.
        for good in ["6291041500213", "96385074", "614141000036", "10614141000415", "893 4563 1381 65"] {
            let digits: String = good.split(' ').collect();
            assert_eq!(Gtin::parse(good).map(|gtin| gtin.as_str().to_owned()), Ok(digits));
        }
    }

    #[test]
    fn what_is_no_barcode_is_refused() {
        for bad in ["", "123", "629104150021", "629104150021X", "٦٢٩١٠٤١٥٠٠٢١٣"] {
            assert!(matches!(Gtin::parse(bad), Err(BadGtin::Length | BadGtin::CheckDigit)), "{bad}");
        }
        assert_eq!(Gtin::parse("6291041500214"), Err(BadGtin::CheckDigit));
    }

    proptest! {
        #[test]
        fn a_mistyped_digit_is_always_found(body in "[0-9]{12}", at in 0..13_usize, other in 1..10_u8) {
            let check = (10 - weighed(&format!("{body}0")) % 10) % 10;
            let whole = format!("{body}{check}");
            prop_assert!(Gtin::parse(&whole).is_ok());
            let mut wrong = whole.into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + other) % 10;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(Gtin::parse(&wrong), Err(BadGtin::CheckDigit));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,20}") {
            let _ = Gtin::parse(&text);
        }
    }
}
