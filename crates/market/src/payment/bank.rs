//! The statement of the market's account: each line is taken once, and goes to the order whose code it names. What names
//! none waits for a person.

use super::receive::{Money, Provider, Received, receive_in};
use crate::account::{Actor, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::code::order_codes_in;
use domain::money::Vnd;
use domain::statement::Booking;
use entities::{bank_line, payment};
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, TryInsertResult,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Lines shown of those that wait.
const MOST_OPEN: u64 = 200;
/// Lines shown of those left aside, the latest.
const MOST_ASIDE: u64 = 20;
/// What the description of a line that was typed in ends with.
const BY_HAND: &str = "(nhập tay)";

/// What a statement did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Lines of money that came in.
    pub lines: usize,
    /// Of them taken before.
    pub known: usize,
    /// Given to an order that stands now, or is nearer to it.
    pub matched: usize,
    /// Given to an order, from which it goes back: it came too late, or was too much.
    pub back: usize,
    /// Waiting for a person.
    pub open: usize,
}

/// A line that names no order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLine {
    pub id: Uuid,
    pub booked_on: String,
    pub amount: Vnd,
    pub description: String,
    /// As much was typed in by hand for the order it names: it may be the same money.
    pub typed_before: bool,
}

/// Why a line stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchRefusal {
    NoSuchLine,
    /// No order of this code is paid by transfer.
    NoSuchOrder,
    /// Somebody else did something with it.
    Done,
}

impl MatchRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchLine => "bank-no-such-line",
            Self::NoSuchOrder => "bank-no-such-order",
            Self::Done => "bank-done",
        }
    }
}

/// Takes the bookings of a statement in, each in a transaction of its own: a line that fails leaves the others taken, and
/// the same statement again takes the rest.
pub async fn take(market: &Market, by: &Officer, bookings: &[Booking]) -> Result<Taken, Outage> {
    let mut taken = Taken::default();
    // The same booking may stand in a statement twice and mean two payments: the second of the day is told apart.
    let mut seen = std::collections::HashMap::<String, u32>::new();
    for booking in bookings {
        let times = seen.entry(fingerprint(booking, 0)).or_default();
        let digest = fingerprint(booking, *times);
        *times += 1;
        taken.lines += 1;
        match market.db.write(|tx| one(tx, market, by, booking, digest.clone())).await? {
            None => taken.known += 1,
            Some(None) => taken.open += 1,
            Some(Some(Received::GoesBack)) => taken.back += 1,
            Some(Some(_)) => taken.matched += 1,
        }
    }
    Ok(taken)
}

/// `None` where it was taken before; inside, what it did with an order.
async fn one(
    tx: crate::db::Tx,
    market: &Market,
    by: &Officer,
    booking: &Booking,
    digest: String,
) -> Result<Option<Option<Received>>, Outage> {
    let (tx, now) = (&*tx, market.now().0);
    let payment_id = match named(tx, &booking.description).await? {
        Some(payment_id) if typed_before(tx, payment_id, booking).await? => None,
        payment_id => payment_id,
    };
    let row = bank_line::ActiveModel {
        id: Set(market.new_id()),
        digest: Set(digest.clone()),
        booked_on: Set(booking.on.to_string()),
        amount: Set(booking.amount.0),
        description: Set(booking.description.clone()),
        status: Set(if payment_id.is_some() { "matched" } else { "open" }.to_owned()),
        payment_id: Set(payment_id),
        taken_at: Set(now),
        account_id: Set(by.by().account_id),
    };
    let insert = bank_line::Entity::insert(row).on_conflict_do_nothing_on([bank_line::Column::Digest]);
    if !matches!(insert.exec_without_returning(tx).await?, TryInsertResult::Inserted(1)) {
        return Ok(None);
    }
    let Some(payment_id) = payment_id else { return Ok(Some(None)) };
    let money = Money { provider: Provider::Bank, event_id: &digest, amount: booking.amount };
    receive_in(tx, (market, by.by()), payment_id, money).await.map(|received| Some(Some(received)))
}

/// The one payment by transfer whose order a text names.
async fn named(tx: &impl ConnectionTrait, text: &str) -> Result<Option<Uuid>, Outage> {
    let references: Vec<String> = order_codes_in(text).iter().map(|code| code.replace('-', "")).collect();
    let found: Vec<Uuid> = payment::Entity::find()
        .select_only()
        .column(payment::Column::Id)
        .filter(payment::Column::Reference.is_in(references))
        .filter(payment::Column::Method.eq("transfer"))
        .into_tuple()
        .all(tx)
        .await?;
    // Two orders in one transfer are for a person to take apart.
    Ok(<[Uuid; 1]>::try_from(found).ok().map(|[id]| id))
}

/// Whether a line of a statement may be money an officer has typed in: a person tells.
async fn typed_before(tx: &impl ConnectionTrait, payment_id: Uuid, booking: &Booking) -> Result<bool, Outage> {
    if booking.description.ends_with(BY_HAND) {
        return Ok(false);
    }
    let of_payment = by_hand_lines().filter(bank_line::Column::PaymentId.eq(payment_id));
    Ok(of_payment.filter(bank_line::Column::Amount.eq(booking.amount.0)).count(tx).await? > 0)
}

