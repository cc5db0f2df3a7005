//! Products for tests, and the plain way to answer a list that the index is held against.

use domain::money::Vnd;
use domain::producer::ProducerKind;
use domain::search::{ListQuery, PriceRange, Sort};
use domain::season::Season;
use domain::star::Stars;
use domain::text;
use domain::time::Ts;
use jiff::civil::{Date, date};
use search::{FacetCounts, Index, ProductDocument, SearchAnswer, SearchRequest, Starred};
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
        producer_kind: ProducerKind::Cooperative,
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
        season: Season::NONE,
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
        category: (*chance.pick(&["mat-ong", "tra", "khac"])).to_owned(),
        province: (*chance.pick(&["01", "24", "79", "91"])).to_owned(),
        commune: (chance.below(4) > 0).then(|| format!("0000{}", chance.below(7))),
        producer_kind: *chance.pick(&ProducerKind::ALL),
        in_stock: chance.below(3) > 0,
        season: Season::stored(i32::try_from(chance.below(4096)).unwrap()),
        producer: chance.text(2),
        producer_code: format!("p{}", chance.below(9)),
        places: vec![chance.text(2)],
        summary: chance.text(2),
        stars: (chance.below(3) > 0).then(|| starred(stars, from, until)),
        price: Vnd(50_000 * i64::try_from(chance.below(13)).unwrap()),
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

/// Whether a product fits the choices of a facet on a day.
type Fits = fn(&ListQuery, &ProductDocument, Date) -> bool;

const FACETS: [(&str, Fits); 10] = [
    ("group", |q, p, _| q.groups.is_empty() || q.groups.contains(&p.group)),
    ("category", |q, p, _| q.categories.is_empty() || q.categories.contains(&p.category)),
    ("stars", |q, p, day| q.stars.is_empty() || Stars::new(shown(p, day)).is_some_and(|it| q.stars.contains(&it))),
    ("province", |q, p, _| q.provinces.is_empty() || q.provinces.contains(&p.province)),
    ("commune", |q, p, _| q.communes.is_empty() || p.commune.as_ref().is_some_and(|it| q.communes.contains(it))),
    ("producer", |q, p, _| q.producers.is_empty() || q.producers.contains(&p.producer_code)),
    ("kind", |q, p, _| q.kinds.is_empty() || q.kinds.contains(&p.producer_kind)),
    ("price", |q, p, _| q.price.is_none_or(|range| range.has(p.price))),
    ("stock", |q, p, _| !q.in_stock || p.in_stock),
    ("season", |q, p, day| !q.in_season || p.season.has(u8::try_from(day.month()).unwrap())),
];

/// The products that fit all facets but some.
fn fitting<'a>(hits: &[&'a ProductDocument], request: &SearchRequest, but: &[&str]) -> Vec<&'a ProductDocument> {
    let fits = |p: &ProductDocument| {
        FACETS.iter().filter(|(name, _)| !but.contains(name)).all(|(_, fits)| fits(request.query, p, request.today))
    };
    hits.iter().copied().filter(|p| fits(p)).collect()
}

fn counted<'a, K: Ord>(
    products: &[&'a ProductDocument],
    key: impl Fn(&'a ProductDocument) -> Option<K>,
) -> Vec<(K, usize)> {
    let mut counts = BTreeMap::new();
    products.iter().filter_map(|p| key(p)).for_each(|key| *counts.entry(key).or_insert(0) += 1);
    counts.into_iter().collect()
}

/// Most first, equal ones by name.
fn most_first(mut counts: Vec<(String, usize)>) -> Vec<(String, usize)> {
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn plain_counts(hits: &[&ProductDocument], request: &SearchRequest) -> FacetCounts {
    let beside = |but: &[&str]| fitting(hits, request, but);
    let month = u8::try_from(request.today.month()).unwrap();
    let mut stars = counted(&beside(&["stars"]), |p| Stars::new(shown(p, request.today)));
    stars.reverse();
    let communes = counted(&beside(&["commune"]), |p| p.commune.clone());
    let by_price = beside(&["price"]);
    let own = request.query.price.filter(|range| !PriceRange::OFFERED.contains(range));
    let ranges = PriceRange::OFFERED.into_iter().chain(own);
    let prices = ranges.map(|range| (range, by_price.iter().filter(|p| range.has(p.price)).count()));
    FacetCounts {
        groups: counted(&beside(&["group", "category"]), |p| Some(p.group.clone())),
        categories: counted(&beside(&["category"]), |p| Some(p.category.clone())),
        stars,
        provinces: counted(&beside(&["province", "commune"]), |p| Some(p.province.clone())),
        communes: if request.query.provinces.is_empty() { vec![] } else { most_first(communes) },
        producers: most_first(counted(&beside(&["producer"]), |p| Some(p.producer_code.clone()))),
        kinds: counted(&beside(&["kind"]), |p| Some(p.producer_kind.code().to_owned())),
        prices: prices.filter(|(_, n)| *n > 0).collect(),
        in_stock: beside(&["stock"]).iter().filter(|p| p.in_stock).count(),
        in_season: beside(&["season"]).iter().filter(|p| p.season.has(month)).count(),
    }
}

/// A list answered by looking at every product; with a text and sorted by relevance the order is left open.
pub fn plain_answer(request: &SearchRequest) -> (Vec<Uuid>, SearchAnswer) {
    let query = request.query;
    let typed = folded_words(&query.text);
    let matching = PRODUCTS.iter().zip(&*WORDS).filter(|(_, words)| typed.is_subset(words));
    let hits: Vec<_> = matching.map(|(p, _)| p).filter(|p| request.alcohol || !p.alcohol).collect();
    let mut chosen = fitting(&hits, request, &[]);
    chosen.sort_by_cached_key(|p| order_key(p, query.sort, request.today));
    let ids: Vec<Uuid> = chosen.iter().map(|p| p.id).collect();
    let answer = SearchAnswer {
        ids: ids.iter().copied().skip(query.offset()).take(24).collect(),
        total: ids.len(),
        facets: plain_counts(&hits, request),
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
