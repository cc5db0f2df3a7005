//! Wishes inside a search: "mật ong 4 sao dưới 200k" is honey, four stars, at most 200.000 ₫.

use super::PriceRange;
use crate::money::Vnd;
use crate::star::Stars;
use crate::text::{fold, nfc};

/// What a search asks for beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The words that are left.
    pub rest: String,
    pub price: Option<PriceRange>,
    pub stars: Vec<Stars>,
}

/// Below it nothing is sold, and a number is something else; without a unit it may be a year.
const LOWEST: i64 = 1_000;
const LOWEST_BARE: i64 = 10_000;

impl Wishes {
    /// Reads a search. Of two wishes of one kind the later one counts.
    pub fn read(text: &str) -> Self {
        let composed = nfc(text).to_lowercase();
        let tokens: Vec<&str> = composed.split_whitespace().collect();
        let typed: Vec<String> = nfc(text).split_whitespace().map(str::to_owned).collect();
        let mut wishes = Self::default();
        let (mut at, mut rest) = (0, Vec::new());
        while at < tokens.len() {
            let left = &tokens[at..];
            if let Some((range, used)) = price(left) {
                wishes.price = Some(range);
                at += used;
            } else if let Some((stars, used)) = stars(left) {
                wishes.stars = stars;
                at += used;
            } else {
                rest.extend(typed.get(at).cloned());
                at += 1;
            }
        }
        wishes.rest = rest.join(" ");
        wishes
    }
}

/// Whether a token is a word, typed with its marks or without any.
fn said(token: &str, word: &str) -> bool {
    token == word || token == fold(word)
}

/// Whether the tokens begin with a phrase, and how many they are.
fn begins(tokens: &[&str], phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| {
        let words: Vec<&str> = phrase.split(' ').collect();
        let same = tokens.len() >= words.len() && words.iter().zip(tokens).all(|(word, token)| said(token, word));
        same.then_some(words.len())
    })
}

/// A price range at the start of the tokens, and how many of them it takes.
fn price(tokens: &[&str]) -> Option<(PriceRange, usize)> {
    let named = begins(tokens, &["giá từ", "giá"]).filter(|_| tokens.len() > 1);
    if let Some(words) = named {
        let words = if words == 2 { 1 } else { words };
        return price(tokens.get(words..)?).map(|(range, used)| (range, used + words));
    }
    between(tokens).or_else(|| one_end(tokens)).or_else(|| around(tokens))
}

/// "từ 100k đến 200k", "100k-200k".
fn between(tokens: &[&str]) -> Option<(PriceRange, usize)> {
    if let Some((from, until)) = tokens.first().and_then(|token| token.split_once(['-', '–'])) {
        let (until, _) = money(&[until]).or_else(|| money_of(tokens, 1, until))?;
        let from = money(&[from]).map(|(from, _)| from).or_else(|| like(from, until))?;
        return Some((PriceRange::new(Some(from), Some(until))?, 1));
    }
    let first = begins(tokens, &["từ", "khoảng"]).unwrap_or(0);
    let (from, used) = money(tokens.get(first..)?)?;
    let joined = first + used;
    let word = begins(tokens.get(joined..)?, &["đến", "tới", "-", "–"])?;
    let (until, more) = money(tokens.get(joined + word..)?)?;
    Some((PriceRange::new(Some(from), Some(until))?, joined + word + more))
}

/// A number whose unit stands in the next token: "200 nghìn" after a dash.
fn money_of(tokens: &[&str], next: usize, number: &str) -> Option<(Vnd, usize)> {
    money(&[number, tokens.get(next)?])
}

/// "100-200k": the first number means the unit of the second.
fn like(number: &str, other: Vnd) -> Option<Vnd> {
    let number: i64 = number.parse().ok().filter(|number| *number < 1_000)?;
    let unit = if other.0 >= 1_000_000 { 1_000_000 } else { 1_000 };
    Some(Vnd(number * unit)).filter(|price| (LOWEST..=other.0).contains(&price.0))
}

