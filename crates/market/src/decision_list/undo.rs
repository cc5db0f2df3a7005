//! Taking a list back: everything it made goes, or nothing, because something was built on it.

use super::apply::Made;
use super::{ListRefusal, find};
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::{Fault, Outage};
use domain::decision_list::ListStatus;
use entities::{certificate, decision, decision_list, lapse_reminder, location, producer, product, recognition};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, SqlErr};
use serde_json::{Value, json};
use uuid::Uuid;

/// Takes back a list that was entered. What stands in the log stays there.
pub async fn undo(market: &Market, by: &Officer, (code, version): (&str, i64)) -> Result<(), Fault<ListRefusal>> {
    market.db.write(|tx| async move { undo_in(&*tx, (market, by), (code, version)).await }).await
}

async fn undo_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (code, version): (&str, i64),
) -> Result<(), Fault<ListRefusal>> {
    let list = find(tx, code).await?.ok_or(Fault::Refused(ListRefusal::NoSuchList))?;
    let done = decision_list::Entity::update_many()
        .col_expr(decision_list::Column::Status, Expr::value(ListStatus::Undone.code()))
        .col_expr(decision_list::Column::UpdatedAt, Expr::value(market.now().0))
        .col_expr(decision_list::Column::Version, Expr::value(version + 1))
        .filter(decision_list::Column::Code.eq(code))
        .filter(decision_list::Column::Version.eq(version))
        .filter(decision_list::Column::Status.eq(ListStatus::Applied.code()))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Err(Fault::Refused(ListRefusal::Changed));
    }
    let made = made(tx, list.id).await?;
    let products = rated(tx, &made).await?;
    if decided_since(tx, &made, &products).await? {
        return Err(Fault::Refused(ListRefusal::Used));
    }
    remove(tx, &made).await?;
    for product in products.iter().filter(|id| !made.products.contains(id)) {
        outbox::push(tx, market.now(), Topic::ProductChanged, &product.to_string(), &Value::Null).await?;
    }
    let change = Change { before: json!({ "lines": made.recognitions.len() }), after: Value::Null };
    let subject = SubjectKind::DecisionList.with(list.id);
    Ok(audit::record(tx, market, by.by(), ("decision_list.undo", subject), change).await?)
}

async fn made(tx: &impl ConnectionTrait, id: Uuid) -> Result<Made, Outage> {
    let row = decision_list::Entity::find_by_id(id).one(tx).await?;
    let text = row.and_then(|row| row.made).unwrap_or_default();
    serde_json::from_str(&text).map_err(|_| Outage::Data(format!("what list {id} made")))
}

/// The products the list gave stars.
async fn rated(tx: &impl ConnectionTrait, made: &Made) -> Result<Vec<Uuid>, Outage> {
    let ids = recognition::Entity::find()
        .select_only()
        .column(recognition::Column::ProductId)
        .filter(recognition::Column::Id.is_in(made.recognitions.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids)
}

/// Whether any of the products was decided about again: that decision was made knowing this one. Ids count up in time.
async fn decided_since(tx: &impl ConnectionTrait, made: &Made, products: &[Uuid]) -> Result<bool, Outage> {
    let Some(last) = made.recognitions.iter().max() else { return Ok(false) };
    let later = recognition::Entity::find()
        .filter(recognition::Column::ProductId.is_in(products.iter().copied()))
        .filter(recognition::Column::Id.gt(*last));
    Ok(later.count(tx).await? > 0)
}

/// From the leaves to the roots. A key that something else holds on to refuses the whole; so does a record that somebody
/// edited.
async fn remove(tx: &impl ConnectionTrait, made: &Made) -> Result<(), Fault<ListRefusal>> {
    let recognitions = || made.recognitions.iter().copied();
    let certificates: Vec<Uuid> = certificate::Entity::find()
        .select_only()
        .column(certificate::Column::Id)
        .filter(certificate::Column::RecognitionId.is_in(recognitions()))
        .into_tuple()
        .all(tx)
        .await?;
    let reminded = lapse_reminder::Column::CertificateId.is_in(certificates.iter().copied());
    lapse_reminder::Entity::delete_many().filter(reminded).exec(tx).await?;
    let certificates = certificate::Column::Id.is_in(certificates);
    certificate::Entity::delete_many().filter(certificates).exec(tx).await.map_err(used)?;
    let own = recognition::Column::Id.is_in(recognitions());
    let decisions = recognition::Entity::find().filter(own.clone()).all(tx).await?;
    let decisions: Vec<Uuid> = decisions.into_iter().map(|row| row.decision_id).collect();
    recognition::Entity::delete_many().filter(own).exec(tx).await.map_err(used)?;
    remove_decisions(tx, decisions).await?;
    let untouched = product::Column::Id.is_in(made.products.iter().copied());
    let products = product::Entity::delete_many().filter(untouched).filter(product::Column::Version.eq(0));
    all(products.exec(tx).await.map_err(used)?.rows_affected, &made.products)?;
    let stores = location::Column::ProducerId.is_in(made.producers.iter().copied());
    location::Entity::delete_many().filter(stores).exec(tx).await.map_err(used)?;
    let untouched = producer::Column::Id.is_in(made.producers.iter().copied());
    let producers = producer::Entity::delete_many().filter(untouched).filter(producer::Column::Version.eq(0));
    all(producers.exec(tx).await.map_err(used)?.rows_affected, &made.producers)
}

/// Those of the list's decisions nothing is left of.
async fn remove_decisions(tx: &impl ConnectionTrait, decisions: Vec<Uuid>) -> Result<(), DbErr> {
    let named = Query::select().column(recognition::Column::DecisionId).from(recognition::Entity).to_owned();
    let empty = decision::Column::Id.not_in_subquery(named);
    decision::Entity::delete_many().filter(decision::Column::Id.is_in(decisions)).filter(empty).exec(tx).await?;
    Ok(())
}

fn all(removed: u64, made: &[Uuid]) -> Result<(), Fault<ListRefusal>> {
    if removed == made.len() as u64 { Ok(()) } else { Err(Fault::Refused(ListRefusal::Used)) }
}

fn used(error: DbErr) -> Fault<ListRefusal> {
    match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => Fault::Refused(ListRefusal::Used),
        _ => error.into(),
    }
}
