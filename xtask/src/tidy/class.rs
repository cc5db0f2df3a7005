//! CSS classes: every one used is defined, every one defined is used.

use super::{Finding, Source, has_extension, line_of};
use std::collections::{BTreeMap, BTreeSet};

const MAIN: &str = "style/main.css";
const MARKUP: [&str; 3] = ["app/", "crates/islands/", "server/"];

/// Class → style sheet and line where it is first defined.
type Defined<'a> = BTreeMap<String, (&'a str, usize)>;

/// Compares the classes of pages and islands with those of `style/`.
///
/// Used for certain are `class="…"`, `class=("…", …)` and `class:…`. A class defined also counts as
/// used if it is a word of any other literal, because it may reach its element through a variable.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let of_kind =
        |source: &&Source, folder, extension| source.is_below(&[folder]) && has_extension(&source.path, &[extension]);
    let sheets: Vec<&Source> = sources.iter().filter(|source| of_kind(source, "style/", "css")).collect();
    let markup: Vec<&Source> = sources.iter().filter(|source| source.is_below(&MARKUP) && source.is_rust()).collect();
    let scripts = sources.iter().filter(|source| of_kind(source, "public/", "js"));
    let mut defined = BTreeMap::new();
    for sheet in &sheets {
        for (class, line) in defined_in(&sheet.text) {
            defined.entry(class).or_insert((sheet.path.as_str(), line));
        }
    }
    let mut words: BTreeSet<&str> = markup.iter().flat_map(|source| words_of(source)).collect();
    words.extend(scripts.flat_map(|source| split_words(&source.text)));
    let mut findings = unimported(&sheets);
    findings.extend(undefined(&markup, &defined));
    findings.extend(unused(&words, &defined));
    findings
}

/// Style sheets that do not reach the browser.
fn unimported(sheets: &[&Source]) -> Vec<Finding> {
    let main = sheets.iter().find(|sheet| sheet.path == MAIN).map_or("", |sheet| &sheet.text);
    let imported: BTreeSet<&str> = main
        .lines()
        .filter_map(|line| line.strip_prefix("@import \"")?.split_once('"'))
        .map(|(path, _)| path.trim_start_matches("./"))
        .collect();
    let forgotten =
        sheets.iter().filter(|sheet| sheet.path != MAIN && !imported.contains(&sheet.path["style/".len()..]));
    forgotten.map(|sheet| Finding::new(&sheet.path, 1, format!("not imported by {MAIN}"))).collect()
}

fn unused(words: &BTreeSet<&str>, defined: &Defined) -> Vec<Finding> {
    let forgotten = defined.iter().filter(|(class, _)| !words.contains(class.as_str()));
    forgotten.map(|(class, (path, line))| Finding::new(path, *line, format!("class {class} is never used"))).collect()
}

fn undefined(markup: &[&Source], defined: &Defined) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in markup {
        for (class, line) in used_in(source) {
            if !defined.contains_key(class) {
                findings.push(Finding::new(&source.path, line, format!("class {class} is not in style/")));
            }
        }
    }
    findings
}

/// Classes of a style sheet with their first lines.
fn defined_in(css: &str) -> Vec<(String, usize)> {
    let masked = mask(css);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in masked.char_indices() {
        if c == '{' {
            classes_of(&masked[start..at], start, &mut found);
        }
        if matches!(c, '{' | '}' | ';') {
            start = at + 1;
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|(class, _)| seen.insert(class.clone()));
    found.into_iter().map(|(class, at)| (class, line_of(css, at))).collect()
}

/// The classes of one selector, which starts at `offset`.
fn classes_of(selector: &str, offset: usize, found: &mut Vec<(String, usize)>) {
    // `@layer components.card` and `@container (width > 30.5em)` name no class; `@scope (.card)` does.
    let selector_start = selector.trim_start();
    if selector_start.starts_with('@') && !selector_start.starts_with("@scope") {
        return;
    }
    for (at, _) in selector.match_indices('.') {
        let name: String = selector[at + 1..].chars().take_while(|c| is_name(*c)).collect();
        if !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit()) {
            found.push((name, offset + at));
        }
    }
}

