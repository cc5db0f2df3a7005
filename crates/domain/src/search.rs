//! What a visitor asked the catalogue for, as it stands in the address.

use crate::star::Stars;
use serde::{Deserialize, Serialize};

/// Products on one page of the catalogue.
pub const PAGE_SIZE: u32 = 24;

/// Most characters of a search; longer input is a mistake or an attack.
pub const MOST_CHARACTERS: usize = 200;

/// The last page that can be asked for: nobody leafs further, and a sort needs memory for everything before it.
pub const LAST_PAGE: u32 = 5_000;

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Best match first; without a search, products with stars first, then by name.
    #[default]
    Relevance,
    PriceUp,
    PriceDown,
    Stars,
    Name,
    Newest,
}

impl Sort {
    pub const ALL: [Self; 6] = [Self::Relevance, Self::PriceUp, Self::PriceDown, Self::Stars, Self::Name, Self::Newest];

    pub fn code(self) -> &'static str {
        match self {
            Self::Relevance => "phu-hop",
            Self::PriceUp => "gia-tang",
            Self::PriceDown => "gia-giam",
            Self::Stars => "sao",
            Self::Name => "ten",
            Self::Newest => "moi",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// A list asked for. Facets of one kind widen each other (food or drink), kinds narrow each other (food and 4 stars).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// The search as typed, trimmed; empty for the whole catalogue.
    pub text: String,
    /// Codes of product groups.
    pub groups: Vec<String>,
    pub stars: Vec<Stars>,
    /// Codes of provinces.
    pub provinces: Vec<String>,
    pub sort: Sort,
    /// From 1.
    pub page: u32,
}

/// Why an address does not name a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadQuery {
    #[error("the search is longer than {MOST_CHARACTERS} characters")]
    TooLong,
    #[error("the page is not a number from 1 to {LAST_PAGE}")]
    Page,
    #[error("there is no such number of stars")]
    Stars,
    #[error("there is no such order")]
    Sort,
    #[error("there is no such group or province")]
    Facet,
}

impl ListQuery {
    /// Reads decoded `key=value` pairs of an address. Unknown keys are left alone (campaign links add their own);
    /// known keys with a wrong value are refused.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let mut query = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            query.read_pair(key, value)?;
        }
        Ok(query)
    }

    fn read_pair(&mut self, key: &str, value: &str) -> Result<(), BadQuery> {
        match key {
            // A form without JavaScript sends its empty fields too.
            "sao" | "xep" if value.is_empty() => {}
            "q" => self.text = search_text(value)?,
            "nhom" => push_code(&mut self.groups, value)?,
            "tinh" => push_code(&mut self.provinces, value)?,
            "sao" => {
                let stars = value.parse().ok().and_then(Stars::new).filter(|s| *s >= Stars::LOWEST_CERTIFIED);
                push_once(&mut self.stars, stars.ok_or(BadQuery::Stars)?);
            }
            "xep" => self.sort = Sort::from_code(value).ok_or(BadQuery::Sort)?,
            "trang" => self.page = page_number(value)?,
            _ => {}
        }
        Ok(())
    }

    /// The `key=value` pairs of this list's one address, defaults left out, values not yet percent-encoded.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.text.is_empty() {
            pairs.push(("q", self.text.clone()));
        }
        pairs.extend(self.groups.iter().map(|g| ("nhom", g.clone())));
        pairs.extend(self.stars.iter().map(|s| ("sao", s.count().to_string())));
        pairs.extend(self.provinces.iter().map(|p| ("tinh", p.clone())));
        if self.sort != Sort::default() {
            pairs.push(("xep", self.sort.code().to_owned()));
        }
        if self.page > 1 {
            pairs.push(("trang", self.page.to_string()));
        }
        pairs
    }

    /// How many products stand before this page.
    pub fn offset(&self) -> usize {
        (self.page.saturating_sub(1) * PAGE_SIZE) as usize
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.text.is_empty() || !self.groups.is_empty() || !self.stars.is_empty() || !self.provinces.is_empty()
    }
}

/// A typed search, trimmed and composed; control characters become spaces.
pub fn search_text(typed: &str) -> Result<String, BadQuery> {
    if typed.chars().count() > MOST_CHARACTERS {
        return Err(BadQuery::TooLong);
    }
    let spaced: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Ok(crate::text::nfc(spaced.trim()))
}

/// The page an address asks for, from 1 to [`LAST_PAGE`].
pub fn page_number(value: &str) -> Result<u32, BadQuery> {
    value.parse().ok().filter(|page| (1..=LAST_PAGE).contains(page)).ok_or(BadQuery::Page)
}

fn push_code(codes: &mut Vec<String>, value: &str) -> Result<(), BadQuery> {
    let plausible =
        value.len() <= 40 && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !plausible || codes.len() >= 40 {
        return Err(BadQuery::Facet);
    }
    if !value.is_empty() {
        push_once(codes, value.to_owned());
    }
    Ok(())
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wrong_values_are_refused_and_unknown_keys_left_alone() {
        let read = |key: &str, value: &str| ListQuery::read([(key, value)]);
        assert_eq!(read("trang", "999999999"), Err(BadQuery::Page));
        assert_eq!(read("trang", "0"), Err(BadQuery::Page));
        assert_eq!(read("sao", "9"), Err(BadQuery::Stars));
        assert_eq!(read("sao", "2"), Err(BadQuery::Stars));
        assert_eq!(read("xep", "xyz"), Err(BadQuery::Sort));
        assert_eq!(read("nhom", "<script>"), Err(BadQuery::Facet));
        assert_eq!(read("q", &"a".repeat(10_000)), Err(BadQuery::TooLong));
        assert!(read("utm_source", "zalo").is_ok());
        assert!(read("sao", "").is_ok());
    }

    #[test]
    fn the_same_facet_twice_counts_once() {
        let query = ListQuery::read([("sao", "4"), ("sao", "4"), ("sao", "5")]).unwrap();
        assert_eq!(query.stars.len(), 2);
    }

    proptest! {
        #[test]
        fn any_pairs_are_read_or_refused(pairs in prop::collection::vec(("(q|nhom|sao|tinh|xep|trang|[a-z]{1,4})", "\\PC{0,20}"), 0..8)) {
            let _ = ListQuery::read(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
        }

        #[test]
        fn a_list_reads_back_from_its_address(
            text in "[a-zđ]{0,8}", groups in prop::collection::hash_set("[a-z-]{1,8}", 0..3), stars in prop::collection::hash_set(3u8..=5, 0..3),
            page in 1u32..=LAST_PAGE, sort in 0usize..6,
        ) {
            let query = ListQuery {
                text, page, sort: Sort::ALL[sort], groups: groups.into_iter().collect(), provinces: vec![],
                stars: stars.into_iter().filter_map(Stars::new).collect(),
            };
            let pairs = query.pairs();
            prop_assert_eq!(ListQuery::read(pairs.iter().map(|(k, v)| (*k, v.as_str()))), Ok(query.clone()));
        }
    }
}
