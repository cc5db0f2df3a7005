//! Texts that visitors read in two languages: what kinds of records have them, and which of their parts.

/// A kind of record whose texts are written in Vietnamese and in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextKind {
    Product,
    Story,
    CraftVillage,
    Fair,
    Brochure,
    /// What the shop announces above every page.
    Announcement,
}

impl TextKind {
    /// In the order of a list of all of them.
    pub const ALL: [Self; 6] =
        [Self::Product, Self::Story, Self::CraftVillage, Self::Fair, Self::Brochure, Self::Announcement];

    /// Its word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Product => "san-pham",
            Self::Story => "cau-chuyen",
            Self::CraftVillage => "lang-nghe",
            Self::Fair => "hoi-cho",
            Self::Brochure => "an-pham",
            Self::Announcement => "thong-bao",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A part of a record that is written in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextPart {
    Name,
    Title,
    Summary,
    Storage,
    Body,
    /// What a village makes.
    Makes,
    Story,
    Description,
    Foreword,
    /// The titles of a brochure's parts.
    Sections,
    Announcement,
}

impl TextPart {
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Title,
        Self::Summary,
        Self::Storage,
        Self::Body,
        Self::Makes,
        Self::Story,
        Self::Description,
        Self::Foreword,
        Self::Sections,
        Self::Announcement,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Storage => "storage",
            Self::Body => "body",
            Self::Makes => "makes",
            Self::Story => "story",
            Self::Description => "description",
            Self::Foreword => "foreword",
            Self::Sections => "sections",
            Self::Announcement => "announcement",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_parts_read_back_from_their_codes() {
        assert!(TextKind::ALL.iter().all(|kind| TextKind::from_code(kind.code()) == Some(*kind)));
        assert!(TextPart::ALL.iter().all(|part| TextPart::from_code(part.code()) == Some(*part)));
        assert_eq!((TextKind::from_code("don-vi"), TextPart::from_code("")), (None, None));
    }
}
