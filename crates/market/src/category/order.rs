//! The order of groups, and of the categories within one.

use super::edit::{categories, subject};
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::Outage;
use entities::{category, product_group};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// What is moved among its like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Group(String),
    /// Within its group.
    Category(String),
}

/// Where it is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// Moves a group among the groups, or a category among those of its group, by one place; at the end nothing moves. Says
/// whether there is such a thing.
pub async fn shift(market: &Market, by: &Officer, place: &Place, way: Way) -> Result<bool, Outage> {
    market.db.write(|tx| async move { shift_in(&*tx, (market, by), place, way).await }).await
}

async fn shift_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    place: &Place,
    way: Way,
) -> Result<bool, Outage> {
    let (mut codes, own) = match place {
        Place::Group(code) => (group_codes(tx).await?, code),
        Place::Category(code) => (sibling_codes(tx, code).await?, code),
    };
    let Some(at) = codes.iter().position(|other| other == own) else { return Ok(false) };
    let to = match way {
        Way::Up => at.saturating_sub(1),
        Way::Down => (at + 1).min(codes.len() - 1),
    };
    if at == to {
        return Ok(true);
    }
    codes.swap(at, to);
    for (position, code) in (1..).zip(&codes) {
        set_position(tx, place, (code, position)).await?;
    }
    let (verb, kind) = match place {
        Place::Group(_) => ("group.shift", SubjectKind::ProductGroup),
        Place::Category(_) => ("category.shift", SubjectKind::Category),
    };
    let change = Change { before: json!({ "place": at + 1 }), after: json!({ "place": to + 1 }) };
    audit::record(tx, market, by.by(), (verb, subject(kind, own)), change).await?;
    Ok(true)
}

async fn group_codes(tx: &impl ConnectionTrait) -> Result<Vec<String>, Outage> {
    let rows = product_group::Entity::find()
        .order_by_asc(product_group::Column::Position)
        .order_by_asc(product_group::Column::Code)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.code).collect())
}

async fn sibling_codes(tx: &impl ConnectionTrait, code: &str) -> Result<Vec<String>, Outage> {
    let Some(own) = category::Entity::find_by_id(code).one(tx).await? else { return Ok(Vec::new()) };
    Ok(categories(tx, Some(&own.group_code)).await?.into_iter().map(|it| it.code).collect())
}

async fn set_position(tx: &impl ConnectionTrait, place: &Place, (code, position): (&str, i32)) -> Result<(), Outage> {
    match place {
        Place::Group(_) => {
            let update = product_group::Entity::update_many()
                .col_expr(product_group::Column::Position, Expr::value(position))
                .filter(product_group::Column::Code.eq(code));
            update.exec(tx).await?;
        }
        Place::Category(_) => {
            let update = category::Entity::update_many()
                .col_expr(category::Column::Position, Expr::value(position))
                .filter(category::Column::Code.eq(code));
            update.exec(tx).await?;
        }
    }
    Ok(())
}
