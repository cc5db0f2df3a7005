//! Which documents answer a search: all its words, nearer meanings first.
//!
//! A rung of the ladder is climbed only when the one below finds nothing. So a complete word is believed
//! ("trà" does not bring "trái"), and a typing mistake is thought of last: with one edit allowed everywhere,
//! "mat ong" finds ten times as much and little of it honey.

use crate::answer::Nearness;
use crate::bits::Bits;
use crate::edit::one_edit_apart;
use crate::live::Live;
use crate::word::Word;
use tantivy::Result;
use tantivy::schema::Field;

/// Words of a search that count; nobody types more on purpose.
const MOST_WORDS: usize = 12;

/// Shortest word that may be a mistake when no document has it, and when some do ("mem" is a word of its own).
const SHORTEST_UNKNOWN: usize = 3;
const SHORTEST_KNOWN: usize = 4;

/// The words of a search.
pub(crate) fn typed_words(text: &str) -> Vec<Word> {
    let mut words = Word::all(text);
    words.truncate(MOST_WORDS);
    words
}

/// The answer of the lowest rung that has one.
pub(crate) struct Found {
    pub hits: Bits,
    pub nearness: Nearness,
    /// For each word the words that were taken for it; empty below the last rung.
    pub corrections: Vec<Vec<String>>,
}

impl Live {
    /// Climbs the rungs from the given one. Only `visible` documents count as found.
    pub fn find(&self, words: &[Word], visible: &Bits, from: Nearness) -> Result<Found> {
        let rungs = [Nearness::Words, Nearness::Prefix, Nearness::Typo];
        for nearness in rungs.into_iter().filter(|rung| *rung >= from) {
            let corrections = if nearness == Nearness::Typo { self.corrections(words)? } else { Vec::new() };
            let hits = self.with_all(words, visible, nearness, &corrections)?;
            if !hits.is_empty() {
                return Ok(Found { hits, nearness, corrections });
            }
        }
        Ok(Found { hits: Bits::none(self.shelf.size), nearness: from, corrections: Vec::new() })
    }

    fn with_all(&self, words: &[Word], visible: &Bits, nearness: Nearness, fixed: &[Vec<String>]) -> Result<Bits> {
        let mut hits = if words.is_empty() { Bits::none(self.shelf.size) } else { visible.clone() };
        for (place, word) in words.iter().enumerate() {
            let mut terms = self.terms_of(word, nearness, place + 1 == words.len());
            let fixed = fixed.get(place).into_iter().flatten();
            terms.extend(fixed.map(|word| (self.fields.words.all, word.clone())));
            hits.keep(&self.with_any(&terms)?);
        }
        Ok(hits)
    }

    /// Only the last word may be unfinished.
    fn terms_of(&self, word: &Word, nearness: Nearness, last: bool) -> Vec<(Field, String)> {
        let fields = &self.fields.words;
        let mut terms = vec![(fields.all, word.folded.clone())];
        if nearness > Nearness::Words {
            terms.push((fields.pair, word.folded.clone()));
            terms.extend(last.then(|| (fields.start, word.folded.clone())));
        }
        terms
    }

    /// Words one edit away: of the unknown words if there are any, else of every word long enough.
    fn corrections(&self, words: &[Word]) -> Result<Vec<Vec<String>>> {
        let all = self.fields.words.all;
        let known = words.iter().map(|word| self.knows(all, &word.folded)).collect::<Result<Vec<bool>>>()?;
        let some_unknown = known.contains(&false);
        let shortest = if some_unknown { SHORTEST_UNKNOWN } else { SHORTEST_KNOWN };
        let doubtful = |word: &Word, known: bool| !(some_unknown && known) && word.folded.chars().count() >= shortest;
        let near = |word: &Word| self.terms(all, |other| one_edit_apart(&word.folded, other));
        words
            .iter()
            .zip(known)
            .map(|(word, known)| if doubtful(word, known) { near(word) } else { Ok(vec![]) })
            .collect()
    }
}
