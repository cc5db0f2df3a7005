//! A buyer makes a claim. One for each parcel waits at a time, and the database holds it so.

use super::claimable::{self, ClaimableParcel};
use crate::account::Actor;
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::order::Key;
use crate::order::timer::millis;
use crate::outbox::{self, Topic};
use crate::payment;
use crate::ports::picture::StrippedPicture;
use crate::reading::{FieldError, Problem, Reading};
use crate::refusal::{Fault, Outage};
use domain::claim::{ClaimReason, ClaimStatus, MOST_PHOTOS, MOST_WORDS};
use domain::code::{read_order_code, short_code};
use domain::money::Vnd;
use domain::order::Timer;
use domain::payment::PaymentMethod;
use domain::text::nfc;
use domain::vietqr::BankAccount;
use entities::{claim_line, claim_photo, order_group};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

/// Longest name of whoever an account belongs to, in characters.
const MOST_HOLDER: usize = 80;

/// A claim as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimForm {
    /// The code of the producer whose parcel it is.
    pub producer: String,
    /// The code of a reason.
    pub reason: String,
    pub words: String,
    /// How many units of which lines; empty and zero for none.
    pub units: Vec<(Uuid, String)>,
    /// Where money goes that does not go back by itself.
    pub bank_bin: String,
    pub bank_account: String,
    pub bank_holder: String,
}

/// What is asked of a claim, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Units,
    /// Unfit where it is too late to say it of one of the lines.
    Reason,
    Words,
    Bank,
}

/// Why there is no claim. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenRefusal {
    /// There is no order of this code that the buyer may open.
    NoSuchOrder,
    /// The parcel has not arrived, it is too late, or all of it was claimed.
    Nothing,
    /// One for this parcel waits for its answer.
    Waits,
    Fields(Vec<FieldError<Field>>),
}

impl OpenRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchOrder => "claim-no-such-order",
            Self::Nothing => "claim-nothing",
            Self::Waits => "claim-waits",
            Self::Fields(_) => "claim-fields",
        }
    }
}

/// What a form says.
struct Told {
    reason: ClaimReason,
    words: String,
    bank: Option<BankAccount>,
    delivery: Vnd,
    /// Line, units, and what they are worth.
    lines: Vec<(Uuid, u32, Vnd)>,
}

/// Makes a claim for a parcel of the order with this code; gives the claim's code.
pub async fn open(
    market: &Market,
    (code, key): (&str, &Key),
    form: &ClaimForm,
    photos: &[StrippedPicture],
) -> Result<String, Fault<OpenRefusal>> {
    let code = &read_order_code(code).ok_or(Fault::Refused(OpenRefusal::NoSuchOrder))?;
    market.db.write(|tx| async move { open_in(&*tx, market, (code, key), (form, photos)).await }).await
}

async fn open_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    (code, key): (&str, &Key),
    (form, photos): (&ClaimForm, &[StrippedPicture]),
) -> Result<String, Fault<OpenRefusal>> {
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(tx).await?;
    let group = group.filter(|group| key.opens(group)).ok_or(Fault::Refused(OpenRefusal::NoSuchOrder))?;
    let of = |parcels: Vec<ClaimableParcel>| parcels.into_iter().find(|it| it.producer_code == form.producer);
    let nothing = || Fault::Refused(OpenRefusal::Nothing);
    let order_id = of(claimable::parcels(tx, group.id).await?).ok_or_else(nothing)?.order_id;
    payment::lock_of_order(tx, market, order_id).await?;
    // Read once more under the lock: a buyer may be forgotten meanwhile, and what was granted meanwhile is taken off.
    let group = order_group::Entity::find_by_id(group.id).one(tx).await?.filter(|group| key.opens(group));
    let group = group.ok_or(Fault::Refused(OpenRefusal::NoSuchOrder))?;
    let parcel = of(claimable::parcels(tx, group.id).await?).ok_or_else(nothing)?;
    if parcel.waits {
        return Err(Fault::Refused(OpenRefusal::Waits));
    }
    if !parcel.has_any(market.now()) {
        return Err(nothing());
    }
    let by_itself = PaymentMethod::from_code(&group.payment_method) == Some(PaymentMethod::Card);
    let told = form.read(market, &parcel, by_itself).map_err(|wrong| Fault::Refused(OpenRefusal::Fields(wrong)))?;
    write(tx, market, order_id, (&told, photos)).await
}

impl ClaimForm {
    fn read(&self, market: &Market, parcel: &ClaimableParcel, by_itself: bool) -> Result<Told, Vec<FieldError<Field>>> {
        let mut reading = Reading::new();
        let lines = self.lines(parcel, &mut reading);
        let reason = reading.needed(Field::Reason, &self.reason, ClaimReason::from_code);
        let late = |reason| {
            let claimed = |id: Uuid| lines.iter().any(|(line, ..)| *line == id);
            let mut chosen = parcel.lines.iter().filter(|line| claimed(line.id));
            chosen.any(|line| !line.in_time(reason, parcel.until, market.now()))
        };
        if reason.is_some_and(late) {
            reading.wrong(Field::Reason, Problem::Unfit);
        }
        let words = reading.maybe(Field::Words, &self.words, MOST_WORDS).unwrap_or_default();
        let bank = if by_itself { None } else { self.bank(&mut reading) };
        let delivery = if keeps_nothing(parcel, &lines) { parcel.delivery } else { Vnd::ZERO };
        reading.done(reason.map(|reason| Told { reason, words, bank, delivery, lines }))
    }

