//! The addresses of the office's craft villages.

/// What the office keeps of craft villages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Village<'a> {
    All,
    New,
    One { slug: &'a str },
}

impl Village<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::All => "/quan-tri/lang-nghe".to_owned(),
            Self::New => "/quan-tri/lang-nghe-moi".to_owned(),
            Self::One { slug } => format!("/quan-tri/lang-nghe/{slug}"),
        }
    }
}
