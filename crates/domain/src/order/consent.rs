//! What a buyer allows beside the order itself. Nothing of it is a condition of buying, and each purpose is asked for
//! alone (Decree 13/2023/NĐ-CP, article 11).

/// What an address may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// News of the market by e-mail.
    News,
}

impl Purpose {
    pub const ALL: [Self; 1] = [Self::News];

    pub fn code(self) -> &'static str {
        match self {
            Self::News => "news",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// Which wording of the question was agreed to: a new one whenever its words change.
    pub fn text_version(self) -> &'static str {
        match self {
            Self::News => "2026-11",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_reads_back_from_its_code() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::from_code(purpose.code()), Some(purpose));
        }
    }
}
