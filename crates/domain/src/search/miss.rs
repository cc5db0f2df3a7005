//! Which searches without an answer are counted, and under which words. A count keeps words and a day, nobody's name.

use crate::text::{marked, nfc};

/// Longer texts are sentences, often about a person.
pub const MOST_CHARACTERS: usize = 60;

/// From so many digits on a text may be a telephone number, an account or a certificate.
const FEWEST_DIGITS: usize = 7;

/// The words a search without an answer is counted under: lower case, single spaces. `None` where it may say who asked,
/// or says nothing.
pub fn countable(text: &str) -> Option<String> {
    let text = nfc(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().count() <= MOST_CHARACTERS && digits < FEWEST_DIGITS && !text.contains('@');
    (plain && !marked(&text).is_empty() && !text.chars().any(char::is_control)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_say_who_asked_is_not_counted() {
        assert_eq!(countable("  Bánh  PÍA "), Some("bánh pía".to_owned()));
        let long = "a".repeat(61);
        for text in ["", "!!!", "0912 345 678", "a@b.vn", "091.234.5678", &long] {
            assert_eq!(countable(text), None, "{text}");
        }
    }
}
