//! Options while typing.

use crate::shop::{TODAY, index_of, product};
use search::{Index, ProductDocument, SuggestionKind};

fn shop() -> Index {
    let of = |number, name: &str, producer: &str, code: &str| ProductDocument {
        producer: producer.to_owned(),
        producer_code: code.to_owned(),
        ..product(number, name)
    };
    index_of(&[
        of(1, "Mật ong rừng", "HTX Ong Mật", "ong-mat"),
        of(2, "Mật ong hoa nhãn", "HTX Ong Mật", "ong-mat"),
        of(3, "Mắm nêm", "Cơ sở Mắm Bà Tư", "ba-tu"),
        of(4, "Đường thốt nốt", "Công ty Palma", "palma"),
        ProductDocument { alcohol: true, ..of(5, "Mật nhân rượu", "Hộ Rượu", "ruou") },
    ])
}

fn texts(index: &Index, typed: &str) -> Vec<String> {
    index.suggest(typed, 8, TODAY).unwrap().options.into_iter().map(|suggestion| suggestion.text).collect()
}

#[test]
fn a_half_typed_word_brings_products_then_producers() {
    let options = shop().suggest("mat o", 8, TODAY).unwrap().options;
    assert_eq!(options[0].text, "Mật ong hoa nhãn");
    assert_eq!(options[0].detail, "HTX Ong Mật");
    assert!(matches!(options[0].kind, SuggestionKind::Product(id) if id.as_u64_pair().1 == 2));
    assert_eq!(options[2].kind, SuggestionKind::Producer("ong-mat".to_owned()), "each producer once");
    assert_eq!(options.len(), 3);
}

#[test]
fn half_a_word_with_marks_prefers_its_marks() {
    let index = shop();
    assert_eq!(texts(&index, "mậ")[0], "Mật ong hoa nhãn");
    assert_eq!(texts(&index, "mắ")[0], "Mắm nêm");
    assert_eq!(texts(&index, "đươ"), ["Đường thốt nốt"]);
    assert_eq!(texts(&index, "đườ"), ["Đường thốt nốt"]);
}

#[test]
fn a_mistake_is_suggested_around() {
    assert_eq!(texts(&shop(), "duong thottt n"), Vec::<String>::new());
    assert_eq!(texts(&shop(), "duongg thot n"), ["Đường thốt nốt"]);
}

#[test]
fn alcohol_is_never_offered() {
    let index = shop();
    assert!(!texts(&index, "mat").contains(&"Mật nhân rượu".to_owned()));
    assert_eq!(texts(&index, "ruou"), Vec::<String>::new());
}

#[test]
fn no_more_options_than_asked_for() {
    let index = shop();
    for limit in 0..5 {
        assert!(index.suggest("m", limit, TODAY).unwrap().options.len() <= limit);
    }
    assert_eq!(texts(&index, "  "), Vec::<String>::new());
}
