//! What somebody asked a register for (certificates, producers, sales points, fairs, brochures), as it stands in the
//! address. One declaration is one register: its columns, and its filters with their words.

mod application;
mod certificate;
mod decision_list;
mod desk;
mod discount;
mod order;
mod producer;
mod product;
mod sales_point;
mod search_miss;
mod story;
mod synonym;
mod translation;

pub use application::{ApplicationQuery, ApplicationSort};
pub use certificate::{CertificateQuery, CertificateSort, CertificateState, CertificateView, HORIZONS};
pub use decision_list::{DecisionListQuery, DecisionListSort};
pub use desk::{BrochureQuery, BrochureSort, FairQuery, FairSort};
pub use discount::{DiscountQuery, DiscountSort};
pub use order::{OrderQuery, OrderSort};
pub use producer::{ProducerQuery, ProducerSort};
pub use product::{Lack, ProductQuery, ProductSort, StarsToday};
pub use sales_point::{PointSort, SalesPointQuery};
pub use search_miss::{MissQuery, MissSort};
pub use story::{StoryQuery, StorySort};
pub use synonym::{SynonymQuery, SynonymSort};
pub use translation::TranslationQuery;

use crate::search::BadQuery;

/// Lines on one page of a register.
pub const PAGE_SIZE: u32 = 30;

/// Where a page of a register starts; pages are counted from 1.
pub fn offset(page: u32) -> u64 {
    u64::from(page.saturating_sub(1)) * u64::from(PAGE_SIZE)
}

/// How many pages so many lines fill, at least one.
pub fn pages(total: u64) -> u32 {
    u32::try_from(total.div_ceil(u64::from(PAGE_SIZE))).unwrap_or(u32::MAX).max(1)
}

/// A column a register is sorted by.
pub trait Sort: Copy + Default + Eq + 'static {
    const ALL: &'static [Self];

    /// Its word in the address.
    fn code(self) -> &'static str;

    /// The order of the first press: names from the start of the alphabet, the next to lapse first, else the most first.
    fn falls(self) -> bool;
}

/// A column and its direction: `sao` is the order of the first press, `-sao` the other one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order<S> {
    pub by: S,
    /// Against the order of the first press.
    pub turned: bool,
}

impl<S: Sort> Order<S> {
    fn read(value: &str) -> Option<Self> {
        let (code, turned) = value.strip_prefix('-').map_or((value, false), |rest| (rest, true));
        let by = S::ALL.iter().copied().find(|it| it.code() == code)?;
        Some(Self { by, turned })
    }

    fn code(self) -> String {
        format!("{}{}", if self.turned { "-" } else { "" }, self.by.code())
    }

    /// Whether the largest stands first.
    pub fn falls(self) -> bool {
        self.by.falls() != self.turned
    }

    /// What a press on a column's title asks for: that column, or the other way round.
    pub fn pressed(self, by: S) -> Self {
        Self { by, turned: self.by == by && !self.turned }
    }
}

/// A list asked for, whatever it lists.
pub trait Register: Clone + Send + Sync + Sized {
    /// Reads decoded pairs of an address; unknown keys are left alone, known keys with a wrong value refused.
    fn from_pairs(pairs: &[(&str, &str)]) -> Result<Self, BadQuery>;

