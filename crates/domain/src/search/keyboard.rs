//! What is left of Vietnamese typed with the input method off: "maatj ong" (Telex), "ma65t ong" (VNI) for "mật ong".
//!
//! Both write a word's letters plainly and its marks as further keys, so each key is taken as the input method would take
//! it. Only asked for where nothing else is found: "traf" may be a word of another language.

use crate::text::nfc;

/// A text as it was meant by somebody whose input method was off; Telex first. Only those that differ from it.
pub fn readings(text: &str) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for key in [telex_key as Key, vni_key] {
        let words = text.split(' ').map(|word| decoded(word, key).unwrap_or_else(|| word.to_lowercase()));
        let reading = words.collect::<Vec<_>>().join(" ");
        if reading != text.to_lowercase() && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// What a key does to the letters before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stroke {
    Letter,
    Hat,
    /// Telex has one key for horn and breve.
    HornOrBreve,
    Horn,
    Breve,
    Bar,
    Tone(char),
}

type Key = fn(char, &Syllable) -> Stroke;

/// The letters so far, without their tone.
#[derive(Default)]
struct Syllable {
    letters: Vec<char>,
    tone: Option<char>,
}

const ACUTE: char = '\u{301}';
const GRAVE: char = '\u{300}';
const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';
const DOT: char = '\u{323}';

fn telex_key(key: char, before: &Syllable) -> Stroke {
    match key {
        's' | 'f' | 'r' | 'x' | 'j' if before.has_vowel() => Stroke::Tone(match key {
            's' => ACUTE,
            'f' => GRAVE,
            'r' => HOOK,
            'x' => TILDE,
            _ => DOT,
        }),
        'a' | 'e' | 'o' if before.letters.contains(&key) => Stroke::Hat,
        'd' if before.letters.first() == Some(&'d') => Stroke::Bar,
        'w' => Stroke::HornOrBreve,
        _ => Stroke::Letter,
    }
}

fn vni_key(key: char, before: &Syllable) -> Stroke {
    match key {
        '1'..='5' if before.has_vowel() => {
            Stroke::Tone([ACUTE, GRAVE, HOOK, TILDE, DOT][usize::from(key as u8 - b'1')])
        }
        '6' => Stroke::Hat,
        '7' => Stroke::Horn,
        '8' => Stroke::Breve,
        '9' if before.letters.first() == Some(&'d') => Stroke::Bar,
        _ => Stroke::Letter,
    }
}

/// A word as it was meant; `None` where no key of it was a mark, or it was no such word.
fn decoded(word: &str, key: Key) -> Option<String> {
    let word = word.to_lowercase();
    if !word.bytes().all(|b| b.is_ascii_alphanumeric()) || !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut syllable = Syllable::default();
    let mut marks = 0;
    for typed in word.chars() {
        let stroke = key(typed, &syllable);
        if stroke == Stroke::Letter || !syllable.take(stroke) {
            // Telex writes ư as w alone.
            syllable.letters.push(if stroke == Stroke::HornOrBreve { 'ư' } else { typed });
        }
        marks += usize::from(stroke != Stroke::Letter);
    }
    let digits = syllable.letters.iter().any(char::is_ascii_digit);
    (marks > 0 && !digits && syllable.has_vowel()).then(|| syllable.write())
}

impl Syllable {
    fn has_vowel(&self) -> bool {
        self.letters.iter().any(|c| is_vowel(*c))
    }

