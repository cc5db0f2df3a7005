//! One state of the index, as searches see it. A change makes a new one; running searches finish on theirs.

use crate::bits::Bits;
use crate::schema::Fields;
use crate::shelf::Shelf;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Result, Searcher, TERMINATED, Term};

/// The engine's documents and the shelf above them, of the same moment.
pub(crate) struct Live {
    pub searcher: Searcher,
    pub fields: Fields,
    pub shelf: Shelf,
}

impl Live {
    pub fn new(searcher: Searcher, fields: Fields) -> Result<Self> {
        let shelf = Shelf::read(&searcher)?;
        Ok(Self { searcher, fields, shelf })
    }

    pub fn len(&self) -> usize {
        self.shelf.alive.count()
    }

    /// Shows every document with a term, deleted ones included, ascending.
    pub fn each(&self, field: Field, text: &str, mut see: impl FnMut(u32)) -> Result<()> {
        let term = Term::from_field_text(field, text);
        for (segment, base) in self.searcher.segment_readers().iter().zip(&self.shelf.bases) {
            let postings = segment.inverted_index(field)?.read_postings(&term, IndexRecordOption::Basic)?;
            let Some(mut postings) = postings else { continue };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                see(base + doc);
                doc = postings.advance();
            }
        }
        Ok(())
    }

    /// The documents with any of the terms.
    pub fn with_any(&self, terms: &[(Field, String)]) -> Result<Bits> {
        let mut found = Bits::none(self.shelf.size);
        for (field, text) in terms {
            self.each(*field, text, |doc| found.insert(doc))?;
        }
        Ok(found)
    }

    /// Whether a term was ever indexed (a deleted document may have been the last with it).
    pub fn knows(&self, field: Field, text: &str) -> Result<bool> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(field, text))? > 0)
    }

    /// All terms of a field that a test lets through; those of several segments may come twice.
    pub fn terms(&self, field: Field, wanted: impl Fn(&str) -> bool) -> Result<Vec<String>> {
        let mut terms = Vec::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().stream()?;
            while stream.advance() {
                let text = std::str::from_utf8(stream.key()).unwrap_or_default();
                if wanted(text) {
                    terms.push(text.to_owned());
                }
            }
        }
        Ok(terms)
    }
}
