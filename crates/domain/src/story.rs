//! Stories of products, certificates and places.

/// Whether a story can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoryState {
    Draft,
    Published,
}

impl StoryState {
    pub const ALL: [Self; 2] = [Self::Draft, Self::Published];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
