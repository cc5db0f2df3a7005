//! Both languages say everything: `app/locales/vi/cart.toml` and `app/locales/en/cart.toml` hold the same keys.
//!
//! The build of `app` stops at the first difference; here all of them are listed at once.

use super::{Finding, Source, has_extension, line_of};
use std::collections::BTreeMap;
use toml::{Table, Value};

const VIETNAMESE: &str = "app/locales/vi/";
const ENGLISH: &str = "app/locales/en/";

/// The forms of a text that counts; a language has those it needs.
const PLURAL_FORMS: [&str; 2] = ["one", "other"];

/// Where a text stands and what it says.
struct Message {
    path: String,
    line: usize,
    text: String,
}

/// File and key, `cart.add`, of every text of a language.
type Language = BTreeMap<String, Message>;

/// Compares the keys of the two languages.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let vietnamese = read(sources, VIETNAMESE, &mut findings);
    let english = read(sources, ENGLISH, &mut findings);
    compare(&vietnamese, &english, ENGLISH, &mut findings);
    compare(&english, &vietnamese, VIETNAMESE, &mut findings);
    findings
}

fn compare(here: &Language, there: &Language, other: &str, findings: &mut Vec<Finding>) {
    for (key, message) in here {
        if !there.contains_key(key) {
            findings.push(Finding::new(&message.path, message.line, format!("{key} is missing in {other}")));
        }
        if message.text.trim().is_empty() {
            findings.push(Finding::new(&message.path, message.line, format!("{key} is empty")));
        }
    }
}

fn read(sources: &[Source], folder: &str, findings: &mut Vec<Finding>) -> Language {
    let mut language = Language::new();
    let files = sources.iter().filter(|source| source.is_below(&[folder]) && has_extension(&source.path, &["toml"]));
    for source in files {
        match source.text.parse::<Table>() {
            Ok(table) => flatten(source, &table, "", &mut language),
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(&source.text, span.start));
                findings.push(Finding::new(&source.path, line, error.message()));
            }
        }
    }
    if language.is_empty() {
        findings.push(Finding::new(folder, 1, "the language is missing"));
    }
    language
}

fn flatten(source: &Source, table: &Table, prefix: &str, language: &mut Language) {
    let file = source.path.rsplit('/').next().unwrap_or_default().trim_end_matches("toml");
    for (name, value) in table {
        let key = format!("{prefix}{name}");
        match value {
            Value::Table(inner) if !is_plural(inner) => flatten(source, inner, &format!("{key}."), language),
            value => {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let line = line_of_key(&source.text, &key);
                language.insert(format!("{file}{key}"), Message { path: source.path.clone(), line, text });
            }
        }
    }
}

fn is_plural(table: &Table) -> bool {
    table.keys().all(|key| PLURAL_FORMS.contains(&key.as_str()))
}

/// The line of `name = …` below `[prefix]`, or 1 where the file writes it another way.
fn line_of_key(text: &str, key: &str) -> usize {
    let (section, name) = key.rsplit_once('.').unwrap_or(("", key));
    let mut current = "";
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            current = header;
        }
        let is_key = line.split_once('=').is_some_and(|(left, _)| left.trim().trim_matches('"') == name);
        if current == section && is_key {
            return index + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(vi: &str, en: &str) -> Vec<String> {
        let files = [Source::new("app/locales/vi/cart.toml", vi), Source::new("app/locales/en/cart.toml", en)];
        check(&files).into_iter().map(|finding| format!("{}:{} {}", finding.path, finding.line, finding.what)).collect()
    }

    #[test]
    fn the_same_keys_are_fine() {
        assert!(whats("[line]\nadd = \"Thêm\"", "line.add = \"Add\"").is_empty());
    }

    #[test]
    fn a_key_of_one_language_is_found_at_its_line() {
        let found = whats("[line]\nadd = \"Thêm\"\nempty = \"Trống\"", "[line]\nadd = \"Add\"");
        assert_eq!(found, ["app/locales/vi/cart.toml:3 cart.line.empty is missing in app/locales/en/"]);
    }

    #[test]
    fn a_language_has_the_plural_forms_it_needs() {
        assert!(whats("n = { other = \"{n} hộp\" }", "n = { one = \"{n} box\", other = \"{n} boxes\" }").is_empty());
    }

    #[test]
    fn an_empty_message_is_not_a_translation() {
        assert_eq!(whats("a = \"A\"", "a = \" \""), ["app/locales/en/cart.toml:1 cart.a is empty"]);
    }

    #[test]
    fn a_file_that_does_not_parse_is_named() {
        assert!(
            whats("a = \"A\"\nb = ", "a = \"A\"").iter().any(|what| what.starts_with("app/locales/vi/cart.toml:2"))
        );
    }
}
