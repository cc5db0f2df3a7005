//! The ways people type Vietnamese, a test each: without marks, with some, in another method's keys, in another region's
//! words.

use crate::shop::{answer, found, index_of, list, product};
use domain::search::ListQuery;
use search::{Index, Nearness, ProductDocument, SearchAnswer, Synonyms};
use unicode_normalization::UnicodeNormalization;

fn named(names: &[&str]) -> Index {
    let products: Vec<ProductDocument> = (1..).zip(names).map(|(number, name)| product(number, name)).collect();
    index_of(&products)
}

fn numbers(answer: &SearchAnswer) -> Vec<u64> {
    answer.ids.iter().map(|id| id.as_u64_pair().1).collect()
}

#[test]
fn without_marks() {
    let index = named(&["Mật ong", "Nước mắm", "Đường thốt nốt", "Rượu nếp"]);
    for (typed, meant) in [("mat ong", 1), ("nuoc mam", 2), ("duong thot not", 3), ("ruou nep", 4)] {
        assert_eq!(found(&index, typed), [meant], "{typed}");
    }
}

#[test]
fn with_some_marks_word_by_word() {
    let index = named(&["Mật ong rừng", "Mắt ong rung", "Nước mắm", "Nuốc mam"]);
    assert_eq!(found(&index, "mật ong rung"), [1, 2]);
    assert_eq!(found(&index, "nước mam"), [3, 4]);
}

#[test]
fn đ_typed_as_d_and_its_look_alikes() {
    let index = named(&["Đặc sản đường phèn"]);
    for typed in ["duong", "đuong", "ðường", "ÐƯỜNG", "duong phen"] {
        assert_eq!(found(&index, typed), [1], "{typed}");
    }
}

#[test]
fn composed_combined_and_mixed_marks() {
    let index = named(&["Chè Thái Nguyên Việt"]);
    let mixed = "Vi\u{1ec7}t".to_owned();
    let half = "Vi\u{ea}\u{323}t".to_owned();
    for typed in [mixed, half, "Việt".nfd().collect(), "VIỆT".nfd().collect()] {
        assert_eq!(found(&index, &typed), [1], "{typed}");
    }
}

#[test]
fn old_and_new_places_of_the_tone() {
    let index = named(&["Bánh hòa", "Mắm thuý", "Trà khoẻ", "Bánh hóa"]);
    for (typed, meant) in [("hoà", 1), ("thúy", 2), ("khỏe", 3), ("hoá", 4)] {
        assert_eq!(found(&index, typed)[0], meant, "{typed}");
    }
}

#[test]
fn telex_left_over_only_where_nothing_else_is_found() {
    let index = named(&["Mật ong", "Nước mắm", "Đường thốt nốt", "Rượu nếp", "Trà", "Mì Chũ", "Coffee"]);
    for (typed, meant, read) in [
        ("maatj ong", 1, "mật ong"),
        ("nuwowcs mawms", 2, "nước mắm"),
        ("dduwowngf thoots noots", 3, "đường thốt nốt"),
        ("ruwowuj", 4, "rượu"),
        ("traf", 5, "trà"),
        ("Chux", 6, "chũ"),
    ] {
        let answer = answer(&index, &list(typed));
        assert_eq!((numbers(&answer), answer.nearness), (vec![meant], Nearness::Decoded), "{typed}");
        assert_eq!(answer.instead.as_deref(), Some(read), "{typed}");
    }
    let there = answer(&index, &list("coffee"));
    assert_eq!((there.nearness, there.instead), (Nearness::Words, None), "a word that is there is that word");
}

#[test]
fn vni_left_over_only_where_nothing_else_is_found() {
    let index = named(&["Mật ong", "Nước mắm", "Đường thốt nốt", "Nước mắm 40a1"]);
    for (typed, meant) in [("ma65t ong", 1), ("d9u7o7ng2 tho6t1 no6t1", 3)] {
        assert_eq!(found(&index, typed), [meant], "{typed}");
    }
    assert_eq!(found(&index, "nu7o7c1 ma8m1").len(), 2);
    assert_eq!(answer(&index, &list("40a1")).nearness, Nearness::Words);
}

#[test]
fn a_wrong_mark_is_found_behind_the_right_one() {
    let index = named(&["Nước mấm", "Nước mắm", "Mắt ong", "Mật ong"]);
    assert_eq!(found(&index, "nước mắm"), [2, 1]);
    assert_eq!(found(&index, "mắt ong"), [3, 4]);
}

#[test]
fn i_for_y_and_x_for_s() {
    let index = named(&["Mỳ gạo", "Kĩ thuật", "Sà rông"]);
    index.use_synonyms(Synonyms::new(1, [["sà rông", "xà rông"]]));
    for (typed, meant) in [("mì gạo", 1), ("kỹ thuật", 2), ("xà rông", 3), ("xa rong", 3)] {
        assert_eq!(found(&index, typed), [meant], "{typed}");
    }
}

#[test]
fn words_of_another_region() {
    let groups: [&[&str]; 15] = [
        &["dứa", "thơm", "khóm"],
        &["lạc", "đậu phộng"],
        &["vừng", "mè"],
        &["ngô", "bắp"],
        &["sắn", "khoai mì"],
        &["heo", "lợn"],
        &["quả", "trái"],
        &["cá lóc", "cá quả"],
        &["mãng cầu", "na"],
        &["giò lụa", "chả lụa"],
        &["bánh tráng", "bánh đa"],
        &["chè", "trà"],
        &["bông", "hoa"],
        &["yến sào", "tổ yến"],
        &["tung lò mò", "lò mò", "lạp xưởng bò"],
    ];
    for group in groups {
        let index = named(group);
        index.use_synonyms(Synonyms::new(1, [group.iter().copied()]));
        for (typed, own) in group.iter().zip(1..) {
            let numbers = found(&index, typed);
            assert_eq!((numbers[0], numbers.len()), (own, group.len()), "{typed}");
        }
    }
}

