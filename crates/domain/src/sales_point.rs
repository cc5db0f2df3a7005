//! Points that show and sell OCOP products.

use serde::{Deserialize, Serialize};

/// Where a sales point may stand: the kinds named by 950/QĐ-BCT (18/4/2023).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocationKind {
    Station,
    Airport,
    RestStop,
    ShoppingCentre,
    Supermarket,
    Market,
    TouristArea,
    CraftVillage,
    CommuneCentre,
    FairCentre,
    PostOffice,
}

impl LocationKind {
    pub const ALL: [Self; 11] = [
        Self::Station,
        Self::Airport,
        Self::RestStop,
        Self::ShoppingCentre,
        Self::Supermarket,
        Self::Market,
        Self::TouristArea,
        Self::CraftVillage,
        Self::CommuneCentre,
        Self::FairCentre,
        Self::PostOffice,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Airport => "airport",
            Self::RestStop => "rest_stop",
            Self::ShoppingCentre => "shopping_centre",
            Self::Supermarket => "supermarket",
            Self::Market => "market",
            Self::TouristArea => "tourist_area",
            Self::CraftVillage => "craft_village",
            Self::CommuneCentre => "commune_centre",
            Self::FairCentre => "fair_centre",
            Self::PostOffice => "post_office",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PointKind {
    SalesPoint,
    Showroom,
}

impl PointKind {
    pub const ALL: [Self; 2] = [Self::SalesPoint, Self::Showroom];

    pub fn code(self) -> &'static str {
        match self {
            Self::SalesPoint => "sales_point",
            Self::Showroom => "showroom",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether visitors find a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PointStatus {
    Open,
    Closed,
}

impl PointStatus {
    pub const ALL: [Self; 2] = [Self::Open, Self::Closed];

    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// A latitude and a longitude in degrees as typed, "21,03" or "21.03"; `None` outside Vietnam with its islands
/// (8° to 24° north, 102° to 118° east).
pub fn parse_point(lat: &str, lon: &str) -> Option<(f64, f64)> {
    let degrees = |typed: &str| typed.trim().replace(',', ".").parse::<f64>().ok();
    let (lat, lon) = (degrees(lat)?, degrees(lon)?);
    ((8.0..=24.0).contains(&lat) && (102.0..=118.0).contains(&lon)).then_some((lat, lon))
}

/// What a line of a sales point's goods is: 950/QĐ-BCT allows more than OCOP products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodsStatus {
    Ocop,
    KeyProduct,
    LocalSpeciality,
}

impl GoodsStatus {
    pub const ALL: [Self; 3] = [Self::Ocop, Self::KeyProduct, Self::LocalSpeciality];

    pub fn code(self) -> &'static str {
        match self {
            Self::Ocop => "ocop",
            Self::KeyProduct => "key_product",
            Self::LocalSpeciality => "local_speciality",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_lies_in_vietnam() {
        assert_eq!(parse_point("21,03", " 105.85 "), Some((21.03, 105.85)));
        for (lat, lon) in [("105.85", "21.03"), ("48.85", "2.35"), ("", "105"), ("NaN", "105"), ("21.03", "inf")] {
            assert_eq!(parse_point(lat, lon), None, "{lat} {lon}");
        }
    }
}
