//! A list of stories asked for by the office.

use super::{Lack, columns, register};
use crate::story::StoryState;

columns! {
    /// A column stories are sorted by.
    StorySort {
        Changed = "sua" falling,
        Title = "ten" rising,
        Published = "dang" falling,
    }
}

register! {
    /// A list of stories asked for.
    StoryQuery sorted by StorySort {
        /// Words of the title, in either language.
        text,
        state: StoryState = "tinh-trang" read by StoryState::from_code, told by |it| it.code().to_owned();
        /// Only what lacks its English.
        lack: Lack = "thieu" read by english, told by |it| it.code().to_owned();
    }
}

/// Stories have no pictures of their own to lack.
fn english(code: &str) -> Option<Lack> {
    Lack::from_code(code).filter(|lack| *lack == Lack::English)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Order;

    #[test]
    fn a_list_of_stories_reads_back_from_its_address() {
        let query = StoryQuery {
            text: "ong".into(),
            state: Some(StoryState::Draft),
            lack: Some(Lack::English),
            order: Order { by: StorySort::Title, turned: true },
            page: 2,
        };
        let pairs = query.pairs();
        assert_eq!(StoryQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(query));
        assert!(StoryQuery::read([("thieu", "anh")]).is_err());
    }
}