/// "dưới 200k", "trên 50 nghìn", "200k trở xuống".
fn one_end(tokens: &[&str]) -> Option<(PriceRange, usize)> {
    let most = ["dưới", "tối đa", "không quá", "nhỏ hơn", "rẻ hơn", "<", "<="];
    let least = ["trên", "từ", "hơn", "tối thiểu", "ít nhất", ">", ">="];
    if let Some(word) = begins(tokens, &most) {
        let (price, used) = money(tokens.get(word..)?)?;
        return Some((PriceRange::new(None, Some(price))?, word + used));
    }
    if let Some(word) = begins(tokens, &least) {
        let (price, used) = money(tokens.get(word..)?)?;
        let more = begins(&tokens[word + used..], &["trở lên"]).unwrap_or(0);
        return Some((PriceRange::new(Some(price), None)?, word + used + more));
    }
    let (price, used) = money(tokens)?;
    let after = &tokens[used..];
    let down = begins(after, &["trở xuống"]).map(|words| (PriceRange::new(None, Some(price)), words));
    let (range, words) = down.or_else(|| Some((PriceRange::new(Some(price), None), begins(after, &["trở lên"])?)))?;
    Some((range?, used + words))
}

/// A price alone is what somebody means to spend: a fifth less to a fifth more. A number alone is no price.
fn around(tokens: &[&str]) -> Option<(PriceRange, usize)> {
    let first = begins(tokens, &["khoảng", "tầm"]).unwrap_or(0);
    let (price, used) = money(tokens.get(first..)?)?;
    if used == 1 && tokens[first].bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fifth = price.0 / 5;
    Some((PriceRange::new(Some(Vnd(price.0 - fifth)), Some(Vnd(price.0 + fifth)))?, first + used))
}

/// An amount at the start of the tokens, and how many of them it takes: "200k", "1tr2", "1,2 triệu", "50 nghìn",
/// "200.000đ".
fn money(tokens: &[&str]) -> Option<(Vnd, usize)> {
    let first = tokens.first()?;
    let digits = first.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(first.len());
    let (number, unit) = first.split_at(digits);
    let (unit, used) = if unit.is_empty() { tokens.get(1).map_or(("", 1), |next| as_unit(next)) } else { (unit, 1) };
    let amount = amount(number, unit)?;
    (LOWEST..=1_000_000_000).contains(&amount).then_some((Vnd(amount), used))
}

/// A token as the unit of the number before it; none, where it is another word.
fn as_unit(token: &str) -> (&str, usize) {
    let units = ["k", "nghìn", "ngàn", "tr", "triệu", "đ", "đồng", "vnd", "vnđ", "₫"];
    if units.iter().any(|unit| said(token, unit)) { (token, 2) } else { ("", 1) }
}

fn amount(number: &str, unit: &str) -> Option<i64> {
    if number.is_empty() || number.len() > 12 {
        return None;
    }
    let is = |words: &[&str]| words.iter().any(|word| said(unit, word));
    if is(&["k", "nghìn", "ngàn"]) {
        return scaled(number, "", 1_000);
    }
    if is(&["", "đ", "đồng", "vnd", "vnđ", "₫"]) {
        let plain: i64 = number.replace(['.', ','], "").parse().ok()?;
        return Some(plain).filter(|price| !unit.is_empty() || *price >= LOWEST_BARE);
    }
    // "1tr2" is 1.200.000, "1tr250" 1.250.000.
    let tail = ["triệu", "trieu", "tr"].into_iter().find_map(|word| unit.strip_prefix(word))?;
    let sound = tail.len() <= 3 && tail.bytes().all(|b| b.is_ascii_digit());
    if sound { scaled(number, tail, 1_000_000) } else { None }
}

/// A number with a decimal sign, or with the decimals behind its unit, times a thousand or a million.
fn scaled(number: &str, tail: &str, unit: i64) -> Option<i64> {
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, tail));
    if decimals.len() > 3 || (whole.len() < number.len() && !tail.is_empty()) {
        return None;
    }
    let fraction = if decimals.is_empty() { 0 } else { decimals.parse::<i64>().ok()? };
    let digits = u32::try_from(decimals.len()).ok()?;
    Some(whole.parse::<i64>().ok()?.checked_mul(unit)? + fraction * unit / 10i64.pow(digits))
}

/// Stars at the start of the tokens: "4 sao", "4s", "bốn sao", "từ 4 sao", "4 sao trở lên".
fn stars(tokens: &[&str]) -> Option<(Vec<Stars>, usize)> {
    let first = begins(tokens, &["từ"]).filter(|_| tokens.len() > 1).unwrap_or(0);
    let (stars, used) = one_star(tokens.get(first..)?)?;
    let more = begins(&tokens[first + used..], &["trở lên"]).unwrap_or(0);
    let upwards = first > 0 || more > 0;
    let all = Stars::ALL.into_iter().filter(|it| *it == stars || (upwards && *it > stars));
    Some((all.collect(), first + used + more))
}

