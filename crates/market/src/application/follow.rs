//! Following an application by its link, and mending one that came back.

use super::form::Read;
use super::{Application, ApplicationForm, Refusal, by_id, stored, tell, why_not};
use crate::account::Actor;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use crate::token::Token;
use domain::application::State;
use domain::text::{fold, sort_key};
use entities::{application, application_link};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use serde_json::json;
use uuid::Uuid;

/// The application a link leads to; `None` where it leads nowhere (any more).
pub async fn opened(market: &Market, token: &Token) -> Result<Option<Application>, Outage> {
    let db = market.db.read();
    let link = application_link::Entity::find_by_id(token.hash())
        .filter(application_link::Column::ExpiresAt.gt(market.now().0))
        .one(db)
        .await?;
    match link {
        Some(link) => by_id(db, link.application_id).await,
        None => Ok(None),
    }
}

/// Hands one that came back in again, as it was read at a version. The address it is answered at stays.
pub async fn mend(market: &Market, token: &Token, version: i64, form: &ApplicationForm) -> Result<(), Fault<Refusal>> {
    let before = opened(market, token).await?.ok_or(Fault::Refused(Refusal::NoSuchApplication))?;
    let form = &ApplicationForm { email: before.email, ..form.clone() };
    let read = &form.read(market).await?;
    market.db.write(|tx| async move { mend_in(&*tx, market, (before.id, version), (form, read)).await }).await
}

async fn mend_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    (id, version): (Uuid, i64),
    (form, read): (&ApplicationForm, &Read),
) -> Result<(), Fault<Refusal>> {
    let now = market.now().0;
    let name = &read.producer.name;
    let update = application::Entity::update_many()
        .col_expr(application::Column::Content, Expr::value(stored(form)?))
        .col_expr(application::Column::Name, Expr::value(name.as_str()))
        .col_expr(application::Column::NameFold, Expr::value(fold(name)))
        .col_expr(application::Column::NameSort, Expr::value(sort_key(name)))
        .col_expr(application::Column::ProvinceCode, Expr::value(read.producer.province.as_str()))
        .col_expr(application::Column::Status, Expr::value(State::Received.code()))
        .col_expr(application::Column::SubmittedAt, Expr::value(now))
        .col_expr(application::Column::UpdatedAt, Expr::value(now))
        .col_expr(application::Column::Version, Expr::value(version + 1))
        .filter(application::Column::Id.eq(id))
        .filter(application::Column::Version.eq(version))
        .filter(application::Column::Status.eq(State::Returned.code()));
    if update.exec(tx).await.map_err(already_open)?.rows_affected == 0 {
        let now = by_id(tx, id).await?;
        return Err(Fault::Refused(why_not(now.as_ref(), State::Returned)));
    }
    let after = Change::made(json!({ "name": name, "province": read.producer.province }));
    let subject = SubjectKind::Application.with(id);
    audit::record(tx, market, Actor::PROGRAM, ("application.mend", subject), after).await?;
    Ok(tell(tx, market.now(), id).await?)
}

fn already_open(error: DbErr) -> Fault<Refusal> {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Fault::Refused(Refusal::AlreadyOpen),
        _ => error.into(),
    }
}
