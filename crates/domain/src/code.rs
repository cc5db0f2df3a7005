//! Short public codes: what people read out on the telephone and what stands in addresses.

use data_encoding::{Encoding, Specification};
use std::sync::LazyLock;

/// 32 signs without I, L, O and U: no two look or sound alike, and no word can form (Crockford's base 32).
const SIGNS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut spec = Specification::new();
    spec.symbols.push_str(SIGNS);
    spec.encoding().expect("the sign list has 32 different ASCII signs, because it is written above")
});

/// An order's code from 5 random bytes: `CP-` and eight signs, 40 bits, not guessable in a life's worth of requests.
pub fn order_code(random: [u8; 5]) -> String {
    let signs = BASE32.encode(&random);
    format!("CP-{}-{}", &signs[..4], &signs[4..])
}

/// An order code as people type it, in its stored spelling: spaces, case and hyphens do not matter, and the letters
/// I, L, O are read as the digits they are taken for. `None` where it cannot be an order code.
pub fn read_order_code(typed: &str) -> Option<String> {
    let signs: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let signs: String = signs.strip_prefix("CP")?.chars().map(as_sign).collect();
    (signs.len() == 8 && signs.chars().all(|c| SIGNS.contains(c)))
        .then(|| format!("CP-{}-{}", &signs[..4], &signs[4..]))
}

/// Every order code that can be read in a text, in its stored spelling, such as the purpose of a bank transfer: banks add
/// words of their own and drop hyphens, and people type spaces.
pub fn order_codes_in(text: &str) -> Vec<String> {
    let bare: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let begins = bare.match_indices("CP").map(|(at, _)| at);
    begins.filter_map(|at| read_order_code(bare.get(at..at + 10)?)).collect()
}

fn as_sign(c: char) -> char {
    match c {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

/// A short lower-case code for an address, from 4 bytes of an id: six signs.
pub fn short_code(bytes: [u8; 4]) -> String {
    BASE32.encode(&[0, bytes[0], bytes[1], bytes[2], bytes[3]])[2..].to_ascii_lowercase()
}

/// The code at the end of `slug-code`; `None` where there is none.
pub fn trailing_code(slug_and_code: &str) -> Option<&str> {
    let code = slug_and_code.rsplit('-').next()?;
    (code.len() == 6 && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn order_codes_survive_being_read_out_loud() {
        let code = order_code([1, 2, 3, 4, 5]);
        assert_eq!(read_order_code(&code), Some(code.clone()));
        let spoken = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(read_order_code(&spoken), Some(code));
        for bad in ["", "CP", "CP-1234", "CP-1234-567U", "XX-1234-5678", "CP-1234-56789", "cp-ééé"] {
            assert_eq!(read_order_code(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_order_code_is_found_in_what_a_bank_makes_of_it() {
        let code = "CP-7K3M-9Q2X";
        for text in
            ["CP7K3M9Q2X", "MBVCB.5512.cp 7k3m 9q2x.CT tu 0123 toi 456", "NGUYEN THI HOA chuyen tien CP-7K3M-9Q2X-FT24"]
        {
            assert!(order_codes_in(text).contains(&code.to_owned()), "{text}");
        }
        assert_eq!(order_codes_in("chuyen tien CP7K3M"), [""; 0]);
        assert_eq!(order_codes_in("ủng hộ cpđ"), [""; 0]);
    }

    #[test]
    fn an_address_ends_in_its_code() {
        assert_eq!(trailing_code("mat-ong-rung-0a1b2c"), Some("0a1b2c"));
        assert_eq!(trailing_code("0a1b2c"), Some("0a1b2c"));
        assert_eq!(trailing_code("mat-ong"), None);
        assert_eq!(short_code([0, 0, 0, 1]).len(), 6);
    }

    proptest! {
        #[test]
        fn every_order_code_reads_back(random in any::<[u8; 5]>()) {
            let code = order_code(random);
            prop_assert_eq!(read_order_code(&code), Some(code));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,30}") {
            let _ = read_order_code(&text);
            let _ = trailing_code(&text);
        }
    }
}
