//! What a producer does with its orders. Of two steps at once the database lets one through; the other is told how the
//! order stands now. The same submit again finds the order where it left it, and that is well.

use super::event::{self, Told};
use super::phone_check;
use crate::account::{Actor, Member, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::db::{change, statement};
use crate::discount;
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::payment::{self, receive, refund};
use crate::refusal::{Fault, Outage};
use crate::stock::promise::{self, End};
use domain::code::read_order_code;
use domain::money::Vnd;
use domain::order::{CancelReason, OrderStatus, Step};
use domain::text::nfc;
use entities::{order, producer};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

/// Longest note to a buyer, in characters.
pub const MOST_NOTE: usize = 300;
/// Longest name of a carrier and longest number of a waybill, in characters.
pub const MOST_WAYBILL: usize = 60;

/// Why an order stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepRefusal {
    /// The producer has no order of this code.
    NoSuchOrder,
    /// The step does not follow the state the order is in.
    Stands { status: OrderStatus },
    /// The note, the carrier or the waybill is longer than anybody writes.
    TooLong,
    /// The buyer has to be called first ([`super::phone_check`]).
    CallFirst,
}

impl StepRefusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchOrder => "step-no-such-order",
            Self::Stands { .. } => "step-stands",
            Self::TooLong => "step-too-long",
            Self::CallFirst => "step-call-first",
        }
    }
}

type Answer = Result<(), Fault<StepRefusal>>;

/// One producer's part of a checkout, in somebody's hands.
pub(super) struct Part<'a> {
    pub by: Actor,
    producer_id: Uuid,
    /// The code of the checkout, as typed.
    code: &'a str,
}

impl<'a> Part<'a> {
    pub fn own(by: &Member, code: &'a str) -> Self {
        Self { by: by.by(), producer_id: by.producer_id(), code }
    }
}

/// Promises the buyer that the order will be sent.
pub async fn confirm(market: &Market, by: &Member, code: &str) -> Answer {
    take(market, &Part::own(by, code), Step::Confirm, Told::default()).await
}

/// Turns an order away, and puts what was promised to it back on sale. The buyer is told the reason.
pub async fn sold_out(market: &Market, by: &Member, code: &str, reason: CancelReason, note: &str) -> Answer {
    let told = Told { reason: Some(reason), note: line(note, MOST_NOTE)?, ..Told::default() };
    take(market, &Part::own(by, code), Step::SoldOut, told).await
}

/// Turns a producer's part of an order away for it: somebody called the office. Like [`sold_out`].
pub async fn turn_away(
    market: &Market,
    by: &Officer,
    (code, producer_code): (&str, &str),
    (reason, note): (CancelReason, &str),
) -> Answer {
    let producer = producer::Entity::find().filter(producer::Column::Code.eq(producer_code)).one(market.db.read());
    let producer_id = producer.await?.ok_or(Fault::Refused(StepRefusal::NoSuchOrder))?.id;
    let told = Told { reason: Some(reason), note: line(note, MOST_NOTE)?, ..Told::default() };
    take(market, &Part { by: by.by(), producer_id, code }, Step::SoldOut, told).await
}

/// Gives the parcel to whoever carries it: the goods leave the stock. Carrier and waybill may be empty.
pub async fn hand_over(market: &Market, by: &Member, code: &str, carrier: &str, waybill: &str) -> Answer {
    let (carrier, waybill) = (line(carrier, MOST_WAYBILL)?, line(waybill, MOST_WAYBILL)?);
    take(market, &Part::own(by, code), Step::HandOver, Told { carrier, waybill, ..Told::default() }).await
}

/// The buyer has the goods, and has paid for them.
pub async fn deliver(market: &Market, by: &Member, code: &str) -> Answer {
    take(market, &Part::own(by, code), Step::Deliver, Told::default()).await
}

