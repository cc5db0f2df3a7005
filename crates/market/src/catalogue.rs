//! The catalogue: a list with its facets, and the front page.

mod home;
mod suggest;

pub use home::{HomePage, ProvinceStars, home};
pub use suggest::{Suggested, SuggestedKind, suggest};

use crate::market::Market;
use crate::product::{self, ProductCard};
use crate::refusal::{Fault, Outage};
use domain::search::{ListQuery, PAGE_SIZE};
use domain::star::Stars;
use entities::{product_group, province};
use sea_orm::{EntityTrait, QueryOrder};
use search::{SearchAnswer, SearchRequest};

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct CataloguePage {
    pub cards: Vec<ProductCard>,
    /// Products on all pages.
    pub total: usize,
    /// From 1.
    pub page: u32,
    /// At least 1.
    pub pages: u32,
    pub groups: Vec<FacetCount>,
    /// Five stars first.
    pub stars: Vec<StarCount>,
    /// In the order of their names.
    pub provinces: Vec<FacetCount>,
}

/// A choice that narrows a list, and how many products it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    pub code: String,
    pub name_vi: String,
    /// `None` where the name is the same in both languages.
    pub name_en: Option<String>,
    pub count: usize,
    pub chosen: bool,
}

/// A number of stars to narrow by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StarCount {
    pub stars: Stars,
    pub count: usize,
    pub chosen: bool,
}

/// Why there is no such list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoList {
    /// A group or province that does not exist.
    UnknownFacet,
    /// The list ends before this page.
    PageBeyondLast { pages: u32 },
}

/// A page of the catalogue. Alcohol is left out: it may not be searched by the young
/// (Law on Prevention and Control of Harms of Alcohol 2019), and nobody here is asked their age yet.
pub async fn list(market: &Market, query: &ListQuery) -> Result<CataloguePage, Fault<NoList>> {
    let groups =
        product_group::Entity::find().order_by_asc(product_group::Column::Position).all(market.db.read()).await?;
    let provinces = province::Entity::find().order_by_asc(province::Column::NameSort).all(market.db.read()).await?;
    let known = query.groups.iter().all(|code| groups.iter().any(|g| &g.code == code))
        && query.provinces.iter().all(|code| provinces.iter().any(|p| &p.code == code));
    if !known {
        return Err(Fault::Refused(NoList::UnknownFacet));
    }
    let today = market.today();
    let answer = search(market, query)?;
    let pages = pages(answer.total);
    if query.page > pages {
        return Err(Fault::Refused(NoList::PageBeyondLast { pages }));
    }
    Ok(CataloguePage {
        cards: product::cards(market, &answer.ids, today).await?,
        total: answer.total,
        page: query.page.max(1),
        pages,
        groups: groups.into_iter().map(|group| group_count(group, &answer, query)).collect(),
        stars: star_counts(&answer, query),
        provinces: provinces.into_iter().filter_map(|p| province_count(p, &answer, query)).collect(),
    })
}

fn search(market: &Market, query: &ListQuery) -> Result<SearchAnswer, Outage> {
    let request = SearchRequest { query, today: market.today(), alcohol: false };
    Ok(market.search.search(&request)?)
}

fn pages(total: usize) -> u32 {
    u32::try_from(total).unwrap_or(u32::MAX).div_ceil(PAGE_SIZE).max(1)
}

fn group_count(group: product_group::Model, answer: &SearchAnswer, query: &ListQuery) -> FacetCount {
    FacetCount {
        count: count(&answer.groups, &group.code),
        chosen: query.groups.contains(&group.code),
        code: group.code,
        name_vi: group.name_vi,
        name_en: Some(group.name_en),
    }
}

/// `None` for a province with nothing to show: the country has 34.
fn province_count(province: province::Model, answer: &SearchAnswer, query: &ListQuery) -> Option<FacetCount> {
    let count = count(&answer.provinces, &province.code);
    let chosen = query.provinces.contains(&province.code);
    (count > 0 || chosen).then_some(FacetCount {
        count,
        chosen,
        code: province.code,
        name_vi: province.short_name,
        name_en: None,
    })
}

fn star_counts(answer: &SearchAnswer, query: &ListQuery) -> Vec<StarCount> {
    (Stars::LOWEST_CERTIFIED.count()..=5)
        .rev()
        .filter_map(Stars::new)
        .map(|stars| StarCount { stars, count: count(&answer.stars, &stars), chosen: query.stars.contains(&stars) })
        .collect()
}

fn count<K: PartialEq>(counts: &[(K, usize)], key: &K) -> usize {
    counts.iter().find(|(known, _)| known == key).map_or(0, |(_, count)| *count)
}
