//! Words that mean the same: the office's groups of them, and the search's copy.

mod preview;
pub mod save;

pub use preview::{Hit, Preview, Side, preview};

use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::register::{PAGE_SIZE, SynonymQuery, SynonymSort, offset, pages};
use domain::text::fold;
use domain::time::Ts;
use entities::{synonym_group, synonym_revision, synonym_term};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use search::Synonyms;
use std::collections::HashMap;
use uuid::Uuid;

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;

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

/// A page of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymPage {
    pub groups: Vec<SynonymRecord>,
    /// On all pages.
    pub total: u64,
    pub pages: u32,
}

/// One page of the groups asked for.
pub async fn list(market: &Market, _by: &Officer, query: &SynonymQuery) -> Result<SynonymPage, Outage> {
    let total = firsts(query).count(market.db.read()).await?;
    let groups = groups(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    Ok(SynonymPage { groups, total, pages: pages(total) })
}

/// All of them, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &SynonymQuery) -> Result<Vec<SynonymRecord>, Outage> {
    groups(market, query, (0, MOST_LINES)).await
}

async fn groups(market: &Market, query: &SynonymQuery, (from, most): (u64, u64)) -> Result<Vec<SynonymRecord>, Outage> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let found = firsts(query).find_also_related(synonym_group::Entity);
    let ordered = match query.order.by {
        SynonymSort::Words => found.order_by(synonym_term::Column::TermSort, way),
        SynonymSort::Changed => found.order_by(synonym_group::Column::UpdatedAt, way),
    };
    let rows =
        ordered.order_by_asc(synonym_term::Column::GroupId).offset(from).limit(most).all(market.db.read()).await?;
    with_terms(market.db.read(), rows.into_iter().filter_map(|(_, group)| group).collect()).await
}

/// The first words of the groups one of whose words holds each word asked for, marks or not.
fn firsts(query: &SynonymQuery) -> Select<synonym_term::Entity> {
    let words = fold(&query.text);
    let holding = words.split_whitespace().fold(Condition::all(), |all, word| {
        let found = synonym_term::Entity::find()
            .select_only()
            .column(synonym_term::Column::GroupId)
            .filter(holds(synonym_term::Column::TermFold, word));
        all.add(synonym_term::Column::GroupId.in_subquery(found.into_query()))
    });
    synonym_term::Entity::find().filter(synonym_term::Column::Position.eq(0)).filter(holding)
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
