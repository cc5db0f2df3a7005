//! What a visitor asked the catalogue for: as typed, and as it stands in the address.

pub mod keyboard;
mod list;
pub mod miss;
mod price;
pub mod shorthand;
mod wish;

pub use list::ListQuery;
pub use price::PriceRange;
pub use wish::Wishes;

use serde::{Deserialize, Serialize};

/// Products on one page of the catalogue.
pub const PAGE_SIZE: u32 = 24;

/// Most characters of a search; longer input is a mistake or an attack.
pub const MOST_CHARACTERS: usize = 200;

/// The last page that can be asked for: nobody leafs further, and a sort needs memory for everything before it.
pub const LAST_PAGE: u32 = 5_000;

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Best match first; without a search, products with stars first, then by name.
    #[default]
    Relevance,
    PriceUp,
    PriceDown,
    Stars,
    Name,
    Newest,
}

impl Sort {
    pub const ALL: [Self; 6] = [Self::Relevance, Self::PriceUp, Self::PriceDown, Self::Stars, Self::Name, Self::Newest];

    pub fn code(self) -> &'static str {
        match self {
            Self::Relevance => "phu-hop",
            Self::PriceUp => "gia-tang",
            Self::PriceDown => "gia-giam",
            Self::Stars => "sao",
            Self::Name => "ten",
            Self::Newest => "moi",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// Why an address does not name a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadQuery {
    #[error("the search is longer than {MOST_CHARACTERS} characters")]
    TooLong,
    #[error("the page is not a number from 1 to {LAST_PAGE}")]
    Page,
    #[error("there is no such number of stars")]
    Stars,
    #[error("there is no such order")]
    Sort,
    #[error("there is no such choice")]
    Facet,
}

/// A typed search, trimmed and composed; control characters become spaces.
pub fn search_text(typed: &str) -> Result<String, BadQuery> {
    if typed.chars().count() > MOST_CHARACTERS {
        return Err(BadQuery::TooLong);
    }
    let spaced: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Ok(crate::text::nfc(spaced.trim()))
}

/// The page an address asks for, from 1 to [`LAST_PAGE`].
pub fn page_number(value: &str) -> Result<u32, BadQuery> {
    value.parse().ok().filter(|page| (1..=LAST_PAGE).contains(page)).ok_or(BadQuery::Page)
}
