//! A list of sales points asked for.

use super::{Order, province, push};
use crate::sales_point::{LocationKind, PointKind, PointStatus};
use crate::search::{BadQuery, page_number, search_text};

/// A column sales points are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PointSort {
    #[default]
    Name,
    Place,
    Goods,
    RunsUntil,
}

impl PointSort {
    pub(super) const ALL: [Self; 4] = [Self::Name, Self::Place, Self::Goods, Self::RunsUntil];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Name => "ten",
            Self::Place => "noi",
            Self::Goods => "hang",
            Self::RunsUntil => "cam-ket",
        }
    }

    pub(super) fn falls(self) -> bool {
        self == Self::Goods
    }
}

/// A list of sales points asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SalesPointQuery {
    /// Words of the name.
    pub text: String,
    pub kind: Option<PointKind>,
    pub location: Option<LocationKind>,
    /// Code of a province.
    pub province: Option<String>,
    pub status: Option<PointStatus>,
    pub order: Order<PointSort>,
    /// From 1.
    pub page: u32,
}

impl SalesPointQuery {
    /// Reads decoded pairs of an address, like [`super::CertificateQuery::read`].
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let mut query = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            match key {
                "q" => query.text = search_text(value)?,
                _ if value.is_empty() => {}
                "loai" => query.kind = Some(PointKind::from_code(value).ok_or(BadQuery::Facet)?),
                "dia-diem" => query.location = Some(LocationKind::from_code(value).ok_or(BadQuery::Facet)?),
                "tinh" => query.province = Some(province(value)?),
                "tinh-trang" => query.status = Some(PointStatus::from_code(value).ok_or(BadQuery::Facet)?),
                "xep" => query.order = Order::<PointSort>::read(value)?,
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
        push(&mut pairs, "dia-diem", self.location.map(|it| it.code().to_owned()));
        push(&mut pairs, "tinh", self.province.clone());
        push(&mut pairs, "tinh-trang", self.status.map(|it| it.code().to_owned()));
        push(&mut pairs, "xep", Some(self.order).filter(|it| *it != Order::default()).map(Order::<PointSort>::code));
        push(&mut pairs, "trang", Some(self.page).filter(|page| *page > 1).map(|page| page.to_string()));
        pairs
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        Self { order: Order::default(), page: 1, ..self.clone() } != Self { page: 1, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_from_its_address() {
        let query = SalesPointQuery {
            text: "bến thành".into(),
            kind: Some(PointKind::Showroom),
            location: Some(LocationKind::Market),
            province: Some("79".into()),
            status: Some(PointStatus::Closed),
            order: Order { by: PointSort::Goods, turned: true },
            page: 2,
        };
        let pairs = query.pairs();
        assert_eq!(SalesPointQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(query));
        assert!(SalesPointQuery::read([("loai", "x")]).is_err());
    }
}
