//! What is found for the ways people type Vietnamese.

use crate::shop::{PRODUCTS, answer, found, index_of, list, product};
use proptest::prelude::*;
use search::{Index, Nearness, ProductDocument};
use unicode_normalization::UnicodeNormalization;

fn named(names: &[&str]) -> Index {
    let products: Vec<ProductDocument> = (1..).zip(names).map(|(number, name)| product(number, name)).collect();
    index_of(&products)
}

#[test]
fn typed_marks_come_before_folded_matches() {
    let index = named(&["Dưa lưới", "Dừa xiêm", "Dứa", "Nước dừa"]);
    assert_eq!(found(&index, "dừa")[..2], [2, 4]);
    assert_eq!(found(&index, "dừa").len(), 4);
    assert_eq!(found(&index, "dưa")[0], 1);
    assert_eq!(found(&index, "dứa")[0], 3);
    assert_eq!(found(&index, "dua").len(), 4);
}

#[test]
fn marks_count_word_by_word() {
    let index = named(&["Mắt ông rung", "Mật ông rừng", "Mật ong rừng"]);
    assert_eq!(found(&index, "mật ong rung"), [3, 2, 1]);
    assert_eq!(found(&index, "rừng mat ong"), [3, 2, 1]);
}

#[test]
fn a_wrong_mark_still_finds_the_product() {
    let index = named(&["Nước mắm", "Mắm nêm"]);
    assert_eq!(found(&index, "nước mấm"), [1]);
}

#[test]
fn decomposed_text_and_tone_placement_make_no_difference() {
    let nfd = |text: &str| text.nfd().collect::<String>();
    let index = named(&["Hóa Bình", "Sơn mài Định Hoà", &nfd("Đường thốt nốt"), "Thuý Hòa"]);
    for text in ["định hoà", "định hòa", &nfd("Định Hòa"), "ĐỊNH HOÀ", "dinh hoa"] {
        assert_eq!(found(&index, text), [2], "{text}");
    }
    for text in ["đường thốt nốt", "ðường thốt nốt", "duong thot not", "đuong thot not"] {
        assert_eq!(found(&index, text), [3], "{text}");
    }
    assert_eq!(found(&index, "thúy"), found(&index, "thuý"));
}

#[test]
fn i_and_y_are_the_same_where_both_are_written() {
    let index = named(&["Mỳ gạo", "Mì trứng"]);
    assert_eq!(found(&index, "mì gạo"), [1]);
    assert_eq!(found(&index, "mỳ trứng"), [2]);
}

#[test]
fn all_words_are_required_and_places_aliases_and_producers_count() {
    let mut products =
        [product(1, "Vải thiều"), product(2, "Mỳ Lục Ngạn"), product(3, "Lạc rang"), product(4, "Cà phê")];
    products[0].places = vec!["huyện Lục Ngạn, Bắc Giang".to_owned()];
    products[2].aliases = vec!["đậu phộng".to_owned()];
    products[3].producer = "HTX Cư M’gar".to_owned();
    let index = index_of(&products);
    assert_eq!(found(&index, "vải lục ngạn"), [1]);
    assert_eq!(found(&index, "đậu phộng"), [3]);
    assert_eq!(found(&index, "cà phê mgar"), [4]);
    assert_eq!(found(&index, "cà phê m'gar"), [4]);
}

#[test]
fn a_name_says_first_what_a_thing_is() {
    let index = named(&["Cà phê mật ong", "Mật ong hoa cà phê"]);
    assert_eq!(found(&index, "mat ong"), [2, 1]);
    assert_eq!(found(&index, "ca phe"), [1, 2]);
}

#[test]
fn neighbouring_words_come_before_scattered_ones() {
    let index = named(&["Chả mắm nước", "Bún nước mắm"]);
    assert_eq!(found(&index, "nuoc mam"), [2, 1]);
}

#[test]
fn only_the_last_word_may_be_unfinished() {
    let index = named(&["Đường thốt nốt", "Mật ong"]);
    let cut = answer(&index, &list("đường thố"));
    assert_eq!((cut.total, cut.nearness), (1, Nearness::Prefix));
    assert_eq!(found(&index, "đư thốt"), [0u64; 0]);
}

#[test]
fn a_complete_word_is_believed() {
    let index = named(&["Trà xanh", "Trái cây sấy"]);
    assert_eq!(found(&index, "trà"), [1]);
    assert_eq!(found(&index, "tra"), [1]);
}

#[test]
fn words_typed_together_are_found() {
    let index = named(&["Mật ong rừng", "Nước mắm"]);
    assert_eq!(found(&index, "matong"), [1]);
    assert_eq!(found(&index, "nuocmam"), [2]);
}

#[test]
fn one_wrong_letter_is_forgiven_only_where_nothing_else_matches() {
    let index = named(&["Mật ong", "Nước mắm", "Mắt tre"]);
    for (typed, meant) in [("mmat ong", 1), ("mst ong", 1), ("nuocc mam", 2), ("nouc mam", 2), ("nưóc mắmm", 2)] {
        let answer = answer(&index, &list(typed));
        assert_eq!(answer.nearness, Nearness::Typo, "{typed}");
        assert_eq!(answer.ids[0].as_u64_pair().1, meant, "{typed}");
    }
    assert_eq!(answer(&index, &list("mat ong")).nearness, Nearness::Words);
    assert_eq!(found(&index, "zzzzqqq"), [0u64; 0]);
}

#[test]
fn a_typo_in_a_word_that_exists_is_forgiven_too() {
    let index = named(&["Bánh tráng", "Hành tím"]);
    assert_eq!(found(&index, "hanh trang"), [1]);
}

#[test]
fn signs_alone_find_nothing() {
    let index = named(&["Mật ong"]);
    for text in ["!!!", "…", "🍯", "\u{301}", "-'-"] {
        assert_eq!(answer(&index, &list(text)).total, 0, "{text:?}");
    }
}

#[test]
fn only_the_first_twelve_words_count() {
    let index = named(&["Mật ong"]);
    assert_eq!(found(&index, &format!("{}zzzz", "mật ong ".repeat(6))), [1]);
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        let index = &crate::shop::INDEX;
        let answer = answer(index, &list(&text));
        prop_assert!(answer.total <= PRODUCTS.len());
        prop_assert!(index.suggest(&text, 8, crate::shop::TODAY).unwrap().options.len() <= 8);
    }

    #[test]
    fn hits_with_the_typed_marks_stand_before_all_others(word in prop::sample::select(&crate::shop::SYLLABLES[..])) {
        prop_assume!(domain::text::has_marks(word));
        let marked = domain::text::marked(word);
        let answer = answer(&crate::shop::INDEX, &list(word));
        let same = answer.ids.iter().map(|id| {
            let product = PRODUCTS.iter().find(|product| product.id == *id).unwrap();
            let texts = [&product.name, &product.producer, &product.summary, &product.places[0]];
            texts.iter().any(|text| domain::text::marked(text).split(' ').any(|other| other == marked))
        });
        prop_assert!(same.is_sorted_by(|a, b| a >= b));
    }
}
