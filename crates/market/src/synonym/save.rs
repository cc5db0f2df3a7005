//! Adding, saving and removing groups of words. A word that another group has is refused by the database.

use super::{SynonymRecord, find, follow};
use crate::account::Officer;
use crate::audit::{self, Change, Subject, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::reading::{FieldError, Problem};
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::synonym::{self, GroupProblem, Term, TermProblem};
use domain::text::{fold, sort_key};
use entities::{synonym_group, synonym_term};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, SqlErr};
use serde_json::{Value, json};
use uuid::Uuid;

/// A part of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The group as a whole: too few words (missing) or too many (too long).
    Group,
    /// A line, counted from 0: too long, naming nothing (unreadable), or standing in this or another group already (unfit).
    Line(usize),
}

/// Why a group was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, SynonymRecord>;

impl Versioned for SynonymRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for SynonymRecord {
    type Entity = synonym_group::Entity;
    const KEY: synonym_group::Column = synonym_group::Column::Code;
    const VERSION: synonym_group::Column = synonym_group::Column::Version;
    const ADD: &'static str = "synonym.add";
    const SAVE: &'static str = "synonym.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        super::find(db, code).await
    }

    fn subject(&self) -> Subject {
        SubjectKind::Synonym.with(self.id)
    }

    fn told(&self) -> Value {
        json!({ "terms": self.terms, "version": self.version })
    }
}

type Refused = Fault<SaveRefusal>;

/// The words of a group, one a line.
fn read(typed: &str) -> Result<Vec<Term>, Refused> {
    synonym::group(typed).map_err(|wrong| {
        let errors = wrong.into_iter().map(|problem| match problem {
            GroupProblem::TooFew => FieldError { field: Field::Group, problem: Problem::Missing },
            GroupProblem::TooMany => FieldError { field: Field::Group, problem: Problem::TooLong },
            GroupProblem::Term(at, problem) => FieldError { field: Field::Line(at), problem: line(problem) },
        });
        Fault::from(errors.collect::<Vec<_>>())
    })
}

fn line(problem: TermProblem) -> Problem {
    match problem {
        TermProblem::TooLong | TermProblem::TooManyWords => Problem::TooLong,
        TermProblem::Empty => Problem::Unreadable,
        TermProblem::Twice => Problem::Unfit,
    }
}

/// Adds a group; gives its code. `typed` holds a word or phrase a line.
pub async fn add(market: &Market, by: &Officer, typed: &str) -> Result<String, Refused> {
    let (terms, code) = (&read(typed)?, &short_code(market.random_bytes()));
    let done = market.db.write(|tx| async move { add_in(&*tx, (market, by), (code, terms)).await }).await;
    told(market, None, terms, done).await?;
    Ok(code.clone())
}

async fn add_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (code, terms): (&str, &[Term]),
) -> Result<(), Refused> {
    let (id, now) = (market.new_id(), market.now().0);
    let row = synonym_group::ActiveModel {
        id: Set(id),
        code: Set(code.to_owned()),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(0),
    };
    synonym_group::Entity::insert(row).exec_without_returning(tx).await?;
    put(tx, id, terms).await?;
    count_up(tx).await?;
    record::told_added::<SynonymRecord>(tx, (market, by.by()), code).await?;
    Ok(())
}

/// Saves a group that was read at a version.
pub async fn save(market: &Market, by: &Officer, (code, version): (&str, i64), typed: &str) -> Result<(), Refused> {
    let terms = &read(typed)?;
    let done = market.db.write(|tx| async move { save_in(&*tx, (market, by), (code, version), terms).await }).await;
    told(market, Some(code), terms, done).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (code, version): (&str, i64),
    terms: &[Term],
) -> Result<(), Refused> {
    let before: SynonymRecord = record::found(tx, code).await?;
    let columns = synonym_group::ActiveModel { updated_at: Set(market.now().0), ..Default::default() };
    record::write::<SynonymRecord, _>(tx, (code, version), columns).await?;
    put(tx, before.id, terms).await?;
    count_up(tx).await?;
    record::told_saved::<SynonymRecord, _>(tx, (market, by.by()), (code, &before)).await?;
    Ok(())
}

