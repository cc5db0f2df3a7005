//! Products for tests, and the plain way to answer a list that the index is held against.

use domain::money::Vnd;
use domain::search::{ListQuery, Sort};
use domain::star::Stars;
use domain::text;
use domain::time::Ts;
use jiff::civil::{Date, date};
use search::{Index, ProductDocument, SearchAnswer, SearchRequest, Starred};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use uuid::Uuid;

pub const TODAY: Date = date(2026, 11, 22);

/// Syllables that differ in marks only, and some that do not.
pub const SYLLABLES: [&str; 32] = [
    "mật",
    "mắt",
    "mất",
    "ong",
    "ông",
    "rừng",
    "rung",
    "nước",
    "mắm",
    "mấm",
    "đường",
    "dương",
    "dưa",
    "dừa",
    "dứa",
    "trà",
    "tra",
    "chè",
    "che",
    "gạo",
    "nếp",
    "bưởi",
    "hồng",
    "hòa",
    "hoà",
    "hoa",
    "thúy",
    "thuý",
    "phú",
    "quốc",
    "lục",
    "ngạn",
];

/// A product with a name and nothing else to find it by.
pub fn product(number: u64, name: &str) -> ProductDocument {
    ProductDocument {
        id: Uuid::from_u64_pair(1, number),
        name: name.to_owned(),
        name_en: None,
        producer: "HTX".to_owned(),
        producer_code: "htx".to_owned(),
        group: "thuc-pham".to_owned(),
        category: "khac".to_owned(),
        category_name: "Hàng".to_owned(),
        province: "01".to_owned(),
        commune: None,
        places: vec![],
        aliases: vec![],
        summary: String::new(),
        stars: None,
        price: Vnd(1_000),
        in_stock: true,
        alcohol: false,
        newest: Ts(0),
    }
}

pub fn starred(stars: u8, from: Date, until: Date) -> Starred {
    Starred { stars: Stars::new(stars).unwrap(), from, until }
}

pub fn index_of(products: &[ProductDocument]) -> Index {
    let index = Index::in_memory().unwrap();
    index.rebuild(products.iter().cloned()).unwrap();
    index
}

pub fn list(text: &str) -> ListQuery {
    ListQuery { text: text.to_owned(), page: 1, ..ListQuery::default() }
}

pub fn answer(index: &Index, query: &ListQuery) -> SearchAnswer {
    index.search(&SearchRequest { query, today: TODAY, alcohol: false }).unwrap()
}

/// The numbers of the products found, in order.
pub fn found(index: &Index, text: &str) -> Vec<u64> {
    answer(index, &list(text)).ids.iter().map(|id| id.as_u64_pair().1).collect()
}

/// A row of pseudo-random numbers, the same in every run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    fn text(&mut self, most: usize) -> String {
        let length = 1 + self.below(most);
        (0..length).map(|_| *self.pick(&SYLLABLES)).collect::<Vec<_>>().join(" ")
    }
}

/// Products with every column varied; few different names and prices, so that ties are common.
pub fn random_product(number: u64, chance: &mut Chance) -> ProductDocument {
    let from = date(2026, 11, 1 + i8::try_from(chance.below(28)).unwrap());
    let until = date(2026, 11, 1 + i8::try_from(chance.below(28)).unwrap());
    let stars = u8::try_from(3 + chance.below(3)).unwrap();
    ProductDocument {
        group: (*chance.pick(&["thuc-pham", "do-uong", "duoc-lieu"])).to_owned(),
        province: (*chance.pick(&["01", "24", "79", "91"])).to_owned(),
        producer: chance.text(2),
        producer_code: format!("p{}", chance.below(9)),
        places: vec![chance.text(2)],
        summary: chance.text(2),
        stars: (chance.below(3) > 0).then(|| starred(stars, from, until)),
        price: Vnd(1_000 * i64::try_from(chance.below(9)).unwrap()),
        newest: Ts(i64::try_from(chance.below(9)).unwrap()),
        alcohol: chance.below(10) == 0,
        ..product(number, &chance.text(4))
    }
}

