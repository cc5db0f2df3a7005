//! The figures a plan of the programme is measured by (after plan 3622/KH-UBND of Bình Dương, 19/7/2023, whose shares
//! are those of the national programme, 919/QĐ-TTg).

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Lượt công nhận: recognitions of three stars and more, each counted.
    Recognitions,
    /// Products recognised with three stars and more, each counted once.
    Products,
    /// Of the products with stars today, those with four and more.
    FourStars,
    /// Of the producers with a product with stars today, those of a kind or with a property.
    Cooperatives,
    SmallCompanies,
    WomenLed,
    ModernChannels,
    /// Open points that show and sell OCOP products.
    SalesPoints,
    /// Of the certificates that hold today, those that end within 90 days.
    Lapsing,
}

impl Figure {
    pub const ALL: [Self; 9] = [
        Self::Recognitions,
        Self::Products,
        Self::FourStars,
        Self::Cooperatives,
        Self::SmallCompanies,
        Self::WomenLed,
        Self::ModernChannels,
        Self::SalesPoints,
        Self::Lapsing,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Recognitions => "recognitions",
            Self::Products => "products",
            Self::FourStars => "four-stars",
            Self::Cooperatives => "cooperatives",
            Self::SmallCompanies => "small-companies",
            Self::WomenLed => "women-led",
            Self::ModernChannels => "modern-channels",
            Self::SalesPoints => "sales-points",
            Self::Lapsing => "lapsing",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.code() == code)
    }

    /// Whether it is a share of something, in per cent; otherwise it is a count.
    pub fn is_share(self) -> bool {
        !matches!(self, Self::Recognitions | Self::Products | Self::SalesPoints)
    }
}

/// A share in tenths of a per cent, rounded down, so that a target is never reached by rounding; `None` of nothing.
pub fn permille(part: u64, whole: u64) -> Option<u64> {
    (whole > 0).then(|| part * 1000 / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_reads_back_from_its_code() {
        for figure in Figure::ALL {
            assert_eq!(Figure::from_code(figure.code()), Some(figure));
        }
    }

    #[test]
    fn a_share_is_never_rounded_up_to_its_target() {
        assert_eq!(permille(10, 103), Some(97));
        assert_eq!(permille(3_999, 10_000), Some(399));
        assert_eq!(permille(0, 0), None);
    }
}
