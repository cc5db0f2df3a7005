//! What an officer asked a register for (certificates, producers, sales points), as it stands in the address.

mod sales_point;

pub use sales_point::{PointSort, SalesPointQuery};

use crate::producer::{ProducerKind, ProducerStatus};
use crate::search::{BadQuery, page_number, search_text};

/// Lines on one page of a register.
pub const PAGE_SIZE: u32 = 30;

/// The days before its end at which a certificate's producer is reminded.
pub const HORIZONS: [u16; 5] = [180, 90, 60, 30, 7];

/// How a certificate stands, and the waiting state beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CertificateState {
    Valid,
    Expiring,
    Expired,
    Revoked,
    /// Put forward for more stars, and nothing decided since.
    Potential,
}

impl CertificateState {
    pub const ALL: [Self; 5] = [Self::Valid, Self::Expiring, Self::Expired, Self::Revoked, Self::Potential];

    pub fn code(self) -> &'static str {
        match self {
            Self::Valid => "con-han",
            Self::Expiring => "sap-het",
            Self::Expired => "het-han",
            Self::Revoked => "thu-hoi",
            Self::Potential => "tiem-nang",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A column certificates are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CertificateSort {
    #[default]
    Decided,
    Product,
    Producer,
    Stars,
    Expires,
}

impl CertificateSort {
    pub const ALL: [Self; 5] = [Self::Decided, Self::Product, Self::Producer, Self::Stars, Self::Expires];

    fn code(self) -> &'static str {
        match self {
            Self::Decided => "ngay",
            Self::Product => "san-pham",
            Self::Producer => "don-vi",
            Self::Stars => "sao",
            Self::Expires => "het-han",
        }
    }

    /// The order of the first press: names from the start of the alphabet, the next to lapse first, else the most first.
    fn falls(self) -> bool {
        matches!(self, Self::Decided | Self::Stars)
    }
}

/// A column producers are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProducerSort {
    #[default]
    Name,
    Place,
    Products,
    Updated,
}

impl ProducerSort {
    pub const ALL: [Self; 4] = [Self::Name, Self::Place, Self::Products, Self::Updated];

    fn code(self) -> &'static str {
        match self {
            Self::Name => "ten",
            Self::Place => "noi",
            Self::Products => "san-pham",
            Self::Updated => "sua",
        }
    }

    fn falls(self) -> bool {
        matches!(self, Self::Products | Self::Updated)
    }
}

/// A column and its direction: `sao` is the order of the first press, `-sao` the other one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order<S> {
    pub by: S,
    /// Against the order of the first press.
    pub turned: bool,
}

macro_rules! ordered {
    ($sort:ident) => {
        impl Order<$sort> {
            fn read(value: &str) -> Result<Self, BadQuery> {
                let (code, turned) = value.strip_prefix('-').map_or((value, false), |rest| (rest, true));
                let by = $sort::ALL.into_iter().find(|it| it.code() == code).ok_or(BadQuery::Sort)?;
                Ok(Self { by, turned })
            }

            fn code(self) -> String {
                format!("{}{}", if self.turned { "-" } else { "" }, self.by.code())
            }

            /// Whether the largest stands first.
            pub fn falls(self) -> bool {
                self.by.falls() != self.turned
            }

            /// What a press on a column's title asks for: that column, or the other way round.
            pub fn pressed(self, by: $sort) -> Self {
                Self { by, turned: self.by == by && !self.turned }
            }
        }
    };
}

ordered!(CertificateSort);
ordered!(ProducerSort);
ordered!(PointSort);

mod desk;

pub use desk::{BrochureQuery, BrochureSort, FairQuery, FairSort};

/// A list of certificates asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificateQuery {
    /// Product, producer, decision number or code.
    pub text: String,
    pub state: Option<CertificateState>,
    /// Those that hold and lapse in at most so many days, one of [`HORIZONS`].
    pub within: Option<u16>,
    pub order: Order<CertificateSort>,
    /// Grouped by the month they lapse in.
    pub calendar: bool,
    /// From 1.
    pub page: u32,
}

