//! One-letter typing mistakes.

/// Whether one letter was left out, added, exchanged for another, or two neighbours swapped.
pub(crate) fn one_edit_apart(a: &str, b: &str) -> bool {
    // Most pairs differ too much in length for a letter of four bytes at most.
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same_start..], &b[same_start..]);
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - same_end], &b[..b.len() - same_end]) {
        ([] | [_], [_]) | ([_], []) => true,
        ([first, second], [other_first, other_second]) => first == other_second && second == other_first,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_wrong_letter_is_one_edit_and_two_are_not() {
        for typed in ["nuooc", "nuc", "nuok", "nouc", "uoc"] {
            assert!(one_edit_apart(typed, "nuoc"), "{typed}");
        }
        for typed in ["nuoc", "mam", "nuocmm", "ouc", ""] {
            assert!(!one_edit_apart(typed, "nuoc"), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn it_does_not_matter_which_word_is_wrong(a in "[abc]{0,5}", b in "[abc]{0,5}") {
            prop_assert_eq!(one_edit_apart(&a, &b), one_edit_apart(&b, &a));
        }

        #[test]
        fn every_single_edit_is_seen(word in "[a-d]{1,6}", at in 0usize..6, letter in "[a-e]") {
            let at = at % word.len();
            let with = |range: std::ops::Range<usize>, text: &str| {
                let mut changed = word.clone();
                changed.replace_range(range, text);
                changed
            };
            for changed in [with(at..at, &letter), with(at..at + 1, ""), with(at..at + 1, &letter)] {
                prop_assert!(changed == word || one_edit_apart(&word, &changed), "{}", changed);
            }
        }
    }
}
