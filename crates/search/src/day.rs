//! What changes at midnight: which stars are shown, and the order that puts them first.

use crate::bits::Bits;
use crate::document::Starred;
use domain::star::Stars;
use jiff::civil::Date;

/// A day as a number that grows with it: 2026-11-22 is 20261122.
pub(crate) fn day_number(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

/// A certificate of a document; no stars where it has none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Badge {
    pub stars: u8,
    /// First and last day, as [`day_number`].
    pub from: i32,
    pub until: i32,
}

impl From<Starred> for Badge {
    fn from(starred: Starred) -> Self {
        Self { stars: starred.stars.count(), from: day_number(starred.from), until: day_number(starred.until) }
    }
}

impl Badge {
    fn shown_on(self, day: i32) -> u8 {
        if (self.from..=self.until).contains(&day) { self.stars } else { 0 }
    }
}

/// The documents on one day.
#[derive(Debug)]
pub(crate) struct Day {
    pub number: i32,
    /// The documents showing 1, 2, … 5 stars.
    stars: [Bits; 5],
    /// All documents, most stars first, then by name.
    pub order: Vec<u32>,
    /// The place of each document in [`Self::order`].
    pub rank: Vec<u32>,
}

impl Day {
    pub fn new(number: i32, badges: &[Badge], by_name: &[u32]) -> Self {
        let size = u32::try_from(badges.len()).unwrap_or(u32::MAX);
        let mut stars = std::array::from_fn(|_| Bits::none(size));
        let mut shelves: [Vec<u32>; 6] = Default::default();
        for doc in by_name {
            let shown = usize::from(badges[*doc as usize].shown_on(number)).min(5);
            shelves[shown].push(*doc);
            if shown > 0 {
                stars[shown - 1].insert(*doc);
            }
        }
        let order: Vec<u32> = shelves.into_iter().rev().flatten().collect();
        let mut rank = vec![u32::MAX; badges.len()];
        (0..).zip(&order).for_each(|(place, doc)| rank[*doc as usize] = place);
        Self { number, stars, order, rank }
    }

    /// 1 to 12.
    pub fn month(&self) -> u8 {
        u8::try_from(self.number / 100 % 100).unwrap_or(1)
    }

    pub fn with_stars(&self, stars: Stars) -> &Bits {
        &self.stars[usize::from(stars.count()) - 1]
    }
}
