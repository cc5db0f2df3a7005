//! What a listing is asked about.

use serde::{Deserialize, Serialize};

/// A text of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Name,
    NameEn,
    /// Code of a category; the group follows from it.
    Category,
    Summary,
    SummaryEn,
    /// What makes people buy: answered one by one, then part of the story.
    Maker,
    Making,
    Serving,
    Story,
    /// Code of a class.
    Delivery,
    FreshDays,
    Storage,
    /// Percent of alcohol.
    Strength,
    Ingredients,
    BestBefore,
    Usage,
    Warning,
    Season,
    /// Where its material comes from, in words.
    Area,
}

impl Field {
    /// In the order of the form.
    pub const ALL: [Self; 19] = [
        Self::Name,
        Self::NameEn,
        Self::Category,
        Self::Summary,
        Self::SummaryEn,
        Self::Maker,
        Self::Making,
        Self::Serving,
        Self::Story,
        Self::Delivery,
        Self::FreshDays,
        Self::Storage,
        Self::Strength,
        Self::Ingredients,
        Self::BestBefore,
        Self::Usage,
        Self::Warning,
        Self::Season,
        Self::Area,
    ];

    /// Questions whose answers become paragraphs of the story.
    pub const PROMPTS: [Self; 3] = [Self::Maker, Self::Making, Self::Serving];

    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameEn => "name_en",
            Self::Category => "category",
            Self::Summary => "summary",
            Self::SummaryEn => "summary_en",
            Self::Maker => "maker",
            Self::Making => "making",
            Self::Serving => "serving",
            Self::Story => "story",
            Self::Delivery => "delivery",
            Self::FreshDays => "fresh_days",
            Self::Storage => "storage",
            Self::Strength => "strength",
            Self::Ingredients => "ingredients",
            Self::BestBefore => "best_before",
            Self::Usage => "usage",
            Self::Warning => "warning",
            Self::Season => "season",
            Self::Area => "area",
        }
    }

    /// Most characters.
    pub fn most(self) -> usize {
        match self {
            Self::Category | Self::Delivery | Self::FreshDays | Self::Strength => 40,
            Self::Name | Self::NameEn => 120,
            Self::BestBefore | Self::Season | Self::Area => 200,
            Self::Storage => 300,
            Self::Summary | Self::SummaryEn | Self::Usage | Self::Warning => 500,
            Self::Maker | Self::Making | Self::Serving => 600,
            Self::Ingredients => 1_000,
            Self::Story => 3_000,
        }
    }

    /// Whether it goes over several lines.
    pub fn is_long(self) -> bool {
        self.most() >= 300
    }
}

/// A line of the label table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    Ingredients,
    BestBefore,
    Usage,
    Warning,
    Season,
}

impl LabelKind {
    /// In the order of the label.
    pub const ALL: [Self; 5] = [Self::Ingredients, Self::BestBefore, Self::Usage, Self::Warning, Self::Season];

    /// The name its row is stored under.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ingredients => "ingredients",
            Self::BestBefore => "best_before",
            Self::Usage => "use",
            Self::Warning => "warning",
            Self::Season => "season",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The question it answers.
    pub fn field(self) -> Field {
        match self {
            Self::Ingredients => Field::Ingredients,
            Self::BestBefore => Field::BestBefore,
            Self::Usage => Field::Usage,
            Self::Warning => Field::Warning,
            Self::Season => Field::Season,
        }
    }
}

/// A question about a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PackField {
    Label,
    /// Net weight in grams.
    Grams,
    Gtin,
    /// Whole đồng, for a new pack.
    Price,
    /// Units there at the start, for a new pack.
    Units,
}

impl PackField {
    pub const ALL: [Self; 5] = [Self::Label, Self::Grams, Self::Gtin, Self::Price, Self::Units];

    /// Its name in the form, before the number of the pack.
    pub fn code(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Grams => "grams",
            Self::Gtin => "gtin",
            Self::Price => "price",
            Self::Units => "units",
        }
    }

    /// Most characters.
    pub fn most(self) -> usize {
        match self {
            Self::Label => 60,
            Self::Grams | Self::Gtin | Self::Price | Self::Units => 20,
        }
    }
}
