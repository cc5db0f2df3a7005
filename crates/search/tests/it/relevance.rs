//! The searches of relevance.toml over the products of the demo shop.

use crate::shop::{TODAY, list, product, starred};
use domain::money::Vnd;
use search::{Index, ProductDocument, SearchRequest, Synonyms};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

#[derive(Deserialize)]
struct Searches {
    search: Vec<Search>,
}

#[derive(Deserialize)]
struct Search {
    text: String,
    #[serde(default)]
    nfd: bool,
    #[serde(default)]
    alcohol: bool,
    #[serde(default)]
    first: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
}

#[derive(Deserialize)]
struct Products {
    product: Vec<Product>,
}

#[derive(Deserialize)]
struct Product {
    key: String,
    name: String,
    name_en: Option<String>,
    producer: String,
    category: String,
    summary_vi: String,
    place_printed: String,
    alcohol: bool,
    #[serde(default)]
    search_aliases: Vec<String>,
    pack: Vec<Pack>,
    #[serde(default)]
    recognition: Vec<Recognition>,
}

#[derive(Deserialize)]
struct Pack {
    price_vnd: i64,
}

#[derive(Deserialize)]
struct Recognition {
    stars: u8,
}

#[derive(Deserialize)]
struct Producers {
    producer: Vec<Producer>,
}

#[derive(Deserialize)]
struct Producer {
    key: String,
    name: String,
}

#[derive(Deserialize)]
struct Groups {
    category: Vec<Category>,
}

#[derive(Deserialize)]
struct Meanings {
    group: Vec<Meaning>,
}

#[derive(Deserialize)]
struct Meaning {
    terms: Vec<String>,
}

#[derive(Deserialize)]
struct Category {
    code: String,
    name_vi: String,
}

fn read<T: for<'a> Deserialize<'a>>(path: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The keys of the demo products, and an index of them numbered in the same order.
fn demo_shop() -> (Vec<String>, Index) {
    let products: Products = read("../market/data/products.toml");
    let meanings: Meanings = read("../market/data/synonyms.toml");
    let producers: Producers = read("../market/data/producers.toml");
    let groups: Groups = read("../market/data/groups.toml");
    let producers: HashMap<String, String> = producers.producer.into_iter().map(|p| (p.key, p.name)).collect();
    let categories: HashMap<String, String> = groups.category.into_iter().map(|c| (c.code, c.name_vi)).collect();
    let index = Index::in_memory().unwrap();
    let documents = (0..).zip(&products.product).map(|(number, p)| ProductDocument {
        name_en: p.name_en.clone(),
        producer: producers[&p.producer].clone(),
        producer_code: p.producer.clone(),
        category: p.category.clone(),
        category_name: categories[&p.category].clone(),
        places: vec![p.place_printed.clone()],
        aliases: p.search_aliases.clone(),
        summary: p.summary_vi.clone(),
        price: Vnd(p.pack.iter().map(|pack| pack.price_vnd).min().unwrap()),
        // Whether they are valid today is another test's business.
        stars: p.recognition.last().map(|it| starred(it.stars, TODAY, TODAY)),
        alcohol: p.alcohol,
        ..product(number, &p.name)
    });
    index.rebuild(documents).unwrap();
    let groups = meanings.group.iter().map(|group| group.terms.iter().map(String::as_str));
    index.use_synonyms(Synonyms::new(1, groups));
    (products.product.into_iter().map(|p| p.key).collect(), index)
}

impl Search {
    /// What is wrong with the answer, if anything.
    fn complaint(&self, keys: &[String], index: &Index) -> Option<String> {
        let text = if self.nfd { self.text.nfd().collect() } else { self.text.clone() };
        let query = list(&text).understood();
        let request = SearchRequest { query: &query, today: TODAY, alcohol: self.alcohol };
        let ids = index.search(&request).unwrap().ids;
        let found: Vec<&String> = ids.iter().map(|id| &keys[usize::try_from(id.as_u64_pair().1).unwrap()]).collect();
        let head: BTreeSet<&String> = found.iter().take(self.first.len()).copied().collect();
        let right = head == self.first.iter().collect()
            && self.also.iter().all(|key| found.contains(&key))
            && !self.none.iter().any(|key| found.contains(&key));
        (!right).then(|| format!("{}: {found:?}", self.text))
    }
}

#[test]
fn the_demo_shop_answers_every_listed_search() {
    let (keys, index) = demo_shop();
    let searches: Searches = read("tests/relevance.toml");
    assert!(searches.search.len() >= 120);
    let named = searches.search.iter().flat_map(|s| [&s.first, &s.also, &s.none]).flatten();
    named.for_each(|key| assert!(keys.contains(key), "no product has the key {key}"));
    let complaints: Vec<String> = searches.search.iter().filter_map(|s| s.complaint(&keys, &index)).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
