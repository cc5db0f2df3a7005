//! The catalogue: a list with its facets, and the front page.

mod facet;
mod home;
mod suggest;

pub(crate) use facet::Known;
pub use facet::{Count, FacetCount, Facets};
pub(crate) use home::stars_by_province;
pub use home::{HomePage, InSeason, ProvinceStars, home};
pub use suggest::{Suggested, SuggestedKind, suggest};

use crate::market::Market;
use crate::product::{self, ProductCard};
use crate::refusal::{Fault, Outage};
use crate::search_miss;
use domain::search::{ListQuery, PAGE_SIZE};
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
    pub facets: Facets,
    /// What was looked for in place of the text, where that finds nothing.
    pub instead: Option<String>,
    /// Products the text finds without any choice; only where the choices leave none.
    pub elsewhere: usize,
}

/// Why there is no such list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoList {
    /// A group, category, place or producer that does not exist.
    UnknownFacet,
    /// The list ends before this page.
    PageBeyondLast { pages: u32 },
}

/// A page of the catalogue. Alcohol is left out: it may not be searched by the young
/// (Law on Prevention and Control of Harms of Alcohol 2019), and nobody here is asked their age yet. A text that finds
/// nothing is counted for the office.
pub async fn list(market: &Market, query: &ListQuery) -> Result<CataloguePage, Fault<NoList>> {
    let known = Known::load(market).await?;
    if !known.has_all(query) {
        return Err(Fault::Refused(NoList::UnknownFacet));
    }
    let answer = found(market, query)?;
    let pages = u32::try_from(answer.total).unwrap_or(u32::MAX).div_ceil(PAGE_SIZE).max(1);
    if query.page > pages {
        return Err(Fault::Refused(NoList::PageBeyondLast { pages }));
    }
    let elsewhere = if answer.total == 0 { elsewhere(market, query).await? } else { 0 };
    let facets = facet::facets(market, &known, query, answer.facets).await?;
    Ok(CataloguePage {
        cards: product::kept_cards(market, &answer.ids).await?,
        total: answer.total,
        page: query.page.max(1),
        pages,
        facets: facets.ok_or(Fault::Refused(NoList::UnknownFacet))?,
        instead: answer.instead,
        elsewhere,
    })
}

fn found(market: &Market, query: &ListQuery) -> Result<SearchAnswer, Outage> {
    Ok(market.search.search(&SearchRequest { query, today: market.today(), alcohol: false })?)
}

/// How many products the words of an empty list find without its choices; none is a miss, but not where somebody asked
/// for the words exactly as they stand.
async fn elsewhere(market: &Market, query: &ListQuery) -> Result<usize, Fault<NoList>> {
    let found = found(market, &query.words_only())?.total;
    if found == 0
        && !query.exact
        && let Err(error) = search_miss::count(market, &query.text).await
    {
        // Somebody who searches is shown what there is, counted or not: a long import may hold SQLite's only writer.
        tracing::warn!(%error, "a search in vain was not counted");
    }
    Ok(found)
}
