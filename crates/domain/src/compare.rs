//! Products side by side, as their address names them.

use crate::code::trailing_code;

/// More do not fit beside each other.
pub const MOST: usize = 4;

/// The codes an address names, each once, the first ones where there are too many. A code may come with its whole address,
/// as somebody copied it.
pub fn codes<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in pairs.into_iter().filter(|(key, _)| *key == "sp").filter_map(|(_, value)| trailing_code(value.trim())) {
        if codes.len() < MOST && !codes.iter().any(|it| it == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// The pairs of an address that names some products.
pub fn pairs(codes: &[String]) -> Vec<(&'static str, String)> {
    codes.iter().map(|code| ("sp", code.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_once_each_and_four_at_most() {
        let asked = ["0a1b2c", "/san-pham/mat-ong-3d4e5f", "0a1b2c", "bad!", "", "aaaaaa", "bbbbbb", "cccccc"];
        let codes = codes(asked.map(|code| ("sp", code)).into_iter().chain([("x", "dddddd")]));
        assert_eq!(codes, ["0a1b2c", "3d4e5f", "aaaaaa", "bbbbbb"]);
        let again = pairs(&codes);
        assert_eq!(super::codes(again.iter().map(|(key, value)| (*key, value.as_str()))), codes);
    }
}