/// Removes a group that was read at a version: its words then mean only themselves.
pub async fn remove(market: &Market, by: &Officer, (code, version): (&str, i64)) -> Result<(), Refused> {
    market.db.write(|tx| async move { remove_in(&*tx, (market, by), (code, version)).await }).await?;
    follow(market).await?;
    Ok(())
}

async fn remove_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (code, version): (&str, i64),
) -> Result<(), Refused> {
    let before: SynonymRecord = record::found(tx, code).await?;
    clear(tx, before.id).await?;
    let gone = synonym_group::Entity::delete_many()
        .filter(synonym_group::Column::Code.eq(code))
        .filter(synonym_group::Column::Version.eq(version));
    if gone.exec(tx).await?.rows_affected == 0 {
        let now = record::found(tx, code).await?;
        return Err(Fault::Refused(SaveRefusal::Changed(Box::new(now))));
    }
    count_up(tx).await?;
    let change = Change { before: before.told(), after: Value::Null };
    Ok(audit::record(tx, market, by.by(), ("synonym.remove", SubjectKind::Synonym.with(before.id)), change).await?)
}

async fn clear(tx: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    synonym_term::Entity::delete_many().filter(synonym_term::Column::GroupId.eq(id)).exec(tx).await.map(|_| ())
}

async fn put(tx: &impl ConnectionTrait, id: Uuid, terms: &[Term]) -> Result<(), Refused> {
    clear(tx, id).await?;
    let rows = terms.iter().zip(0..).map(|(term, position)| synonym_term::ActiveModel::from(row(id, position, term)));
    synonym_term::Entity::insert_many(rows).exec_without_returning(tx).await.map_err(taken)?;
    Ok(())
}

/// A word of a group as the table keeps it.
pub(crate) fn row(group_id: Uuid, position: i32, term: &Term) -> synonym_term::Model {
    synonym_term::Model {
        group_id,
        position,
        term: term.text.clone(),
        term_marked: term.key.clone(),
        term_fold: fold(&term.text),
        term_sort: sort_key(&term.text),
    }
}

/// Tells every replica to read the words again. The row is held until the end, so changes come one after the other.
pub(crate) async fn count_up(tx: &impl ConnectionTrait) -> Result<(), DbErr> {
    change(tx, "UPDATE synonym_revision SET number = number + 1 WHERE id = 1", []).await.map(|_| ())
}

/// The database says that a word is taken (`uq_synonym_term_marked`), not which one.
fn taken(error: DbErr) -> Refused {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Fault::Refused(SaveRefusal::Fields(Vec::new())),
        _ => error.into(),
    }
}

/// Ends a verb: the search follows what was done, and a refusal names the lines that other groups have.
async fn told(market: &Market, code: Option<&str>, terms: &[Term], done: Result<(), Refused>) -> Result<(), Refused> {
    match done {
        Ok(()) => follow(market).await.map(|_| ()).map_err(Fault::from),
        Err(Fault::Refused(SaveRefusal::Fields(none))) if none.is_empty() => {
            let lines = elsewhere(market, code, terms).await?;
            let errors = lines.into_iter().map(|at| FieldError { field: Field::Line(at), problem: Problem::Unfit });
            Err(Fault::Refused(SaveRefusal::Fields(errors.collect())))
        }
        Err(fault) => Err(fault),
    }
}

async fn elsewhere(market: &Market, code: Option<&str>, terms: &[Term]) -> Result<Vec<usize>, Outage> {
    let db = market.db.read();
    let own = match code {
        Some(code) => find(db, code).await?.map(|group| group.id),
        None => None,
    };
    let taken: Vec<String> = synonym_term::Entity::find()
        .select_only()
        .column(synonym_term::Column::TermMarked)
        .filter(synonym_term::Column::TermMarked.is_in(terms.iter().map(|term| term.key.as_str())))
        .filter(synonym_term::Column::GroupId.ne(own.unwrap_or_else(Uuid::nil)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(terms.iter().enumerate().filter(|(_, term)| taken.contains(&term.key)).map(|(at, _)| at).collect())
}
