//! Telling producers that a certificate lapses, 180, 90, 60, 30 and 7 days before.

use crate::db::statement;
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::Outage;
use domain::certificate::{REMINDER_DAYS, reminder_due};
use domain::lang::Lang;
use entities::{account, certificate, lapse_reminder, producer_member, product, recognition, revocation};
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, TryInsertResult, sea_query::OnConflict,
};
use serde_json::json;
use uuid::Uuid;

/// A reminder for the people of one producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub product: String,
    pub expires_on: Date,
    pub days_left: i32,
    pub to: Vec<Addressee>,
}

/// Somebody who works for the producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    pub email: String,
    pub name: String,
    pub lang: Lang,
}

/// Leaves a message for every certificate that has come to one of its days, once for each; says how many. Certificates
/// that a later decision replaced are left alone. Runs as often as one likes.
pub async fn remind(market: &Market) -> Result<usize, Outage> {
    let today = market.today();
    let mut count = 0;
    for (id, expires_on) in lapsing(market, today).await? {
        let Some(days) = reminder_due(days_between(today, expires_on)) else { continue };
        let made = market.db.write(|tx| async move { make(&*tx, market, id, days).await }).await?;
        count += usize::from(made);
    }
    Ok(count)
}

fn days_between(today: Date, end: Date) -> i32 {
    (end - today).get_days()
}

/// Certificates that hold and end within the first reminder's days, of products without a later one.
async fn lapsing(market: &Market, today: Date) -> Result<Vec<(Uuid, Date)>, Outage> {
    let last = today.saturating_add(REMINDER_DAYS[0].days());
    let read = market.db.read();
    let sql = "SELECT c.id AS id, c.expires_on AS expires_on FROM certificate c \
               JOIN recognition r ON r.id = c.recognition_id \
               WHERE c.expires_on >= $1 AND c.expires_on <= $2 \
               AND NOT EXISTS (SELECT 1 FROM revocation v WHERE v.certificate_id = c.id) \
               AND NOT EXISTS (SELECT 1 FROM certificate d JOIN recognition s ON s.id = d.recognition_id \
                               WHERE s.product_id = r.product_id AND d.expires_on > c.expires_on) \
               ORDER BY c.expires_on, c.id";
    let values = [today.to_string().into(), last.to_string().into()];
    let rows = read.query_all_raw(statement(read, sql, values)).await?;
    let of = |row: sea_orm::QueryResult| -> Result<(Uuid, Date), Outage> {
        let day: String = row.try_get("", "expires_on")?;
        Ok((row.try_get("", "id")?, day.parse().map_err(|_| Outage::Data(format!("a certificate's end: {day}")))?))
    };
    rows.into_iter().map(of).collect()
}

/// Whether this reminder was not made before.
async fn make(tx: &impl ConnectionTrait, market: &Market, id: Uuid, days: i32) -> Result<bool, Outage> {
    let row = lapse_reminder::ActiveModel { certificate_id: Set(id), days: Set(days), made_at: Set(market.now().0) };
    let columns = [lapse_reminder::Column::CertificateId, lapse_reminder::Column::Days];
    let once = OnConflict::columns(columns).do_nothing().to_owned();
    let made = lapse_reminder::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(tx).await?;
    if !matches!(made, TryInsertResult::Inserted(1..)) {
        return Ok(false);
    }
    outbox::push(tx, market.now(), Topic::CertificateLapsing, &id.to_string(), &json!({ "days": days })).await?;
    Ok(true)
}

/// What a reminder says now, and to whom; `None` where there is nothing to say any more.
pub async fn reminder(market: &Market, certificate_id: Uuid) -> Result<Option<Reminder>, Outage> {
    let read = market.db.read();
    let found =
        certificate::Entity::find_by_id(certificate_id).find_also_related(recognition::Entity).one(read).await?;
    let Some((certificate, Some(recognition))) = found else { return Ok(None) };
    let revoked = revocation::Entity::find().filter(revocation::Column::CertificateId.eq(certificate_id));
    let product = product::Entity::find_by_id(recognition.product_id).one(read).await?;
    let (None, Some(product)) = (revoked.one(read).await?, product) else { return Ok(None) };
    let expires_on: Date =
        certificate.expires_on.parse().map_err(|_| Outage::Data("a certificate's end".to_owned()))?;
    let days_left = days_between(market.today(), expires_on);
    let to = addressees(read, product.producer_id).await?;
    Ok((days_left >= 0 && !to.is_empty()).then_some(Reminder { product: product.name, expires_on, days_left, to }))
}

pub(crate) async fn addressees(read: &impl ConnectionTrait, producer_id: Uuid) -> Result<Vec<Addressee>, Outage> {
    let people = producer_member::Entity::find()
        .find_also_related(account::Entity)
        .filter(producer_member::Column::ProducerId.eq(producer_id))
        .filter(account::Column::Status.eq("open"))
        .all(read)
        .await?;
    let one = |account: account::Model| Addressee {
        lang: Lang::from_code(&account.lang),
        email: account.email,
        name: account.name,
    };
    Ok(people.into_iter().filter_map(|(_, account)| account.map(one)).collect())
}
