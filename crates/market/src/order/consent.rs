//! What buyers allow beside the order itself, each purpose for itself, and taking it back.

use super::cancel::Key;
use crate::account::Actor;
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::code::read_order_code;
use domain::order::Purpose;
use entities::{order_consent, order_group};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

/// Why nothing was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithdrawRefusal {
    /// There is no order of this code that the buyer may open.
    NoSuchOrder,
}

impl WithdrawRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchOrder => "withdraw-no-such-order",
        }
    }
}

/// Takes back what was allowed with an order and with every other one of the same address. A second time changes nothing.
pub async fn withdraw(market: &Market, code: &str, key: &Key, purpose: Purpose) -> Result<(), Fault<WithdrawRefusal>> {
    let code = &read_order_code(code).ok_or(Fault::Refused(WithdrawRefusal::NoSuchOrder))?;
    market.db.write(|tx| async move { withdraw_in(&*tx, market, (code, key), purpose).await }).await
}

async fn withdraw_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    (code, key): (&str, &Key),
    purpose: Purpose,
) -> Result<(), Fault<WithdrawRefusal>> {
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(tx).await?;
    let group = group.filter(|group| key.opens(group)).ok_or(Fault::Refused(WithdrawRefusal::NoSuchOrder))?;
    let sql = "UPDATE order_consent SET withdrawn_at = $1 WHERE purpose = $2 AND withdrawn_at IS NULL
        AND order_group_id IN (SELECT id FROM order_group WHERE id = $3 OR buyer_email = $4)";
    let values = [market.now().0.into(), purpose.code().into(), group.id.into(), group.buyer_email.into()];
    let taken_back = change(tx, sql, values).await?;
    if taken_back > 0 {
        let told = Change::made(json!({ "purpose": purpose.code(), "orders": taken_back }));
        let subject = SubjectKind::Order.with(group.id);
        audit::record(tx, market, Actor::PROGRAM, ("order.withdraw-consent", subject), told).await?;
    }
    Ok(())
}

pub(super) async fn give(
    tx: &impl ConnectionTrait,
    market: &Market,
    (group_id, purpose): (Uuid, Purpose),
) -> Result<(), Outage> {
    let row = order_consent::ActiveModel {
        order_group_id: Set(group_id),
        purpose: Set(purpose.code().to_owned()),
        text_version: Set(purpose.text_version().to_owned()),
        given_at: Set(market.now().0),
        ..Default::default()
    };
    order_consent::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The checkouts among some with which a purpose was allowed, and still is.
pub(super) async fn of_groups(
    connection: &impl ConnectionTrait,
    (groups, purpose): (Vec<Uuid>, Purpose),
) -> Result<Vec<Uuid>, Outage> {
    let rows = order_consent::Entity::find()
        .filter(order_consent::Column::OrderGroupId.is_in(groups))
        .filter(order_consent::Column::Purpose.eq(purpose.code()))
        .filter(order_consent::Column::WithdrawnAt.is_null())
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.order_group_id).collect())
}