pub static PRODUCTS: LazyLock<Vec<ProductDocument>> = LazyLock::new(|| {
    let mut chance = Chance::new(7);
    (0..400).map(|number| random_product(number, &mut chance)).collect()
});

/// [`PRODUCTS`] through several commits, with changed and deleted documents between: several segments.
pub static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let index = Index::in_memory().unwrap();
    let mut chance = Chance::new(8);
    let old: Vec<ProductDocument> = (300..500).map(|number| random_product(number, &mut chance)).collect();
    index.update(&old, &[]).unwrap();
    PRODUCTS.chunks(150).for_each(|part| index.update(part, &[]).unwrap());
    let gone: Vec<Uuid> = old.iter().skip(100).map(|product| product.id).collect();
    index.update(&[], &gone).unwrap();
    index
});

/// The stars a product shows on a day.
pub fn shown(product: &ProductDocument, today: Date) -> u8 {
    product.stars.filter(|s| s.from <= today && today <= s.until).map_or(0, |s| s.stars.count())
}

/// The words of each of [`PRODUCTS`] without marks.
static WORDS: LazyLock<Vec<BTreeSet<String>>> = LazyLock::new(|| {
    let texts =
        |p: &ProductDocument| [&p.name, &p.producer, &p.category_name, &p.summary, &p.places[0]].map(String::clone);
    PRODUCTS.iter().map(|product| folded_words(&texts(product).join(" "))).collect()
});

fn folded_words(text: &str) -> BTreeSet<String> {
    text::fold(text).split_whitespace().map(str::to_owned).collect()
}

/// A list answered by looking at every product; with a text and sorted by relevance the order is left open.
pub fn plain_answer(request: &SearchRequest) -> (Vec<Uuid>, SearchAnswer) {
    let query = request.query;
    let typed = folded_words(&query.text);
    let matching = PRODUCTS.iter().zip(&*WORDS).filter(|(_, words)| typed.is_subset(words));
    let hits: Vec<_> = matching.map(|(p, _)| p).filter(|p| request.alcohol || !p.alcohol).collect();
    let in_groups = |p: &ProductDocument| query.groups.is_empty() || query.groups.contains(&p.group);
    let in_provinces = |p: &ProductDocument| query.provinces.is_empty() || query.provinces.contains(&p.province);
    let stars_of = |p: &ProductDocument| Stars::new(shown(p, request.today));
    let in_stars =
        |p: &ProductDocument| query.stars.is_empty() || stars_of(p).is_some_and(|s| query.stars.contains(&s));
    let (mut groups, mut stars, mut provinces) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for p in &hits {
        *groups.entry(p.group.clone()).or_insert(0) += usize::from(in_stars(p) && in_provinces(p));
        *provinces.entry(p.province.clone()).or_insert(0) += usize::from(in_stars(p) && in_groups(p));
        if let Some(s) = stars_of(p) {
            *stars.entry(s).or_insert(0) += usize::from(in_groups(p) && in_provinces(p));
        }
    }
    let mut chosen: Vec<&ProductDocument> =
        hits.into_iter().filter(|p| in_groups(p) && in_stars(p) && in_provinces(p)).collect();
    chosen.sort_by_cached_key(|p| order_key(p, query.sort, request.today));
    let ids: Vec<Uuid> = chosen.iter().map(|p| p.id).collect();
    let answer = SearchAnswer {
        ids: ids.iter().copied().skip(query.offset()).take(24).collect(),
        total: ids.len(),
        groups: groups.into_iter().filter(|(_, n)| *n > 0).collect(),
        stars: stars.into_iter().rev().filter(|(_, n)| *n > 0).collect(),
        provinces: provinces.into_iter().filter(|(_, n)| *n > 0).collect(),
        ..SearchAnswer::default()
    };
    (ids, answer)
}

fn order_key(product: &ProductDocument, sort: Sort, today: Date) -> (i64, String, Uuid) {
    let first = match sort {
        Sort::Relevance | Sort::Stars => -i64::from(shown(product, today)),
        Sort::Name => 0,
        Sort::PriceUp => product.price.0,
        Sort::PriceDown => -product.price.0,
        Sort::Newest => -product.newest.0,
    };
    (first, text::sort_key(&product.name), product.id)
}
