//! Words that mean the same: dứa, thơm and khóm are one fruit. A group of them is data an officer keeps.
//!
//! A word stands in one group only, so that "means the same" is what it says: whoever types one word of a group finds the
//! others, in whichever direction, and no word leads on from one group to the next.

use crate::text::{fold, marked, nfc, words};

/// Fewest words or phrases of a group; one alone means nothing else.
pub const FEWEST_TERMS: usize = 2;
/// Most words or phrases of a group.
pub const MOST_TERMS: usize = 12;
/// Most characters of one word or phrase.
pub const MOST_CHARACTERS: usize = 40;
/// Most single words of a phrase.
pub const MOST_WORDS: usize = 4;

/// Words that stand beside anything and name nothing: a group with one of them would find half the shop.
const EMPTY_WORDS: [&str; 24] = [
    "và", "với", "của", "cho", "các", "những", "là", "có", "từ", "ở", "tại", "trong", "ngoài", "loại", "sản", "phẩm",
    "hàng", "đặc", "ngon", "the", "and", "of", "for", "with",
];

/// A word or phrase of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As typed, composed and with single spaces.
    pub text: String,
    /// What makes two of them the same: letters with their marks, wherever the tone is written.
    pub key: String,
}

/// What is wrong with one line of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermProblem {
    TooLong,
    /// More than [`MOST_WORDS`] words.
    TooManyWords,
    /// No word at all, a single letter, or only words that name nothing.
    Empty,
    /// It stands in the group already.
    Twice,
}

/// Why a text is no group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupProblem {
    TooFew,
    TooMany,
    /// A line, counted from 0 among those that are not empty, and what is wrong with it.
    Term(usize, TermProblem),
}

impl Term {
    /// One line of a group.
    pub fn read(line: &str) -> Result<Self, TermProblem> {
        let text = nfc(&line.split_whitespace().collect::<Vec<_>>().join(" "));
        let single = words(&text);
        if text.chars().count() > MOST_CHARACTERS {
            return Err(TermProblem::TooLong);
        }
        if single.len() > MOST_WORDS {
            return Err(TermProblem::TooManyWords);
        }
        if single.iter().all(|word| names_nothing(word)) {
            return Err(TermProblem::Empty);
        }
        Ok(Self { key: marked(&text), text })
    }
}

fn names_nothing(word: &str) -> bool {
    let word = word.to_lowercase();
    fold(&word).chars().count() < 2 || EMPTY_WORDS.contains(&word.as_str())
}

/// The lines of a group that say something.
pub fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A group, one word or phrase a line. Everything that is wrong is said, line by line.
pub fn group(typed: &str) -> Result<Vec<Term>, Vec<GroupProblem>> {
    let (mut terms, mut wrong): (Vec<Term>, _) = (Vec::new(), Vec::new());
    let mut count = 0;
    for (at, line) in lines(typed).enumerate() {
        count += 1;
        match Term::read(line) {
            Ok(term) if terms.iter().any(|other| other.key == term.key) => {
                wrong.push(GroupProblem::Term(at, TermProblem::Twice));
            }
            Ok(term) => terms.push(term),
            Err(problem) => wrong.push(GroupProblem::Term(at, problem)),
        }
    }
    if count > MOST_TERMS {
        return Err(vec![GroupProblem::TooMany]);
    }
    if count < FEWEST_TERMS {
        wrong.push(GroupProblem::TooFew);
    }
    if wrong.is_empty() { Ok(terms) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(typed: &str) -> Vec<String> {
        group(typed).unwrap().into_iter().map(|term| term.text).collect()
    }

    #[test]
    fn a_group_is_a_word_or_phrase_a_line() {
        assert_eq!(texts(" dứa \r\n\r\nthơm\n khóm  ta\n"), ["dứa", "thơm", "khóm ta"]);
    }

    #[test]
    fn what_is_wrong_is_said_line_by_line() {
        use GroupProblem::Term as Line;
        let wrong = |typed: &str| group(typed).unwrap_err();
        assert_eq!(wrong("dứa"), [GroupProblem::TooFew]);
        assert_eq!(wrong(""), [GroupProblem::TooFew]);
        assert_eq!(wrong(&"a b\n".repeat(13)), [GroupProblem::TooMany]);
        assert_eq!(wrong("dứa\nDỨA\nkhóm"), [Line(1, TermProblem::Twice)]);
        assert_eq!(wrong("hoà\nhòa\nx"), [Line(1, TermProblem::Twice), Line(2, TermProblem::Empty)]);
        assert_eq!(wrong("dứa\nmột hai ba bốn năm"), [Line(1, TermProblem::TooManyWords)]);
        assert_eq!(wrong(&format!("dứa\n{}", "d".repeat(41))), [Line(1, TermProblem::TooLong)]);
        assert_eq!(wrong("dứa\ncủa\n!"), [Line(1, TermProblem::Empty), Line(2, TermProblem::Empty)]);
    }

    #[test]
    fn marks_tell_words_apart() {
        assert_eq!(texts("dưa\ndừa\ndứa").len(), 3);
    }

    proptest! {
        #[test]
        fn any_text_is_a_group_or_not(typed in "[\\PC\\n]{0,200}") {
            if let Ok(terms) = group(&typed) {
                prop_assert!((FEWEST_TERMS..=MOST_TERMS).contains(&terms.len()));
                let again = terms.iter().map(|term| term.text.as_str()).collect::<Vec<_>>().join("\n");
                prop_assert_eq!(group(&again), Ok(terms));
            }
        }
    }
}
