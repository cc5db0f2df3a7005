//! XML 1.0 for machines: maps of the site, feeds.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// How every document begins.
pub const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Text as it may stand between tags and in quotes; what XML 1.0 forbids altogether (§2.2) is left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            _ => {}
        }
    }
    out
}

/// An element with a text.
pub fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escaped(text))
}

/// A document for machines, which may keep it for a few minutes.
pub fn document(kind: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=300")], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_element() {
        assert_eq!(element("a", "</a><b x=\"1\">&\u{0}\u{b}ư"), "<a>&lt;/a&gt;&lt;b x=&quot;1&quot;&gt;&amp;ư</a>");
    }
}
