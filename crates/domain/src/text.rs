//! Vietnamese text: one spelling inside, three keys for comparing.
//!
//! | key | "Hoà Bình" | "hòa bình" | "hoa binh" | for |
//! |---|---|---|---|---|
//! | [`nfc`] | as typed | as typed | as typed | storing and showing |
//! | [`marked`] | `hoa2 binh2` | `hoa2 binh2` | `hoa binh` | matching typed marks, wherever the tone was put |
//! | [`fold`] | `hoa binh` | `hoa binh` | `hoa binh` | matching without marks, slugs |
//! | [`sort_key`] | orders a ă â b c d đ e ê … by letter, then tone | | | lists |

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Composed form. Input may be NFD (file names of macOS, some input methods); every edge calls this first.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// Lower case without any mark, đ as d: what a person types with the Vietnamese keyboard off.
///
/// Also maps ð and Ð (U+00F0, U+00D0), look-alikes of đ found in old texts.
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(plain_d).collect()
}

fn plain_d(c: char) -> char {
    match c {
        'đ' | 'ð' => 'd',
        other => other,
    }
}

/// Lower case with letters kept (ă â ê ô ơ ư đ) and each word's tone moved behind it as a digit,
/// so "hoà" and "hòa" agree and "hoá" does not. Words are runs of letters and digits, joined by one space.
pub fn marked(text: &str) -> String {
    words(text).iter().map(|word| marked_word(word)).collect::<Vec<_>>().join(" ")
}

/// The words of a text: runs of letters, digits and combining marks, as typed.
pub fn words(text: &str) -> Vec<String> {
    nfc(text)
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// [`marked`] for one word.
pub fn marked_word(word: &str) -> String {
    let mut tone = None;
    let letters: String = word
        .nfd()
        .filter(|c| {
            let found = Tone::of(*c);
            tone = tone.or(found);
            found.is_none()
        })
        .nfc()
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ð' { 'đ' } else { c })
        .collect();
    tone.map_or_else(|| letters.clone(), |t| format!("{letters}{}", t as u8))
}

/// Whether a word carries any Vietnamese mark: then its writer meant it, and the same marks rank first.
pub fn has_marks(text: &str) -> bool {
    fold(text) != text.nfc().flat_map(char::to_lowercase).collect::<String>()
}

/// ASCII words joined by hyphens, for addresses: "Mật ong rừng" → `mat-ong-rung`. May be empty.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Between letters and tones of a [`sort_key`]: below the space, so a name comes before the longer names it begins.
const KEY_PARTS: char = '\u{1}';

/// A key whose byte order is Vietnamese dictionary order: letters a ă â b c d đ e ê g … first,
/// the tones (ngang, huyền, hỏi, ngã, sắc, nặng) decide only between words of equal letters.
pub fn sort_key(text: &str) -> String {
    let mut letters = String::with_capacity(text.len() * 2);
    let mut tones = String::new();
    for word in words(text) {
        let mut tone = '0';
        let bare: String = word
            .nfd()
            .filter(|c| {
                Tone::of(*c).is_none_or(|t| {
                    tone = t.order();
                    false
                })
            })
            .nfc()
            .flat_map(char::to_lowercase)
            .collect();
        bare.chars().for_each(|c| push_letter(&mut letters, c));
        letters.push(' ');
        tones.push(tone);
    }
    format!("{}{KEY_PARTS}{tones}", letters.trim_end())
}

/// Letters with a hat, breve, horn or bar sort right after their plain letter: `a`, `a1`, `a2`.
fn push_letter(out: &mut String, c: char) {
    let (plain, rank) = match c {
        'ă' => ('a', '1'),
        'â' => ('a', '2'),
        'đ' | 'ð' => ('d', '1'),
        'ê' => ('e', '1'),
        'ô' => ('o', '1'),
        'ơ' => ('o', '2'),
        'ư' => ('u', '1'),
        other => (other, '0'),
    };
    out.push(plain);
    if plain.is_alphabetic() {
        out.push(rank);
    }
}

/// The five written tones; the sixth, ngang, has no mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Acute = 1,
    Grave = 2,
    Hook = 3,
    Tilde = 4,
    Dot = 5,
}

impl Tone {
    fn of(c: char) -> Option<Self> {
        match c {
            '\u{301}' => Some(Self::Acute),
            '\u{300}' => Some(Self::Grave),
            '\u{309}' => Some(Self::Hook),
            '\u{303}' => Some(Self::Tilde),
            '\u{323}' => Some(Self::Dot),
            _ => None,
        }
    }

    /// Dictionary order of tones: ngang 0, huyền, hỏi, ngã, sắc, nặng.
    fn order(self) -> char {
        match self {
            Self::Grave => '1',
            Self::Hook => '2',
            Self::Tilde => '3',
            Self::Acute => '4',
            Self::Dot => '5',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding_drops_every_mark_and_the_bar_of_đ() {
        assert_eq!(fold("Mật ong rừng ĐƯỜNG thốt nốt"), "mat ong rung duong thot not");
        assert_eq!(fold("Ðà Lạt, ðường"), "da lat, duong");
    }

    #[test]
    fn decomposed_input_folds_and_marks_like_composed_input() {
        let nfd: String = "Nước mắm Phú Quốc".nfd().collect();
        assert_eq!(fold(&nfd), fold("Nước mắm Phú Quốc"));
        assert_eq!(marked(&nfd), marked("Nước mắm Phú Quốc"));
        assert_eq!(nfc(&nfd), "Nước mắm Phú Quốc");
    }

    #[test]
    fn tone_placement_does_not_matter_but_the_tone_does() {
        assert_eq!(marked("hoà"), marked("hòa"));
        assert_eq!(marked("thuý"), marked("thúy"));
        assert_ne!(marked("hoá"), marked("hòa"));
        assert_eq!(marked("Mật ong"), "mât5 ong");
    }

    #[test]
    fn false_friends_stay_apart_with_marks_and_meet_without() {
        assert_eq!(fold("dưa"), fold("dừa"));
        assert_eq!(fold("dừa"), fold("dứa"));
        assert_ne!(marked("dưa"), marked("dừa"));
        assert_ne!(marked("dừa"), marked("dứa"));
    }

    #[test]
    fn slugs_are_ascii_words() {
        assert_eq!(slug("  Đường thốt nốt “Palmania” (sệt)  "), "duong-thot-not-palmania-set");
        assert_eq!(slug("…"), "");
    }

    #[test]
    fn lists_follow_the_vietnamese_alphabet() {
        let mut names = ["đậu", "dầu", "ăn", "âm", "an", "bơ", "dứa", "dừa", "dưa", "bò", "bô"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["an", "ăn", "âm", "bò", "bô", "bơ", "dầu", "dưa", "dừa", "dứa", "đậu"]);
    }

    #[test]
    fn a_name_comes_before_the_longer_names_it_begins() {
        let mut names = ["Dưa lưới", "bạc", "Dứa", "ba", "ba ba"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["ba", "ba ba", "bạc", "Dứa", "Dưa lưới"]);
    }

    #[test]
    fn marks_are_noticed() {
        assert!(has_marks("mật"));
        assert!(has_marks("Đ"));
        assert!(!has_marks("Mat ong 500"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn slugs_hold_only_letters_digits_and_single_hyphens(text in "\\PC{0,40}") {
            let slug = slug(&text);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            prop_assert!(!slug.contains("--") && !slug.starts_with('-') && !slug.ends_with('-'));
        }
    }
}
