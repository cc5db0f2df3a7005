//! Words that mean the same.

use super::check::{BadEntry, Entry};
use super::key::{self, OPENED};
use super::row::Rows;
use super::source::{Source, SynonymGroup};
use crate::synonym::save::row;
use domain::synonym;
use entities::synonym_group;

pub(super) fn rows(source: &Source, rows: &mut Rows) -> Result<(), BadEntry> {
    for group in &source.synonyms {
        let key = group.terms.first().map_or("", String::as_str);
        let id = key::id("synonym", key);
        let wrong = |_| Entry { file: "synonyms.toml", key }.wrong("terms", "they break the rules of a group");
        let terms = synonym::group(&typed(group)).map_err(wrong)?;
        rows.terms.extend(terms.iter().zip(0..).map(|(term, position)| row(id, position, term)));
        rows.synonyms.push(synonym_group::Model {
            id,
            code: key::code("synonym", key),
            created_at: OPENED.0,
            updated_at: OPENED.0,
            version: 0,
        });
    }
    Ok(())
}

fn typed(group: &SynonymGroup) -> String {
    group.terms.join("\n")
}
