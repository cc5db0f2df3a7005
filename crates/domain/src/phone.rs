//! Vietnamese telephone numbers.

use serde::{Deserialize, Serialize};

/// A mobile or landline number in E.164 form, `+84912345678`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads what people type: spaces, dots, hyphens and brackets are ignored; `0…`, `84…` and `+84…` are the same.
    ///
    /// Mobile: ten digits from 03, 05, 07, 08, 09. Landline: eleven digits from 02. The eleven-digit mobile numbers
    /// (012, 016, 018, 019) ended in 2018 and are refused.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if typed.chars().any(|c| !c.is_ascii_digit() && !" .-()+\u{a0}".contains(c)) {
            return None;
        }
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let national = match digits.strip_prefix("84") {
            Some(rest) if typed.starts_with('+') || digits.len() >= 11 => rest.trim_start_matches('0').to_owned(),
            _ => digits.strip_prefix('0')?.to_owned(),
        };
        let mobile = national.len() == 9 && national.starts_with(['3', '5', '7', '8', '9']);
        let landline = national.len() == 10 && national.starts_with('2');
        (mobile || landline).then(|| Self(format!("+84{national}")))
    }

    /// A number already stored.
    pub fn from_stored(e164: String) -> Self {
        Self(e164)
    }

    pub fn e164(&self) -> &str {
        &self.0
    }

    /// "0912 345 678".
    pub fn show(&self) -> String {
        let national = self.0.strip_prefix("+84").unwrap_or(&self.0);
        let cut = national.len().saturating_sub(6);
        match (national.get(..cut), national.get(cut..cut + 3), national.get(cut + 3..)) {
            (Some(head), Some(middle), Some(tail)) => format!("0{head} {middle} {tail}"),
            _ => self.0.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_usual_spellings_are_one_number() {
        for typed in ["0912345678", "0912 345 678", "+84912345678", "84912345678", "(091) 234-5678", "+84 0912 345 678"]
        {
            assert_eq!(Phone::parse(typed).unwrap().e164(), "+84912345678", "{typed}");
        }
        assert_eq!(Phone::parse("0912345678").unwrap().show(), "0912 345 678");
        assert_eq!(Phone::parse("02838221234").unwrap().show(), "02838 221 234");
    }

    #[test]
    fn numbers_that_no_longer_exist_are_refused() {
        for bad in
            ["", "01234567890", "0112345678", "091234567", "09123456789", "abc", "0912345678x", "+1 202 555 0100"]
        {
            assert_eq!(Phone::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(rest in "[35789][0-9]{8}") {
            let phone = Phone::parse(&format!("0{rest}")).unwrap();
            prop_assert_eq!(Phone::parse(&phone.show()), Some(phone));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = Phone::parse(&text).map(|p| p.show());
        }
    }
}
