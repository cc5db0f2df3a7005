//! Suspending, reopening and closing a producer. A producer that is not open sells nothing and is not listed.

use super::register::{found, status};
use super::save::products_changed;
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::bulk::{self, Chosen, MOST_REASON, Reason};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::producer::{ProducerStatus, StatusVerb};
use domain::register::ProducerQuery;
use domain::text::nfc;
use entities::{producer, product};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

/// Why a status was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusRefusal {
    NoSuchProducer,
    /// It cannot be said of a producer that stands like this; somebody may have said it already.
    NotNow(ProducerStatus),
    ReasonMissing,
    ReasonTooLong,
}

impl StatusRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchProducer => "producer-no-such",
            Self::NotNow(_) => "producer-status-not-now",
            Self::ReasonMissing => "producer-reason-missing",
            Self::ReasonTooLong => "producer-reason-too-long",
        }
    }
}

/// How many live products a change of status is about.
pub async fn products(market: &Market, _by: &Officer, producer_id: Uuid) -> Result<u64, Outage> {
    let found = product::Entity::find()
        .filter(product::Column::ProducerId.eq(producer_id))
        .filter(product::Column::Status.eq("live"));
    Ok(found.count(market.db.read()).await?)
}

/// Says one of the verbs, with its reason, which stands in the log.
pub async fn say(
    market: &Market,
    by: &Officer,
    (code, verb): (&str, StatusVerb),
    reason: &str,
) -> Result<(), Fault<StatusRefusal>> {
    let reason = &nfc(reason.trim());
    match reason.chars().count() {
        0 => return Err(Fault::Refused(StatusRefusal::ReasonMissing)),
        n if n > MOST_REASON => return Err(Fault::Refused(StatusRefusal::ReasonTooLong)),
        _ => {}
    }
    market.db.write(|tx| async move { say_in(&*tx, (market, by), (code, verb), reason).await }).await
}

async fn say_in(
    tx: &impl ConnectionTrait,
    on: (&Market, &Officer),
    (code, verb): (&str, StatusVerb),
    reason: &str,
) -> Result<(), Fault<StatusRefusal>> {
    let before = producer::Entity::find().filter(producer::Column::Code.eq(code)).one(tx).await?;
    let before = before.ok_or(Fault::Refused(StatusRefusal::NoSuchProducer))?;
    if said(tx, on, (&before, verb), reason).await? {
        return Ok(());
    }
    Err(Fault::Refused(StatusRefusal::NotNow(status(&before.status))))
}

/// Whether the verb could be said; then it stands in the log, and the producer's products follow.
async fn said(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (before, verb): (&producer::Model, StatusVerb),
    reason: &str,
) -> Result<bool, Outage> {
    if !changed(tx, market, (before.id, verb)).await? {
        return Ok(false);
    }
    let change = Change {
        before: json!({ "status": before.status }),
        after: json!({ "status": verb.to().code(), "reason": reason }),
    };
    let name = match verb {
        StatusVerb::Suspend => "producer.suspend",
        StatusVerb::Reopen => "producer.reopen",
        StatusVerb::Close => "producer.close",
    };
    audit::record(tx, market, by.by(), (name, SubjectKind::Producer.with(before.id)), change).await?;
    products_changed(tx, market, before.id).await?;
    Ok(true)
}

async fn changed(tx: &impl ConnectionTrait, market: &Market, (id, verb): (Uuid, StatusVerb)) -> Result<bool, Outage> {
    let done = producer::Entity::update_many()
        .col_expr(producer::Column::Status, Expr::value(verb.to().code()))
        .col_expr(producer::Column::Version, Expr::col(producer::Column::Version).add(1))
        .col_expr(producer::Column::UpdatedAt, Expr::value(market.now().0))
        .filter(producer::Column::Id.eq(id))
        .filter(producer::Column::MergedInto.is_null())
        .filter(producer::Column::Status.is_in(verb.from().iter().map(|status| status.code())))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// A verb said of many producers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusTask(pub StatusVerb);

impl bulk::Task for StatusTask {
    type Query = ProducerQuery;
    type Row = producer::Model;

    async fn rows(
        db: &impl ConnectionTrait,
        _market: &Market,
        chosen: &Chosen<ProducerQuery>,
    ) -> Result<Vec<producer::Model>, Outage> {
        let found = match chosen {
            Chosen::Keys(codes) => producer::Entity::find().filter(producer::Column::Code.is_in(codes.iter())),
            Chosen::All(query) => found(query),
        };
        Ok(found.order_by_asc(producer::Column::NameSort).order_by_asc(producer::Column::Id).all(db).await?)
    }

    fn name(row: &producer::Model) -> String {
        row.name.clone()
    }

    fn fits(&self, row: &producer::Model) -> bool {
        row.merged_into.is_none() && self.0.from().contains(&status(&row.status))
    }

    fn reason(&self) -> Reason {
        Reason::Needed { most: MOST_REASON }
    }

    async fn change(
        &self,
        tx: &impl ConnectionTrait,
        on: (&Market, &Officer),
        (row, reason): (&producer::Model, &str),
    ) -> Result<bool, Outage> {
        said(tx, on, (row, self.0), reason).await
    }
}