    /// Puts a mark where it belongs; false where there is no such place.
    fn take(&mut self, stroke: Stroke) -> bool {
        match stroke {
            Stroke::Letter => false,
            Stroke::Tone(tone) => {
                self.tone = Some(tone);
                true
            }
            Stroke::Bar => {
                self.letters[0] = 'đ';
                true
            }
            Stroke::Hat => self.change(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            Stroke::Breve => self.change(&[('a', 'ă')]),
            Stroke::Horn => self.horn() || self.change(&[('o', 'ơ'), ('u', 'ư')]),
            Stroke::HornOrBreve => self.horn() || self.change(&[('o', 'ơ'), ('u', 'ư'), ('a', 'ă')]),
        }
    }

    /// "uo" gets both horns at once.
    fn horn(&mut self) -> bool {
        let Some(at) = self.letters.windows(2).position(|pair| pair == ['u', 'o']) else { return false };
        (self.letters[at], self.letters[at + 1]) = ('ư', 'ơ');
        true
    }

    /// Changes the last letter that one of the pairs begins with.
    fn change(&mut self, pairs: &[(char, char)]) -> bool {
        let to = |c: char| pairs.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
        let Some(at) = self.letters.iter().rposition(|c| to(*c).is_some()) else { return false };
        self.letters[at] = to(self.letters[at]).unwrap_or(self.letters[at]);
        true
    }

    fn write(&self) -> String {
        let mut out: String = self.letters.iter().collect();
        if let (Some(tone), Some(at)) = (self.tone, self.tone_place()) {
            out = self.letters[..=at].iter().collect();
            out.push(tone);
            out.extend(&self.letters[at + 1..]);
        }
        nfc(&out)
    }

    /// The letter that carries the tone: the last one with a mark of its own, else the one before the last of an open
    /// syllable, else the last.
    fn tone_place(&self) -> Option<usize> {
        let glide = match self.letters[..] {
            ['q', 'u', next, ..] | ['g', 'i', next, ..] if is_vowel(next) => 2,
            _ => 0,
        };
        let vowels: Vec<usize> = (glide..self.letters.len()).filter(|at| is_vowel(self.letters[*at])).collect();
        let marked = vowels.iter().rev().find(|at| "âêôăơư".contains(self.letters[**at])).copied();
        let open = vowels.last() == Some(&(self.letters.len() - 1));
        let plain = if open && vowels.len() > 1 { vowels.get(vowels.len() - 2) } else { vowels.last() };
        marked.or_else(|| plain.copied())
    }
}

fn is_vowel(c: char) -> bool {
    "aăâeêioôơuưy".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marked;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn what_the_input_method_left_is_read() {
        for (typed, meant) in [
            ("maatj ong", "mật ong"),
            ("nuwowcs mawms", "nước mắm"),
            ("nuowcs mawms", "nước mắm"),
            ("dduwowngf thoots noots", "đường thốt nốt"),
            ("ruwowuj", "rượu"),
            ("traf", "trà"),
            ("Chux", "chũ"),
            ("ma65t ong", "mật ong"),
            ("nu7o7c1 ma8m1", "nước mắm"),
            ("nuo7c1 ma8m1", "nước mắm"),
            ("d9u7o7ng2 tho6t1 no6t1", "đường thốt nốt"),
            ("quar vair", "quả vải"),
            ("hoaf", "hòa"),
            ("giof luaj", "giò lụa"),
            ("matja ong", "mật ong"),
        ] {
            assert!(readings(typed).contains(&meant.to_owned()), "{typed}: {:?}", readings(typed));
        }
    }

    #[test]
    fn plain_words_are_left_alone() {
        for typed in ["mat ong", "mật ong", "500", "tra", "4 sao", "U&I", "", "w6"] {
            assert!(!readings(typed).iter().any(|it| it.contains('6')), "{typed}");
        }
        assert_eq!(readings("mat ong"), [""; 0]);
        assert_eq!(readings("mật ong"), [""; 0]);
        assert_eq!(readings("40n 500"), [""; 0]);
    }

    const INITIALS: [&str; 22] = [
        "", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "r", "s", "t", "th", "tr", "v",
        "x",
    ];
    const RHYMES: [&str; 36] = [
        "a", "ai", "am", "an", "ang", "ao", "ay", "ăn", "ăm", "ăng", "ât", "âu", "ây", "e", "en", "ê", "êt", "iêu",
        "iên", "inh", "o", "oa", "oan", "oi", "ô", "ôt", "ông", "ơ", "ơm", "u", "ua", "uôn", "ư", "ưa", "ương", "ươu",
    ];
    const TONES: [(&str, char, char); 6] = [
        ("", ' ', ' '),
        ("\u{301}", 's', '1'),
        ("\u{300}", 'f', '2'),
        ("\u{309}", 'r', '3'),
        ("\u{303}", 'x', '4'),
        ("\u{323}", 'j', '5'),
    ];

    /// The keys of a letter: Telex, VNI.
    fn keys(c: char) -> (String, String) {
        let pair = |telex: &str, vni: &str| (telex.to_owned(), vni.to_owned());
        match c {
            'ă' => pair("aw", "a8"),
            'â' => pair("aa", "a6"),
            'đ' => pair("dd", "d9"),
            'ê' => pair("ee", "e6"),
            'ô' => pair("oo", "o6"),
            'ơ' => pair("ow", "o7"),
            'ư' => pair("uw", "u7"),
            other => (other.to_string(), other.to_string()),
        }
    }

    /// A word with its tone on the letter the test says, so that the decoder is not held against itself.
    fn written(initial: &str, rhyme: &str, tone: &str) -> String {
        let at = rhyme
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| "âêôăơưaeiouy".contains(rhyme[*at..].chars().next().unwrap()));
        let first = at.unwrap() + rhyme[at.unwrap()..].chars().next().unwrap().len_utf8();
        format!("{initial}{}{tone}{}", &rhyme[..first], &rhyme[first..]).nfc().collect()
    }

    proptest! {
        #[test]
        fn a_word_written_in_keys_is_read_back(
            initial in prop::sample::select(&INITIALS[..]), rhyme in prop::sample::select(&RHYMES[..]), tone in prop::sample::select(&TONES[..]),
        ) {
            let word = written(initial, rhyme, tone.0);
            let letters = format!("{initial}{rhyme}");
            let telex: String = letters.chars().map(|c| keys(c).0).chain([tone.1.to_string()]).collect();
            let vni: String = letters.chars().map(|c| keys(c).1).chain([tone.2.to_string()]).collect();
            for (typed, key) in [(telex.trim(), telex_key as Key), (vni.trim(), vni_key)] {
                if typed != letters {
                    let read = decoded(typed, key).unwrap_or_default();
                    prop_assert_eq!(marked(&read), marked(&word), "{}", typed);
                }
            }
        }

        #[test]
        fn any_text_is_read_or_left(text in "\\PC{0,60}") {
            let _ = readings(&text);
        }

        #[test]
        fn any_keys_are_read_or_left(text in "[a-z0-9 ]{0,40}") {
            let _ = readings(&text);
        }
    }
}
