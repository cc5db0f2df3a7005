//! How a text becomes words. Documents and searches go through the same functions, so they cannot disagree.

use domain::text;

/// Longest word kept, in letters; the rest of a longer one is cut. A Vietnamese syllable has at most seven.
const MOST_LETTERS: usize = 40;

/// Longest beginning of a word that is indexed.
const LONGEST_START: usize = 12;

/// One word under its two keys, see `domain::text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Letters without marks.
    pub folded: String,
    /// Letters with their marks, the tone behind.
    pub marked: String,
    /// [`Self::marked`] without the tone.
    letters: String,
    /// Whether the writer used a mark, and so meant the marks.
    pub has_marks: bool,
}

impl Word {
    /// The words of a text, in order.
    pub fn all(typed: &str) -> Vec<Self> {
        text::words(typed).iter().filter_map(|word| Self::read(word)).collect()
    }

    /// `None` where nothing is left without marks (a combining mark standing alone).
    pub fn read(word: &str) -> Option<Self> {
        let word: String = word.chars().take(MOST_LETTERS).collect();
        let (folded, marked) = one_i(text::fold(&word), text::marked_word(&word));
        let has_tone = marked.chars().count() > word.chars().count();
        let letters = marked.strip_suffix(|c: char| has_tone && c.is_ascii_digit()).unwrap_or(&marked).to_owned();
        (!folded.is_empty()).then(|| Self { has_marks: folded != marked, folded, marked, letters })
    }

    /// Beginnings of the folded word: what has been typed when the word is not finished.
    pub fn starts(&self) -> impl Iterator<Item = &str> {
        beginnings(&self.folded, LONGEST_START)
    }

    /// Beginnings with a mark, with and without the word's tone: half of "đường" is typed "đươ" or "đườ".
    pub fn marked_starts(&self) -> impl Iterator<Item = String> {
        let tone = &self.marked[self.letters.len()..];
        let toned = beginnings(&self.letters, if tone.is_empty() { 0 } else { LONGEST_START });
        let untoned = beginnings(&self.letters, LONGEST_START).filter(|start| !self.folded.starts_with(start));
        toned.map(move |start| format!("{start}{tone}")).chain(untoned.map(str::to_owned))
    }
}

/// The first 1, 2, … `longest` letters of a text.
pub(crate) fn beginnings(text: &str, longest: usize) -> impl Iterator<Item = &str> {
    text.char_indices().take(longest).map(|(at, c)| &text[..at + c.len_utf8()])
}

/// After a single h, k, l, m, s, t, v or qu, a closing y and i are one vowel and both are written (mì/mỳ, kỹ/kĩ,
/// quý/quí); elsewhere they are two (tay/tai). Such words are kept with i.
fn one_i(folded: String, marked: String) -> (String, String) {
    let same = matches!(folded.as_str(), "hy" | "ky" | "ly" | "my" | "sy" | "ty" | "vy" | "quy");
    if same { (folded.replace('y', "i"), marked.replace('y', "i")) } else { (folded, marked) }
}

/// Words written with a sign inside, also as one word: "M'Drắk" is searched as "mdrak".
pub(crate) fn glued(typed: &str) -> Vec<Word> {
    let glue = |c: char| matches!(c, '\'' | '’' | '‘' | 'ʼ' | '-' | '.' | '&');
    typed
        .split_whitespace()
        .filter(|part| part.contains(glue))
        .flat_map(|part| Word::all(&part.replace(glue, "")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        Word::all(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn i_and_y_are_one_vowel_only_where_both_are_written() {
        assert_eq!(Word::all("mì Kỹ quý"), Word::all("mỳ Kĩ quí"));
        assert_ne!(folded("tay"), folded("tai"));
        assert_ne!(folded("thuý"), folded("thúi"));
    }

    #[test]
    fn a_half_typed_word_begins_with_or_without_its_tone() {
        let word = &Word::all("đường")[0];
        let starts: Vec<String> = word.marked_starts().collect();
        for typed in ["đ", "đư", "đươ", "đườ", "đường"] {
            let marked = &Word::all(typed)[0].marked;
            assert!(starts.contains(marked), "{typed}");
        }
        assert!(!starts.contains(&Word::all("đướ")[0].marked));
        assert_eq!(word.starts().collect::<Vec<_>>(), ["d", "du", "duo", "duon", "duong"]);
    }

    #[test]
    fn numbers_have_no_tone() {
        let word = &Word::all("ngày 500")[1];
        assert_eq!((word.letters.as_str(), word.has_marks, word.marked_starts().count()), ("500", false, 0));
    }

    #[test]
    fn words_with_a_sign_inside_are_also_one_word() {
        assert_eq!(glued("Cư M’gar, U&I").iter().map(|w| w.folded.as_str()).collect::<Vec<_>>(), ["mgar", "ui"]);
        assert!(glued("Mật ong").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_has_words_of_bounded_length_without_spaces(typed in "\\PC{0,80}") {
            for word in Word::all(&typed) {
                for key in [&word.folded, &word.marked] {
                    prop_assert!(!key.is_empty() && !key.contains(|c: char| c.is_ascii_whitespace()));
                }
                let _ = word.marked_starts().count();
            }
        }
    }
}
