//! What to offer while somebody types.

use crate::market::Market;
use crate::refusal::Outage;
use entities::{producer, product};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use search::{Suggestion, SuggestionKind};
use std::collections::HashMap;
use uuid::Uuid;

/// One option. Options come grouped: products first, then producers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    pub kind: SuggestedKind,
    /// Slug and code of its page.
    pub slug: String,
    pub code: String,
    /// What the option reads.
    pub text: String,
    /// What tells options of one name apart: a product's producer; empty for a producer.
    pub detail: String,
}

/// Which page an option leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestedKind {
    Product,
    Producer,
}

/// At most `limit` options for a half-typed text, best first; never alcohol.
pub async fn suggest(market: &Market, text: &str, limit: usize) -> Result<Vec<Suggested>, Outage> {
    let found = market.search.suggest(text, limit, market.today())?;
    let products = products(market, &found).await?;
    let producers = producers(market, &found).await?;
    let options = found.into_iter().filter_map(|option| {
        let (kind, code, slug) = match &option.kind {
            SuggestionKind::Product(id) => {
                let (code, slug) = products.get(id)?.clone();
                (SuggestedKind::Product, code, slug)
            }
            SuggestionKind::Producer(code) => (SuggestedKind::Producer, code.clone(), producers.get(code)?.clone()),
            _ => return None,
        };
        Some(Suggested { kind, slug, code, text: option.text, detail: option.detail })
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
