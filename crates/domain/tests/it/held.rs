//! What has to hold of any text that comes as the query of an address. The same for generated queries (`address.rs`) and
//! for a fuzzer's (`fuzz/`).

use domain::honour::HonourQuery;
use domain::lang::Lang;
use domain::register::{self, Register};
use domain::search::{self, ListQuery, keyboard, miss};
use domain::url::{Guide, Page, in_language, local_path, pairs, readable, with_query};
use domain::{code, compare};
use std::fmt::Debug;

/// Fails by panic. Nothing may crash; what is read is written as one address and read from it as it was.
pub fn hold(query: &str) {
    let read = pairs(query);
    let borrowed: Vec<(&str, &str)> = read.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    if readable(query) {
        let again: Vec<(&str, String)> = borrowed.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        let values = |pairs: &[(String, String)]| pairs.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>();
        let plain: Vec<(&str, String)> = again.into_iter().map(|(_, value)| ("k", value)).collect();
        assert_eq!(values(&pairs(query_of(&with_query("/", &plain)))), values(&read));
    }
    list(&borrowed);
    registers(&borrowed);
    guides(&borrowed);
    for (_, value) in &borrowed {
        words(value);
    }
    paths(query);
}

fn query_of(address: &str) -> &str {
    address.split_once('?').map_or("", |(_, query)| query)
}

fn list(read: &[(&str, &str)]) {
    let Ok(query) = ListQuery::read(read.iter().copied()) else { return };
    for query in [query.clone(), query.understood()] {
        let address = Page::Catalogue(&query).href(Lang::En);
        assert!(readable(&address), "{address}");
        let again = pairs(query_of(&address));
        let again = ListQuery::read(again.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        assert_eq!(again, Ok(query));
    }
}

fn registers(read: &[(&str, &str)]) {
    of::<register::ApplicationQuery>(read);
    of::<register::BrochureQuery>(read);
    of::<register::CertificateQuery>(read);
    of::<register::DecisionListQuery>(read);
    of::<register::FairQuery>(read);
    of::<register::MissQuery>(read);
    of::<register::OrderQuery>(read);
    of::<register::ProducerQuery>(read);
    of::<register::ProductQuery>(read);
    of::<register::SalesPointQuery>(read);
    of::<register::StoryQuery>(read);
    of::<register::SynonymQuery>(read);
}

fn of<Q: Register + PartialEq + Debug>(read: &[(&str, &str)]) {
    let Ok(query) = Q::from_pairs(read) else { return };
    let written = query.to_pairs();
    let written: Vec<(&str, &str)> = written.iter().map(|(key, value)| (*key, value.as_str())).collect();
    assert_eq!(Q::from_pairs(&written), Ok(query));
}

fn guides(read: &[(&str, &str)]) {
    if let Ok(query) = HonourQuery::read(read.iter().copied()) {
        let again = pairs(query_of(&Page::Guide(Guide::Honours(&query)).href(Lang::Vi)));
        let again = HonourQuery::read(again.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        assert_eq!(again, Ok(query));
    }
    let codes = compare::codes(read.iter().copied());
    let written = compare::pairs(&codes);
    assert_eq!(compare::codes(written.iter().map(|(key, value)| (*key, value.as_str()))), codes);
}

/// What is done with a typed text, wherever it was typed.
fn words(text: &str) {
    if let Ok(typed) = search::search_text(text) {
        assert_eq!(search::search_text(&typed).as_deref(), Ok(&*typed));
        assert!(!typed.chars().any(char::is_control));
        for reading in keyboard::readings(&typed) {
            assert_ne!(reading, typed);
        }
        let _ = miss::countable(&typed);
    }
    if let Some(code) = code::trailing_code(text) {
        assert_eq!(code::trailing_code(code), Some(code));
    }
    if let Some(order) = code::read_order_code(text) {
        assert_eq!(code::read_order_code(&order), Some(order));
    }
    let slug = domain::text::slug(text);
    assert_eq!(domain::text::slug(&slug), slug);
}

/// No address leads to another host.
fn paths(text: &str) {
    if let Some(path) = local_path(text) {
        assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'));
    }
    for lang in Lang::ALL {
        let own = in_language(&format!("/{text}"), lang);
        assert!(own.starts_with('/') && !own.starts_with("//") && !own.starts_with("/\\"), "{own}");
        assert_eq!(in_language(&own, lang), own);
    }
}
