//! Words that mean the same: the office's groups of them, and the search's copy.

mod preview;
pub mod save;

pub use preview::{Hit, Preview, Side, preview};

use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::text::fold;
use domain::time::Ts;
use entities::{synonym_group, synonym_revision, synonym_term};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use search::Synonyms;
use std::collections::HashMap;
use uuid::Uuid;

/// Groups on one page.
pub const PER_PAGE: u64 = 40;

/// A group of words that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymRecord {
    pub id: Uuid,
    pub code: String,
    /// In the order they were typed.
    pub terms: Vec<String>,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

/// A page of groups, in the order of their first words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymPage {
    pub groups: Vec<SynonymRecord>,
    /// On all pages.
    pub total: u64,
    pub pages: u64,
}

/// The groups one of whose words holds a text, marks or not; pages are counted from 1.
pub async fn list(market: &Market, _by: &Officer, text: &str, page: u64) -> Result<SynonymPage, Outage> {
    let db = market.db.read();
    let words = fold(text);
    let holding = words.split_whitespace().fold(Condition::all(), |all, word| {
        let found = synonym_term::Entity::find()
            .select_only()
            .column(synonym_term::Column::GroupId)
            .filter(holds(synonym_term::Column::TermFold, word));
        all.add(synonym_term::Column::GroupId.in_subquery(found.into_query()))
    });
    let first = synonym_term::Entity::find().filter(synonym_term::Column::Position.eq(0)).filter(holding);
    let total = first.clone().count(db).await?;
    let rows = first
        .find_also_related(synonym_group::Entity)
        .order_by_asc(synonym_term::Column::TermSort)
        .order_by_asc(synonym_term::Column::GroupId)
        .offset(page.saturating_sub(1).saturating_mul(PER_PAGE))
        .limit(PER_PAGE)
        .all(db)
        .await?;
    let groups = with_terms(db, rows.into_iter().filter_map(|(_, group)| group).collect()).await?;
    Ok(SynonymPage { groups, total, pages: total.div_ceil(PER_PAGE).max(1) })
}

/// The group with a code.
pub async fn by_code(market: &Market, _by: &Officer, code: &str) -> Result<Option<SynonymRecord>, Outage> {
    find(market.db.read(), code).await
}

async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<SynonymRecord>, Outage> {
    let row = synonym_group::Entity::find().filter(synonym_group::Column::Code.eq(code)).one(db).await?;
    Ok(with_terms(db, row.into_iter().collect()).await?.pop())
}

async fn with_terms(db: &impl ConnectionTrait, rows: Vec<synonym_group::Model>) -> Result<Vec<SynonymRecord>, Outage> {
    let mut terms = terms(db, Some(rows.iter().map(|row| row.id).collect())).await?;
    let record = |row: synonym_group::Model| SynonymRecord {
        terms: terms.remove(&row.id).unwrap_or_default(),
        id: row.id,
        code: row.code,
        updated_at: Ts(row.updated_at),
        version: row.version,
    };
    Ok(rows.into_iter().map(record).collect())
}

/// The words of some groups, or of all.
async fn terms(db: &impl ConnectionTrait, of: Option<Vec<Uuid>>) -> Result<HashMap<Uuid, Vec<String>>, Outage> {
    let asked = Condition::all().add_option(of.map(|ids| synonym_term::Column::GroupId.is_in(ids)));
    let rows = synonym_term::Entity::find()
        .filter(asked)
        .order_by_asc(synonym_term::Column::GroupId)
        .order_by_asc(synonym_term::Column::Position)
        .all(db)
        .await?;
    let mut terms: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in rows {
        terms.entry(row.group_id).or_default().push(row.term);
    }
    Ok(terms)
}

/// Gives the search the synonyms of now where they changed since it got them; says whether they did. Cheap where they did
/// not, so that every replica asks again and again: an outbox row would reach only one of them.
pub async fn follow(market: &Market) -> Result<bool, Outage> {
    let db = market.db.read();
    // The number first: words that change in between are then read once more, and never missed.
    let number = synonym_revision::Entity::find_by_id(1).one(db).await?.map_or(0, |row| row.number);
    if market.search.synonyms().revision == number {
        return Ok(false);
    }
    let groups = terms(db, None).await?;
    market.search.use_synonyms(understood(number, groups.values()));
    Ok(true)
}

/// Groups as the search takes them.
fn understood<'a>(number: i64, groups: impl Iterator<Item = &'a Vec<String>>) -> Synonyms {
    Synonyms::new(number, groups.map(|terms| terms.iter().map(String::as_str)))
}
