//! What to offer while somebody types.

use crate::answer::Nearness;
use crate::bits::Bits;
use crate::find::Asked;
use crate::live::Live;
use crate::points::best;
use crate::schema::Words;
use crate::synonym::Synonyms;
use crate::word::Word;
use jiff::civil::Date;
use tantivy::schema::{Field, Value};
use tantivy::{Result, TantivyDocument};
use uuid::Uuid;

/// What to offer for a half-typed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Products first, then producers.
    pub options: Vec<Suggestion>,
    /// What was looked for in place of the text, where that finds nothing.
    pub instead: Option<String>,
}

/// One option of a suggestion list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub kind: SuggestionKind,
    /// What the option reads: the product's or producer's name.
    pub text: String,
    /// What tells options of one name apart: a product's producer; empty for a producer.
    pub detail: String,
}

/// What an option leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SuggestionKind {
    Product(Uuid),
    /// The producer's code.
    Producer(String),
}

/// At most one option in this many is a producer while there are products.
const PRODUCER_SHARE: usize = 4;

impl Live {
    /// At most `limit` options for a text that may end in the middle of a word; alcohol is never offered.
    pub fn suggest(&self, (text, synonyms): (&str, &Synonyms), limit: usize, today: Date) -> Result<Suggestions> {
        let visible = self.shelf.visible(false);
        let day = self.shelf.day(today);
        let asked = Asked { text, synonyms, from: Nearness::Prefix, exact: false };
        let (typed, found) = self.understand(asked, &visible)?;
        if typed.words.is_empty() || limit == 0 {
            return Ok(Suggestions::default());
        }
        let products = best(self.points(&typed, &found)?, &found.hits, &day.rank, limit);
        let room = (limit / PRODUCER_SHARE).max(limit - products.len());
        let producers = self.producers(&typed.words, &visible, &day.order, room)?;
        let products = products.into_iter().take(limit - producers.len()).map(|doc| self.product(doc));
        let options = products.chain(producers.into_iter().map(|doc| self.producer(doc))).collect::<Result<_>>()?;
        Ok(Suggestions { options, instead: self.instead(&typed, found, &day)? })
    }

    /// For each producer whose name has all the words, its product ranking first.
    fn producers(&self, words: &[Word], visible: &Bits, order: &[u32], most: usize) -> Result<Vec<u32>> {
        let Words { maker, .. } = self.fields.words;
        let mut theirs = visible.clone();
        for word in words {
            theirs.keep(&self.with_any(&[(maker, word.folded.clone())])?);
        }
        let of = |doc: u32| self.shelf.producers.of[doc as usize];
        let mut chosen: Vec<u32> = Vec::new();
        for doc in order.iter().filter(|doc| theirs.contains(**doc)) {
            if chosen.len() == most {
                break;
            }
            if !chosen.iter().any(|other| of(*other) == of(*doc)) {
                chosen.push(*doc);
            }
        }
        Ok(chosen)
    }

    /// A document's name as it is shown.
    pub fn name(&self, doc: u32) -> Result<String> {
        let shown: TantivyDocument = self.searcher.doc(self.shelf.address(doc))?;
        Ok(stored(&shown, self.fields.shown_name))
    }

    fn product(&self, doc: u32) -> Result<Suggestion> {
        let shown: TantivyDocument = self.searcher.doc(self.shelf.address(doc))?;
        Ok(Suggestion {
            kind: SuggestionKind::Product(self.shelf.ids[doc as usize]),
            text: stored(&shown, self.fields.shown_name),
            detail: stored(&shown, self.fields.shown_producer),
        })
    }

    fn producer(&self, doc: u32) -> Result<Suggestion> {
        let shown: TantivyDocument = self.searcher.doc(self.shelf.address(doc))?;
        let producers = &self.shelf.producers;
        Ok(Suggestion {
            kind: SuggestionKind::Producer(producers.texts[producers.of[doc as usize] as usize].clone()),
            text: stored(&shown, self.fields.shown_producer),
            detail: String::new(),
        })
    }
}

fn stored(document: &TantivyDocument, field: Field) -> String {
    document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}
