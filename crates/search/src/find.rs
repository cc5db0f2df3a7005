//! Which documents answer a search: all its words, nearer meanings first.
//!
//! A rung of the ladder is climbed only when the one below finds nothing. So a complete word is believed
//! ("trà" does not bring "trái"), then keys of an input method that was off are read, and a typing mistake is thought of
//! last: with one edit allowed everywhere, "mat ong" finds ten times as much and little of it honey. Where next to nothing
//! is found, long words one letter away are added behind. What means the same as a word counts as that word on every
//! rung; its documents only stand behind those with the word itself.

use crate::answer::Nearness;
use crate::bits::Bits;
use crate::edit::one_edit_apart;
use crate::entry::pairs;
use crate::live::Live;
use crate::shelf::Shelf;
use crate::synonym::{Meaning, Synonyms, Term};
use crate::word::Word;
use domain::search::{keyboard, shorthand};
use domain::text;
use std::ops::Range;
use tantivy::Result;
use tantivy::schema::Field;

/// Words of a search that count; nobody types more on purpose.
const MOST_WORDS: usize = 12;

/// Shortest word that may be a mistake when no document has it, and when some do ("mem" is a word of its own).
const SHORTEST_UNKNOWN: usize = 3;
const SHORTEST_KNOWN: usize = 4;

/// With fewer hits, words of so many letters one letter away are looked for too.
const FEW: usize = 3;
const SHORTEST_OF_FEW: usize = 5;

/// A search to be understood.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub text: &'a str,
    pub synonyms: &'a Synonyms,
    /// The lowest rung.
    pub from: Nearness,
    /// As it stands: no keys read, no mistakes put right.
    pub exact: bool,
}

/// A search as it is understood before any document is looked at.
pub(crate) struct Typed<'a> {
    pub words: Vec<Word>,
    /// The same words as typed.
    written: Vec<String>,
    /// Whether there were words and none of them said anything, as "sản phẩm" does not in a shop.
    pub says_nothing: bool,
    /// Stretches of it that mean the same as something else.
    pub meanings: Vec<Meaning<'a>>,
}

impl<'a> Typed<'a> {
    pub fn read(text: &str, synonyms: &'a Synonyms) -> Self {
        let typed = text::words(text);
        let empty = shorthand::saying_nothing(&typed);
        let telling = typed.iter().enumerate().filter(|(at, _)| !empty.contains(at)).map(|(_, word)| word);
        let both = telling.filter_map(|word| Some((Word::read(word)?, word.clone()))).take(MOST_WORDS);
        let (words, written): (Vec<Word>, Vec<String>) = both.unzip();
        let meanings = synonyms.meanings(&words);
        Self { says_nothing: words.is_empty() && !empty.is_empty(), words, written, meanings }
    }
}

/// The answer of the lowest rung that has one.
pub(crate) struct Found {
    pub hits: Bits,
    /// Those of the hits that needed no mistake put right, where others did.
    pub strict: Option<Bits>,
    /// Those of the hits that have all words themselves; `None` where no word has a synonym, so all of them have.
    pub literal: Option<Bits>,
    pub nearness: Nearness,
    /// For each word the words that were taken for it; empty below the last rung.
    pub corrections: Vec<Vec<String>>,
    /// What was looked for in place of what was typed, which finds nothing.
    pub instead: Option<String>,
}

impl Found {
    pub fn nothing(shelf: &Shelf, nearness: Nearness) -> Self {
        let hits = Bits::none(shelf.size);
        Self { hits, strict: None, literal: None, nearness, corrections: Vec::new(), instead: None }
    }
}

