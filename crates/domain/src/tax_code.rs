//! Tax codes (mã số thuế), which are the numbers of business registrations too.

/// A tax code in its written form: `0312345678`, `0312345678-001` or, of a household, `001085012345`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TaxCode(String);

impl TaxCode {
    /// Reads ten digits, ten and three of a dependent unit with or without the hyphen, or the twelve digits of a
    /// person's identification number, which since 1/7/2025 is the code of households and of people (Circular
    /// 86/2024/TT-BTC, Art. 5). Spaces and dots are ignored. Whether it was ever given to somebody only the tax office
    /// can tell.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        let (head, tail) = plain.split_once('-').unwrap_or((&plain, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !digits(head) || !digits(tail) {
            return None;
        }
        match (head.len(), tail.len()) {
            (10 | 12, 0) if !plain.contains('-') => Some(Self(plain)),
            (13, 0) if !plain.contains('-') => Some(Self(format!("{}-{}", &head[..10], &head[10..]))),
            (10, 3) => Some(Self(plain)),
            _ => None,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_usual_spellings_are_one_code() {
        for (typed, code) in [
            ("0312345678", "0312345678"),
            (" 0312 345 678 ", "0312345678"),
            ("0312345678-001", "0312345678-001"),
            ("0312345678001", "0312345678-001"),
            ("001085012345", "001085012345"),
        ] {
            assert_eq!(TaxCode::parse(typed).unwrap().as_str(), code, "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in
            ["", "-", "031234567", "0312345678-", "0312345678-01", "001085012345-001", "03123456a8", "０312345678"]
        {
            assert_eq!(TaxCode::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn reading_twice_changes_nothing(text in "[0-9 .-]{0,16}") {
            if let Some(code) = TaxCode::parse(&text) {
                prop_assert_eq!(TaxCode::parse(code.as_str()), Some(code));
            }
        }
    }
}
