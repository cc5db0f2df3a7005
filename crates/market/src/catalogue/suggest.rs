//! What to offer while somebody types.

mod place;

use super::facet::Known;
use crate::market::Market;
use crate::refusal::Outage;
use entities::{producer, product};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use search::{Suggestion, SuggestionKind};
use std::collections::HashMap;
use uuid::Uuid;

/// One option. Options come grouped, in the order of [`SuggestedKind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    pub kind: SuggestedKind,
    /// Slug and code of its page; no slug where the code is a choice of the catalogue, neither for a spelling.
    pub slug: String,
    pub code: String,
    /// What the option reads.
    pub text: String,
    /// The same in English, where that differs.
    pub text_en: Option<String>,
    /// What tells options of one name apart: a product's producer, a commune's province; empty for the others.
    pub detail: String,
}

/// Which page an option leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestedKind {
    /// What was probably meant.
    Spelling,
    Category,
    Province,
    Commune,
    CraftVillage,
    Product,
    Producer,
}

/// Most categories, provinces, communes and craft villages among the options, of each.
const MOST_CHOICES: usize = 2;
/// Most options before the products, a corrected spelling among them: half of ten stay for products.
const MOST_BEFORE: usize = 5;

/// At most `limit` options for a half-typed text; never alcohol.
pub async fn suggest(market: &Market, text: &str, limit: usize) -> Result<Vec<Suggested>, Outage> {
    let found = market.search.suggest(text, limit, market.today())?;
    let meant = found.instead.as_deref().unwrap_or(text);
    let spelling = found.instead.as_deref().map(|text| option(SuggestedKind::Spelling, ("", ""), (text, None)));
    let mut options: Vec<Suggested> = spelling.into_iter().collect();
    let known = Known::load(market).await?;
    let (categories, provinces) = known.beginning_with(meant);
    // Alcohol is no choice of any list.
    let categories = categories.into_iter().filter(|it| it.code != "ruou").take(MOST_CHOICES);
    options
        .extend(categories.map(|it| option(SuggestedKind::Category, ("", &it.code), (&it.name_vi, Some(&it.name_en)))));
    let provinces = provinces.into_iter().take(MOST_CHOICES);
    options.extend(provinces.map(|it| option(SuggestedKind::Province, ("", &it.code), (&it.short_name, None))));
    options.extend(place::communes(market, meant, MOST_CHOICES).await?);
    options.extend(place::villages(market, meant, MOST_CHOICES).await?);
    options.truncate(MOST_BEFORE.min(limit));
    let mut goods = goods(market, found.options).await?;
    fit(&mut goods, limit.saturating_sub(options.len()));
    options.extend(goods);
    options.truncate(limit);
    Ok(options)
}

/// Fewer products, so that the producers behind them stay in sight.
fn fit(goods: &mut Vec<Suggested>, room: usize) {
    let products = goods.iter().filter(|it| it.kind == SuggestedKind::Product).count();
    let over = goods.len().saturating_sub(room).min(products);
    goods.drain(products - over..products);
}

fn option(kind: SuggestedKind, (slug, code): (&str, &str), (text, text_en): (&str, Option<&str>)) -> Suggested {
    let (slug, code, text) = (slug.to_owned(), code.to_owned(), text.to_owned());
    Suggested { kind, slug, code, text, text_en: text_en.map(str::to_owned), detail: String::new() }
}

/// The products and producers the index found.
async fn goods(market: &Market, found: Vec<Suggestion>) -> Result<Vec<Suggested>, Outage> {
    let products = products(market, &found).await?;
    let producers = producers(market, &found).await?;
    let options = found.into_iter().filter_map(|it| {
        let (kind, code, slug) = match &it.kind {
            SuggestionKind::Product(id) => {
                let (code, slug) = products.get(id)?;
                (SuggestedKind::Product, code, slug)
            }
            SuggestionKind::Producer(code) => (SuggestedKind::Producer, code, producers.get(code)?),
            _ => return None,
        };
        Some(Suggested { detail: it.detail, ..option(kind, (slug, code), (&it.text, None)) })
    });
    Ok(options.collect())
}

/// Code and slug by id.
async fn products(market: &Market, found: &[Suggestion]) -> Result<HashMap<Uuid, (String, String)>, Outage> {
    let ids = found.iter().filter_map(|option| match option.kind {
        SuggestionKind::Product(id) => Some(id),
        _ => None,
    });
    let rows: Vec<(Uuid, String, String)> = product::Entity::find()
        .select_only()
        .columns([product::Column::Id, product::Column::Code, product::Column::Slug])
        .filter(product::Column::Id.is_in(ids))
        .into_tuple()
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(|(id, code, slug)| (id, (code, slug))).collect())
}

/// Slug by code.
async fn producers(market: &Market, found: &[Suggestion]) -> Result<HashMap<String, String>, Outage> {
    let codes: Vec<&str> = found
        .iter()
        .filter_map(|option| match &option.kind {
            SuggestionKind::Producer(code) => Some(code.as_str()),
            _ => None,
        })
        .collect();
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, String)> = producer::Entity::find()
        .select_only()
        .columns([producer::Column::Code, producer::Column::Slug])
        .filter(producer::Column::Code.is_in(codes))
        .into_tuple()
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().collect())
}
