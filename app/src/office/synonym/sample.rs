//! Groups of words, one of them being looked at before it is saved.

use super::{Listed, Shown, Typed};
use crate::ui::product_card::sample_cards;
use domain::register::SynonymQuery;
use domain::time::Ts;
use market::synonym::{Hit, Preview, Side, SynonymPage, SynonymRecord};
use uuid::Uuid;

fn group(n: u128, terms: &[&str]) -> SynonymRecord {
    SynonymRecord {
        id: Uuid::from_u128(n),
        code: "0a1b2c".into(),
        terms: terms.iter().map(|&term| term.to_owned()).collect(),
        updated_at: Ts(1_795_312_800_000),
        version: 1,
    }
}

/// Two groups, found by a text.
pub fn list() -> Listed {
    let groups = vec![group(1, &["dứa", "thơm", "khóm"]), group(2, &["lạc", "đậu phộng"])];
    let found = SynonymPage { groups, total: 2, pages: 1 };
    Listed { query: SynonymQuery::default(), found, done: None }
}

/// One that finds more once it is saved.
pub fn shown() -> Shown {
    let record = group(1, &["dứa", "thơm", "khóm"]);
    let typed = Typed { q: "khóm".into(), ..Typed::of(&record) };
    let hit = |is_new| move |card| Hit { card, is_new };
    let cards = sample_cards();
    let before = Side { hits: cards.iter().take(1).cloned().map(hit(false)).collect(), total: 1 };
    let total = cards.len();
    let after = Side { hits: cards.into_iter().enumerate().map(|(at, card)| hit(at > 0)(card)).collect(), total };
    let preview = Preview { text: "khóm".into(), before, after };
    Shown { preview: Some(preview), ..Shown::new(Some(record), typed) }
}
