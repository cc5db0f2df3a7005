//! The file of a decision: the paper itself, as its authority published it.

use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use data_encoding::HEXLOWER;
use domain::text::nfc;
use domain::time::Ts;
use entities::{certificate, decision_file, recognition};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The largest file, in bytes: a scanned decision with its list has some ten pages.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;
const MOST_NAME: usize = 120;
/// How every PDF begins (ISO 32000-1, 7.5.2).
const PDF: &[u8] = b"%PDF-";

/// What is kept of a file, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionFile {
    pub name: String,
    pub sent_at: Ts,
}

/// Why a file was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    NoSuchCertificate,
    /// None was sent, or an empty one.
    Missing,
    NotPdf,
    TooLarge,
}

/// What is kept of the decision behind a recognition.
pub(crate) async fn of(db: &impl ConnectionTrait, recognition_id: Uuid) -> Result<Option<DecisionFile>, Outage> {
    let Some(decision) = decision_of(db, recognition_id).await? else { return Ok(None) };
    Ok(told(db, decision).await?.map(|(name, _, sent_at)| DecisionFile { name, sent_at: Ts(sent_at) }))
}

async fn decision_of(db: &impl ConnectionTrait, recognition_id: Uuid) -> Result<Option<Uuid>, Outage> {
    Ok(recognition::Entity::find_by_id(recognition_id).one(db).await?.map(|row| row.decision_id))
}

/// Name, hash and moment, without reading the bytes.
async fn told(db: &impl ConnectionTrait, decision: Uuid) -> Result<Option<(String, String, i64)>, Outage> {
    let found = decision_file::Entity::find_by_id(decision).select_only().columns([
        decision_file::Column::Name,
        decision_file::Column::Hash,
        decision_file::Column::SentAt,
    ]);
    Ok(found.into_tuple().one(db).await?)
}

/// The file behind a certificate: its name and its bytes.
pub async fn get(market: &Market, _by: &Officer, certificate: &str) -> Result<Option<(String, Vec<u8>)>, Outage> {
    let db = market.db.read();
    let Some(decision) = behind(db, certificate).await? else { return Ok(None) };
    let found = decision_file::Entity::find_by_id(decision).one(db).await?;
    Ok(found.map(|row| (row.name, row.bytes)))
}

/// The decision behind the certificate with a code.
async fn behind(db: &impl ConnectionTrait, code: &str) -> Result<Option<Uuid>, Outage> {
    let found = certificate::Entity::find().filter(certificate::Column::Code.eq(code)).one(db).await?;
    match found {
        Some(row) => decision_of(db, row.recognition_id).await,
        None => Ok(None),
    }
}

/// Keeps a file as that of the decision behind a certificate, in place of the one that was there.
pub async fn put(
    market: &Market,
    by: &Officer,
    certificate: &str,
    (name, bytes): (&str, &[u8]),
) -> Result<(), Fault<FileRefusal>> {
    check(bytes).map_err(Fault::Refused)?;
    let name: String = nfc(name.trim()).chars().filter(|c| !c.is_control()).take(MOST_NAME).collect();
    let name = if name.is_empty() { "quyet-dinh.pdf" } else { name.as_str() };
    market.db.write(|tx| async move { put_in(&*tx, (market, by), certificate, (name, bytes)).await }).await
}

fn check(bytes: &[u8]) -> Result<(), FileRefusal> {
    match bytes {
        [] => Err(FileRefusal::Missing),
        bytes if bytes.len() > MOST_BYTES => Err(FileRefusal::TooLarge),
        bytes if !bytes.starts_with(PDF) => Err(FileRefusal::NotPdf),
        _ => Ok(()),
    }
}

async fn put_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    certificate: &str,
    (name, bytes): (&str, &[u8]),
) -> Result<(), Fault<FileRefusal>> {
    use decision_file::Column as C;

    let decision = behind(tx, certificate).await?.ok_or(Fault::Refused(FileRefusal::NoSuchCertificate))?;
    let before = told(tx, decision).await?.map_or(Value::Null, |(name, hash, _)| json!({ "name": name, "hash": hash }));
    let hash = HEXLOWER.encode(&Sha256::digest(bytes));
    let after = json!({ "name": name, "hash": hash });
    let row = decision_file::ActiveModel {
        decision_id: Set(decision),
        name: Set(name.to_owned()),
        hash: Set(hash),
        bytes: Set(bytes.to_vec()),
        sent_at: Set(market.now().0),
    };
    let there = OnConflict::column(C::DecisionId).update_columns([C::Name, C::Hash, C::Bytes, C::SentAt]).to_owned();
    decision_file::Entity::insert(row).on_conflict(there).exec_without_returning(tx).await?;
    let subject = SubjectKind::Decision.with(decision);
    Ok(audit::record(tx, market, by.by(), ("decision.file", subject), Change { before, after }).await?)
}
