//! A list of texts without their English asked for by the office.

use crate::search::{BadQuery, page_number};
use crate::translation::TextKind;

/// A list of texts without their English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationQuery {
    pub kind: Option<TextKind>,
    /// From 1.
    pub page: u32,
}

impl Default for TranslationQuery {
    /// The first page of everything.
    fn default() -> Self {
        Self { kind: None, page: 1 }
    }
}

impl TranslationQuery {
    /// Reads decoded pairs of an address; unknown keys are left alone, known keys with a wrong value refused.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let mut query = Self::default();
        for (key, value) in pairs {
            match key {
                _ if value.is_empty() => {}
                "loai" => query.kind = Some(TextKind::from_code(value).ok_or(BadQuery::Facet)?),
                "trang" => query.page = page_number(value)?,
                _ => {}
            }
        }
        Ok(query)
    }

    /// The pairs of this list's one address, defaults left out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let kind = self.kind.map(|kind| ("loai", kind.code().to_owned()));
        let page = (self.page > 1).then(|| ("trang", self.page.to_string()));
        kind.into_iter().chain(page).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_from_its_address() {
        let query = TranslationQuery { kind: Some(TextKind::CraftVillage), page: 2 };
        let pairs = query.pairs();
        assert_eq!(TranslationQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(query));
        assert_eq!(TranslationQuery::read([("loai", ""), ("utm", "x")]), Ok(TranslationQuery::default()));
        for pair in [("loai", "don-vi"), ("trang", "0")] {
            assert!(TranslationQuery::read([pair]).is_err(), "{pair:?}");
        }
    }
}
