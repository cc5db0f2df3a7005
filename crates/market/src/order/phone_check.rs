//! The call before a parcel for cash is packed: needed where nobody here knows the number, or where it let a parcel come
//! back. Until the buyer said yes, the order cannot be confirmed.

use super::place::Checkout;
use super::step::{Part, StepRefusal, id_of, read_code, status_of};
use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::db::{change, statement};
use crate::market::Market;
use crate::payment;
use crate::refusal::{Fault, Outage};
use domain::order::{History, OrderStatus, PhoneCheck};
use domain::time::Ts;
use entities::phone_check;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// How the call about one producer's part of an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    pub check: PhoneCheck,
    /// Calls nobody answered.
    pub tries: u32,
    /// When somebody called last.
    pub at: Option<Ts>,
}

impl Call {
    /// Of an order nobody has to call about.
    pub const NONE: Self = Self { check: PhoneCheck::None, tries: 0, at: None };

    /// Whether so many calls went unanswered that giving the order up is offered.
    pub fn is_hopeless(self) -> bool {
        self.check.is_open() && self.tries >= PhoneCheck::MOST_TRIES
    }
}

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The buyer wants the parcel.
    Yes,
    /// Nobody answered. `tries` is how many such calls were known before, so that two clicks count as one.
    Nobody { tries: u32 },
}

/// Writes down what came of a call. Where nobody has to call, or the buyer said yes before, nothing changes.
pub async fn called(market: &Market, by: &Member, code: &str, answer: Answer) -> Result<(), Fault<StepRefusal>> {
    let code = read_code(code)?;
    let part = &Part::own(by, &code);
    market.db.write(|tx| async move { called_in(&*tx, market, part, answer).await }).await
}

async fn called_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    part: &Part<'_>,
    answer: Answer,
) -> Result<(), Fault<StepRefusal>> {
    let order_id = id_of(tx, part).await?.ok_or(Fault::Refused(StepRefusal::NoSuchOrder))?;
    payment::lock_of_order(tx, market, order_id).await?;
    let before = of_order(tx, order_id).await?;
    if !before.check.is_open() {
        return Ok(());
    }
    let status = status_of(tx, order_id).await?;
    if status != OrderStatus::Placed {
        return Err(Fault::Refused(StepRefusal::Stands { status }));
    }
    let (reached, tries) = match answer {
        Answer::Yes => (true, before.tries),
        Answer::Nobody { tries } if tries == before.tries => (false, tries + 1),
        Answer::Nobody { .. } => return Ok(()),
    };
    let after = Call { check: before.check.after_call(reached), tries, at: Some(market.now()) };
    let sql = "UPDATE phone_check SET status = $1, tries = $2, called_at = $3, account_id = $4 WHERE order_id = $5";
    let now = market.now().0;
    let values =
        [after.check.code().into(), i64::from(tries).into(), now.into(), part.by.account_id.into(), order_id.into()];
    change(tx, sql, values).await?;
    let told = |call: Call| json!({ "phone_check": call.check.code(), "tries": call.tries });
    let logged = Change { before: told(before), after: told(after) };
    Ok(audit::record(tx, market, part.by, ("order.call", SubjectKind::Order.with(order_id)), logged).await?)
}

/// Whether the order waits for a call. Asked under the lock of its payment.
pub(super) async fn is_open(tx: &impl ConnectionTrait, order_id: Uuid) -> Result<bool, Outage> {
    Ok(of_order(tx, order_id).await?.check.is_open())
}

async fn of_order(tx: &impl ConnectionTrait, order_id: Uuid) -> Result<Call, Outage> {
    let row = phone_check::Entity::find_by_id(order_id).one(tx).await?;
    row.as_ref().map_or(Ok(Call::NONE), read)
}

/// The calls about some orders; those nobody has to call about are not among them.
pub(super) async fn of_orders(
    connection: &impl ConnectionTrait,
    orders: Vec<Uuid>,
) -> Result<HashMap<Uuid, Call>, Outage> {
    let rows = phone_check::Entity::find().filter(phone_check::Column::OrderId.is_in(orders)).all(connection).await?;
    rows.iter().map(|row| Ok((row.order_id, read(row)?))).collect()
}

fn read(row: &phone_check::Model) -> Result<Call, Outage> {
    let unreadable = || Outage::Data(format!("the call about order {}", row.order_id));
    Ok(Call {
        check: PhoneCheck::from_code(&row.status).ok_or_else(unreadable)?,
        tries: u32::try_from(row.tries).map_err(|_| unreadable())?,
        at: row.called_at.map(Ts),
    })
}

/// Asks for the calls new orders need.
pub(super) async fn ask(
    tx: &impl ConnectionTrait,
    checkout: &Checkout<'_>,
    orders: impl Iterator<Item = Uuid>,
) -> Result<(), Outage> {
    let method = checkout.method;
    // What is paid ahead needs no look into the past.
    if method.is_ahead() {
        return Ok(());
    }
    let history = history(tx, checkout.buyer.phone.e164()).await?;
    let check = PhoneCheck::of_new_order(method, history);
    if !check.is_open() {
        return Ok(());
    }
    for order_id in orders {
        let row = phone_check::ActiveModel {
            order_id: Set(order_id),
            status: Set(check.code().to_owned()),
            tries: Set(0),
            ..Default::default()
        };
        phone_check::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// What became of the parcels that went to a number.
async fn history(tx: &impl ConnectionTrait, phone: &str) -> Result<History, Outage> {
    let sql = r#"SELECT
            CAST(COALESCE(SUM(CASE WHEN o.status IN ('delivered', 'completed') THEN 1 ELSE 0 END), 0) AS BIGINT) AS taken,
            CAST(COALESCE(SUM(CASE WHEN o.status = 'returned' THEN 1 ELSE 0 END), 0) AS BIGINT) AS came_back
        FROM order_group g JOIN "order" o ON o.order_group_id = g.id WHERE g.buyer_phone = $1"#;
    let Some(row) = tx.query_one_raw(statement(tx, sql, [phone.into()])).await? else { return Ok(History::default()) };
    let (taken, came_back): (i64, i64) = (row.try_get("", "taken")?, row.try_get("", "came_back")?);
    Ok(History { taken: taken.unsigned_abs(), came_back: came_back.unsigned_abs() })
}
