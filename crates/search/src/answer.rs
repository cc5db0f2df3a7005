//! Answering a list: what matches, how many there are of each facet value, and the page asked for.

use crate::bits::Bits;
use crate::day::Day;
use crate::facet::{FacetCounts, Narrowing};
use crate::find::{Asked, Found, Typed};
use crate::live::Live;
use crate::points::best;
use crate::synonym::Synonyms;
use domain::search::{ListQuery, PAGE_SIZE, Sort};
use jiff::civil::Date;
use tantivy::Result;
use uuid::Uuid;

/// A list asked for by somebody.
#[derive(Clone, Copy, Debug)]
pub struct SearchRequest<'a> {
    pub query: &'a ListQuery,
    /// The day in Vietnam: stars count only where their certificate is valid on it.
    pub today: Date,
    /// Whether alcohol may be listed.
    pub alcohol: bool,
}

/// How near the list is to what was typed. A later one is tried only where the one before finds nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// Every word stands somewhere in every product, or one that means the same.
    #[default]
    Words,
    /// The last word is taken as a beginning, or two words had no space between them.
    Prefix,
    /// The keys of an input method that was off are read: "maatj ong" is "mật ong".
    Decoded,
    /// One letter of a word is wrong.
    Typo,
}

/// One page of a list, and the counts beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchAnswer {
    /// The products of the page asked for, in order; empty behind the last page.
    pub ids: Vec<Uuid>,
    /// Products on all pages.
    pub total: usize,
    /// How many products each choice would leave.
    pub facets: FacetCounts,
    /// How the text was understood; `Words` without a text.
    pub nearness: Nearness,
    /// What was looked for in place of the text, where that finds nothing.
    pub instead: Option<String>,
}

impl Live {
    pub fn search(&self, request: &SearchRequest, synonyms: &Synonyms) -> Result<SearchAnswer> {
        let query = request.query;
        let day = self.shelf.day(request.today);
        let visible = self.shelf.visible(request.alcohol);
        let asked = Asked { text: &query.text, synonyms, from: Nearness::Words, exact: query.exact };
        let (typed, mut found) = self.understand(asked, &visible)?;
        let everything = query.text.trim().is_empty() || typed.says_nothing;
        if everything {
            found.hits = visible;
        }
        let narrowing = Narrowing::new(query, &self.shelf, &day);
        let chosen = narrowing.apply(&found.hits);
        let total = chosen.count();
        let docs = if typed.words.is_empty() || query.sort != Sort::Relevance {
            page(self.shelf.order(query.sort, &day), &chosen, total, query.offset())
        } else {
            let end = (query.offset() + PAGE_SIZE as usize).min(total);
            best(self.points(&typed, &found)?, &chosen, &day.rank, end).split_off(query.offset().min(end))
        };
        Ok(SearchAnswer {
            ids: docs.into_iter().map(|doc| self.shelf.ids[doc as usize]).collect(),
            total,
            facets: narrowing.counts(&found.hits, &chosen, (&self.shelf, &day)),
            nearness: if found.instead.is_some() { Nearness::Decoded } else { found.nearness },
            instead: self.instead(&typed, found, &day)?,
        })
    }

    /// What was looked for in place of what was typed.
    pub fn instead(&self, typed: &Typed, found: Found, day: &Day) -> Result<Option<String>> {
        if found.nearness < Nearness::Typo || found.hits.is_empty() {
            return Ok(found.instead);
        }
        let first = best(self.points(typed, &found)?, &found.hits, &day.rank, 1);
        first.first().map_or(Ok(None), |doc| self.corrected(typed, &found, *doc))
    }
}

/// The page at an offset; one in the second half is looked up from the end, which is nearer.
fn page(order: &[u32], chosen: &Bits, total: usize, offset: usize) -> Vec<u32> {
    let size = (PAGE_SIZE as usize).min(total.saturating_sub(offset));
    let chosen = |doc: &&u32| chosen.contains(**doc);
    if size == 0 {
        return Vec::new();
    }
    if offset * 2 < total {
        return order.iter().filter(chosen).skip(offset).take(size).copied().collect();
    }
    let behind = total - offset - size;
    let mut docs: Vec<u32> = order.iter().rev().filter(chosen).skip(behind).take(size).copied().collect();
    docs.reverse();
    docs
}
