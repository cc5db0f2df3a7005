//! What narrows a list, and how many products each choice would leave.
//!
//! A facet is counted under the choices of the other facets and not its own, so choosing one value does not hide its
//! siblings; nor do the choices of the facet below it (a commune hides no province, a category no group).

use crate::bits::Bits;
use crate::day::Day;
use crate::label::Labels;
use crate::shelf::Shelf;
use domain::search::{ListQuery, PriceRange};
use domain::star::Stars;
use std::collections::BTreeMap;

/// Most producers and communes a list offers: the ones with most products.
const MOST_OFFERED: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    Group,
    Category,
    Stars,
    Province,
    Commune,
    Producer,
    Kind,
    Price,
    Stock,
    Season,
}

impl Facet {
    /// The facet that divides this one's values further.
    fn below(self) -> Option<Self> {
        match self {
            Self::Group => Some(Self::Category),
            Self::Province => Some(Self::Commune),
            _ => None,
        }
    }
}

/// How many products of a list each choice would leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// Code and count of each group with products, by code.
    pub groups: Vec<(String, usize)>,
    /// Code and count of each category, by code.
    pub categories: Vec<(String, usize)>,
    /// Stars valid today and their count, most stars first.
    pub stars: Vec<(Stars, usize)>,
    /// Code and count of each province, by code.
    pub provinces: Vec<(String, usize)>,
    /// Code and count of communes of the chosen provinces, most products first; empty where no province is chosen.
    pub communes: Vec<(String, usize)>,
    /// Code and count of the producers with most products, those first.
    pub producers: Vec<(String, usize)>,
    /// Code and count of each kind of producer, by code.
    pub kinds: Vec<(String, usize)>,
    /// The ranges of [`PriceRange::OFFERED`] that have products, and behind them the one asked for, where it is another.
    pub prices: Vec<(PriceRange, usize)>,
    pub in_stock: usize,
    /// In season this month.
    pub in_season: usize,
}

/// What each facet leaves; a facet without a choice leaves everything and is not here.
pub(crate) struct Narrowing {
    sets: Vec<(Facet, Bits)>,
    /// The range asked for, where it is none of those offered.
    own_price: Option<PriceRange>,
}

impl Narrowing {
    pub fn new(query: &ListQuery, shelf: &Shelf, day: &Day) -> Self {
        let any = |sets: Vec<Option<&Bits>>| {
            let mut all = (!sets.is_empty()).then(|| Bits::none(shelf.size))?;
            sets.into_iter().flatten().for_each(|set| all.add(set));
            Some(all)
        };
        let coded =
            |sets: &BTreeMap<String, Bits>, codes: &[String]| any(codes.iter().map(|code| sets.get(code)).collect());
        let labelled = |labels: &Labels, codes: &[String]| (!codes.is_empty()).then(|| labels.with_any(codes));
        let kinds = query.kinds.iter().map(|kind| shelf.kinds.get(kind.code())).collect();
        let stars = query.stars.iter().map(|stars| Some(day.with_stars(*stars))).collect();
        let sets = [
            (Facet::Group, coded(&shelf.groups, &query.groups)),
            (Facet::Category, coded(&shelf.categories, &query.categories)),
            (Facet::Stars, any(stars)),
            (Facet::Province, coded(&shelf.provinces, &query.provinces)),
            (Facet::Commune, labelled(&shelf.communes, &query.communes)),
            (Facet::Producer, labelled(&shelf.producers, &query.producers)),
            (Facet::Kind, any(kinds)),
            (Facet::Price, query.price.map(|range| shelf.priced(range))),
            (Facet::Stock, query.in_stock.then(|| shelf.in_stock.clone())),
            (Facet::Season, query.in_season.then(|| shelf.in_season(day.month()).clone())),
        ];
        Self {
            sets: sets.into_iter().filter_map(|(facet, set)| Some((facet, set?))).collect(),
            own_price: query.price.filter(|range| !PriceRange::OFFERED.contains(range)),
        }
    }

    /// The hits that all facets leave.
    pub fn apply(&self, hits: &Bits) -> Bits {
        self.leave(hits, |_| true)
    }

    /// The hits that the facets beside one leave.
    fn beside(&self, hits: &Bits, facet: Facet) -> Bits {
        self.leave(hits, |other| other != facet && Some(other) != facet.below())
    }

    fn leave(&self, hits: &Bits, wanted: impl Fn(Facet) -> bool) -> Bits {
        let mut left = hits.clone();
        self.sets.iter().filter(|(facet, _)| wanted(*facet)).for_each(|(_, set)| left.keep(set));
        left
    }

    fn has(&self, facet: Facet) -> bool {
        self.sets.iter().any(|(other, _)| *other == facet)
    }

    /// The counts of all facets, for what a search found and what of it is chosen.
    pub fn counts(&self, hits: &Bits, chosen: &Bits, (goods, day): (&Shelf, &Day)) -> FacetCounts {
        // Most facets have no choice, and then what stands beside them is what is chosen.
        let beside = |facet: Facet| {
            let own = self.has(facet) || facet.below().is_some_and(|below| self.has(below));
            if own { self.beside(hits, facet) } else { chosen.clone() }
        };
        let communes = if self.has(Facet::Province) {
            goods.communes.most(&beside(Facet::Commune), MOST_OFFERED)
        } else {
            Vec::new()
        };
        FacetCounts {
            groups: counts(&goods.groups, &beside(Facet::Group)),
            categories: counts(&goods.categories, &beside(Facet::Category)),
            stars: star_counts(day, &beside(Facet::Stars)),
            provinces: counts(&goods.provinces, &beside(Facet::Province)),
            communes,
            producers: goods.producers.most(&beside(Facet::Producer), MOST_OFFERED),
            kinds: counts(&goods.kinds, &beside(Facet::Kind)),
            prices: self.price_counts(goods, &beside(Facet::Price), chosen.count()),
            in_stock: goods.in_stock.count_common(&beside(Facet::Stock)),
            in_season: goods.in_season(day.month()).count_common(&beside(Facet::Season)),
        }
    }

    /// `chosen` products are in the range asked for.
    fn price_counts(&self, goods: &Shelf, hits: &Bits, chosen: usize) -> Vec<(PriceRange, usize)> {
        let offered = PriceRange::OFFERED.into_iter().zip(&goods.price_bands);
        let counted = offered.map(|(range, set)| (range, set.count_common(hits)));
        counted.chain(self.own_price.map(|range| (range, chosen))).filter(|(_, count)| *count > 0).collect()
    }
}

fn counts(sets: &BTreeMap<String, Bits>, hits: &Bits) -> Vec<(String, usize)> {
    let counted = sets.iter().map(|(code, set)| (code, set.count_common(hits)));
    counted.filter(|(_, count)| *count > 0).map(|(code, count)| (code.clone(), count)).collect()
}

fn star_counts(day: &Day, hits: &Bits) -> Vec<(Stars, usize)> {
    let counted = Stars::ALL.into_iter().rev().map(|stars| (stars, day.with_stars(stars).count_common(hits)));
    counted.filter(|(_, count)| *count > 0).collect()
}
