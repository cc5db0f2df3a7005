//! A list of products asked for by the office.

use super::{columns, province, register};
use crate::producer::ProducerKind;
use crate::product::ProductStatus;
use crate::star::Stars;

columns! {
    /// A column products are sorted by.
    ProductSort {
        Name = "ten" rising,
        Producer = "don-vi" rising,
        Category = "loai" rising,
        Stars = "sao" falling,
        Updated = "sua" falling,
    }
}

/// Stars a product shows today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StarsToday {
    None,
    Some(Stars),
}

impl StarsToday {
    /// Most first, none last.
    pub fn all() -> impl Iterator<Item = Self> {
        (3..=5).rev().filter_map(Stars::new).map(Self::Some).chain([Self::None])
    }

    /// 0 for none.
    pub fn count(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Some(stars) => stars.count(),
        }
    }
}

/// What a product lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lack {
    Picture,
    English,
}

impl Lack {
    pub const ALL: [Self; 2] = [Self::Picture, Self::English];

    pub fn code(self) -> &'static str {
        match self {
            Self::Picture => "anh",
            Self::English => "tieng-anh",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lack| lack.code() == code)
    }
}

register! {
    /// A list of products asked for.
    ProductQuery sorted by ProductSort {
        /// Words of the product's or the producer's name, or a code.
        text,
        /// Code of a group.
        group: String = "nhom" read by code, told by String::clone;
        /// Code of a category.
        category: String = "loai" read by code, told by String::clone;
        /// Code of a province.
        province: String = "tinh" read by province, told by String::clone;
        kind: ProducerKind = "chu-the" read by ProducerKind::from_code, told by |it| it.code().to_owned();
        stars: StarsToday = "sao" read by stars, told by |it| it.count().to_string();
        lack: Lack = "thieu" read by Lack::from_code, told by |it| it.code().to_owned();
        status: ProductStatus = "tinh-trang" read by ProductStatus::from_code, told by |it| it.code().to_owned();
    }
}

/// A code of the shop's own, as groups and categories have it.
fn code(value: &str) -> Option<String> {
    let plausible =
        value.len() <= 60 && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plausible.then(|| value.to_owned())
}

fn stars(value: &str) -> Option<StarsToday> {
    StarsToday::all().find(|it| it.count().to_string() == value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Order;

    #[test]
    fn a_list_reads_back_from_its_address() {
        let query = ProductQuery {
            text: "mật ong".into(),
            group: Some("thuc-pham".into()),
            category: Some("mat-ong".into()),
            province: Some("24".into()),
            kind: Some(ProducerKind::Cooperative),
            stars: Some(StarsToday::None),
            lack: Some(Lack::English),
            status: Some(ProductStatus::Paused),
            order: Order { by: ProductSort::Stars, turned: true },
            page: 2,
        };
        let pairs = query.pairs();
        assert_eq!(ProductQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(query));
        for pair in [("sao", "2"), ("thieu", "x"), ("tinh-trang", "x"), ("nhom", "A'"), ("xep", "gia")] {
            assert!(ProductQuery::read([pair]).is_err(), "{pair:?}");
        }
    }
}