fn by_hand_lines() -> Select<bank_line::Entity> {
    let lines = bank_line::Entity::find().filter(bank_line::Column::Status.eq("matched"));
    lines.filter(bank_line::Column::Description.ends_with(BY_HAND))
}

fn fingerprint(booking: &Booking, times: u32) -> String {
    let Booking { on, amount, description, reference } = booking;
    let text = format!("{on}\n{}\n{reference}\n{description}\n{times}", amount.0);
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// What waits for a person, the oldest first.
pub async fn open(market: &Market, _by: &Officer) -> Result<Vec<OpenLine>, Outage> {
    let rows = bank_line::Entity::find()
        .filter(bank_line::Column::Status.eq("open"))
        .order_by_asc(bank_line::Column::BookedOn)
        .order_by_asc(bank_line::Column::Id)
        .limit(MOST_OPEN)
        .all(market.db.read())
        .await?;
    lines(market, rows).await
}

/// What was left aside, the latest first.
pub async fn aside(market: &Market, _by: &Officer) -> Result<Vec<OpenLine>, Outage> {
    let rows = bank_line::Entity::find()
        .filter(bank_line::Column::Status.eq("ignored"))
        .order_by_desc(bank_line::Column::BookedOn)
        .order_by_desc(bank_line::Column::Id)
        .limit(MOST_ASIDE)
        .all(market.db.read())
        .await?;
    lines(market, rows).await
}

async fn lines(market: &Market, rows: Vec<bank_line::Model>) -> Result<Vec<OpenLine>, Outage> {
    let amounts = rows.iter().map(|row| row.amount);
    let typed = by_hand_lines().filter(bank_line::Column::Amount.is_in(amounts)).all(market.db.read()).await?;
    let typed: Vec<(i64, Vec<String>)> =
        typed.iter().map(|line| (line.amount, order_codes_in(&line.description))).collect();
    let line = |row: bank_line::Model| {
        let codes = order_codes_in(&row.description);
        let same = |(amount, of): &(i64, Vec<String>)| *amount == row.amount && of.iter().any(|it| codes.contains(it));
        OpenLine {
            typed_before: typed.iter().any(same),
            id: row.id,
            booked_on: row.booked_on,
            amount: Vnd(row.amount),
            description: row.description,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A person gives a line to the order of a code, as typed.
pub async fn give(market: &Market, by: &Officer, id: Uuid, code: &str) -> Result<Received, Fault<MatchRefusal>> {
    market.db.write(|tx| async move { give_in(&*tx, (market, by.by()), id, code).await }).await
}

async fn give_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    id: Uuid,
    code: &str,
) -> Result<Received, Fault<MatchRefusal>> {
    let line = bank_line::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::Refused(MatchRefusal::NoSuchLine))?;
    let payment_id = named(tx, code).await?.ok_or(Fault::Refused(MatchRefusal::NoSuchOrder))?;
    let given = "UPDATE bank_line SET status = 'matched', payment_id = $1, account_id = $2 \
                 WHERE id = $3 AND status = 'open'";
    if change(tx, given, [payment_id.into(), by.account_id.into(), id.into()]).await? == 0 {
        return Err(Fault::Refused(MatchRefusal::Done));
    }
    let money = Money { provider: Provider::Bank, event_id: &line.digest, amount: Vnd(line.amount) };
    Ok(receive_in(tx, (market, by), payment_id, money).await?)
}

/// A line is for no order: a deposit of the market's own.
pub async fn ignore(market: &Market, by: &Officer, id: Uuid) -> Result<(), Fault<MatchRefusal>> {
    put(market, by, id, ("open", "ignored")).await
}

/// A line that was left aside waits again.
pub async fn reopen(market: &Market, by: &Officer, id: Uuid) -> Result<(), Fault<MatchRefusal>> {
    put(market, by, id, ("ignored", "open")).await
}

async fn put(
    market: &Market,
    by: &Officer,
    id: Uuid,
    (from, to): (&'static str, &'static str),
) -> Result<(), Fault<MatchRefusal>> {
    let by = by.by();
    market
        .db
        .write(|tx| async move {
            let sql = "UPDATE bank_line SET status = $1, account_id = $2 WHERE id = $3 AND status = $4";
            let values = [to.into(), by.account_id.into(), id.into(), from.into()];
            if change(&*tx, sql, values).await? == 0 {
                return Err(Fault::Refused(MatchRefusal::Done));
            }
            let change = Change { before: json!({ "status": from }), after: json!({ "status": to }) };
            Ok(audit::record(&*tx, market, by, ("bank_line.put", SubjectKind::BankLine.with(id)), change).await?)
        })
        .await
}

/// Money an officer saw on the account and types in by hand. The form brings a key of its own
/// ([`crate::idempotency::is_key`]), so that a submit which comes twice is one line.
pub async fn by_hand(
    market: &Market,
    by: &Officer,
    (code, on): (&str, Date),
    (amount, key): (Vnd, &str),
) -> Result<Taken, Outage> {
    let description = format!("{code} {BY_HAND}");
    take(market, by, &[Booking { on, amount, description, reference: key.to_owned() }]).await
}
