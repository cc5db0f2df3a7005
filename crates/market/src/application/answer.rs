//! The programme office's answers: approve, return with reasons, turn down. Of two officers who answer at once, one does.

use super::form::Read;
use super::twin::{Twin, twins};
use super::{Application, MOST_NOTE, Refusal, by_code, tell, why_not};
use crate::account::record::{self, Admission};
use crate::account::{AddRefusal, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::producer::{paper, save};
use crate::refusal::{Fault, Outage};
use domain::application::{ReturnReason, State};
use domain::producer::ProducerStatus;
use domain::text::nfc;
use entities::{application, commune, producer, province};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, UpdateMany};
use serde_json::json;
use uuid::Uuid;

/// An application as the office reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub application: Application,
    /// Names of today's units: "Phường Thục Phán, Tỉnh Cao Bằng".
    pub place: String,
    /// Producers it may be already.
    pub twins: Vec<Twin>,
}

/// What the office says when it sends an application back, or turns it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    pub reasons: Vec<ReturnReason>,
    pub note: String,
}

/// The application with a code.
pub async fn review(market: &Market, _by: &Officer, code: &str) -> Result<Option<Review>, Outage> {
    let db = market.db.read();
    let Some(application) = by_code(db, code).await? else { return Ok(None) };
    let typed = &application.form.producer;
    let commune = commune::Entity::find_by_id(typed.commune.as_str()).one(db).await?.map(|it| it.name);
    let province = province::Entity::find_by_id(typed.province.as_str()).one(db).await?.map(|it| it.name);
    let place = commune.into_iter().chain(province).collect::<Vec<_>>().join(", ");
    let twins = if application.state == State::Received { twins(db, &application.form).await? } else { Vec::new() };
    Ok(Some(Review { application, place, twins }))
}

/// How many wait for an answer.
pub async fn waiting(market: &Market, _by: &Officer) -> Result<u64, Outage> {
    let found = application::Entity::find().filter(application::Column::Status.eq(State::Received.code()));
    Ok(found.count(market.db.read()).await?)
}

/// Approves an application as it was read at a version: its producer comes on the market with its papers, or, where
/// `join` names one that is there, only somebody comes to it. Gives the producer's code.
pub async fn approve(
    market: &Market,
    by: &Officer,
    (code, version): (&str, i64),
    join: Option<&str>,
) -> Result<String, Fault<Refusal>> {
    let missing = Fault::Refused(Refusal::NoSuchApplication);
    let found = &by_code(market.db.read(), code).await?.ok_or(missing)?;
    let read = &found.form.read(market).await?;
    market.db.write(|tx| async move { approve_in(&*tx, (market, by), (found, version), (read, join)).await }).await
}

async fn approve_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (found, version): (&Application, i64),
    (read, join): (&Read, Option<&str>),
) -> Result<String, Fault<Refusal>> {
    // Taken first: of two who answer at once the second waits here, and then finds it answered.
    turn(tx, decided(market, by, (&found.code, version)), &found.code).await?;
    let (producer_id, code) = match join {
        Some(code) => (joined(tx, code).await?, code.to_owned()),
        None => made(tx, (market, by), read).await?,
    };
    let update = application::Entity::update_many()
        .col_expr(application::Column::Status, Expr::value(State::Approved.code()))
        .col_expr(application::Column::ProducerId, Expr::value(producer_id))
        .filter(application::Column::Id.eq(found.id));
    update.exec(tx).await?;
    let admission = Admission {
        producer_id,
        account_id: found.account_id,
        email: found.email.clone(),
        name: read.producer.representative.clone().unwrap_or_else(|| read.producer.name.clone()),
        lang: found.lang,
    };
    let account = record::admit(tx, market, by.by(), &admission).await.map_err(not_admitted)?;
    let after = Change::made(json!({ "producer": code, "joined": join.is_some(), "account": account }));
    audit::record(tx, market, by.by(), ("application.approve", SubjectKind::Application.with(found.id)), after).await?;
    tell(tx, market.now(), found.id).await?;
    Ok(code)
}

/// A producer that is there and open.
async fn joined(tx: &impl ConnectionTrait, code: &str) -> Result<Uuid, Fault<Refusal>> {
    let found = producer::Entity::find()
        .filter(producer::Column::Code.eq(code))
        .filter(producer::Column::Status.ne(ProducerStatus::Closed.code()))
        .one(tx)
        .await?;
    Ok(found.ok_or(Fault::Refused(Refusal::NoSuchProducer))?.id)
}

