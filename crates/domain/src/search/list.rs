//! A list asked for, and its one address.

use super::{BadQuery, PAGE_SIZE, PriceRange, Sort, Wishes, page_number, search_text};
use crate::producer::ProducerKind;
use crate::star::Stars;
use serde::{Deserialize, Serialize};

/// Most values of one facet; nobody ticks more on purpose.
const MOST_CHOICES: usize = 40;

/// A list asked for. Choices of one facet widen each other (food or drink), facets narrow each other (food and 4 stars).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// The search as typed, trimmed; empty for the whole catalogue.
    pub text: String,
    /// Codes of product groups.
    pub groups: Vec<String>,
    /// Codes of the shop's categories.
    pub categories: Vec<String>,
    pub stars: Vec<Stars>,
    /// Codes of provinces.
    pub provinces: Vec<String>,
    /// Codes of communes.
    pub communes: Vec<String>,
    /// Codes of producers.
    pub producers: Vec<String>,
    pub kinds: Vec<ProducerKind>,
    pub price: Option<PriceRange>,
    pub in_stock: bool,
    /// In season in the month of the clock.
    pub in_season: bool,
    /// The words as they stand: no wishes read from them, no mistakes put right.
    pub exact: bool,
    pub sort: Sort,
    /// From 1.
    pub page: u32,
}

impl ListQuery {
    /// Reads decoded `key=value` pairs of an address. Unknown keys are left alone (campaign links add their own);
    /// known keys with a wrong value are refused.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let mut query = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            query.read_pair(key, value)?;
        }
        query.put_in_order();
        Ok(query)
    }

    fn read_pair(&mut self, key: &str, value: &str) -> Result<(), BadQuery> {
        match key {
            "q" => self.text = search_text(value)?,
            // A form without JavaScript sends its empty fields too.
            _ if value.is_empty() => {}
            "nhom" => push_code(&mut self.groups, value)?,
            "loai" => push_code(&mut self.categories, value)?,
            "tinh" => push_code(&mut self.provinces, value)?,
            "xa" => push_code(&mut self.communes, value)?,
            "don-vi" => push_code(&mut self.producers, value)?,
            "chu-the" => push(&mut self.kinds, ProducerKind::from_code(value).ok_or(BadQuery::Facet)?)?,
            "sao" => {
                let stars = value.parse().ok().and_then(Stars::new).filter(|stars| stars.is_certified());
                push(&mut self.stars, stars.ok_or(BadQuery::Stars)?)?;
            }
            "gia" => self.price = Some(PriceRange::from_code(value).ok_or(BadQuery::Facet)?),
            "con-hang" => self.in_stock = ticked(value)?,
            "dang-mua" => self.in_season = ticked(value)?,
            "dung-chu" => self.exact = ticked(value)?,
            "xep" => self.sort = Sort::from_code(value).ok_or(BadQuery::Sort)?,
            "trang" => self.page = page_number(value)?,
            _ => {}
        }
        Ok(())
    }

    /// The order of ticking says nothing, so one list has one address.
    fn put_in_order(&mut self) {
        for codes in
            [&mut self.groups, &mut self.categories, &mut self.provinces, &mut self.communes, &mut self.producers]
        {
            codes.sort_unstable();
        }
        self.stars.sort_unstable();
        self.kinds.sort_unstable_by_key(|kind| kind.code());
    }

    /// The `key=value` pairs of this list's one address, defaults left out, values not yet percent-encoded.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend((!self.text.is_empty()).then(|| ("q", self.text.clone())));
        let codes = [
            ("nhom", &self.groups),
            ("loai", &self.categories),
            ("tinh", &self.provinces),
            ("xa", &self.communes),
            ("don-vi", &self.producers),
        ];
        pairs.extend(codes.into_iter().flat_map(|(key, codes)| codes.iter().map(move |code| (key, code.clone()))));
        pairs.extend(self.stars.iter().map(|stars| ("sao", stars.count().to_string())));
        pairs.extend(self.kinds.iter().map(|kind| ("chu-the", kind.code().to_owned())));
        pairs.extend(self.price.map(|price| ("gia", price.code())));
        let ticked = [("con-hang", self.in_stock), ("dang-mua", self.in_season), ("dung-chu", self.exact)];
        pairs.extend(ticked.into_iter().filter(|(_, is)| *is).map(|(key, _)| (key, "1".to_owned())));
        pairs.extend((self.sort != Sort::default()).then(|| ("xep", self.sort.code().to_owned())));
        pairs.extend((self.page > 1).then(|| ("trang", self.page.to_string())));
        pairs
    }

    /// The same list with the wishes among its words taken as choices: "4 sao", "dưới 200k". What was typed last counts.
    pub fn understood(self) -> Self {
        if self.exact {
            return self;
        }
        let Wishes { rest, price, stars } = Wishes::read(&self.text);
        let nothing = price.is_none() && stars.is_empty();
        if nothing {
            return self;
        }
        let mut understood = Self { text: rest, price: price.or(self.price), ..self };
        if !stars.is_empty() {
            understood.stars = stars;
        }
        understood
    }

    /// How many products stand before this page.
    pub fn offset(&self) -> usize {
        (self.page.saturating_sub(1) * PAGE_SIZE) as usize
    }

    /// The list with nothing but its words and its order.
    pub fn words_only(&self) -> Self {
        Self { text: self.text.clone(), exact: self.exact, sort: self.sort, page: 1, ..Self::default() }
    }

    /// Whether anything but its words narrows the list.
    pub fn is_chosen(&self) -> bool {
        let plain = Self { page: self.page, ..self.words_only() };
        *self != plain
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.text.is_empty() || self.is_chosen()
    }
}

