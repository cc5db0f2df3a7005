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