impl CertificateQuery {
    /// Reads decoded pairs of an address; unknown keys are left alone, known keys with a wrong value refused.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let mut query = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            match key {
                "q" => query.text = search_text(value)?,
                _ if value.is_empty() => {}
                "tinh-trang" => query.state = Some(CertificateState::from_code(value).ok_or(BadQuery::Facet)?),
                "trong" => query.within = Some(horizon(value)?),
                "xep" => query.order = Order::<CertificateSort>::read(value)?,
                "xem" => query.calendar = value == "lich",
                "trang" => query.page = page_number(value)?,
                _ => {}
            }
        }
        Ok(query)
    }

    /// The pairs of this list's one address, defaults left out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        push(&mut pairs, "q", Some(self.text.clone()).filter(|text| !text.is_empty()));
        push(&mut pairs, "tinh-trang", self.state.map(|it| it.code().to_owned()));
        push(&mut pairs, "trong", self.within.map(|days| days.to_string()));
        push(
            &mut pairs,
            "xep",
            Some(self.order).filter(|it| *it != Order::default()).map(Order::<CertificateSort>::code),
        );
        push(&mut pairs, "xem", self.calendar.then(|| "lich".to_owned()));
        push(&mut pairs, "trang", Some(self.page).filter(|page| *page > 1).map(|page| page.to_string()));
        pairs
    }
}

fn horizon(value: &str) -> Result<u16, BadQuery> {
    value.parse().ok().filter(|days| HORIZONS.contains(days)).ok_or(BadQuery::Facet)
}

fn push(pairs: &mut Vec<(&'static str, String)>, key: &'static str, value: Option<String>) {
    pairs.extend(value.map(|value| (key, value)));
}

/// A list of producers asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProducerQuery {
    /// Name, representative or code.
    pub text: String,
    pub kind: Option<ProducerKind>,
    /// Code of a province.
    pub province: Option<String>,
    pub status: Option<ProducerStatus>,
    pub order: Order<ProducerSort>,
    /// From 1.
    pub page: u32,
}

impl ProducerQuery {
    /// Reads decoded pairs of an address, like [`CertificateQuery::read`].
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let mut query = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            match key {
                "q" => query.text = search_text(value)?,
                _ if value.is_empty() => {}
                "loai" => query.kind = Some(ProducerKind::from_code(value).ok_or(BadQuery::Facet)?),
                "tinh" => query.province = Some(province(value)?),
                "tinh-trang" => query.status = Some(ProducerStatus::from_code(value).ok_or(BadQuery::Facet)?),
                "xep" => query.order = Order::<ProducerSort>::read(value)?,
                "trang" => query.page = page_number(value)?,
                _ => {}
            }
        }
        Ok(query)
    }

    /// The pairs of this list's one address, defaults left out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        push(&mut pairs, "q", Some(self.text.clone()).filter(|text| !text.is_empty()));
        push(&mut pairs, "loai", self.kind.map(|it| it.code().to_owned()));
        push(&mut pairs, "tinh", self.province.clone());
        push(&mut pairs, "tinh-trang", self.status.map(|it| it.code().to_owned()));
        push(&mut pairs, "xep", Some(self.order).filter(|it| *it != Order::default()).map(Order::<ProducerSort>::code));
        push(&mut pairs, "trang", Some(self.page).filter(|page| *page > 1).map(|page| page.to_string()));
        pairs
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.text.is_empty() || self.kind.is_some() || self.province.is_some() || self.status.is_some()
    }
}

fn province(value: &str) -> Result<String, BadQuery> {
    let plausible = value.len() == 2 && value.bytes().all(|b| b.is_ascii_digit());
    plausible.then(|| value.to_owned()).ok_or(BadQuery::Facet)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            calendar: true,
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