/// Blanks comments and quoted text, keeping every offset.
fn mask(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => rest[1..].find(c).map_or(rest.len(), |end| end + 2),
            _ => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        out.extend(rest[..length].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        rest = &rest[length..];
    }
    out
}

/// Classes a Rust file certainly uses, with their lines.
fn used_in(source: &Source) -> Vec<(&str, usize)> {
    let code = &source.scan.code;
    let mut used = Vec::new();
    for literal in &source.scan.literals {
        if is_class_attribute(&code[..literal.start]) {
            let line = line_of(&source.text, literal.start);
            let certain = literal.text.split_whitespace().filter(|word| !word.contains('{'));
            used.extend(certain.map(|word| (word, line)));
        }
    }
    for (at, found) in code.match_indices("class:") {
        let name = &source.text[at + found.len()..];
        let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
        if end > 0 && starts_attribute(&code[..at]) {
            used.push((&name[..end], line_of(&source.text, at)));
        }
    }
    used
}

/// Whether code ends in `class=` or `class=(`, and not in `data-class=` or `base_class=`.
fn is_class_attribute(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix('(').unwrap_or(before);
    before.strip_suffix("class=").is_some_and(starts_attribute)
}

fn starts_attribute(before: &str) -> bool {
    before.ends_with(char::is_whitespace)
}

/// Every word a Rust file could put into a class attribute.
fn words_of(source: &Source) -> Vec<&str> {
    let literals = source.scan.literals.iter().flat_map(|literal| split_words(&literal.text));
    let toggled = used_in(source).into_iter().map(|(class, _)| class);
    literals.chain(toggled).collect()
}

fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_name(c)).filter(|word| !word.is_empty())
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(sources: &[Source]) -> Vec<String> {
        check(sources)
            .into_iter()
            .map(|finding| format!("{}:{} {}", finding.path, finding.line, finding.what))
            .collect()
    }

    #[test]
    fn selectors_define_classes_and_values_do_not() {
        let css = "/* .no */ @layer base.reset { .card > .card-title:not(.flat) { flex: .5 1; } }\n\
                   @import \"x.css\";\n@container (width > 30.5em) { .card { & .deep { top: 0 } } }";
        let names: Vec<_> = defined_in(css).into_iter().collect();
        let wanted = [("card", 1), ("card-title", 1), ("flat", 1), ("deep", 3)];
        assert_eq!(names, wanted.map(|(name, line)| (name.to_owned(), line)));
    }

    #[test]
    fn a_class_used_must_be_defined() {
        let page = Source::new("app/src/a.rs", "view! {\n<p class=\"card gone\" class:open=x data-class=\"z\"/> }");
        let sheet = Source::new(MAIN, ".card { } .open { }");
        assert_eq!(whats(&[page, sheet]), ["app/src/a.rs:2 class gone is not in style/"]);
    }

    #[test]
    fn a_class_defined_must_be_used() {
        let sheet = Source::new(MAIN, ".card { }\n.old { }");
        let page = Source::new("app/src/a.rs", "let kind = \"card\";");
        assert_eq!(whats(&[sheet, page]), ["style/main.css:2 class old is never used"]);
    }

    #[test]
    fn a_style_sheet_must_be_imported() {
        let main = Source::new(MAIN, "@import \"base/a.css\" layer(base);");
        let sheets = [main, Source::new("style/base/a.css", ""), Source::new("style/b.css", "")];
        assert_eq!(whats(&sheets), ["style/b.css:1 not imported by style/main.css"]);
    }

    #[test]
    fn a_toggled_class_is_used() {
        let page = Source::new("app/src/a.rs", "view! { <p class=(\"is-on\", on)/> }");
        assert_eq!(used_in(&page), [("is-on", 1)]);
    }

    #[test]
    fn a_computed_class_is_not_judged() {
        let page = Source::new("app/src/a.rs", "format!(\"<p class=\\\"a\\\">\"); x( class=\"star-{n}\")");
        assert!(used_in(&page).is_empty());
    }
}
