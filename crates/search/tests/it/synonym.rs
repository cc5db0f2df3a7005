//! What a synonym adds to a search, and what it leaves alone.

use crate::shop::{INDEX, PRODUCTS, SYLLABLES, TODAY, answer, found, index_of, list, product};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use search::{Index, Nearness, ProductDocument, SearchRequest, Synonyms};
use std::collections::BTreeSet;
use uuid::Uuid;

fn synonyms(groups: &[&[&str]]) -> Synonyms {
    Synonyms::new(1, groups.iter().map(|group| group.iter().copied()))
}

fn shop(names: &[&str], groups: &[&[&str]]) -> Index {
    let products: Vec<ProductDocument> = (1..).zip(names).map(|(number, name)| product(number, name)).collect();
    let index = index_of(&products);
    index.use_synonyms(synonyms(groups));
    index
}

#[test]
fn what_was_typed_stands_before_what_means_the_same() {
    let index = shop(&["Thơm sấy", "Dưa lưới", "Dứa tươi", "Khóm dẻo", "Chả"], &[&["dứa", "thơm", "khóm"]]);
    let order = found(&index, "dứa");
    assert_eq!((order[0], order[1], order.len()), (3, 2, 4), "the same marks, other marks, then synonyms");
    assert_eq!(found(&index, "khóm")[0], 4);
    assert_eq!(found(&index, "thom")[0], 1, "typed without marks");
    assert_eq!(answer(&index, &list("dứa")).nearness, Nearness::Words);
}

#[test]
fn marks_that_differ_are_another_word() {
    let index = shop(&["Mãng cầu xiêm", "Nà", "Ná cao su", "Na dai"], &[&["na", "mãng cầu"]]);
    assert_eq!(found(&index, "nà"), [2, 3, 4], "nothing of the fruit's other name");
    assert_eq!(found(&index, "mãng cầu"), [1, 4], "“ná” is no fruit");
    assert_eq!(found(&index, "na").last(), Some(&1));
}

#[test]
fn a_phrase_counts_as_a_phrase() {
    let groups: &[&[&str]] = &[&["lạc", "đậu phộng"], &["cá lóc", "cá quả"], &["quả", "trái"]];
    let index = shop(&["Đậu phộng rang", "Đậu hũ phộng", "Lạc luộc", "Khô cá lóc", "Trái cá"], groups);
    assert_eq!(found(&index, "lạc"), [3, 1]);
    assert_eq!(found(&index, "đậu phộng rang"), [1]);
    assert_eq!(found(&index, "đậu phộng luộc"), [3], "the rest of the search still has to be there");
    assert_eq!(found(&index, "cá quả"), [4], "the fish, not its fruit");
}

#[test]
fn a_synonym_is_nearer_than_a_mistake() {
    let index = shop(&["Thơm", "Dứt"], &[&["dứa", "thơm"]]);
    assert_eq!(found(&index, "dứa"), [1]);
}

#[test]
fn suggestions_know_them_too() {
    let index = shop(&["Thơm sấy", "Đậu phộng"], &[&["khóm", "thơm"], &["lạc", "đậu phộng"]]);
    let texts = |typed: &str| -> Vec<String> {
        index.suggest(typed, 8, TODAY).unwrap().options.into_iter().map(|it| it.text).collect()
    };
    assert_eq!(texts("khom"), ["Thơm sấy"]);
    assert_eq!(texts("lạc"), ["Đậu phộng"]);
}

#[test]
fn a_change_shows_at_once_and_can_be_looked_at_before() {
    let index = shop(&["Thơm"], &[]);
    let query = list("dứa");
    let request = SearchRequest { query: &query, today: TODAY, alcohol: false };
    let after = index.search_with(&request, &synonyms(&[&["dứa", "thơm"]])).unwrap();
    assert_eq!((after.total, answer(&index, &query).total), (1, 0));
    index.use_synonyms(synonyms(&[&["dứa", "thơm"]]));
    assert_eq!((answer(&index, &query).total, index.synonyms().revision), (1, 1));
}

/// Ids in order, over all pages.
fn ids(text: &str, synonyms: &Synonyms) -> Vec<Uuid> {
    let page = |page| {
        let query = search_page(text, page);
        INDEX.search_with(&SearchRequest { query: &query, today: TODAY, alcohol: true }, synonyms).unwrap().ids
    };
    (1..=20).flat_map(page).collect()
}

fn search_page(text: &str, page: u32) -> domain::search::ListQuery {
    domain::search::ListQuery { page, ..list(text) }
}

/// A marked word without its marks.
fn bare(word: &str) -> String {
    domain::text::fold(word.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// The words that say what a thing is: its name without those that stand together in its place, and its category.
fn thing_words(product: &ProductDocument) -> Vec<String> {
    let words = |text: &str| -> Vec<String> { domain::text::marked(text).split(' ').map(str::to_owned).collect() };
    let (name, place) = (words(&product.name), words(&product.places[0]));
    let of_place = |at: usize| at + 1 < name.len() && place.windows(2).any(|pair| pair == &name[at..at + 2]);
    let stays = |at: &usize| !(of_place(*at) || *at > 0 && of_place(at - 1));
    let kept = (0..name.len()).filter(stays).map(|at| name[at].clone());
    kept.chain(words(&product.category_name)).collect()
}

fn marked_words(product: &ProductDocument) -> Vec<String> {
    let texts = [&product.name, &product.producer, &product.summary, &product.places[0], &product.category_name];
    texts.iter().flat_map(|text| domain::text::marked(text).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_found_without_synonyms_stays_first_in_its_order(
        typed in prop::collection::vec(select(&SYLLABLES[..]), 1..3), group in subsequence(&SYLLABLES[..], 2..6),
    ) {
        let text = typed.join(" ");
        let (plain, more) = (ids(&text, &Synonyms::default()), ids(&text, &synonyms(&[&group])));
        let nearness = |synonyms: &Synonyms| {
            let query = list(&text);
            INDEX.search_with(&SearchRequest { query: &query, today: TODAY, alcohol: true }, synonyms).unwrap().nearness
        };
        if nearness(&Synonyms::default()) == Nearness::Words {
            prop_assert!(more.starts_with(&plain));
        }
    }

    #[test]
    fn a_group_means_the_same_in_both_directions_and_ends_there(terms in subsequence(&SYLLABLES[..], 4..8)) {
        let keys: BTreeSet<String> = terms.iter().map(|term| domain::text::marked(term)).collect();
        prop_assume!(keys.len() == terms.len(), "a word stands in one group only");
        let (one, other) = terms.split_at(terms.len() / 2);
        let synonyms = synonyms(&[one, other]);
        for typed in one.iter().filter(|term| domain::text::has_marks(term)) {
            let found: BTreeSet<Uuid> = ids(typed, &synonyms).into_iter().collect();
            let meant = |word: &String| one.iter().any(|term| domain::text::marked(term) == *word);
            let written = |word: &String| bare(word) == domain::text::fold(typed);
            let fits = |product: &&ProductDocument| {
                marked_words(product).iter().any(written) || thing_words(product).iter().any(meant)
            };
            let expected: BTreeSet<Uuid> = PRODUCTS.iter().filter(fits).map(|product| product.id).collect();
            prop_assert_eq!(found, expected, "{}", typed);
        }
    }
}
