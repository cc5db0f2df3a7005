//! A producer's papers: written down by the office with their days, so that what lapses is seen before it does.

use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::producer::PaperKind;
use domain::text::nfc;
use domain::time::parse_day;
use entities::{producer, producer_paper};
use jiff::civil::Date;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most characters of a number.
pub const MOST_NUMBER: usize = 60;

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub id: Uuid,
    pub kind: PaperKind,
    pub number: String,
    pub issued_on: Option<Date>,
    /// The last day it counts; `None` for one that does not lapse.
    pub expires_on: Option<Date>,
}

/// A paper as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperForm {
    /// Code of a kind.
    pub kind: String,
    pub number: String,
    /// Days; both may be empty.
    pub issued_on: String,
    pub expires_on: String,
}

/// Why a paper was not written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperRefusal {
    NoSuchProducer,
    KindMissing,
    NumberMissing,
    NumberTooLong,
    IssuedUnreadable,
    ExpiresUnreadable,
    /// It would lapse before it was issued.
    ExpiresEarly,
    /// The producer has a paper of this kind and number.
    AlreadyThere,
}

impl PaperRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchProducer => "producer-no-such",
            Self::KindMissing => "paper-kind-missing",
            Self::NumberMissing => "paper-number-missing",
            Self::NumberTooLong => "paper-number-too-long",
            Self::IssuedUnreadable => "paper-issued-unreadable",
            Self::ExpiresUnreadable => "paper-expires-unreadable",
            Self::ExpiresEarly => "paper-expires-early",
            Self::AlreadyThere => "paper-already-there",
        }
    }
}

impl PaperForm {
    pub(crate) fn read(&self, id: Uuid) -> Result<Paper, PaperRefusal> {
        let kind = PaperKind::from_code(&self.kind).ok_or(PaperRefusal::KindMissing)?;
        let number = nfc(self.number.trim());
        match number.chars().count() {
            0 => return Err(PaperRefusal::NumberMissing),
            n if n > MOST_NUMBER => return Err(PaperRefusal::NumberTooLong),
            _ => {}
        }
        let day = |typed: &str, wrong| match typed.trim() {
            "" => Ok(None),
            typed => parse_day(typed).map(Some).ok_or(wrong),
        };
        let issued_on = day(&self.issued_on, PaperRefusal::IssuedUnreadable)?;
        let expires_on = day(&self.expires_on, PaperRefusal::ExpiresUnreadable)?;
        match (issued_on, expires_on) {
            (Some(from), Some(to)) if to < from => Err(PaperRefusal::ExpiresEarly),
            _ => Ok(Paper { id, kind, number, issued_on, expires_on }),
        }
    }
}

/// A producer's papers, the next to lapse first, those that never do last.
pub async fn list(market: &Market, _by: &Officer, producer_id: Uuid) -> Result<Vec<Paper>, Outage> {
    let rows = producer_paper::Entity::find()
        .filter(producer_paper::Column::ProducerId.eq(producer_id))
        .order_by_asc(producer_paper::Column::CreatedAt)
        .all(market.db.read())
        .await?;
    let mut papers: Vec<Paper> = rows.into_iter().filter_map(paper).collect();
    papers.sort_by_key(|paper| paper.expires_on.unwrap_or(Date::MAX));
    Ok(papers)
}

/// `None` only for a row the checks of the database do not let in.
fn paper(row: producer_paper::Model) -> Option<Paper> {
    let day = |text: Option<String>| text.as_deref().and_then(parse_day);
    Some(Paper {
        id: row.id,
        kind: PaperKind::from_code(&row.kind)?,
        number: row.number,
        issued_on: day(row.issued_on),
        expires_on: day(row.expires_on),
    })
}

/// Writes a paper down.
pub async fn add(
    market: &Market,
    by: &Officer,
    producer_code: &str,
    form: &PaperForm,
) -> Result<(), Fault<PaperRefusal>> {
    let paper = &form.read(market.new_id()).map_err(Fault::Refused)?;
    market.db.write(|tx| async move { add_in(&*tx, (market, by), producer_code, paper).await }).await
}

async fn add_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    producer_code: &str,
    paper: &Paper,
) -> Result<(), Fault<PaperRefusal>> {
    let producer_id = producer_id(tx, producer_code).await?;
    if write(tx, (market, by), (producer_id, paper)).await? {
        return Ok(());
    }
    Err(Fault::Refused(PaperRefusal::AlreadyThere))
}

/// Writes a paper down in a transaction that does more; says whether it was not there yet.
pub(crate) async fn write(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (producer_id, paper): (Uuid, &Paper),
) -> Result<bool, Outage> {
    let row = producer_paper::ActiveModel {
        id: Set(paper.id),
        producer_id: Set(producer_id),
        kind: Set(paper.kind.code().to_owned()),
        number: Set(paper.number.clone()),
        issued_on: Set(paper.issued_on.map(|day| day.to_string())),
        expires_on: Set(paper.expires_on.map(|day| day.to_string())),
        created_at: Set(market.now().0),
    };
    let same = [producer_paper::Column::ProducerId, producer_paper::Column::Kind, producer_paper::Column::Number];
    let there = OnConflict::columns(same).do_nothing().to_owned();
    let written = producer_paper::Entity::insert(row).on_conflict(there).exec_without_returning(tx).await?;
    if written == 1 {
        let subject = SubjectKind::Producer.with(producer_id);
        audit::record(tx, market, by.by(), ("producer.paper.add", subject), Change::made(told(paper))).await?;
    }
    Ok(written == 1)
}

/// Takes a paper out of a producer's list; one that is not there stays away.
pub async fn remove(
    market: &Market,
    by: &Officer,
    (producer_code, paper_id): (&str, Uuid),
) -> Result<(), Fault<PaperRefusal>> {
    market.db.write(|tx| async move { remove_in(&*tx, (market, by), (producer_code, paper_id)).await }).await
}

async fn remove_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (producer_code, paper_id): (&str, Uuid),
) -> Result<(), Fault<PaperRefusal>> {
    let producer_id = producer_id(tx, producer_code).await?;
    let found = producer_paper::Entity::find_by_id(paper_id);
    let found = found.filter(producer_paper::Column::ProducerId.eq(producer_id)).one(tx).await?;
    let Some(paper) = found.and_then(paper) else { return Ok(()) };
    producer_paper::Entity::delete_by_id(paper.id).exec(tx).await?;
    let change = Change { before: told(&paper), after: Value::Null };
    let subject = SubjectKind::Producer.with(producer_id);
    Ok(audit::record(tx, market, by.by(), ("producer.paper.remove", subject), change).await?)
}

async fn producer_id(tx: &impl ConnectionTrait, code: &str) -> Result<Uuid, Fault<PaperRefusal>> {
    let found = producer::Entity::find().filter(producer::Column::Code.eq(code)).one(tx).await?;
    Ok(found.ok_or(Fault::Refused(PaperRefusal::NoSuchProducer))?.id)
}

fn told(paper: &Paper) -> Value {
    json!({
        "kind": paper.kind.code(),
        "number": paper.number,
        "issued_on": paper.issued_on,
        "expires_on": paper.expires_on,
    })
}
