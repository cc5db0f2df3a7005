//! What a search finds now, and what it would find once a group is saved. Nothing is stored.

use super::{SynonymRecord, find, terms, understood};
use crate::account::Officer;
use crate::market::Market;
use crate::product::{self, ProductCard};
use crate::refusal::{Fault, Outage};
use domain::search::{BadQuery, ListQuery, search_text};
use domain::synonym::{Term, lines};
use search::{SearchAnswer, SearchRequest, Synonyms};
use std::collections::HashSet;
use uuid::Uuid;

/// Products shown of each side.
const SHOWN: usize = 8;

/// One search, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// What was searched, trimmed.
    pub text: String,
    pub before: Side,
    pub after: Side,
}

/// What a search finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// The first 8.
    pub hits: Vec<Hit>,
    /// On all pages.
    pub total: usize,
}

/// A product found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub card: ProductCard,
    /// Whether the other side does not show it on its first page.
    pub is_new: bool,
}

/// Searches twice: with the groups as they stand, and with the typed one in place of the group with a code, or beside the
/// others. Lines that are no word yet are left out, because somebody is still typing.
pub async fn preview(
    market: &Market,
    _by: &Officer,
    code: Option<&str>,
    (typed, text): (&str, &str),
) -> Result<Preview, Fault<BadQuery>> {
    let text = search_text(text).map_err(Fault::Refused)?;
    let replaced = match code {
        Some(code) => find(market.db.read(), code).await?,
        None => None,
    };
    let (now, then) = both(market, replaced, typed).await?;
    let (before, after) = (search(market, &text, &now)?, search(market, &text, &then)?);
    let (before, after) = (side(market, &before, None).await?, side(market, &after, Some(&before)).await?);
    Ok(Preview { text, before, after })
}

/// The synonyms as they are, and as they would be.
async fn both(market: &Market, replaced: Option<SynonymRecord>, typed: &str) -> Result<(Synonyms, Synonyms), Outage> {
    let mut groups = terms(market.db.read(), None).await?;
    let now = understood(0, groups.values());
    let typed = lines(typed).filter_map(|line| Some(Term::read(line).ok()?.text)).collect();
    groups.insert(replaced.map_or_else(Uuid::nil, |group| group.id), typed);
    Ok((now, understood(0, groups.values())))
}

fn search(market: &Market, text: &str, synonyms: &Synonyms) -> Result<SearchAnswer, Outage> {
    if text.is_empty() {
        return Ok(SearchAnswer::default());
    }
    let query = ListQuery { text: text.to_owned(), page: 1, ..ListQuery::default() };
    let request = SearchRequest { query: &query, today: market.today(), alcohol: false };
    Ok(market.search.search_with(&request, synonyms)?)
}

async fn side(market: &Market, found: &SearchAnswer, other: Option<&SearchAnswer>) -> Result<Side, Outage> {
    let there: Option<HashSet<&Uuid>> = other.map(|other| other.ids.iter().collect());
    let ids: Vec<Uuid> = found.ids.iter().take(SHOWN).copied().collect();
    let cards = product::cards(market, &ids, market.today()).await?;
    let is_new = |card: &ProductCard| there.as_ref().is_some_and(|there| !there.contains(&card.id));
    let hits = cards.into_iter().map(|card| Hit { is_new: is_new(&card), card }).collect();
    Ok(Side { hits, total: found.total })
}
