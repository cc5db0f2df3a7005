//! Just enough of Rust's lexical rules to tell code from comments and literals.

/// A Rust file with its literals apart.
#[derive(Default)]
pub struct Scan {
    /// The file with comments blanked and the content of literals turned into `_`; every line and
    /// byte offset is where it was.
    pub code: String,
    /// The string literals in order.
    pub literals: Vec<Literal>,
}

/// A string literal.
pub struct Literal {
    /// Byte offset of its opening quote.
    pub start: usize,
    /// What stands between the quotes, escapes as written.
    pub text: String,
}

/// Separates a file into code and literals.
pub fn scan(text: &str) -> Scan {
    let mut scanner = Scanner { text, at: 0, code: Vec::with_capacity(text.len()), literals: Vec::new() };
    while scanner.at < text.len() {
        scanner.step();
    }
    Scan { code: String::from_utf8_lossy(&scanner.code).into_owned(), literals: scanner.literals }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    code: Vec<u8>,
    literals: Vec<Literal>,
}

impl Scanner<'_> {
    fn step(&mut self) {
        let rest = self.rest();
        if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            self.mask(end, b' ');
        } else if rest.starts_with("/*") {
            self.mask(block_comment(rest), b' ');
        } else if let Some(hashes) = self.raw_opening() {
            self.literal(2 + hashes, &format!("\"{}", "#".repeat(hashes)), false);
        } else if rest.starts_with('"') {
            self.literal(1, "\"", true);
        } else if let Some(length) = char_literal(rest) {
            self.mask(length, b'_');
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            self.copy(length);
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The number of hashes if a raw string starts here.
    fn raw_opening(&self) -> Option<usize> {
        let after = self.rest().strip_prefix('r')?;
        let before = self.text[..self.at].trim_end_matches(['b', 'c']);
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let hashes = after.len() - after.trim_start_matches('#').len();
        after[hashes..].starts_with('"').then_some(hashes)
    }

    /// Takes a string literal: `opening` bytes, the content, `closing`.
    fn literal(&mut self, opening: usize, closing: &str, has_escapes: bool) {
        let start = self.at + opening - 1;
        self.copy(opening);
        let length = content_length(self.rest(), closing, has_escapes);
        self.literals.push(Literal { start, text: self.rest()[..length].to_owned() });
        self.mask(length, b'_');
        self.copy(closing.len().min(self.rest().len()));
    }

    fn copy(&mut self, length: usize) {
        let bytes = &self.text.as_bytes()[self.at..self.at + length];
        self.code.extend_from_slice(bytes);
        self.at += length;
    }

    fn mask(&mut self, length: usize, with: u8) {
        let bytes = &self.text.as_bytes()[self.at..self.at + length];
        let masked = bytes.iter().map(|&byte| if byte.is_ascii_whitespace() { byte } else { with });
        self.code.extend(masked);
        self.at += length;
    }
}

/// Length of a block comment; they nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn content_length(rest: &str, closing: &str, has_escapes: bool) -> usize {
    if !has_escapes {
        return rest.find(closing).unwrap_or(rest.len());
    }
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

/// Length of a character literal, if this is one and not a lifetime.
fn char_literal(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if inside.starts_with('\\') {
        let end = inside.get(2..)?.find('\'')?;
        return Some(end + 4);
    }
    let length = inside.chars().next()?.len_utf8();
    inside[length..].starts_with('\'').then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_blanked_and_lines_stay() {
        let scan = scan("a // {\n/* { /* } */\n{ */ b");
        assert_eq!(scan.code, "a     \n            \n     b");
    }

    #[test]
    fn strings_are_masked_and_kept() {
        let scan = scan(r#"f("a \" {", 1)"#);
        assert_eq!(scan.code, r#"f("_ __ _", 1)"#);
        assert_eq!(scan.literals[0].text, r#"a \" {"#);
        assert_eq!(scan.literals[0].start, 2);
    }

    #[test]
    fn raw_strings_end_at_their_own_hashes() {
        let scan = scan("r#\"a \"b\"# + br\"c\" + r\"\"");
        let texts: Vec<_> = scan.literals.iter().map(|literal| literal.text.as_str()).collect();
        assert_eq!(texts, ["a \"b", "c", ""]);
    }

    #[test]
    fn a_raw_identifier_is_not_a_string() {
        assert!(scan("r#type; bar\"x\"").literals.iter().map(|l| &l.text).eq(["x"]));
    }

    #[test]
    fn characters_are_masked_and_lifetimes_are_not() {
        assert_eq!(scan("'{' '\\'' 'đ' &'a str").code, "___ ____ ____ &'a str");
    }

    #[test]
    fn an_escaped_backslash_ends_the_string() {
        assert_eq!(scan(r#""\\" {"#).code, r#""__" {"#);
    }

    #[test]
    fn unclosed_text_does_not_stop_the_scan() {
        for text in ["\"abc", "r#\"abc", "/* abc", "'\\", "r#"] {
            assert_eq!(scan(text).code.len(), text.len(), "{text}");
        }
    }
}
