//! Answering a list: what matches, how many there are of each facet value, and the page asked for.

use crate::bits::Bits;
use crate::day::Day;
use crate::find::{Found, Typed};
use crate::live::Live;
use crate::points::best;
use crate::shelf::Shelf;
use crate::synonym::Synonyms;
use domain::search::{ListQuery, PAGE_SIZE, Sort};
use domain::star::Stars;
use jiff::civil::Date;
use std::collections::BTreeMap;
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
    /// Code and count of each group with products, by code. A facet is counted under the choices of the other facets
    /// and not its own, so choosing one value does not hide its siblings.
    pub groups: Vec<(String, usize)>,
    /// Stars valid today and their count, most stars first.
    pub stars: Vec<(Stars, usize)>,
    /// Code and count of each province with products, by code.
    pub provinces: Vec<(String, usize)>,
    /// How the text was understood; `Words` without a text.
    pub nearness: Nearness,
}

impl Live {
    pub fn search(&self, request: &SearchRequest, synonyms: &Synonyms) -> Result<SearchAnswer> {
        let query = request.query;
        let day = self.shelf.day(request.today);
        let visible = self.shelf.visible(request.alcohol);
        let typed = Typed::read(&query.text, synonyms);
        let found = if query.text.trim().is_empty() {
            Found { hits: visible, ..Found::nothing(&self.shelf, Nearness::Words) }
        } else {
            self.find(&typed, &visible, Nearness::Words)?
        };
        let narrowing = Narrowing::new(query, &self.shelf, &day);
        let chosen = narrowing.apply(&found.hits, None);
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
            groups: counts(&self.shelf.groups, &narrowing.apply(&found.hits, Some(Facet::Group))),
            stars: star_counts(&day, &narrowing.apply(&found.hits, Some(Facet::Stars))),
            provinces: counts(&self.shelf.provinces, &narrowing.apply(&found.hits, Some(Facet::Province))),
            nearness: found.nearness,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Group,
    Stars,
    Province,
}

/// What each facet leaves; a facet without a choice leaves everything and is not here.
struct Narrowing(Vec<(Facet, Bits)>);

impl Narrowing {
    fn new(query: &ListQuery, shelf: &Shelf, day: &Day) -> Self {
        let any = |sets: Vec<Option<&Bits>>| {
            let mut all = (!sets.is_empty()).then(|| Bits::none(shelf.size))?;
            sets.into_iter().flatten().for_each(|set| all.add(set));
            Some(all)
        };
        let groups = any(query.groups.iter().map(|code| shelf.groups.get(code)).collect());
        let stars = any(query.stars.iter().map(|stars| Some(day.with_stars(*stars))).collect());
        let provinces = any(query.provinces.iter().map(|code| shelf.provinces.get(code)).collect());
        let facets = [(Facet::Group, groups), (Facet::Stars, stars), (Facet::Province, provinces)];
        Self(facets.into_iter().filter_map(|(facet, set)| Some((facet, set?))).collect())
    }

    /// The hits that all facets leave, but for one.
    fn apply(&self, hits: &Bits, except: Option<Facet>) -> Bits {
        let mut left = hits.clone();
        self.0.iter().filter(|(facet, _)| Some(*facet) != except).for_each(|(_, set)| left.keep(set));
        left
    }
}

fn counts(sets: &BTreeMap<String, Bits>, hits: &Bits) -> Vec<(String, usize)> {
    let counted = sets.iter().map(|(code, set)| (code.clone(), set.count_common(hits)));
    counted.filter(|(_, count)| *count > 0).collect()
}

fn star_counts(day: &Day, hits: &Bits) -> Vec<(Stars, usize)> {
    let counted = (1..=5).rev().filter_map(Stars::new).map(|stars| (stars, day.with_stars(stars).count_common(hits)));
    counted.filter(|(_, count)| *count > 0).collect()
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
