//! How far apart two provinces are, as parcels count it.

use serde::{Deserialize, Serialize};

/// From the nearest to the farthest. A product that travels as far as one zone travels to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Within one province.
    Province,
    /// Between provinces of one region.
    Region,
    /// Between regions.
    Country,
}

/// The codes of the provinces of each socio-economic region: Resolution 306/NQ-CP of 5/10/2025, annex.
const REGIONS: [&[&str]; 6] = [
    // Trung du và miền núi phía Bắc
    &["04", "08", "11", "12", "14", "15", "19", "20", "25"],
    // Đồng bằng sông Hồng
    &["01", "22", "24", "31", "33", "37"],
    // Bắc Trung Bộ
    &["38", "40", "42", "44", "46"],
    // Duyên hải Nam Trung Bộ và Tây Nguyên
    &["48", "51", "52", "56", "66", "68"],
    // Đông Nam Bộ
    &["75", "79", "80"],
    // Đồng bằng sông Cửu Long
    &["82", "86", "91", "92", "96"],
];

impl Zone {
    pub const ALL: [Self; 3] = [Self::Province, Self::Region, Self::Country];

    pub fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Region => "region",
            Self::Country => "country",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.code() == code)
    }

    /// The zone of a parcel from one province to another, by their codes.
    pub fn between(from: &str, to: &str) -> Self {
        if from == to {
            Self::Province
        } else if REGIONS.iter().any(|region| region.contains(&from) && region.contains(&to)) {
            Self::Region
        } else {
            Self::Country
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_province_is_in_one_region() {
        let mut codes: Vec<_> = REGIONS.iter().flat_map(|region| region.iter().copied()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 34);
        assert_eq!(REGIONS.iter().map(|region| region.len()).sum::<usize>(), 34);
    }

    #[test]
    fn the_zone_is_the_same_in_both_directions() {
        for (from, to, zone) in [
            ("01", "01", Zone::Province),
            ("01", "24", Zone::Region),
            ("04", "01", Zone::Country),
            ("79", "96", Zone::Country),
            ("92", "91", Zone::Region),
            ("00", "00", Zone::Province),
            ("00", "01", Zone::Country),
        ] {
            assert_eq!((Zone::between(from, to), Zone::between(to, from)), (zone, zone), "{from} {to}");
        }
    }

    #[test]
    fn every_zone_reads_back_from_its_code() {
        for zone in Zone::ALL {
            assert_eq!(Zone::from_code(zone.code()), Some(zone));
        }
    }
}
