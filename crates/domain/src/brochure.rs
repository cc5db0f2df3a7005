//! Ấn phẩm: goods chosen and put in order for a fair, a showroom, a season or a buyer, and what was printed of them.

mod difference;

pub use difference::{Difference, difference};

use crate::fair::Eligibility;
use crate::money::Vnd;
use crate::star::Stars;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Pixels a picture needs on its short side to print well on a third of an A4 page: 64 mm at 300 dots an inch.
pub const PRINT_WIDTH: u32 = 756;

/// Most products of one, and most parts.
pub const MOST_LINES: usize = 500;
pub const MOST_SECTIONS: usize = 40;

/// For whom it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BrochureKind {
    Fair,
    Showroom,
    Season,
    Buyer,
}

impl BrochureKind {
    pub const ALL: [Self; 4] = [Self::Fair, Self::Showroom, Self::Season, Self::Buyer];

    pub fn code(self) -> &'static str {
        match self {
            Self::Fair => "fair",
            Self::Showroom => "showroom",
            Self::Season => "season",
            Self::Buyer => "buyer",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How far the work on it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BrochureStatus {
    /// Being put together: only now it may be changed.
    Draft,
    /// Chosen and ordered, waiting to be frozen.
    Curated,
    /// Its last edition is what stands; changing it begins the next one.
    Frozen,
    Closed,
}

impl BrochureStatus {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Curated, Self::Frozen, Self::Closed];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Curated => "curated",
            Self::Frozen => "frozen",
            Self::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What moves the work on. Nothing else does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BrochureStep {
    /// The choice is made.
    Curate,
    /// Back to work.
    Rework,
    /// Freezes an edition.
    Freeze,
    /// No longer shown to visitors; its editions stay.
    Close,
}

impl BrochureStep {
    pub const ALL: [Self; 4] = [Self::Curate, Self::Rework, Self::Freeze, Self::Close];

    pub fn code(self) -> &'static str {
        match self {
            Self::Curate => "curate",
            Self::Rework => "rework",
            Self::Freeze => "freeze",
            Self::Close => "close",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    pub fn to(self) -> BrochureStatus {
        match self {
            Self::Curate => BrochureStatus::Curated,
            Self::Rework => BrochureStatus::Draft,
            Self::Freeze => BrochureStatus::Frozen,
            Self::Close => BrochureStatus::Closed,
        }
    }

    pub fn from(self) -> &'static [BrochureStatus] {
        use BrochureStatus::{Closed, Curated, Draft, Frozen};
        match self {
            Self::Curate => &[Draft],
            Self::Rework => &[Curated, Frozen, Closed],
            Self::Freeze => &[Curated],
            Self::Close => &[Draft, Curated, Frozen],
        }
    }

    pub fn of(status: BrochureStatus) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |step| step.from().contains(&status))
    }
}

/// What a curator should know of a line before it is printed. None of it forbids the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// It had stars, and has none today.
    Lapsed,
    /// It has stars today, and none from this day on, within [`crate::certificate::EXPIRING_DAYS`] days or before the
    /// fair's last day.
    Lapses(Date),
    /// No picture at all.
    NoPicture,
    /// The picture is too small to print well; its width in pixels.
    SmallPicture(u32),
    NoEnglish,
    /// Nobody offers it now, so there is no price to print.
    NoPrice,
}

/// A line as far as warnings ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether it ever was certified.
    pub was_certified: bool,
    /// From today to the last day asked for.
    pub eligibility: Eligibility,
    /// Width of its first picture in pixels.
    pub picture: Option<u32>,
    pub has_english: bool,
    pub has_price: bool,
}

/// Everything to know about a line, the gravest first.
pub fn warnings(facts: &Facts) -> Vec<Warning> {
    let stars = match facts.eligibility {
        Eligibility::Without if facts.was_certified => Some(Warning::Lapsed),
        Eligibility::Lapses(day) => Some(Warning::Lapses(day)),
        _ => None,
    };
    let picture = match facts.picture {
        None => Some(Warning::NoPicture),
        Some(width) if width < PRINT_WIDTH => Some(Warning::SmallPicture(width)),
        Some(_) => None,
    };
    let price = (!facts.has_price).then_some(Warning::NoPrice);
    let english = (!facts.has_english).then_some(Warning::NoEnglish);
    [stars, price, picture, english].into_iter().flatten().collect()
}

/// A brochure as it was on the day it was frozen. Stored as JSON; fields are only ever added, with defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub title_vi: String,
    pub title_en: Option<String>,
    /// Markdown.
    pub foreword_vi: String,
    pub foreword_en: Option<String>,
    pub sections: Vec<SnapshotSection>,
}

/// A part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotSection {
    pub title_vi: String,
    pub title_en: Option<String>,
    pub lines: Vec<SnapshotLine>,
}

/// A product as it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotLine {
    /// Code and slug of its address in the shop.
    pub code: String,
    pub slug: String,
    pub name: String,
    pub name_en: Option<String>,
    pub producer: String,
    /// "Chũ, Bắc Ninh".
    pub place: String,
    pub pack: Option<String>,
    pub price: Option<Vnd>,
    /// Whether the price was made up for the demo.
    pub price_illustrative: bool,
    pub certificate: Option<SnapshotCertificate>,
    pub picture: Option<SnapshotPicture>,
}

/// The certificate that held on the day of freezing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotCertificate {
    pub stars: Stars,
    /// Code of its page in the shop.
    pub code: String,
    /// The number printed on it, where it is known.
    pub number: Option<String>,
    pub valid_from: Date,
    pub expires_on: Date,
}

/// The first picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotPicture {
    pub hash: String,
    pub alt_vi: String,
    pub alt_en: Option<String>,
    pub width: u32,
    pub height: u32,
    pub is_illustration: bool,
}

impl Snapshot {
    /// All lines with the title of their part.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &SnapshotLine)> {
        self.sections.iter().flat_map(|part| part.lines.iter().map(|line| (part.title_vi.as_str(), line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_step_reads_back_and_leads_somewhere_else() {
        for step in BrochureStep::ALL {
            assert_eq!(BrochureStep::from_code(step.code()), Some(step));
            assert!(!step.from().contains(&step.to()));
        }
        for status in BrochureStatus::ALL {
            assert!(BrochureStep::of(status).count() > 0, "{status:?}");
        }
    }

    #[test]
    fn an_ordinary_product_is_not_blamed_for_having_no_stars() {
        let facts = Facts {
            was_certified: false,
            eligibility: Eligibility::Without,
            picture: Some(PRINT_WIDTH),
            has_english: true,
            has_price: true,
        };
        assert_eq!(warnings(&facts), []);
        assert_eq!(warnings(&Facts { was_certified: true, ..facts }), [Warning::Lapsed]);
        let worst = Facts {
            eligibility: Eligibility::Lapses(date(2026, 12, 1)),
            picture: Some(PRINT_WIDTH - 1),
            has_english: false,
            has_price: false,
            ..facts
        };
        let day = Warning::Lapses(date(2026, 12, 1));
        let small = Warning::SmallPicture(PRINT_WIDTH - 1);
        assert_eq!(warnings(&worst), [day, Warning::NoPrice, small, Warning::NoEnglish]);
    }
}
