//! Discounts: what they take off, what they are for, and which of several a basket gets.
//!
//! Alcohol is left out of all of them, whatever they say they are for: what has 15 degrees and more may not be advertised by
//! them, and a rule for every bottle needs nobody who knows its degrees.

mod apply;
mod read;
mod share;
#[cfg(test)]
mod tests;

pub use apply::{Applied, NotApplied, Off, apply, refused};
pub use read::{read_amount, read_limit, read_percent, read_word, show_percent};
pub use share::shares;

use crate::money::Vnd;
use crate::star::Stars;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Hundredths of a percent in a whole.
pub const WHOLE_POINTS: u32 = 10_000;

/// Fewest and most signs of a code that buyers type.
pub const WORD_LENGTH: std::ops::RangeInclusive<usize> = 4..=20;

/// Who bears what a discount takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FundedBy {
    Producer,
    Programme,
    Market,
}

impl FundedBy {
    pub const ALL: [Self; 3] = [Self::Producer, Self::Programme, Self::Market];

    pub fn code(self) -> &'static str {
        match self {
            Self::Producer => "producer",
            Self::Programme => "programme",
            Self::Market => "market",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Kinds of discounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Percent,
    Amount,
    Delivery,
    Set,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Percent, Self::Amount, Self::Delivery, Self::Set];

    pub fn code(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Amount => "amount",
            Self::Delivery => "delivery",
            Self::Set => "set",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What a discount takes off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Hundredths of a percent of the goods, at most so much.
    Percent {
        points: u32,
        most: Option<Vnd>,
    },
    Amount(Vnd),
    /// The fee of each parcel that has goods it is for.
    Delivery,
    /// So much off each time these packs are together in the basket.
    Set {
        packs: Vec<Uuid>,
        off: Vnd,
    },
    /// One pack for nothing each time the others are together in the basket.
    Gift {
        packs: Vec<Uuid>,
        gift: Uuid,
    },
}

impl Cut {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Percent { .. } => Kind::Percent,
            Self::Amount(_) => Kind::Amount,
            Self::Delivery => Kind::Delivery,
            Self::Set { .. } | Self::Gift { .. } => Kind::Set,
        }
    }
}

/// The goods a discount is for: those that fit every list that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Codes of producers.
    pub producers: Vec<String>,
    /// Codes of products.
    pub products: Vec<String>,
    /// Codes of categories.
    pub categories: Vec<String>,
    /// Stars shown today.
    pub least_stars: Option<Stars>,
}

/// A discount as a basket asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    /// Decides between two that are worth the same.
    pub code: String,
    pub cut: Cut,
    pub scope: Scope,
    /// What the goods it is for have to come to.
    pub least_goods: Vnd,
    /// Whether it goes with others; otherwise it stands alone, where it is the best.
    pub combinable: bool,
}

/// What one producer sends, as far as discounts ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Code of the producer.
    pub producer: String,
    pub fee: Vnd,
    pub lines: Vec<Line>,
}

/// Goods in a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub pack: Uuid,
    /// Code of the product.
    pub product: String,
    /// Code of the category.
    pub category: String,
    /// Shown today.
    pub stars: Option<Stars>,
    pub alcohol: bool,
    pub quantity: u32,
    pub unit_price: Vnd,
}

impl Line {
    /// What it costs; nothing where that does not fit, and then nothing is taken off it either.
    fn total(&self) -> Vnd {
        self.unit_price.times(self.quantity).unwrap_or_default()
    }
}

/// The days a discount runs, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub from: Date,
    pub until: Option<Date>,
}

/// Where a day lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    NotYet,
    Now,
    Over,
}

impl Days {
    pub fn on(self, today: Date) -> Running {
        if today < self.from {
            Running::NotYet
        } else if self.until.is_some_and(|last| last < today) {
            Running::Over
        } else {
            Running::Now
        }
    }
}
