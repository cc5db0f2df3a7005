//! Which documents answer a search: all its words, nearer meanings first.
//!
//! A rung of the ladder is climbed only when the one below finds nothing. So a complete word is believed
//! ("trà" does not bring "trái"), and a typing mistake is thought of last: with one edit allowed everywhere,
//! "mat ong" finds ten times as much and little of it honey. What means the same as a word counts as that word on every
//! rung; its documents only stand behind those with the word itself.

use crate::answer::Nearness;
use crate::bits::Bits;
use crate::edit::one_edit_apart;
use crate::entry::pairs;
use crate::live::Live;
use crate::shelf::Shelf;
use crate::synonym::{Meaning, Synonyms};
use crate::word::Word;
use std::ops::Range;
use tantivy::Result;
use tantivy::schema::Field;

/// Words of a search that count; nobody types more on purpose.
const MOST_WORDS: usize = 12;

/// Shortest word that may be a mistake when no document has it, and when some do ("mem" is a word of its own).
const SHORTEST_UNKNOWN: usize = 3;
const SHORTEST_KNOWN: usize = 4;

/// A search as it is understood before any document is looked at.
pub(crate) struct Typed<'a> {
    pub words: Vec<Word>,
    /// Stretches of it that mean the same as something else.
    pub meanings: Vec<Meaning<'a>>,
}

impl<'a> Typed<'a> {
    pub fn read(text: &str, synonyms: &'a Synonyms) -> Self {
        let mut words = Word::all(text);
        words.truncate(MOST_WORDS);
        let meanings = synonyms.meanings(&words);
        Self { words, meanings }
    }
}

/// The answer of the lowest rung that has one.
pub(crate) struct Found {
    pub hits: Bits,
    /// Those of the hits that have all words themselves; `None` where no word has a synonym, so all of them have.
    pub literal: Option<Bits>,
    pub nearness: Nearness,
    /// For each word the words that were taken for it; empty below the last rung.
    pub corrections: Vec<Vec<String>>,
}

impl Found {
    pub fn nothing(shelf: &Shelf, nearness: Nearness) -> Self {
        Self { hits: Bits::none(shelf.size), literal: None, nearness, corrections: Vec::new() }
    }
}

impl Live {
    /// Climbs the rungs from the given one. Only `visible` documents count as found.
    pub fn find(&self, typed: &Typed, visible: &Bits, from: Nearness) -> Result<Found> {
        let rungs = [Nearness::Words, Nearness::Prefix, Nearness::Typo];
        let meant = self.meant(&typed.meanings)?;
        for nearness in rungs.into_iter().filter(|rung| *rung >= from) {
            let corrections = if nearness == Nearness::Typo { self.corrections(&typed.words)? } else { Vec::new() };
            let (hits, literal) = self.with_all((&typed.words, &meant), visible, nearness, &corrections)?;
            if !hits.is_empty() {
                return Ok(Found { hits, literal, nearness, corrections });
            }
        }
        Ok(Found::nothing(&self.shelf, from))
    }

    /// The documents that say something else of the same meaning, with the words it stands for.
    fn meant(&self, meanings: &[Meaning]) -> Result<Vec<(Range<usize>, Bits)>> {
        let mut meant = Vec::with_capacity(meanings.len());
        for meaning in meanings {
            let mut docs = Bits::none(self.shelf.size);
            for term in &meaning.others {
                docs.add(&self.saying(term)?);
            }
            meant.push((meaning.words.clone(), docs));
        }
        Ok(meant)
    }

    /// The documents with a word or phrase, its marks as written: nobody typed it, so nobody left marks out.
    fn saying(&self, term: &[Word]) -> Result<Bits> {
        let fields = &self.fields.words;
        if let [word] = term {
            return self.with_any(&[(fields.all_marked, word.marked.clone())]);
        }
        let mut docs: Option<Bits> = None;
        for pair in pairs(term, |word| word.marked.clone()) {
            let with_pair = self.with_any(&[(fields.pair_marked, pair)])?;
            match &mut docs {
                Some(docs) => docs.keep(&with_pair),
                None => docs = Some(with_pair),
            }
        }
        Ok(docs.unwrap_or_else(|| Bits::none(self.shelf.size)))
    }

    /// The documents with all words or what they mean, and of these the ones with all words, where that is fewer.
    fn with_all(
        &self,
        (words, meant): (&[Word], &[(Range<usize>, Bits)]),
        visible: &Bits,
        nearness: Nearness,
        fixed: &[Vec<String>],
    ) -> Result<(Bits, Option<Bits>)> {
        let mut hits = if words.is_empty() { Bits::none(self.shelf.size) } else { visible.clone() };
        let mut literal = (!meant.is_empty()).then(|| hits.clone());
        for (place, word) in words.iter().enumerate() {
            let mut terms = self.terms_of(word, nearness, place + 1 == words.len());
            let fixed = fixed.get(place).into_iter().flatten();
            terms.extend(fixed.map(|word| (self.fields.words.all, word.clone())));
            let mut with_word = self.with_any(&terms)?;
            if let Some(literal) = &mut literal {
                literal.keep(&with_word);
            }
            meant.iter().filter(|(words, _)| words.contains(&place)).for_each(|(_, docs)| with_word.add(docs));
            hits.keep(&with_word);
        }
        Ok((hits, literal))
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