fn ticked(value: &str) -> Result<bool, BadQuery> {
    if value == "1" { Ok(true) } else { Err(BadQuery::Facet) }
}

fn push_code(codes: &mut Vec<String>, value: &str) -> Result<(), BadQuery> {
    let plausible =
        value.len() <= 60 && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if plausible { push(codes, value.to_owned()) } else { Err(BadQuery::Facet) }
}

fn push<T: PartialEq>(list: &mut Vec<T>, value: T) -> Result<(), BadQuery> {
    if list.contains(&value) {
        return Ok(());
    }
    if list.len() >= MOST_CHOICES {
        return Err(BadQuery::Facet);
    }
    list.push(value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_pairs(pairs: &[(&str, String)]) -> Result<ListQuery, BadQuery> {
        ListQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str())))
    }

    #[test]
    fn wrong_values_are_refused_and_unknown_keys_left_alone() {
        let read = |key: &str, value: &str| ListQuery::read([(key, value)]);
        assert_eq!(read("trang", "999999999"), Err(BadQuery::Page));
        assert_eq!(read("trang", "0"), Err(BadQuery::Page));
        assert_eq!(read("sao", "9"), Err(BadQuery::Stars));
        assert_eq!(read("sao", "2"), Err(BadQuery::Stars));
        assert_eq!(read("xep", "xyz"), Err(BadQuery::Sort));
        for (key, value) in [("nhom", "<script>"), ("chu-the", "x"), ("gia", "2-1"), ("con-hang", "on"), ("xa", "Ã")] {
            assert_eq!(read(key, value), Err(BadQuery::Facet), "{key}");
        }
        assert_eq!(read("q", &"a".repeat(10_000)), Err(BadQuery::TooLong));
        assert!(read("utm_source", "zalo").is_ok());
        assert!(read("sao", "").is_ok());
    }

    #[test]
    fn choices_have_one_order_and_count_once() {
        let one = ListQuery::read([("sao", "5"), ("sao", "4"), ("tinh", "24"), ("tinh", "01"), ("sao", "5")]).unwrap();
        let other = ListQuery::read([("tinh", "01"), ("sao", "4"), ("tinh", "24"), ("sao", "5")]).unwrap();
        assert_eq!(one, other);
        assert_eq!((one.stars.len(), one.pairs()), (2, other.pairs()));
    }

    #[test]
    fn wishes_among_the_words_become_choices() {
        let query = |text: &str| ListQuery { text: text.into(), page: 1, ..ListQuery::default() };
        let asked = query("mật ong 4 sao dưới 200k").understood();
        assert_eq!(asked.pairs(), [("q", "mật ong".into()), ("sao", "4".into()), ("gia", "-200000".into())]);
        let exact = ListQuery { exact: true, ..query("4 sao") };
        assert_eq!(exact.clone().understood(), exact);
        assert_eq!(query("mật ong").understood(), query("mật ong"));
    }

    prop_compose! {
        fn any_query()(
            text in "[a-zđ]{0,8}",
            codes in prop::collection::vec(prop::collection::btree_set("[a-z0-9-]{1,8}", 0..3), 5),
            stars in prop::collection::btree_set(3u8..=5, 0..3),
            kinds in prop::sample::subsequence(&ProducerKind::ALL[..], 0..3),
            price in prop::option::of((0i64..500_000, 0i64..500_000)),
            flags in prop::array::uniform3(any::<bool>()),
            place in (0usize..6, 1u32..=super::super::LAST_PAGE),
        ) -> ListQuery {
            let mut codes = codes.into_iter().map(|some| some.into_iter().collect::<Vec<String>>());
            let mut next = || codes.next().unwrap_or_default();
            let mut query = ListQuery {
                text, groups: next(), categories: next(), provinces: next(), communes: next(), producers: next(),
                stars: stars.into_iter().filter_map(Stars::new).collect(), kinds,
                price: price.and_then(|(from, more)| PriceRange::new(Some(crate::money::Vnd(from)), Some(crate::money::Vnd(from + more)))),
                in_stock: flags[0], in_season: flags[1], exact: flags[2], sort: Sort::ALL[place.0], page: place.1,
            };
            query.put_in_order();
            query
        }
    }

    proptest! {
        #[test]
        fn any_pairs_are_read_or_refused_and_what_is_read_has_one_address(
            pairs in prop::collection::vec(
                ("(q|nhom|loai|sao|tinh|xa|don-vi|chu-the|gia|con-hang|dang-mua|dung-chu|xep|trang|[a-z]{1,4})", "(\\PC{0,20}|[0-9-]{0,9}|[1-5])"), 0..12,
            ),
        ) {
            let pairs: Vec<(&str, String)> = pairs.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
            if let Ok(query) = read_pairs(&pairs) {
                prop_assert_eq!(read_pairs(&query.pairs()), Ok(query.clone()));
                let understood = query.understood();
                prop_assert_eq!(read_pairs(&understood.pairs()).map(|it| it.pairs()), Ok(understood.pairs()));
            }
        }

        #[test]
        fn a_list_reads_back_from_its_address(query in any_query()) {
            prop_assert_eq!(read_pairs(&query.pairs()), Ok(query.clone()));
        }
    }
}