    /// The lines of which something is claimed; at least one, and worth something.
    fn lines(&self, parcel: &ClaimableParcel, reading: &mut Reading<Field>) -> Vec<(Uuid, u32, Vnd)> {
        let mut lines = Vec::new();
        for line in &parcel.lines {
            let Some(units) = self.units(line.id) else {
                reading.wrong(Field::Units, Problem::Unreadable);
                return lines;
            };
            let Some(worth) = line.paid.worth(units) else {
                reading.wrong(Field::Units, Problem::Unfit);
                return lines;
            };
            if units > 0 {
                lines.push((line.id, units, worth));
            }
        }
        if lines.iter().all(|(.., worth)| *worth == Vnd::ZERO) {
            reading.wrong(Field::Units, Problem::Missing);
        }
        lines
    }

    /// Units of a line as typed; `None` where they are no number.
    fn units(&self, line: Uuid) -> Option<u32> {
        match self.units.iter().find(|(id, _)| *id == line).map_or("", |(_, typed)| typed.trim()) {
            "" => Some(0),
            typed => typed.parse().ok(),
        }
    }

    fn bank(&self, reading: &mut Reading<Field>) -> Option<BankAccount> {
        let typed = [&self.bank_bin, &self.bank_account, &self.bank_holder];
        if typed.iter().all(|text| text.trim().is_empty()) {
            reading.wrong(Field::Bank, Problem::Missing);
            return None;
        }
        let holder = nfc(&self.bank_holder);
        let fits = holder.chars().count() <= MOST_HOLDER && !holder.chars().any(char::is_control);
        let bank = BankAccount::read(&self.bank_bin, &self.bank_account, &holder).filter(|_| fits);
        if bank.is_none() {
            reading.wrong(Field::Bank, Problem::Unreadable);
        }
        bank
    }
}

/// Whether every unit that is not claimed yet is claimed now: then the way of the parcel was in vain too.
fn keeps_nothing(parcel: &ClaimableParcel, lines: &[(Uuid, u32, Vnd)]) -> bool {
    parcel.lines.iter().all(|line| {
        let units = lines.iter().find(|(id, ..)| *id == line.id).map_or(0, |(_, units, _)| *units);
        units == line.paid.left()
    })
}

async fn write(
    tx: &impl ConnectionTrait,
    market: &Market,
    order_id: Uuid,
    (told, photos): (&Told, &[StrippedPicture]),
) -> Result<String, Fault<OpenRefusal>> {
    let (id, code) = (market.new_id(), short_code(market.random_bytes()));
    let asked = Vnd::sum(told.lines.iter().map(|(.., worth)| *worth).chain([told.delivery]));
    let asked = asked.ok_or_else(|| Outage::Data(format!("a claim for order {order_id}")))?;
    if !put(tx, market, (id, &code, order_id), (told, asked)).await? {
        return Err(Fault::Refused(OpenRefusal::Waits));
    }
    let line = |(order_line_id, units, worth): &(Uuid, u32, Vnd)| claim_line::ActiveModel {
        claim_id: Set(id),
        order_line_id: Set(*order_line_id),
        quantity: Set((*units).into()),
        asked: Set(worth.0),
        granted: Set(0),
    };
    claim_line::Entity::insert_many(told.lines.iter().map(line)).exec_without_returning(tx).await?;
    keep(tx, id, photos).await?;
    let change = Change::made(json!({ "claim": code, "reason": told.reason.code(), "asked": asked }));
    audit::record(tx, market, Actor::PROGRAM, ("claim.open", SubjectKind::Order.with(order_id)), change).await?;
    let payload = json!({ "status": ClaimStatus::Requested.code() });
    outbox::push(tx, market.now(), Topic::ClaimMoved, &id.to_string(), &payload).await?;
    Ok(code)
}

/// The row; `false` where another claim for the order waits.
async fn put(
    tx: &impl ConnectionTrait,
    market: &Market,
    (id, code, order_id): (Uuid, &str, Uuid),
    (told, asked): (&Told, Vnd),
) -> Result<bool, Outage> {
    let sql = "INSERT INTO claim (id, code, order_id, reason, words, status, asked, asked_delivery, bank_bin, \
               bank_account, bank_holder, opened_at, answer_by) \
               VALUES ($1, $2, $3, $4, $5, 'requested', $6, $7, $8, $9, $10, $11, $12) \
               ON CONFLICT (order_id) WHERE status = 'requested' DO NOTHING";
    let now = market.now().0;
    let bank = told.bank.as_ref();
    let values = [
        id.into(),
        code.into(),
        order_id.into(),
        told.reason.code().into(),
        told.words.as_str().into(),
        asked.0.into(),
        told.delivery.0.into(),
        bank.map(|bank| bank.bin.clone()).into(),
        bank.map(|bank| bank.number.clone()).into(),
        bank.map(|bank| bank.holder.clone()).into(),
        now.into(),
        (now + millis(tx, Timer::AnswerClaim).await?).into(),
    ];
    Ok(change(tx, sql, values).await? == 1)
}

/// The photographs, each once.
async fn keep(tx: &impl ConnectionTrait, claim_id: Uuid, photos: &[StrippedPicture]) -> Result<(), Outage> {
    let pixels = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
    let mut seen = HashSet::new();
    let once = photos.iter().filter(|photo| seen.insert(photo.hash.as_str())).take(MOST_PHOTOS);
    let rows: Vec<_> = (1..)
        .zip(once)
        .map(|(position, photo)| claim_photo::ActiveModel {
            claim_id: Set(claim_id),
            position: Set(position),
            hash: Set(photo.hash.clone()),
            width: Set(pixels(photo.width)),
            height: Set(pixels(photo.height)),
            bytes: Set(photo.bytes.clone()),
        })
        .collect();
    if !rows.is_empty() {
        claim_photo::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
