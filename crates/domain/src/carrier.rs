//! Who carries parcels in Vietnam, and where a parcel can be followed.

use crate::text::fold;

/// A carrier people know by name. Others are written down as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    VnPost,
    ViettelPost,
    Ghn,
    Ghtk,
    JtExpress,
    NinjaVan,
    Spx,
}

impl Carrier {
    pub const ALL: [Self; 7] =
        [Self::VnPost, Self::ViettelPost, Self::Ghn, Self::Ghtk, Self::JtExpress, Self::NinjaVan, Self::Spx];

    /// As it calls itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::VnPost => "VNPost",
            Self::ViettelPost => "Viettel Post",
            Self::Ghn => "Giao Hàng Nhanh (GHN)",
            Self::Ghtk => "Giao Hàng Tiết Kiệm (GHTK)",
            Self::JtExpress => "J&T Express",
            Self::NinjaVan => "Ninja Van",
            Self::Spx => "SPX Express",
        }
    }

    /// How its name begins when people type it, as letters and digits without marks.
    fn beginnings(self) -> &'static [&'static str] {
        match self {
            Self::VnPost => &["vnpost", "vietnampost", "buudien", "ems"],
            Self::ViettelPost => &["viettel"],
            Self::Ghn => &["ghn", "giaohangnhanh"],
            Self::Ghtk => &["ghtk", "giaohangtietkiem"],
            Self::JtExpress => &["jt", "jandt"],
            Self::NinjaVan => &["ninja"],
            Self::Spx => &["spx", "shopee"],
        }
    }

    /// The carrier somebody means.
    pub fn named(typed: &str) -> Option<Self> {
        let plain: String = fold(typed).chars().filter(char::is_ascii_alphanumeric).collect();
        Self::ALL.into_iter().find(|carrier| carrier.beginnings().iter().any(|begin| plain.starts_with(begin)))
    }

    /// What stands before the number in the address of a parcel. The public pages of VNPost and Viettel Post are known to
    /// take none.
    fn follow(self) -> Option<&'static str> {
        match self {
            Self::VnPost | Self::ViettelPost => None,
            Self::Ghn => Some("https://donhang.ghn.vn/?order_code="),
            Self::Ghtk => Some("https://i.ghtk.vn/"),
            Self::JtExpress => Some("https://jtexpress.vn/vi/tracking?type=track&billcode="),
            Self::NinjaVan => Some("https://www.ninjavan.co/vi-vn/tracking?id="),
            Self::Spx => Some("https://spx.vn/track?"),
        }
    }

    /// Where the parcel with a number can be followed; nothing where that is not known, or where it is no number.
    pub fn tracking(self, waybill: &str) -> Option<String> {
        let number: String = waybill.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = !number.is_empty() && number.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
        plain.then_some(self.follow()?).map(|address| format!("{address}{number}"))
    }
}

/// Where a parcel can be followed, from what was typed when it was handed over.
pub fn tracking(carrier: Option<&str>, waybill: Option<&str>) -> Option<String> {
    Carrier::named(carrier?)?.tracking(waybill?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn carriers_are_known_as_people_type_them() {
        for (typed, carrier) in [
            ("Bưu điện huyện", Carrier::VnPost),
            ("viettel  post", Carrier::ViettelPost),
            ("GHN", Carrier::Ghn),
            ("Giao hàng tiết kiệm", Carrier::Ghtk),
            ("J & T", Carrier::JtExpress),
            ("ninjavan", Carrier::NinjaVan),
            ("Shopee Express", Carrier::Spx),
        ] {
            assert_eq!(Carrier::named(typed), Some(carrier), "{typed}");
        }
        for unknown in ["", "xe khách Hoàng Long", "anh Ba"] {
            assert_eq!(Carrier::named(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_carrier_is_known_by_its_own_name() {
        for carrier in Carrier::ALL {
            assert_eq!(Carrier::named(carrier.name()), Some(carrier));
        }
    }

    #[test]
    fn a_parcel_is_followed_by_its_number() {
        let at = tracking(Some("GHN"), Some("GYUB 9HNC"));
        assert_eq!(at.as_deref(), Some("https://donhang.ghn.vn/?order_code=GYUB9HNC"));
        assert_eq!(tracking(Some("Bưu điện"), Some("EB123456789VN")), None);
        assert_eq!(tracking(Some("GHN"), None), None);
        assert_eq!(tracking(None, Some("GYUB9HNC")), None);
    }

    proptest! {
        #[test]
        fn no_number_leads_elsewhere(number in "\\PC{0,30}") {
            for carrier in Carrier::ALL {
                if let Some(address) = carrier.tracking(&number) {
                    prop_assert!(address.starts_with("https://"));
                    prop_assert!(!address.contains(['"', '<', '\\', ' ']) && !address.ends_with(['=', '/', '?']));
                }
            }
        }
    }
}
