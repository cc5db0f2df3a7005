//! Names that say nothing: files for leftovers, types that do "something with" a noun.

use super::{Finding, Source, has_extension, line_of};

const FILE_WORDS: [&str; 10] =
    ["utils", "util", "common", "helper", "helpers", "manager", "managers", "service", "services", "misc"];
const TYPE_ENDINGS: [&str; 6] = ["Manager", "Service", "Helper", "Util", "Dto", "Repo"];
const CODE: [&str; 7] = ["rs", "css", "js", "mjs", "ts", "sh", "toml"];

/// Finds files and types with banned names.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| has_extension(&source.path, &CODE)) {
        if let Some(word) = banned_word(&source.path) {
            let what = format!("`{word}` is no name for a file: which noun is it about?");
            findings.push(Finding::new(&source.path, 1, what));
        }
        findings.extend(banned_types(source));
    }
    findings
}

/// A banned word among those of a path.
fn banned_word(path: &str) -> Option<&str> {
    if path.ends_with("/mod.rs") {
        return Some("mod");
    }
    path.split(['/', '-', '_', '.']).find(|word| FILE_WORDS.contains(word))
}

fn banned_types(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for keyword in ["struct ", "enum ", "trait "] {
        for (at, _) in source.scan.code.match_indices(keyword) {
            let rest = &source.scan.code[at + keyword.len()..];
            let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if TYPE_ENDINGS.iter().any(|ending| name.ends_with(ending)) {
                let what = format!("{name}: name the thing, not its role in a pattern");
                findings.push(Finding::new(&source.path, line_of(&source.text, at), what));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_are_found_in_file_and_folder_names() {
        assert_eq!(banned_word("app/src/utils.rs"), Some("utils"));
        assert_eq!(banned_word("app/src/common/card.rs"), Some("common"));
        assert_eq!(banned_word("crates/market/src/order_helper.rs"), Some("helper"));
        assert_eq!(banned_word("app/src/ui/mod.rs"), Some("mod"));
    }

    #[test]
    fn a_banned_word_inside_another_is_fine() {
        assert_eq!(banned_word("style/commons-ticket.css"), None);
    }

    #[test]
    fn a_type_is_named_after_its_thing() {
        let source = Source::new("a.rs", "\nstruct OrderManager;\nstruct Order;");
        assert_eq!(check(&[source])[0].line, 2);
    }
}
