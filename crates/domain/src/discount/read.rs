//! Codes, percents and amounts as people type them.

use super::{WHOLE_POINTS, WORD_LENGTH};
use crate::money::Vnd;

/// The most a discount takes off, in đồng.
const HIGHEST: i64 = 1_000_000_000;

/// A code as people type it, in its stored spelling: capital letters and digits without spaces and hyphens. `None` where
/// it cannot be one.
pub fn read_word(typed: &str) -> Option<String> {
    let signs: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let word = signs.to_ascii_uppercase();
    (word.bytes().all(|b| b.is_ascii_alphanumeric()) && WORD_LENGTH.contains(&word.len())).then_some(word)
}

/// "10", "7,5" or "10 %" in hundredths of a percent, from a hundredth to the whole.
pub fn read_percent(typed: &str) -> Option<u32> {
    let number = typed.trim().trim_end_matches('%').trim_end();
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let digits = |text: &str, most: usize| text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole, 3) || !digits(part, 2) {
        return None;
    }
    let points = whole.parse::<u32>().ok()? * 100 + format!("{part:0<2}").parse::<u32>().ok()?;
    (1..=WHOLE_POINTS).contains(&points).then_some(points)
}

/// "7,5", as [`read_percent`] reads it.
pub fn show_percent(points: u32) -> String {
    let (whole, part) = (points / 100, points % 100);
    match part {
        0 => whole.to_string(),
        part if part.is_multiple_of(10) => format!("{whole},{}", part / 10),
        part => format!("{whole},{part:02}"),
    }
}

/// "20000", "20.000" or "20.000 ₫": more than nothing, at most a thousand million.
pub fn read_amount(typed: &str) -> Option<Vnd> {
    let number = typed.trim().trim_end_matches(['₫', 'đ']).trim_end();
    let digits: String = number.chars().filter(|c| !matches!(c, '.' | ',') && !c.is_whitespace()).collect();
    if digits.is_empty() || digits.len() > 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|amount| (1..=HIGHEST).contains(amount)).map(Vnd)
}

/// A limit of uses: from one to a million.
pub fn read_limit(typed: &str) -> Option<i64> {
    typed.trim().parse().ok().filter(|limit| (1..=1_000_000).contains(limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use proptest::prelude::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(read_word(" tet-2027 ").as_deref(), Some("TET2027"));
        for bad in ["", "abc", "tết2027", "A234567890123456789012", "giam 10%"] {
            assert_eq!(read_word(bad), None, "{bad}");
        }
    }

    #[test]
    fn percents_and_amounts_are_read_as_people_type_them() {
        assert_eq!(["10", "7,5", "0.01", "100 %"].map(read_percent), [Some(1_000), Some(750), Some(1), Some(10_000)]);
        assert_eq!(["0", "100,01", "-1", "1,234", "x", ""].map(read_percent), [None; 6]);
        assert_eq!(["20000", "20.000", "20,000\u{a0}₫"].map(read_amount), [Some(Vnd(20_000)); 3]);
        assert_eq!(["0", "-1", "abc", "", "99999999999"].map(read_amount), [None; 5]);
        assert_eq!(["1", "1000000", "0", "1000001", "x"].map(read_limit), [Some(1), Some(1_000_000), None, None, None]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_word_or_refused(text in "\\PC{0,30}") {
            if let Some(word) = read_word(&text) {
                prop_assert_eq!(read_word(&word), Some(word.clone()));
            }
            let _ = (read_percent(&text), read_amount(&text), read_limit(&text));
        }

        #[test]
        fn what_is_shown_reads_back(points in 1u32..=10_000, amount in 1i64..=1_000_000_000) {
            prop_assert_eq!(read_percent(&show_percent(points)), Some(points));
            prop_assert_eq!(read_amount(&Vnd(amount).show(Lang::Vi)), Some(Vnd(amount)));
        }
    }
}
