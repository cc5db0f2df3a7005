//! Taking a certificate away: from its day on the product has no stars from it.

use super::{Certificate, Recognition, recognitions};
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::{Fault, Outage};
use domain::text::nfc;
use domain::time::parse_day;
use entities::{certificate, recognition, revocation};
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use serde_json::json;

/// Most characters of a reason.
pub const MOST_REASON: usize = 500;
const MOST_NUMBER: usize = 60;

/// A revocation as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevocationForm {
    pub revoked_on: String,
    /// Number of the decision that revokes.
    pub decision_number: String,
    pub reason: String,
}

/// Why a certificate was not revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevocationRefusal {
    NoSuchCertificate,
    AlreadyRevoked,
    Fields(Vec<RevocationProblem>),
}

impl RevocationRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchCertificate => "revocation-no-such-certificate",
            Self::AlreadyRevoked => "revocation-already-revoked",
            Self::Fields(_) => "revocation-fields",
        }
    }
}

/// What is wrong with a revocation's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevocationProblem {
    DayUnreadable,
    DayInFuture,
    /// The certificate holds from this day on only.
    DayTooEarly(Date),
    /// The certificate ended by itself on this day.
    Lapsed(Date),
    NumberMissing,
    NumberTooLong,
    ReasonMissing,
    ReasonTooLong,
}

/// A form that can be read.
struct Read {
    revoked_on: Date,
    decision_number: String,
    reason: String,
}

/// Revokes the certificate with a code. It stays in the product's history, with its reason.
pub async fn revoke(
    market: &Market,
    by: &Officer,
    code: &str,
    form: &RevocationForm,
) -> Result<(), Fault<RevocationRefusal>> {
    market.db.write(|tx| async move { revoke_in(&*tx, (market, by), (code, form)).await }).await
}

/// Whether the form could revoke it now, so that one can be asked before it does. Nothing is written.
pub async fn check(
    market: &Market,
    _by: &Officer,
    code: &str,
    form: &RevocationForm,
) -> Result<(), Fault<RevocationRefusal>> {
    let (_, found) = held(market.db.read(), market, code).await?;
    let held = found.certificate.as_ref().ok_or(Fault::Refused(RevocationRefusal::NoSuchCertificate))?;
    form.read(held, market.today()).map(|_| ()).map_err(Fault::Refused)
}

/// The certificate with a code, and what it was given for.
async fn held(
    db: &impl ConnectionTrait,
    market: &Market,
    code: &str,
) -> Result<(certificate::Model, Recognition), Fault<RevocationRefusal>> {
    let nothing = || Fault::Refused(RevocationRefusal::NoSuchCertificate);
    let row = certificate::Entity::find().filter(certificate::Column::Code.eq(code)).one(db).await?;
    let row = row.ok_or_else(nothing)?;
    let filter = recognition::Column::Id.eq(row.recognition_id);
    let found = recognitions(db, filter, market.today()).await?.pop().ok_or_else(nothing)?;
    Ok((row, found))
}

async fn revoke_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (code, form): (&str, &RevocationForm),
) -> Result<(), Fault<RevocationRefusal>> {
    let nothing = || Fault::Refused(RevocationRefusal::NoSuchCertificate);
    let (row, found) = held(tx, market, code).await?;
    let held = found.certificate.as_ref().ok_or_else(nothing)?;
    let read = form.read(held, market.today()).map_err(Fault::Refused)?;
    let revocation = revocation::ActiveModel {
        id: Set(market.new_id()),
        certificate_id: Set(row.id),
        revoked_on: Set(read.revoked_on.to_string()),
        reason: Set(read.reason.clone()),
        decision_number: Set(Some(read.decision_number.clone())),
    };
    revocation::Entity::insert(revocation).exec_without_returning(tx).await.map_err(twice)?;
    let after = json!({
        "certificate": code,
        "revoked_on": read.revoked_on.to_string(),
        "decision_number": read.decision_number,
        "reason": read.reason,
    });
    let subject = SubjectKind::Certificate.with(row.id);
    audit::record(tx, market, by.by(), ("certificate.revoke", subject), Change::made(after)).await?;
    changed(tx, market, found.product_id).await?;
    Ok(())
}

async fn changed(tx: &impl ConnectionTrait, market: &Market, product_id: uuid::Uuid) -> Result<(), Outage> {
    let (key, nothing) = (product_id.to_string(), serde_json::Value::Null);
    outbox::push(tx, market.now(), Topic::ProductChanged, &key, &nothing).await
}

impl RevocationForm {
    fn read(&self, held: &Certificate, today: Date) -> Result<Read, RevocationRefusal> {
        if held.facts.revoked_on.is_some() {
            return Err(RevocationRefusal::AlreadyRevoked);
        }
        let (decision_number, reason) = (nfc(self.decision_number.trim()), nfc(self.reason.trim()));
        let day = self.day(held, today);
        let mut problems: Vec<RevocationProblem> = day.err().into_iter().collect();
        let number = (RevocationProblem::NumberMissing, RevocationProblem::NumberTooLong);
        problems.extend(wrong_text(&decision_number, MOST_NUMBER, number));
        let because = (RevocationProblem::ReasonMissing, RevocationProblem::ReasonTooLong);
        problems.extend(wrong_text(&reason, MOST_REASON, because));
        match day {
            Ok(revoked_on) if problems.is_empty() => Ok(Read { revoked_on, decision_number, reason }),
            _ => Err(RevocationRefusal::Fields(problems)),
        }
    }

    fn day(&self, held: &Certificate, today: Date) -> Result<Date, RevocationProblem> {
        let day = parse_day(&self.revoked_on).ok_or(RevocationProblem::DayUnreadable)?;
        if day > today {
            Err(RevocationProblem::DayInFuture)
        } else if day < held.facts.valid_from {
            Err(RevocationProblem::DayTooEarly(held.facts.valid_from))
        } else if day > held.facts.expires_on {
            Err(RevocationProblem::Lapsed(held.facts.expires_on))
        } else {
            Ok(day)
        }
    }
}

fn wrong_text(
    text: &str,
    most: usize,
    (missing, long): (RevocationProblem, RevocationProblem),
) -> Option<RevocationProblem> {
    if text.is_empty() { Some(missing) } else { (text.chars().count() > most).then_some(long) }
}

/// A certificate is revoked once, whoever comes first.
fn twice(error: DbErr) -> Fault<RevocationRefusal> {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Fault::Refused(RevocationRefusal::AlreadyRevoked),
        _ => error.into(),
    }
}
