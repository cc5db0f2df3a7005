//! Communes and craft villages among the suggestions: those with something to buy, most products first.

use super::{SuggestedKind, option};
use crate::catalogue::Suggested;
use crate::catalogue::facet::begins;
use crate::market::Market;
use crate::refusal::Outage;
use domain::text::{fold, slug, words};
use entities::{commune, craft_village, producer, product, province};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Nearly every commune's name has a word that begins with any given letter.
const SHORTEST: usize = 2;

/// At most `most` communes some of whose words begin with all the typed ones.
pub(super) async fn communes(market: &Market, typed: &str, most: usize) -> Result<Vec<Suggested>, Outage> {
    let Some(like) = beginning(commune::Column::NameFold, typed) else { return Ok(Vec::new()) };
    let goods: HashMap<String, usize> = market.search.communes().into_iter().collect();
    let rows: Vec<(String, String, String, String)> = commune::Entity::find()
        .inner_join(province::Entity)
        .select_only()
        .columns([commune::Column::Code, commune::Column::Name, commune::Column::ShortName])
        .column(province::Column::ShortName)
        .filter(commune::Column::ValidTo.is_null())
        .filter(like)
        .order_by_asc(commune::Column::NameSort)
        .order_by_asc(commune::Column::Code)
        .into_tuple()
        .all(market.db.read())
        .await?;
    let count = |code: &str| goods.get(code).copied().unwrap_or(0);
    let mut rows: Vec<_> =
        rows.into_iter().filter(|(code, _, short, _)| count(code) > 0 && begins(short, typed)).collect();
    rows.sort_by_key(|(code, ..)| Reverse(count(code)));
    let options = rows.into_iter().take(most).map(|(code, name, short, province)| Suggested {
        detail: province,
        ..option(SuggestedKind::Commune, (&slug(&short), &code), (&name, None))
    });
    Ok(options.collect())
}

/// At most `most` craft villages some of whose words begin with all the typed ones.
pub(super) async fn villages(market: &Market, typed: &str, most: usize) -> Result<Vec<Suggested>, Outage> {
    if telling(typed).is_none() {
        return Ok(Vec::new());
    }
    let rows: Vec<(String, String)> = craft_village::Entity::find()
        .select_only()
        .columns([craft_village::Column::Slug, craft_village::Column::Name])
        .order_by_asc(craft_village::Column::NameSort)
        .into_tuple()
        .all(market.db.read())
        .await?;
    let named: Vec<_> = rows.into_iter().filter(|(_, name)| begins(name, typed)).collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let selling: HashSet<String> =
        selling(named.iter().map(|(_, name)| name)).into_tuple().all(market.db.read()).await?.into_iter().collect();
    let options = named.into_iter().filter(|(_, name)| selling.contains(name)).take(most);
    Ok(options.map(|(slug, name)| option(SuggestedKind::CraftVillage, (&slug, ""), (&name, None))).collect())
}

/// The villages among these whose producers offer something that is not alcohol.
fn selling<'a>(names: impl Iterator<Item = &'a String>) -> Select<product::Entity> {
    product::Entity::find()
        .inner_join(producer::Entity)
        .select_only()
        .column(producer::Column::CraftVillage)
        .distinct()
        .filter(producer::Column::CraftVillage.is_in(names))
        .filter(producer::Column::Status.eq("open"))
        .filter(product::Column::Status.eq("live"))
        .filter(product::Column::Alcohol.eq(false))
}

/// Rows whose folded name has a word that begins with the longest typed one.
fn beginning(column: impl ColumnTrait, typed: &str) -> Option<Condition> {
    let word = telling(typed)?;
    Some(Condition::any().add(column.starts_with(&word)).add(column.contains(format!(" {word}"))))
}

/// The longest typed word, folded; letters and digits only, so nothing in it stands for anything else in a pattern.
fn telling(typed: &str) -> Option<String> {
    let longest = words(typed).iter().map(|word| fold(word)).max_by_key(|word| word.chars().count())?;
    let bare: String = longest.chars().take_while(|c| c.is_alphanumeric()).collect();
    (bare.chars().count() >= SHORTEST).then_some(bare)
}
