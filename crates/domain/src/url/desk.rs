//! The addresses of the promotion desk's screens.

use super::with_query;
use super::work::file;
use super::work::paged;
use crate::register::{BrochureQuery, FairQuery};
use crate::sheet::Format;

/// The screens of the promotion desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk<'a> {
    /// What waits, and the fairs and brochures at hand.
    Today,
    /// Listings that wait for approval; pages are counted from 1.
    Listings {
        page: u64,
    },
    Listing {
        code: &'a str,
    },
    /// Where a listing is approved, and where it is sent back.
    Approval {
        code: &'a str,
    },
    Return {
        code: &'a str,
    },
    /// The list behind a share of a year.
    Share {
        figure: &'a str,
        year: i16,
    },
    Fairs,
    FairList(&'a FairQuery),
    FairFile(&'a FairQuery, Format),
    NewFair,
    Fair {
        code: &'a str,
    },
    /// Where a fair is opened, held, cancelled or restored.
    FairStep {
        code: &'a str,
    },
    /// The floor of a fair, and the submit that lays out booths.
    Booths {
        code: &'a str,
    },
    /// Gives a booth.
    BoothGift {
        code: &'a str,
    },
    Booth {
        code: &'a str,
        number: &'a str,
    },
    BoothReturn {
        code: &'a str,
        number: &'a str,
    },
    Deals {
        code: &'a str,
    },
    DealStep {
        code: &'a str,
        deal: &'a str,
    },
    Brochures,
    BrochureList(&'a BrochureQuery),
    BrochureFile(&'a BrochureQuery, Format),
    /// For a fair, by its code, where one is given.
    NewBrochure {
        fair: &'a str,
    },
    /// Where a brochure is curated.
    Brochure {
        code: &'a str,
    },
    BrochureText {
        code: &'a str,
    },
    BrochureStep {
        code: &'a str,
    },
    /// What is different in an edition.
    Edition {
        code: &'a str,
        number: u32,
    },
    Print {
        code: &'a str,
        number: u32,
        form: PrintForm,
    },
}

impl Desk<'_> {
    /// Everything that waits for approval.
    pub const LISTINGS: Self = Self::Listings { page: 1 };

    pub(super) fn path(self) -> String {
        match self {
            Self::Today => "/xuc-tien".to_owned(),
            Self::Listings { page } => paged("/xuc-tien/duyet", page),
            Self::Listing { code } => format!("/xuc-tien/duyet/{code}"),
            Self::Approval { code } => format!("/xuc-tien/duyet/{code}/duyet"),
            Self::Return { code } => format!("/xuc-tien/duyet/{code}/tra-lai"),
            Self::Share { figure, year } => format!("/xuc-tien/ti-le/{figure}?nam={year}"),
            Self::Fairs => "/xuc-tien/hoi-cho".to_owned(),
            Self::FairList(query) => with_query("/xuc-tien/hoi-cho", &query.pairs()),
            Self::FairFile(query, format) => file("/xuc-tien/hoi-cho", format, &query.pairs()),
            Self::NewFair => "/xuc-tien/hoi-cho-moi".to_owned(),
            Self::Fair { code } => format!("/xuc-tien/hoi-cho/{code}"),
            Self::FairStep { code } => format!("/xuc-tien/hoi-cho/{code}/tinh-trang"),
            Self::Booths { code } => format!("/xuc-tien/hoi-cho/{code}/gian-hang"),
            Self::BoothGift { code } => format!("/xuc-tien/hoi-cho/{code}/giao"),
            Self::Booth { code, number } => format!("/xuc-tien/hoi-cho/{code}/gian-hang/{number}"),
            Self::BoothReturn { code, number } => format!("/xuc-tien/hoi-cho/{code}/gian-hang/{number}/tra"),
            Self::Deals { code } => format!("/xuc-tien/hoi-cho/{code}/giao-dich"),
            Self::DealStep { code, deal } => format!("/xuc-tien/hoi-cho/{code}/giao-dich/{deal}"),
            Self::Brochures => "/xuc-tien/an-pham".to_owned(),
            Self::BrochureList(query) => with_query("/xuc-tien/an-pham", &query.pairs()),
            Self::BrochureFile(query, format) => file("/xuc-tien/an-pham", format, &query.pairs()),
            Self::NewBrochure { fair: "" } => "/xuc-tien/an-pham-moi".to_owned(),
            Self::NewBrochure { fair } => with_query("/xuc-tien/an-pham-moi", &[("hoi-cho", fair.to_owned())]),
            Self::Brochure { code } => format!("/xuc-tien/an-pham/{code}"),
            Self::BrochureText { code } => format!("/xuc-tien/an-pham/{code}/noi-dung"),
            Self::BrochureStep { code } => format!("/xuc-tien/an-pham/{code}/buoc"),
            Self::Edition { code, number } => format!("/xuc-tien/an-pham/{code}/{number}"),
            Self::Print { code, number, form } => format!("/xuc-tien/an-pham/{code}/{number}/in?kieu={}", form.code()),
        }
    }
}

/// How an edition is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PrintForm {
    /// A booklet of A4 pages.
    #[default]
    Booklet,
    PriceList,
    /// Four to a page, to be cut and stood on the booth.
    BoothCards,
}

impl PrintForm {
    pub const ALL: [Self; 3] = [Self::Booklet, Self::PriceList, Self::BoothCards];

    pub fn code(self) -> &'static str {
        match self {
            Self::Booklet => "sach",
            Self::PriceList => "bang-gia",
            Self::BoothCards => "the-gian-hang",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}