fn one_star(tokens: &[&str]) -> Option<(Stars, usize)> {
    let words = [("3", "ba"), ("4", "bốn"), ("5", "năm")];
    let first = tokens.first()?;
    let of = |digit: &str| digit.parse().ok().and_then(Stars::new).filter(|stars| stars.is_certified());
    let joined = ["s", "*", "sao", "⭐", "★"].into_iter().find_map(|sign| of(first.strip_suffix(sign)?));
    if let Some(stars) = joined {
        return Some((stars, 1));
    }
    let digit = words.iter().find(|(digit, word)| first == digit || said(first, word))?.0;
    let sign = tokens.get(1).is_some_and(|next| ["sao", "*", "⭐", "★"].contains(next));
    sign.then(|| of(digit)).flatten().map(|stars| (stars, 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words left, the price as an address has it, and the stars.
    fn read(text: &str) -> (String, String, Vec<u8>) {
        let Wishes { rest, price, stars } = Wishes::read(text);
        (rest, price.map(PriceRange::code).unwrap_or_default(), stars.iter().map(|it| it.count()).collect())
    }

    #[test]
    fn prices_are_read_as_people_write_them() {
        for (text, code) in [
            ("mật ong dưới 200k", "-200000"),
            ("mat ong duoi 200k", "-200000"),
            ("mật ong dưới 200.000đ", "-200000"),
            ("mật ong dưới 200000", "-200000"),
            ("mật ong không quá 200 ngàn", "-200000"),
            ("mật ong 200k trở xuống", "-200000"),
            ("mật ong trên 50 nghìn", "50000-"),
            ("mật ong từ 1tr2", "1200000-"),
            ("mật ong 1,5 triệu trở lên", "1500000-"),
            ("mật ong từ 100k đến 200k", "100000-200000"),
            ("mật ong tu 100k den 200k", "100000-200000"),
            ("mật ong giá từ 100k tới 200k", "100000-200000"),
            ("mật ong 100k - 200k", "100000-200000"),
            ("mật ong 100-200k", "100000-200000"),
            ("mật ong 1tr2", "960000-1440000"),
            ("mật ong 1tr250", "1000000-1500000"),
            ("giá 500k mật ong", "400000-600000"),
        ] {
            assert_eq!(
                (read(text).0.trim().to_lowercase(), read(text).1),
                ("mật ong".replace("mật", if text.contains("mat ") { "mat" } else { "mật" }), code.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn stars_are_read_as_people_write_them() {
        for (text, stars) in [
            ("trà 4 sao", vec![4]),
            ("trà 4s", vec![4]),
            ("4sao trà", vec![4]),
            ("trà 5*", vec![5]),
            ("trà năm sao", vec![5]),
            ("trà bon sao", vec![4]),
            ("trà 4 sao trở lên", vec![4, 5]),
            ("trà từ 3 sao", vec![3, 4, 5]),
        ] {
            assert_eq!(read(text), ("trà".to_owned(), String::new(), stars), "{text}");
        }
        assert_eq!(read("OCOP 4 sao dưới 1tr"), ("OCOP".to_owned(), "-1000000".to_owned(), vec![4]));
    }

    #[test]
    fn other_numbers_stay_words() {
        for text in [
            "mật ong 500g",
            "2 sao",
            "40N",
            "từ điển",
            "7 Chóp",
            "dưới 5",
            "sao la",
            "hoa dưới núi",
            "giá đỗ",
            "năm 2024",
            "từ 2019 đến 2024",
            "2019-2024",
            "mã 123456",
            "1tr2345",
            "100k2",
        ] {
            assert_eq!(read(text), (text.to_owned(), String::new(), vec![]), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            let once = Wishes::read(&text);
            prop_assert!(once.rest.split_whitespace().count() <= nfc(&text).split_whitespace().count());
        }

        #[test]
        fn a_price_in_thousands_is_taken_out_of_any_words(words in "(mật ong|trà xanh|gạo)", price in 1i64..999) {
            let wishes = Wishes::read(&format!("{words} dưới {price}k"));
            prop_assert_eq!(wishes.rest, words);
            prop_assert_eq!(wishes.price.and_then(|range| range.until), Some(Vnd(price * 1_000)));
        }
    }
}
