//! Lists, facets, orders and pages, held against looking at every product.

use crate::shop::{INDEX, PRODUCTS, SYLLABLES, TODAY, answer, index_of, list, plain_answer, product, shown, starred};
use domain::producer::ProducerKind;
use domain::search::{LAST_PAGE, ListQuery, PAGE_SIZE, PriceRange, Sort};
use domain::star::Stars;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use search::{Nearness, SearchRequest};
use std::collections::BTreeSet;

prop_compose! {
    fn any_query()(
        text in prop::collection::vec(prop::sample::select(&SYLLABLES[..]), 0..3),
        groups in prop::sample::subsequence(vec!["thuc-pham", "do-uong", "duoc-lieu", "la"], 0..3),
        categories in prop::sample::subsequence(vec!["mat-ong", "tra", "la"], 0..2),
        provinces in prop::sample::subsequence(vec!["01", "24", "79", "91", "00"], 0..3),
        communes in prop::sample::subsequence(vec!["00001", "00002", "00005", "99999"], 0..3),
        producers in prop::sample::subsequence(vec!["p1", "p2", "p7", "px"], 0..3),
        kinds in prop::sample::subsequence(&ProducerKind::ALL[..], 0..4),
        stars in prop::sample::subsequence(vec![3u8, 4, 5], 0..3),
        price in prop::option::weighted(0.3, prop::sample::select(vec!["-50000", "100000-200000", "500000-", "130000-420000"])),
        flags in prop::array::uniform2(prop::bool::weighted(0.2)),
        place in (prop::sample::select(&Sort::ALL[..]), 1u32..20),
        most in 0usize..4,
    ) -> ListQuery {
        let owned = |codes: Vec<&str>| codes.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let all = ListQuery {
            text: text.join(" "), groups: owned(groups), categories: owned(categories), provinces: owned(provinces),
            communes: owned(communes), producers: owned(producers), kinds, in_stock: flags[0], in_season: flags[1],
            stars: stars.into_iter().filter_map(Stars::new).collect(), price: price.and_then(PriceRange::from_code),
            sort: place.0, page: place.1, exact: false,
        };
        // Everything at once leaves nothing, so most lists have few choices.
        match most {
            0 => all,
            1 => ListQuery { communes: vec![], producers: vec![], kinds: vec![], categories: vec![], ..all },
            2 => ListQuery { groups: vec![], stars: vec![], price: None, kinds: vec![], ..all },
            _ => ListQuery { provinces: vec![], communes: vec![], groups: vec![], stars: vec![], in_season: false, ..all },
        }
    }
}

fn november(day: i8) -> Date {
    date(2026, 11, day)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_list_equals_looking_at_every_product(query in any_query(), day in 1i8..=30, alcohol: bool) {
        let request = SearchRequest { query: &query, today: november(day), alcohol };
        let (all, plain) = plain_answer(&request);
        let mut answer = INDEX.search(&request).unwrap();
        if answer.nearness != Nearness::Words {
            prop_assert!(plain.facets.groups.is_empty() && plain.total == 0, "a nearer answer was there");
            return Ok(());
        }
        if !query.text.is_empty() && query.sort == Sort::Relevance {
            prop_assert_eq!(answer.ids.len(), plain.ids.len());
            prop_assert!(answer.ids.iter().all(|id| all.contains(id)));
            answer.ids.clone_from(&plain.ids);
        }
        prop_assert_eq!(answer, plain);
    }

    #[test]
    fn the_pages_of_a_search_hold_every_hit_once(query in any_query()) {
        let page = |number| answer(&INDEX, &ListQuery { page: number, ..query.clone() });
        let total = page(1).total;
        let pages = u32::try_from(total).unwrap().div_ceil(PAGE_SIZE);
        let ids: Vec<_> = (1..=pages).flat_map(|number| page(number).ids).collect();
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), total);
        prop_assert_eq!(ids.len(), total);
    }
}

#[test]
fn a_page_behind_the_last_is_empty_with_the_right_total() {
    for sort in Sort::ALL {
        let beyond = answer(&INDEX, &ListQuery { sort, page: LAST_PAGE, ..list("") });
        assert!(beyond.ids.is_empty());
        assert_eq!(beyond.total, PRODUCTS.iter().filter(|p| !p.alcohol).count());
    }
}

#[test]
fn stars_lapse_at_midnight_without_a_change_of_the_index() {
    let mut lapsing = product(1, "Trà");
    lapsing.stars = Some(starred(4, november(1), TODAY));
    let index = index_of(&[lapsing, product(2, "Chè")]);
    let four = ListQuery { stars: vec![Stars::new(4).unwrap()], ..list("") };
    let all = list("");
    let on = |day, query| index.search(&SearchRequest { query, today: day, alcohol: false }).unwrap();
    assert_eq!(on(TODAY, &four).total, 1);
    assert_eq!(on(TODAY, &all).ids[0].as_u64_pair().1, 1, "with its stars it stands first");
    assert_eq!(on(TODAY.tomorrow().unwrap(), &four).total, 0);
    assert_eq!(on(TODAY.tomorrow().unwrap(), &all).facets.stars, []);
    assert_eq!(on(TODAY.tomorrow().unwrap(), &all).ids[0].as_u64_pair().1, 2, "without them the name decides");
    assert_eq!(on(date(2026, 10, 31), &four).total, 0, "not valid yet");
}

#[test]
fn names_are_listed_in_vietnamese_order() {
    let index =
        index_of(&[product(1, "Đậu"), product(2, "Dứa"), product(3, "Dừa"), product(4, "Ăn"), product(5, "An")]);
    let names = answer(&index, &ListQuery { sort: Sort::Name, ..list("") });
    assert_eq!(names.ids.iter().map(|id| id.as_u64_pair().1).collect::<Vec<_>>(), [5, 4, 3, 2, 1]);
}

#[test]
fn alcohol_is_listed_only_on_request() {
    let wine = search::ProductDocument { alcohol: true, ..product(1, "Rượu nếp") };
    let index = index_of(&[wine, product(2, "Gạo nếp")]);
    let total = |alcohol| index.search(&SearchRequest { query: &list("nếp"), today: TODAY, alcohol }).unwrap().total;
    assert_eq!((total(false), total(true)), (1, 2));
}

#[test]
fn an_empty_index_answers_with_nothing() {
    let index = search::Index::in_memory().unwrap();
    assert!(index.is_empty());
    for text in ["", "mật ong"] {
        assert_eq!(answer(&index, &list(text)), search::SearchAnswer::default());
    }
}

#[test]
fn among_equal_matches_valid_stars_come_first() {
    let mut products = [product(1, "Trà A"), product(2, "Trà B"), product(3, "Trà C")];
    products[1].stars = Some(starred(3, november(1), november(30)));
    products[2].stars = Some(starred(5, november(1), november(2)));
    let index = index_of(&products);
    assert_eq!(shown(&products[2], TODAY), 0);
    assert_eq!(crate::shop::found(&index, "trà"), [2, 1, 3]);
}
