//! How well a document answers a search, as a whole number.
//!
//! Same marks outweigh everything else, word by word: "dừa" is coconut before it is melon or pineapple, although
//! without marks all three are "dua". Then comes how the name begins, because a Vietnamese name starts with what the
//! thing is ("mật ong hoa cà phê" is honey, "cà phê mật ong" coffee); then neighbouring words; then where words stand.
//! Equal documents are ordered by stars and name, so the points need not tell them apart.
//!
//! A document found by a synonym stands behind all that have the words typed, whose order it does not touch.

use crate::answer::Nearness;
use crate::bits::Bits;
use crate::entry::{LONGEST_LEAD, lead, pairs};
use crate::find::{Found, Typed};
use crate::live::Live;
use crate::synonym::Meaning;
use crate::word::Word;
use tantivy::Result;
use tantivy::schema::Field;

/// Found without putting a mistake right. More than everything below can add up to.
const STRICT: u32 = 1 << 18;
/// All words found themselves, none by a synonym. More than everything below can add up to for twelve words.
const LITERAL: u32 = 1 << 17;
/// A word found with the marks that were typed. More than everything below can add up to for twelve words.
const SAME_MARKS: u32 = 1 << 13;
const NAME_BEGINS: u32 = 512;
const NEIGHBOURS: u32 = 64;
const NAME: u32 = 16;
const ALIAS: u32 = 12;
const CONTEXT: u32 = 6;
const BEGINNING: u32 = 2;

/// Documents with this term get these points.
struct Clause(Field, String, u32);

impl Live {
    /// The points of every hit, ascending by document.
    pub fn points(&self, typed: &Typed, found: &Found) -> Result<Vec<(u32, u32)>> {
        let mut points = vec![0; self.shelf.size as usize];
        for Clause(field, text, worth) in self.clauses(&typed.words, found) {
            self.each(field, &text, |doc| points[doc as usize] += worth)?;
        }
        if let Some(literal) = &found.literal {
            for Clause(field, text, worth) in typed.meanings.iter().flat_map(|it| self.meaning_clauses(it)) {
                self.each(field, &text, |doc| points[doc as usize] += if literal.contains(doc) { 0 } else { worth })?;
            }
            literal.iter().for_each(|doc| points[doc as usize] += LITERAL);
        }
        if let Some(strict) = &found.strict {
            strict.iter().for_each(|doc| points[doc as usize] += STRICT);
        }
        Ok(found.hits.iter().map(|doc| (doc, points[doc as usize])).collect())
    }

    fn clauses(&self, words: &[Word], found: &Found) -> Vec<Clause> {
        let marks_typed = words.iter().any(|word| word.has_marks);
        let mut clauses = self.phrase_clauses(words, marks_typed);
        clauses.extend(words.iter().flat_map(|word| self.word_clauses(word, marks_typed)));
        if found.nearness > Nearness::Words {
            clauses.extend(words.last().into_iter().flat_map(|word| self.beginning_clauses(word)));
        }
        let corrected = found.corrections.iter().flatten();
        clauses.extend(corrected.map(|word| Clause(self.fields.words.name, word.clone(), NAME)));
        clauses
    }

    /// A word without marks among others with marks may be meant so ("ong" in "mật ong"), or be lazily typed: it gets
    /// a little more where it is written just so, never as much as a typed mark.
    fn word_clauses(&self, word: &Word, marks_typed: bool) -> Vec<Clause> {
        let fields = &self.fields.words;
        let mut clauses = vec![
            Clause(fields.name, word.folded.clone(), NAME),
            Clause(fields.alias, word.folded.clone(), ALIAS),
            Clause(fields.context, word.folded.clone(), CONTEXT),
        ];
        if word.has_marks {
            clauses.push(Clause(fields.all_marked, word.marked.clone(), SAME_MARKS));
        }
        if marks_typed {
            clauses.push(Clause(fields.name_marked, word.marked.clone(), NAME));
        }
        clauses
    }

    fn phrase_clauses(&self, words: &[Word], marks_typed: bool) -> Vec<Clause> {
        let fields = &self.fields.words;
        let lead: String = lead(words).chars().take(LONGEST_LEAD).collect();
        let mut clauses = vec![Clause(fields.lead, lead, NAME_BEGINS)];
        let folded = pairs(words, |word| word.folded.clone());
        clauses.extend(folded.into_iter().map(|pair| Clause(fields.pair, pair, NEIGHBOURS)));
        if marks_typed {
            let marked = pairs(words, |word| word.marked.clone());
            clauses.extend(marked.into_iter().map(|pair| Clause(fields.pair_marked, pair, NEIGHBOURS)));
        }
        clauses
    }

    /// What means the same counts where it names the product.
    fn meaning_clauses(&self, meaning: &Meaning) -> Vec<Clause> {
        let fields = &self.fields.words;
        let named = |word: &Word| Clause(fields.name_marked, word.marked.clone(), NAME);
        let begins = |term: &[Word]| Clause(fields.lead, lead(term).chars().take(LONGEST_LEAD).collect(), NEIGHBOURS);
        let terms = meaning.others.iter().map(|term| &term.words);
        terms.flat_map(|words| words.iter().map(named).chain([begins(words)])).collect()
    }

    /// The last word may be unfinished; half a word with marks is still typed with marks.
    fn beginning_clauses(&self, word: &Word) -> Vec<Clause> {
        let fields = &self.fields.words;
        let marked = word.has_marks.then(|| Clause(fields.start_marked, word.marked.clone(), SAME_MARKS));
        marked.into_iter().chain([Clause(fields.start, word.folded.clone(), BEGINNING)]).collect()
    }
}

/// The best hits of a list: most points first, then by rank; from the first to the `end`th.
pub(crate) fn best(points: Vec<(u32, u32)>, chosen: &Bits, rank: &[u32], end: usize) -> Vec<u32> {
    let key = |&(doc, points): &(u32, u32)| (std::cmp::Reverse(points), rank[doc as usize]);
    let mut hits: Vec<(u32, u32)> = points.into_iter().filter(|(doc, _)| chosen.contains(*doc)).collect();
    if end < hits.len() {
        hits.select_nth_unstable_by_key(end, key);
        hits.truncate(end);
    }
    hits.sort_unstable_by_key(key);
    hits.into_iter().map(|(doc, _)| doc).collect()
}