#[test]
fn short_forms_and_what_says_nothing() {
    let mut products = [product(1, "Mật ong"), product(2, "Nước mắm"), product(3, "Mật ong rừng")];
    products[0].producer = "HTX Ong Mật".to_owned();
    products[1].producer = "Công ty TNHH Cá Cơm".to_owned();
    products[2].producer = "Hợp tác xã Rừng Xanh".to_owned();
    products[1].places = vec!["Hồ Chí Minh".to_owned()];
    let index = index_of(&products);
    for (typed, expected) in [
        ("htx mật ong", vec![1, 3]),
        ("hợp tác xã mật ong", vec![3, 1]),
        ("cty cá cơm", vec![2]),
        ("tnhh", vec![2]),
        ("nc mắm", vec![2]),
        ("tp hcm", vec![2]),
        ("tp.hcm", vec![2]),
        ("sp mật ong", vec![1, 3]),
        ("đặc sản tphcm", vec![2]),
    ] {
        assert_eq!(found(&index, typed), expected, "{typed}");
    }
    assert_eq!(found(&index, "sản phẩm").len(), 3, "everything is a product");
}

#[test]
fn a_thing_and_its_place_by_old_names() {
    let mut products = [product(1, "Vải thiều"), product(2, "Mắm cá"), product(3, "Nước mắm"), product(4, "Mắm tôm")];
    products[0].places = vec!["Chũ".into(), "Bắc Ninh".into(), "huyện Lục Ngạn".into(), "tỉnh Bắc Giang".into()];
    products[1].places = vec!["Vĩnh Tế".into(), "An Giang".into(), "thành phố Châu Đốc".into()];
    products[2].places = vec!["Phú Quốc".into(), "An Giang".into(), "tỉnh Kiên Giang".into()];
    let index = index_of(&products);
    for (typed, meant) in [
        ("vải lục ngạn", 1),
        ("vai bac giang", 1),
        ("mắm châu đốc", 2),
        ("nước mắm phú quốc", 3),
        ("mắm kiên giang", 3),
    ] {
        assert_eq!(found(&index, typed), [meant], "{typed}");
    }
}

#[test]
fn false_friends_stand_behind() {
    let index = named(&["Dưa", "Dừa", "Dứa", "Bưởi", "Bươi", "Cá", "Cà", "Ca", "Chè", "Chẻ"]);
    for (typed, meant) in
        [("dưa", 1), ("dừa", 2), ("dứa", 3), ("bưởi", 4), ("bươi", 5), ("cá", 6), ("cà", 7), ("chè", 9)]
    {
        assert_eq!(found(&index, typed)[0], meant, "{typed}");
    }
}

#[test]
fn a_short_synonym_is_no_half_of_a_place() {
    let mut products = [product(1, "Miến dong Na Rì"), product(2, "Na dai"), product(3, "Gạo")];
    products[0].places = vec!["xã Côn Minh, Na Rì, Bắc Kạn".to_owned()];
    products[2].places = vec!["Na Hang".to_owned()];
    let index = index_of(&products);
    index.use_synonyms(Synonyms::new(1, [["mãng cầu", "na"]]));
    assert_eq!(found(&index, "mãng cầu"), [2]);
    assert_eq!(found(&index, "na rì"), [1], "the place itself is found");
}

#[test]
fn where_little_is_found_long_words_one_letter_away_follow() {
    let index = named(&["Bánh tranh", "Bánh tráng", "Bún khô"]);
    assert_eq!(found(&index, "bánh tráng"), [2, 1]);
    let enough = named(&["Bánh tranh", "Bánh tráng", "Bánh tráng mè", "Bánh tráng sữa"]);
    assert_eq!(found(&enough, "bánh tráng").len(), 3, "with enough of them nothing is guessed");
    assert_eq!(found(&named(&["Mật ong", "Mặt nạ"]), "mật"), [1, 2]);
    assert_eq!(found(&named(&["Mật ong", "Mát"]), "ong"), [1], "short words have too many neighbours");
}

#[test]
fn exactly_as_typed_means_no_guess() {
    let index = named(&["Mật ong", "Bánh tranh", "Bánh tráng"]);
    for (typed, expected) in [("maatj ong", vec![]), ("mmat ong", vec![]), ("bánh tráng", vec![3])] {
        let exact = answer(&index, &ListQuery { exact: true, ..list(typed) });
        assert_eq!(numbers(&exact), expected, "{typed}");
    }
}

#[test]
fn a_mistake_is_named_in_the_words_of_the_best_product() {
    let index = named(&["Mật ong rừng", "Nước mắm"]);
    for (typed, meant) in [("mmat ong", "mật ong"), ("nuocc mắm", "nước mắm"), ("mật ongg rừng", "mật ong rừng")]
    {
        assert_eq!(answer(&index, &list(typed)).instead.as_deref(), Some(meant), "{typed}");
    }
    assert_eq!(answer(&index, &list("zzzz")).instead, None);
}
