//! A list of certificates asked for.

use super::{columns, register};

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

columns! {
    /// A column certificates are sorted by.
    CertificateSort {
        Decided = "ngay" falling,
        Product = "san-pham" rising,
        Producer = "don-vi" rising,
        Stars = "sao" falling,
        Expires = "het-han" rising,
    }
}

/// A way to show the list other than line by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CertificateView {
    /// Grouped by the month they lapse in.
    Calendar,
}

register! {
    /// A list of certificates asked for.
    CertificateQuery sorted by CertificateSort {
        /// Product, producer, decision number or code.
        text,
        state: CertificateState = "tinh-trang" read by CertificateState::from_code, told by |it| it.code().to_owned();
        /// Those that hold and lapse in at most so many days, one of [`HORIZONS`].
        within: u16 = "trong" read by horizon, told by u16::to_string;
        view: CertificateView = "xem" read by view, told by |_| "lich".to_owned();
    }
}

fn horizon(value: &str) -> Option<u16> {
    value.parse().ok().filter(|days| HORIZONS.contains(days))
}

fn view(value: &str) -> Option<CertificateView> {
    (value == "lich").then_some(CertificateView::Calendar)
}
