//! Short forms people type, and words that say nothing in a shop.

use crate::text::fold;

/// What is short for what. Every term also finds the others: some makers write their names short.
pub const GROUPS: [&[&str]; 9] = [
    &["htx", "hợp tác xã"],
    &["tht", "tổ hợp tác"],
    &["hkd", "hộ kinh doanh"],
    &["cty", "công ty"],
    &["tnhh", "trách nhiệm hữu hạn"],
    &["hcm", "tphcm", "hồ chí minh"],
    &["hn", "hà nội"],
    &["nc", "nước"],
    &["tmdv", "thương mại dịch vụ"],
];

/// Everything here is a product, and a city is found by its name.
const SAYING_NOTHING: [&str; 6] = ["sp", "sản phẩm", "tp", "thành phố", "đặc sản", "ocop"];

/// The places of the words of a search that say nothing. Words come as typed; those typed
/// with marks must have the same.
pub fn saying_nothing(words: &[String]) -> Vec<usize> {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut empty = Vec::new();
    for phrase in SAYING_NOTHING {
        let parts: Vec<&str> = phrase.split(' ').collect();
        for (at, window) in words.windows(parts.len()).enumerate() {
            let same = window.iter().zip(&parts).all(|(word, part)| word == part || *word == fold(part));
            empty.extend(if same { at..at + parts.len() } else { 0..0 });
        }
    }
    empty.sort_unstable();
    empty.dedup();
    empty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let empty = saying_nothing(&words);
        let kept = words.iter().enumerate().filter(|(at, _)| !empty.contains(at));
        kept.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_say_nothing_are_left_out() {
        assert_eq!(left("sp mật ong"), "mật ong");
        assert_eq!(left("Sản phẩm OCOP An Giang"), "An Giang");
        assert_eq!(left("dac san tp hcm"), "hcm");
        assert_eq!(left("đặc sản"), "");
        assert_eq!(left("sàn phẩm"), "sàn phẩm");
    }
}
