//! Reading what stands in an address: the way back from [`super::with_query`].

use std::borrow::Cow;

/// The decoded `key=value` pairs of a query, in order; what cannot be decoded stays as it stands.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let spaced = text.replace('+', " ");
        decode(&spaced).map_or_else(|| spaced.clone(), Cow::into_owned)
    };
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (decoded(key), decoded(value)))
        .collect()
}

/// Whether percent-encoded text can be read: every percent sign starts an encoded byte, and the decoded bytes are UTF-8
/// without control characters other than tabs and line ends. PostgreSQL, for one, stores no zero byte.
pub fn readable(encoded: &str) -> bool {
    decode(encoded).is_some_and(|text| !text.chars().any(|c| c.is_control() && !c.is_whitespace()))
}

/// Percent-decoding that refuses a stray percent sign and bytes that are not UTF-8.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hex(rest.next()?)? * 16 + hex(rest.next()?)? } else { byte });
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