impl Live {
    /// Climbs the rungs. Only `visible` documents count as found.
    pub fn understand<'a>(&self, asked: Asked<'a>, visible: &Bits) -> Result<(Typed<'a>, Found)> {
        let typed = Typed::read(asked.text, asked.synonyms);
        let found = self.find(&typed, visible, asked.from)?;
        if asked.exact || typed.words.is_empty() {
            return Ok((typed, found));
        }
        if !found.hits.is_empty() {
            let found = self.with_similar(&typed, visible, found)?;
            return Ok((typed, found));
        }
        for reading in keyboard::readings(asked.text) {
            let typed = Typed::read(&reading, asked.synonyms);
            let found = self.find(&typed, visible, asked.from)?;
            if !found.hits.is_empty() {
                return Ok((typed, Found { instead: Some(reading), ..found }));
            }
        }
        let found = self.mistaken(&typed, visible)?;
        let nothing = found.hits.is_empty();
        Ok((typed, if nothing { Found::nothing(&self.shelf, asked.from) } else { found }))
    }

    /// The lowest rung with words as they were typed.
    fn find(&self, typed: &Typed, visible: &Bits, from: Nearness) -> Result<Found> {
        let meant = self.meant(&typed.meanings)?;
        for nearness in [Nearness::Words, Nearness::Prefix].into_iter().filter(|rung| *rung >= from) {
            let (hits, literal) = self.with_all((&typed.words, &meant), visible, nearness, &[])?;
            if !hits.is_empty() {
                return Ok(Found { hits, literal, ..Found::nothing(&self.shelf, nearness) });
            }
        }
        Ok(Found::nothing(&self.shelf, from))
    }

    /// The documents with words one letter away.
    fn mistaken(&self, typed: &Typed, visible: &Bits) -> Result<Found> {
        let corrections = self.corrections(&typed.words)?;
        let meant = self.meant(&typed.meanings)?;
        let (hits, literal) = self.with_all((&typed.words, &meant), visible, Nearness::Typo, &corrections)?;
        Ok(Found { hits, literal, corrections, ..Found::nothing(&self.shelf, Nearness::Typo) })
    }

    /// Few hits, with those behind them whose long words are one letter away.
    fn with_similar(&self, typed: &Typed, visible: &Bits, found: Found) -> Result<Found> {
        let long = |word: &Word| word.folded.chars().count() >= SHORTEST_OF_FEW;
        if found.hits.count() >= FEW || !typed.words.iter().any(long) {
            return Ok(found);
        }
        let near = |word: &Word| if long(word) { self.near(word) } else { Ok(Vec::new()) };
        let similar = typed.words.iter().map(near).collect::<Result<Vec<_>>>()?;
        let (mut hits, _) =
            self.with_all((&typed.words, &self.meant(&typed.meanings)?), visible, found.nearness, &similar)?;
        hits.add(&found.hits);
        if hits == found.hits {
            return Ok(found);
        }
        Ok(Found { hits, strict: Some(found.hits), ..found })
    }

    /// What the search would have been without its mistakes, in the words of its best document.
    pub fn corrected(&self, typed: &Typed, found: &Found, best: u32) -> Result<Option<String>> {
        let name: Vec<String> = text::words(&self.name(best)?).iter().map(|word| word.to_lowercase()).collect();
        let words = typed.words.iter().zip(&typed.written).zip(&found.corrections).map(|((word, written), fixed)| {
            let is_meant = |other: &&String| Word::read(other).is_some_and(|it| fixed.contains(&it.folded));
            let same = fixed.is_empty() || name.iter().any(|other| text::fold(other) == word.folded);
            let instead = name.iter().find(is_meant).or_else(|| fixed.first());
            instead.filter(|_| !same).unwrap_or(written).clone()
        });
        let corrected = words.collect::<Vec<_>>().join(" ");
        Ok(Some(corrected).filter(|text| *text != typed.written.join(" ")))
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
    /// A single word counts where it says what the thing is: "na" is a fruit, not half of "Na Rì".
    fn saying(&self, term: &Term) -> Result<Bits> {
        let fields = &self.fields.words;
        if let [word] = &term.words[..] {
            let field = if term.anywhere { fields.all_marked } else { fields.thing_marked };
            return self.with_any(&[(field, word.marked.clone())]);
        }
        let mut docs: Option<Bits> = None;
        for pair in pairs(&term.words, |word| word.marked.clone()) {
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
        words
            .iter()
            .zip(known)
            .map(|(word, known)| if doubtful(word, known) { self.near(word) } else { Ok(vec![]) })
            .collect()
    }

    /// The words one letter away from a word.
    fn near(&self, word: &Word) -> Result<Vec<String>> {
        self.terms(self.fields.words.all, |other| one_edit_apart(&word.folded, other))
    }
}
