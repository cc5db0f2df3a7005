//! The addresses of pages that lead around the market: places, craft villages, honours, information, comparison.

use super::{tail, with_query};
use crate::compare;
use crate::honour::HonourQuery;

/// A page that leads to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guide<'a> {
    /// The country by its provinces.
    Places,
    Province {
        slug: &'a str,
    },
    /// A commune, by the slug of its province and its own code.
    Commune {
        province: &'a str,
        slug: &'a str,
        code: &'a str,
    },
    CraftVillages,
    CraftVillage {
        slug: &'a str,
    },
    /// What was recognised in a year.
    Honours(&'a HonourQuery),
    /// Products side by side.
    Compare {
        codes: &'a [String],
    },
    /// How the market works, by topic.
    Information {
        slug: &'a str,
    },
}

impl Guide<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Places => "/dia-phuong".to_owned(),
            Self::Province { slug } => format!("/dia-phuong/{slug}"),
            Self::Commune { province, slug, code } => format!("/dia-phuong/{province}/{}", tail(slug, code)),
            Self::CraftVillages => "/lang-nghe".to_owned(),
            Self::CraftVillage { slug } => format!("/lang-nghe/{slug}"),
            Self::Honours(query) => with_query("/vinh-danh", &query.pairs()),
            Self::Compare { codes } => with_query("/so-sanh", &compare::pairs(codes)),
            Self::Information { slug } => format!("/thong-tin/{slug}"),
        }
    }
}