    /// The pairs of this list's one address, defaults left out.
    fn to_pairs(&self) -> Vec<(&'static str, String)>;

    /// The same list from its first page.
    fn whole(&self) -> Self;
}

/// Declares the columns of a register, the first of them the usual one: `Name = "ten" rising`.
macro_rules! columns {
    (
        $(#[$doc:meta])*
        $name:ident { $first:ident = $first_code:literal $first_way:ident $(, $column:ident = $code:literal $way:ident)* $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            #[default]
            $first,
            $($column,)*
        }

        impl $crate::register::Sort for $name {
            const ALL: &'static [Self] = &[Self::$first $(, Self::$column)*];

            fn code(self) -> &'static str {
                match self {
                    Self::$first => $first_code,
                    $(Self::$column => $code,)*
                }
            }

            fn falls(self) -> bool {
                match self {
                    Self::$first => columns!(@$first_way),
                    $(Self::$column => columns!(@$way),)*
                }
            }
        }
    };
    (@rising) => { false };
    (@falling) => { true };
}

/// Declares what a register can be asked for: words, its filters (`kind: ProducerKind = "loai" read by …, told by …`), an
/// order and a page.
macro_rules! register {
    (
        $(#[$doc:meta])*
        $name:ident sorted by $sort:ident {
            $(#[$text_doc:meta])*
            text,
            $($(#[$filter_doc:meta])* $filter:ident: $kind:ty = $key:literal read by $read:expr, told by $told:expr;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $(#[$text_doc])*
            pub text: String,
            $($(#[$filter_doc])* pub $filter: Option<$kind>,)*
            pub order: $crate::register::Order<$sort>,
            /// From 1.
            pub page: u32,
        }

        impl Default for $name {
            /// The first page of everything.
            fn default() -> Self {
                Self { text: String::new(), $($filter: None,)* order: Default::default(), page: 1 }
            }
        }

        impl $crate::register::Register for $name {
            fn from_pairs(pairs: &[(&str, &str)]) -> Result<Self, $crate::search::BadQuery> {
                Self::read(pairs.iter().copied())
            }

            fn to_pairs(&self) -> Vec<(&'static str, String)> {
                self.pairs()
            }

            fn whole(&self) -> Self {
                Self { page: 1, ..self.clone() }
            }
        }

        impl $name {
            /// Reads decoded pairs of an address; unknown keys are left alone, known keys with a wrong value refused.
            pub fn read<'a>(
                pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
            ) -> Result<Self, $crate::search::BadQuery> {
                use $crate::search::{BadQuery, page_number, search_text};
                let mut query = Self::default();
                for (key, value) in pairs {
                    match key {
                        "q" => query.text = search_text(value)?,
                        _ if value.is_empty() => {}
                        $($key => query.$filter = Some($read(value).ok_or(BadQuery::Facet)?),)*
                        "xep" => query.order = $crate::register::Order::read(value).ok_or(BadQuery::Sort)?,
                        "trang" => query.page = page_number(value)?,
                        _ => {}
                    }
                }
                Ok(query)
            }

            /// The pairs of this list's one address, defaults left out.
            pub fn pairs(&self) -> Vec<(&'static str, String)> {
                let Self { text, $($filter,)* order, page } = self;
                let all = [
                    ("q", Some(text.clone()).filter(|text| !text.is_empty())),
                    $(($key, $filter.as_ref().map($told)),)*
                    ("xep", (*order != Default::default()).then(|| order.code())),
                    ("trang", (*page > 1).then(|| page.to_string())),
                ];
                all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
            }

            /// The pairs a form that asks for some of them carries along unseen: the others, from the first page.
            pub fn pairs_beside(&self, asked: &[&str]) -> Vec<(&'static str, String)> {
                let first = Self { page: 1, ..self.clone() };
                first.pairs().into_iter().filter(|(key, _)| !asked.contains(key)).collect()
            }

            /// Whether anything narrows the list.
            pub fn is_narrowed(&self) -> bool {
                Self { order: Default::default(), page: 1, ..self.clone() } != Self::default()
            }
        }
    };
}

use {columns, register};

/// A province's code.
fn province(value: &str) -> Option<String> {
    let plausible = value.len() == 2 && value.bytes().all(|b| b.is_ascii_digit());
    plausible.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::producer::{ProducerKind, ProducerStatus};

    fn pairs<'a>(query: &'a [(&'static str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
        query.iter().map(|(key, value)| (*key, value.as_str()))
    }

    #[test]
    fn a_list_reads_back_from_its_address() {
        let query = CertificateQuery {
            text: "mật ong".into(),
            state: Some(CertificateState::Expiring),
            within: Some(30),
            order: Order { by: CertificateSort::Stars, turned: true },
            view: Some(CertificateView::Calendar),
            page: 2,
        };
        assert_eq!(CertificateQuery::read(pairs(&query.pairs())), Ok(query));
        let query = ProducerQuery {
            text: "htx".into(),
            kind: Some(ProducerKind::Farm),
            province: Some("24".into()),
            status: Some(ProducerStatus::Suspended),
            order: Order { by: ProducerSort::Products, turned: false },
            page: 3,
        };
        assert_eq!(ProducerQuery::read(pairs(&query.pairs())), Ok(query));
    }

    #[test]
    fn what_no_link_says_is_refused() {
        for pair in [("tinh-trang", "x"), ("trong", "31"), ("xep", "gia"), ("trang", "0"), ("tinh", "Hà")] {
            let both = (CertificateQuery::read([pair]).is_err(), ProducerQuery::read([pair]).is_err());
            assert!(both.0 || both.1, "{pair:?}");
        }
        assert_eq!(CertificateQuery::read([("tinh-trang", ""), ("utm", "x")]).unwrap().pairs(), []);
    }

    #[test]
    fn a_second_press_turns_a_column_round() {
        let first = Order::<CertificateSort>::default().pressed(CertificateSort::Stars);
        assert!(first.falls());
        assert!(!first.pressed(CertificateSort::Stars).falls());
        assert_eq!(
            Order::<CertificateSort>::default().pressed(CertificateSort::Decided),
            Order { by: CertificateSort::Decided, turned: true }
        );
    }
}