/// A new producer with its papers.
async fn made(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    read: &Read,
) -> Result<(Uuid, String), Outage> {
    let made = save::add_in(tx, (market, by), &read.producer).await?;
    for held in &read.papers {
        paper::write(tx, (market, by), (made.id, held)).await?;
    }
    Ok((made.id, made.code))
}

fn not_admitted(fault: Fault<AddRefusal>) -> Fault<Refusal> {
    match fault {
        Fault::Outage(outage) => Fault::Outage(outage),
        Fault::Refused(AddRefusal::Closed) => Fault::Refused(Refusal::AccountClosed),
        Fault::Refused(AddRefusal::NoSuchProducer) => Fault::Refused(Refusal::NoSuchProducer),
        // Somebody was given an account with this address in this very moment; the second try finds it.
        Fault::Refused(_) => Fault::Refused(Refusal::Changed),
    }
}

/// Sends an application back to be mended, with reasons or a note.
pub async fn give_back(market: &Market, by: &Officer, key: (&str, i64), reply: &Reply) -> Result<(), Fault<Refusal>> {
    let reply = checked(reply, !reply.reasons.is_empty())?;
    refuse(market, by, key, (State::Returned, &reply)).await
}

/// Turns an application down for good. The reason is told.
pub async fn decline(market: &Market, by: &Officer, key: (&str, i64), note: &str) -> Result<(), Fault<Refusal>> {
    let reply = checked(&Reply { reasons: Vec::new(), note: note.to_owned() }, false)?;
    refuse(market, by, key, (State::Declined, &reply)).await
}

/// A reply whose note is trimmed, is no longer than a letter, and is there where nothing else says why.
fn checked(reply: &Reply, says_why: bool) -> Result<Reply, Fault<Refusal>> {
    let note = nfc(reply.note.trim());
    match note.chars().count() {
        0 if !says_why => Err(Fault::Refused(Refusal::ReasonMissing)),
        n if n > MOST_NOTE => Err(Fault::Refused(Refusal::NoteTooLong)),
        _ => Ok(Reply { note, ..reply.clone() }),
    }
}

async fn refuse(
    market: &Market,
    by: &Officer,
    key: (&str, i64),
    answer: (State, &Reply),
) -> Result<(), Fault<Refusal>> {
    market.db.write(|tx| async move { refuse_in(&*tx, (market, by), key, answer).await }).await
}

async fn refuse_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    key: (&str, i64),
    (state, reply): (State, &Reply),
) -> Result<(), Fault<Refusal>> {
    let codes: Vec<_> = reply.reasons.iter().map(|reason| reason.code()).collect();
    let note = Some(reply.note.clone()).filter(|note| !note.is_empty());
    let update = decided(market, by, key)
        .col_expr(application::Column::Status, Expr::value(state.code()))
        .col_expr(application::Column::Reasons, Expr::value(codes.join("\n")))
        .col_expr(application::Column::Note, Expr::value(note.clone()));
    turn(tx, update, key.0).await?;
    let found = by_code(tx, key.0).await?.ok_or(Fault::Refused(Refusal::NoSuchApplication))?;
    let name = if state == State::Declined { "application.decline" } else { "application.return" };
    let change = Change::made(json!({ "reasons": codes, "note": note }));
    audit::record(tx, market, by.by(), (name, SubjectKind::Application.with(found.id)), change).await?;
    Ok(tell(tx, market.now(), found.id).await?)
}

/// A guarded decision about what waits, as it was read.
fn decided(market: &Market, by: &Officer, (code, version): (&str, i64)) -> UpdateMany<application::Entity> {
    let now = market.now().0;
    application::Entity::update_many()
        .col_expr(application::Column::Version, Expr::col(application::Column::Version).add(1))
        .col_expr(application::Column::UpdatedAt, Expr::value(now))
        .col_expr(application::Column::DecidedAt, Expr::value(now))
        .col_expr(application::Column::DecidedBy, Expr::value(by.by().account_id))
        .filter(application::Column::Code.eq(code))
        .filter(application::Column::Version.eq(version))
        .filter(application::Column::Status.eq(State::Received.code()))
}

async fn turn(
    tx: &impl ConnectionTrait,
    update: UpdateMany<application::Entity>,
    code: &str,
) -> Result<(), Fault<Refusal>> {
    if update.exec(tx).await?.rows_affected == 1 {
        return Ok(());
    }
    Err(Fault::Refused(why_not(by_code(tx, code).await?.as_ref(), State::Received)))
}
