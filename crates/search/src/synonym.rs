//! Words that mean the same, as a search uses them.
//!
//! Held in memory and looked up in what was typed, so a change of them shows at once and no document is indexed anew.
//! A stretch that was typed with marks must have the same marks as the term ("nà" is not "na"); without marks any term of
//! the same letters is meant ("thom" is "thơm"). What it leads to is looked for with its marks as written.

use crate::word::Word;
use domain::search::shorthand;
use std::collections::HashMap;
use std::ops::Range;

/// Groups of terms of one meaning.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// Which state of its source this is; 0 for none.
    pub revision: i64,
    groups: Vec<Vec<Term>>,
    /// Group and term by the folded first word of the term.
    starts: HashMap<String, Vec<(usize, usize)>>,
}

/// One of several ways to say the same.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub words: Vec<Word>,
    /// Looked for in every text: a short form may stand in a producer's name, where the name of a thing would mislead.
    pub anywhere: bool,
}

/// A stretch of a search, and what else says the same.
#[derive(Debug)]
pub(crate) struct Meaning<'a> {
    /// The places of its words.
    pub words: Range<usize>,
    pub others: Vec<&'a Term>,
}

impl Synonyms {
    /// The groups of a revision of their source, each a list of words or phrases, and the short forms everybody uses.
    pub fn new<'a>(revision: i64, groups: impl IntoIterator<Item = impl IntoIterator<Item = &'a str>>) -> Self {
        let given = groups.into_iter().map(|group| terms(group, false));
        let groups: Vec<Vec<Term>> =
            given.chain(shorthand::GROUPS.iter().map(|group| terms(group.iter().copied(), true))).collect();
        let mut starts: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (group, terms) in groups.iter().enumerate() {
            for (at, term) in terms.iter().enumerate() {
                starts.entry(term.words[0].folded.clone()).or_default().push((group, at));
            }
        }
        Self { revision, groups, starts }
    }

    /// What else the words of a search mean. The longest stretch is believed: "cá quả" is a fish, and its "quả" no fruit.
    pub(crate) fn meanings(&self, words: &[Word]) -> Vec<Meaning<'_>> {
        let found: Vec<Meaning<'_>> = (0..words.len()).flat_map(|from| self.meanings_at(words, from)).collect();
        let longest = |own: &Range<usize>| {
            !found.iter().any(|it| it.words.len() > own.len() && it.words.start <= own.start && own.end <= it.words.end)
        };
        let keep: Vec<bool> = found.iter().map(|it| longest(&it.words)).collect();
        found.into_iter().zip(keep).filter_map(|(it, keep)| keep.then_some(it)).collect()
    }

    fn meanings_at<'a>(&'a self, words: &[Word], from: usize) -> impl Iterator<Item = Meaning<'a>> {
        let starts = self.starts.get(&words[from].folded).into_iter().flatten();
        starts.filter_map(move |&(group, at)| {
            let terms = &self.groups[group];
            let typed = words.get(from..from + terms[at].words.len())?;
            let same = typed.iter().zip(&terms[at].words).all(|(typed, word)| meant(typed, word));
            let others = terms.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, term)| term);
            same.then(|| Meaning { words: from..from + typed.len(), others: others.collect() })
        })
    }
}

fn terms<'a>(group: impl IntoIterator<Item = &'a str>, anywhere: bool) -> Vec<Term> {
    let words = group.into_iter().map(Word::all).filter(|words| !words.is_empty());
    words.map(|words| Term { words, anywhere }).collect()
}

/// Whether a typed word is this word of a term.
fn meant(typed: &Word, word: &Word) -> bool {
    if typed.has_marks { typed.marked == word.marked } else { typed.folded == word.folded }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The other terms of each stretch, with the places of its words.
    fn meanings(groups: &[&[&str]], typed: &str) -> Vec<(Range<usize>, Vec<String>)> {
        let synonyms = Synonyms::new(1, groups.iter().map(|group| group.iter().copied()));
        let text = |term: &&Term| term.words.iter().map(|word| word.marked.as_str()).collect::<Vec<_>>().join(" ");
        let found = synonyms.meanings(&Word::all(typed));
        found.into_iter().map(|it| (it.words, it.others.iter().map(text).collect())).collect()
    }

    #[test]
    fn typed_marks_must_be_the_marks_of_the_term() {
        let groups: &[&[&str]] = &[&["na", "mãng cầu"], &["thơm", "dứa"]];
        assert_eq!(meanings(groups, "na"), [(0..1, vec!["mang4 câu2".to_owned()])]);
        assert_eq!(meanings(groups, "nà"), []);
        assert_eq!(meanings(groups, "thom"), [(0..1, vec!["dưa1".to_owned()])]);
        assert_eq!(meanings(groups, "thòm"), []);
        assert_eq!(meanings(groups, "quả mang cau"), [(1..3, vec!["na".to_owned()])]);
    }

    #[test]
    fn short_forms_are_known_without_being_given() {
        assert_eq!(meanings(&[], "nc mắm"), [(0..1, vec!["nươc1".to_owned()])]);
        assert_eq!(meanings(&[], "hop tac xa"), [(0..3, vec!["htx".to_owned()])]);
    }

    #[test]
    fn the_longest_stretch_is_believed() {
        let groups: &[&[&str]] = &[&["quả", "trái"], &["cá quả", "cá lóc"]];
        assert_eq!(meanings(groups, "cá quả"), [(0..2, vec!["ca1 loc1".to_owned()])]);
        assert_eq!(meanings(groups, "quả cá"), [(0..1, vec!["trai1".to_owned()])]);
    }

    #[test]
    fn one_stretch_may_mean_several_things() {
        let groups: &[&[&str]] = &[&["thơm", "dứa"], &["thóm", "bèo"]];
        assert_eq!(meanings(groups, "thom").len(), 2);
        assert_eq!(meanings(groups, "thơm").len(), 1);
    }
}
