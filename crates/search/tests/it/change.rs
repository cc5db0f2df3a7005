//! Changes while the index is in use.

use crate::shop::{TODAY, answer, found, index_of, list, product};
use proptest::prelude::*;
use search::{Index, SearchError, SearchRequest};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

#[test]
fn an_update_replaces_adds_and_removes() {
    let index = index_of(&[product(1, "Trà"), product(2, "Chè")]);
    index.update(&[product(1, "Gạo"), product(3, "Mỳ")], &[product(2, "").id]).unwrap();
    assert_eq!(index.len(), 2);
    assert_eq!(found(&index, "gạo"), [1]);
    assert_eq!(found(&index, "mỳ"), [3]);
    for old in ["trà", "chè"] {
        assert_eq!(found(&index, old), [0u64; 0]);
    }
}

#[test]
fn a_rebuild_that_names_a_product_twice_leaves_the_old_index() {
    let index = index_of(&[product(1, "Trà")]);
    let twice = index.rebuild([product(2, "Gạo"), product(2, "Gạo")]);
    assert!(matches!(twice, Err(SearchError::Twice(_))));
    assert_eq!(found(&index, "trà"), [1]);
}

#[test]
fn a_rebuild_whose_products_stop_coming_leaves_the_old_index() {
    let index = index_of(&[product(1, "Trà")]);
    let cut = index.rebuild_as_they_come([Ok(product(2, "Gạo")), Err(SearchError::Cut)]);
    assert!(matches!(cut, Err(SearchError::Cut)));
    assert_eq!((found(&index, "trà"), found(&index, "gạo")), (vec![1], vec![]));
}

#[test]
fn searches_during_rebuilds_and_updates_never_see_a_gap() {
    let index = index_of(&(0..50).map(|number| product(number, "Mật ong")).collect::<Vec<_>>());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let searchers: Vec<_> = (0..3).map(|_| scope.spawn(|| watch(&index, &done))).collect();
        for round in 0..4 {
            index.rebuild((0..50).map(|number| product(number, "Mật ong"))).unwrap();
            index.update(&[product(round, "Mật ong mới")], &[]).unwrap();
        }
        done.store(true, Ordering::Release);
        for searcher in searchers {
            searcher.join().unwrap();
        }
    });
}

fn watch(index: &Index, done: &AtomicBool) {
    let query = list("mat ong");
    while !done.load(Ordering::Acquire) {
        let answer = index.search(&SearchRequest { query: &query, today: TODAY, alcohol: false }).unwrap();
        assert_eq!((answer.total, answer.ids.len(), answer.facets.groups[0].1), (50, 24, 50));
        assert_eq!(index.suggest("mat o", 8, TODAY).unwrap().options.len(), 8);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_row_of_changes_leaves_what_was_put_in_last(
        changes in prop::collection::vec((prop::collection::vec((0u64..12, "(trà|gạo|mật ong)"), 0..4), prop::collection::vec(0u64..12, 0..3)), 1..12),
    ) {
        let index = Index::in_memory().unwrap();
        let mut kept: BTreeMap<u64, String> = BTreeMap::new();
        for (changed, gone) in changes {
            let ids: Vec<Uuid> = gone.iter().map(|number| Uuid::from_u64_pair(1, *number)).collect();
            let products: Vec<_> = changed.iter().map(|(number, name)| product(*number, name)).collect();
            index.update(&products, &ids).unwrap();
            for number in &gone {
                kept.remove(number);
            }
            kept.extend(changed);
        }
        prop_assert_eq!(index.len(), kept.len());
        for name in ["trà", "gạo", "mật ong"] {
            let expected = kept.values().filter(|other| *other == name).count();
            prop_assert_eq!(answer(&index, &list(name)).total, expected);
        }
    }
}
