//! What somebody at the promotion desk asked a register for (fairs, brochures).

use super::{Order, push};
use crate::brochure::{BrochureKind, BrochureStatus};
use crate::fair::FairStatus;
use crate::search::{BadQuery, page_number, search_text};

/// A column fairs are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FairSort {
    #[default]
    Days,
    Name,
}

impl FairSort {
    const ALL: [Self; 2] = [Self::Days, Self::Name];

    fn code(self) -> &'static str {
        match self {
            Self::Days => "ngay",
            Self::Name => "ten",
        }
    }

    /// The order of the first press: the latest first, names from the start of the alphabet.
    fn falls(self) -> bool {
        self == Self::Days
    }
}

/// A column brochures are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BrochureSort {
    #[default]
    Changed,
    Title,
}

impl BrochureSort {
    const ALL: [Self; 2] = [Self::Changed, Self::Title];

    fn code(self) -> &'static str {
        match self {
            Self::Changed => "sua",
            Self::Title => "ten",
        }
    }

    fn falls(self) -> bool {
        self == Self::Changed
    }
}

ordered!(FairSort);
ordered!(BrochureSort);

/// A list of fairs asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FairQuery {
    /// A part of the name.
    pub text: String,
    pub status: Option<FairStatus>,
    pub order: Order<FairSort>,
    /// From 1.
    pub page: u32,
}

impl FairQuery {
    /// Reads decoded pairs of an address; unknown keys are left alone, known keys with a wrong value refused.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let mut query = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            match key {
                "q" => query.text = search_text(value)?,
                _ if value.is_empty() => {}
                "tinh-trang" => query.status = Some(FairStatus::from_code(value).ok_or(BadQuery::Facet)?),
                "xep" => query.order = Order::<FairSort>::read(value)?,
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
        push(&mut pairs, "tinh-trang", self.status.map(|it| it.code().to_owned()));
        push(&mut pairs, "xep", Some(self.order).filter(|it| *it != Order::default()).map(Order::<FairSort>::code));
        push(&mut pairs, "trang", Some(self.page).filter(|page| *page > 1).map(|page| page.to_string()));
        pairs
    }
}

/// A list of brochures asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrochureQuery {
    /// A part of the title.
    pub text: String,
    pub kind: Option<BrochureKind>,
    pub status: Option<BrochureStatus>,
    pub order: Order<BrochureSort>,
    /// From 1.
    pub page: u32,
}

impl BrochureQuery {
    /// Reads decoded pairs of an address, like [`FairQuery::read`].
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let mut query = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            match key {
                "q" => query.text = search_text(value)?,
                _ if value.is_empty() => {}
                "loai" => query.kind = Some(BrochureKind::from_code(value).ok_or(BadQuery::Facet)?),
                "tinh-trang" => query.status = Some(BrochureStatus::from_code(value).ok_or(BadQuery::Facet)?),
                "xep" => query.order = Order::<BrochureSort>::read(value)?,
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
        push(&mut pairs, "tinh-trang", self.status.map(|it| it.code().to_owned()));
        push(&mut pairs, "xep", Some(self.order).filter(|it| *it != Order::default()).map(Order::<BrochureSort>::code));
        push(&mut pairs, "trang", Some(self.page).filter(|page| *page > 1).map(|page| page.to_string()));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_the_desk_reads_back_from_its_address() {
        let fairs = FairQuery {
            text: "hội chợ".into(),
            status: Some(FairStatus::Open),
            order: Order { by: FairSort::Name, turned: true },
            page: 2,
        };
        let pairs = fairs.pairs();
        assert_eq!(FairQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(fairs));
        let brochures = BrochureQuery {
            text: String::new(),
            kind: Some(BrochureKind::Showroom),
            status: Some(BrochureStatus::Frozen),
            order: Order::default(),
            page: 1,
        };
        let pairs = brochures.pairs();
        assert_eq!(BrochureQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(brochures));
        assert!(FairQuery::read([("tinh-trang", "x")]).is_err() && BrochureQuery::read([("loai", "x")]).is_err());
    }
}