/// The parcel came back: nobody took it. What was paid for it goes back, and the producer counts what can be sold again.
pub async fn come_back(market: &Market, by: &Member, code: &str) -> Answer {
    take(market, &Part::own(by, code), Step::ComeBack, Told::default()).await
}

/// What was typed, on one line; `None` where it is empty.
fn line(typed: &str, most: usize) -> Result<Option<String>, Fault<StepRefusal>> {
    let text = on_one_line(typed);
    if text.chars().count() > most {
        return Err(Fault::Refused(StepRefusal::TooLong));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn on_one_line(typed: &str) -> String {
    let spaced: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    nfc(spaced.trim())
}

async fn take(market: &Market, part: &Part<'_>, step: Step, told: Told) -> Answer {
    let code = read_code(part.code)?;
    let part = &Part { code: &code, ..*part };
    let told = &told;
    market.db.write(|tx| async move { take_in(&*tx, market, part, (step, told)).await }).await
}

/// A code as typed.
pub(super) fn read_code(typed: &str) -> Result<String, Fault<StepRefusal>> {
    read_order_code(typed).ok_or(Fault::Refused(StepRefusal::NoSuchOrder))
}

async fn take_in(tx: &impl ConnectionTrait, market: &Market, part: &Part<'_>, (step, told): (Step, &Told)) -> Answer {
    let order_id = id_of(tx, part).await?.ok_or(Fault::Refused(StepRefusal::NoSuchOrder))?;
    if step == Step::Confirm && waits_for_call(tx, market, order_id).await? {
        return Err(Fault::Refused(StepRefusal::CallFirst));
    }
    if taken(tx, (market, part.by), order_id, (step, told)).await? {
        return Ok(());
    }
    let status = status_of(tx, order_id).await?;
    if status == step.leads_to() { Ok(()) } else { Err(Fault::Refused(StepRefusal::Stands { status })) }
}

/// Whether the order could be confirmed, but for a call to its buyer. The payment is held first, as in [`taken_from`].
async fn waits_for_call(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid) -> Result<bool, Outage> {
    payment::lock_of_order(tx, market, order_id).await?;
    Ok(status_of(tx, order_id).await? == OrderStatus::Placed && phone_check::is_open(tx, order_id).await?)
}

/// [`turn_away`] of one part among many. `false` where it cannot be turned away any more.
pub(super) async fn turn_away_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    order_id: Uuid,
    (reason, note): (CancelReason, &str),
) -> Result<bool, Outage> {
    let note = Some(on_one_line(note)).filter(|note| !note.is_empty());
    let told = Told { reason: Some(reason), note, ..Told::default() };
    taken(tx, (market, by.by()), order_id, (Step::SoldOut, &told)).await
}

/// Whether the step could be taken; then what follows from it has happened too.
async fn taken(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    order_id: Uuid,
    (step, told): (Step, &Told),
) -> Result<bool, Outage> {
    taken_from(tx, (market, by), order_id, (step, step.starts_from(), told)).await
}

/// [`taken`] from some states only. The payment is held first, as everywhere: two who hold things in another order could
/// wait for each other.
pub(super) async fn taken_from(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    order_id: Uuid,
    (step, states, told): (Step, &[OrderStatus], &Told),
) -> Result<bool, Outage> {
    payment::lock_of_order(tx, market, order_id).await?;
    let Some(from) = moved(tx, order_id, (step, states)).await? else { return Ok(false) };
    event::write(tx, market, by, (order_id, step.leads_to()), told).await?;
    match step {
        Step::SoldOut => {
            promise::end(tx, market, order_id, End::Released).await?;
            discount::take::give_back_of(tx, market, order_id).await?;
            refund::of_cancelled(tx, (market, by), order_id).await?;
        }
        Step::HandOver => promise::end(tx, market, order_id, End::Shipped).await?,
        Step::Deliver => collect(tx, (market, by), order_id).await?,
        Step::ComeBack => refund::of_cancelled(tx, (market, by), order_id).await?,
        Step::Confirm => {}
    }
    let payload = json!({ "status": step.leads_to().code() });
    outbox::push(tx, market.now(), Topic::OrderMoved, &order_id.to_string(), &payload).await?;
    let subject = SubjectKind::Order.with(order_id);
    audit::record(tx, market, by, (verb(step), subject), changed((from, step), told)).await?;
    Ok(true)
}

/// The carrier took the money for a parcel that is paid on delivery.
async fn collect(tx: &impl ConnectionTrait, by: (&Market, Actor), order_id: Uuid) -> Result<(), Outage> {
    let Some(order) = order::Entity::find_by_id(order_id).one(tx).await? else { return Ok(()) };
    receive::collected(tx, by, (order.order_group_id, order_id), Vnd(order.total)).await
}

/// [`turn_away`] of an order nobody confirmed in time. `false` where somebody did meanwhile.
pub(super) async fn turn_away_in_time(
    tx: &impl ConnectionTrait,
    market: &Market,
    order_id: Uuid,
) -> Result<bool, Outage> {
    let told = Told { reason: Some(CancelReason::Unconfirmed), ..Told::default() };
    taken_from(tx, (market, Actor::PROGRAM), order_id, (Step::SoldOut, &[OrderStatus::Placed], &told)).await
}

/// Moves the order, and gives the state it was in. The guard is in the update itself: a step another one overtook changes
/// nothing.
async fn moved(
    tx: &impl ConnectionTrait,
    order_id: Uuid,
    (step, states): (Step, &[OrderStatus]),
) -> Result<Option<OrderStatus>, Outage> {
    let guarded = r#"UPDATE "order" SET status = $1, version = version + 1 WHERE id = $2 AND status = $3"#;
    for from in states {
        let values = [step.leads_to().code().into(), order_id.into(), from.code().into()];
        if change(tx, guarded, values).await? > 0 {
            return Ok(Some(*from));
        }
    }
    Ok(None)
}

/// The producer's part of a checkout.
pub(super) async fn id_of(tx: &impl ConnectionTrait, part: &Part<'_>) -> Result<Option<Uuid>, Outage> {
    let sql = r#"SELECT o.id FROM "order" o JOIN order_group g ON g.id = o.order_group_id
        WHERE o.producer_id = $1 AND g.code = $2"#;
    let row = tx.query_one_raw(statement(tx, sql, [part.producer_id.into(), part.code.into()])).await?;
    Ok(row.map(|row| row.try_get("", "id")).transpose()?)
}

/// Asked anew: on PostgreSQL the update may have waited for the step that overtook it.
pub(super) async fn status_of(tx: &impl ConnectionTrait, order_id: Uuid) -> Result<OrderStatus, Outage> {
    let sql = r#"SELECT status FROM "order" WHERE id = $1"#;
    let row = tx.query_one_raw(statement(tx, sql, [order_id.into()])).await?;
    let status: Option<String> = row.map(|row| row.try_get("", "status")).transpose()?;
    let read = status.as_deref().and_then(OrderStatus::from_code);
    read.ok_or_else(|| Outage::Data(format!("order row {order_id}")))
}

fn verb(step: Step) -> &'static str {
    match step {
        Step::Confirm => "order.confirm",
        Step::SoldOut => "order.sold-out",
        Step::HandOver => "order.hand-over",
        Step::Deliver => "order.deliver",
        Step::ComeBack => "order.come-back",
    }
}

fn changed((from, step): (OrderStatus, Step), told: &Told) -> Change {
    let mut after = json!({ "status": step.leads_to().code() });
    let more = [
        ("reason", told.reason.map(|reason| reason.code().to_owned())),
        ("note", told.note.clone()),
        ("carrier", told.carrier.clone()),
        ("waybill", told.waybill.clone()),
    ];
    for (name, value) in more {
        if let Some(value) = value {
            after[name] = Value::String(value);
        }
    }
    Change { before: json!({ "status": from.code() }), after }
}
