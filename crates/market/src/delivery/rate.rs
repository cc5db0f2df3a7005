//! The rates as the administrator sets them.

use crate::account::Administrator;
use crate::audit::{Subject, SubjectKind};
use crate::market::Market;
use crate::reading::{Problem, Reading};
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::delivery::{DeliveryClass, Measure, Rate, Zone};
use domain::money::Vnd;
use domain::time::Ts;
use entities::{delivery_measure, delivery_rate};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use uuid::Uuid;

/// Limits of what can be typed, those of the table.
const MOST_FEE: i64 = 10_000_000;
const MOST_GRAMS: i64 = 1_000_000;
const MOST_DAYS: i64 = 60;
/// The key of the one row of measures.
const SHOP: &str = "shop";

/// A rate as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetRate {
    /// Class and zone, "ambient-region".
    pub code: String,
    pub rate: Rate,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

/// The measures as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetMeasure {
    pub measure: Measure,
    pub updated_at: Ts,
    pub version: i64,
}

/// A rate, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateForm {
    pub first_g: String,
    pub first_fee: String,
    pub step_g: String,
    pub step_fee: String,
    pub remote_fee: String,
    pub days_first: String,
    pub days_last: String,
}

/// The measures, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasureForm {
    pub volume_divisor: String,
    pub default_g: String,
    pub remote_days: String,
}

/// A field of either form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    FirstGrams,
    FirstFee,
    StepGrams,
    StepFee,
    RemoteFee,
    DaysFirst,
    DaysLast,
    VolumeDivisor,
    DefaultGrams,
    RemoteDays,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::FirstGrams => "first_g",
            Self::FirstFee => "first_fee",
            Self::StepGrams => "step_g",
            Self::StepFee => "step_fee",
            Self::RemoteFee => "remote_fee",
            Self::DaysFirst => "days_first",
            Self::DaysLast => "days_last",
            Self::VolumeDivisor => "volume_divisor",
            Self::DefaultGrams => "default_g",
            Self::RemoteDays => "remote_days",
        }
    }

    /// The least and the most it may be.
    pub fn limits(self) -> (i64, i64) {
        match self {
            Self::FirstGrams | Self::StepGrams | Self::DefaultGrams => (1, MOST_GRAMS),
            Self::FirstFee | Self::StepFee | Self::RemoteFee => (0, MOST_FEE),
            Self::DaysFirst | Self::DaysLast | Self::RemoteDays => (0, MOST_DAYS),
            Self::VolumeDivisor => (1_000, 20_000),
        }
    }
}

/// Why a rate was not saved.
pub type RateRefusal = record::SaveRefusal<Field, SetRate>;
/// Why the measures were not saved.
pub type MeasureRefusal = record::SaveRefusal<Field, SetMeasure>;

impl Versioned for SetRate {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Versioned for SetMeasure {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for SetRate {
    type Entity = delivery_rate::Entity;
    const KEY: delivery_rate::Column = delivery_rate::Column::Code;
    const VERSION: delivery_rate::Column = delivery_rate::Column::Version;
    const ADD: &'static str = "delivery_rate.add";
    const SAVE: &'static str = "delivery_rate.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        let row = delivery_rate::Entity::find_by_id(code).one(db).await?;
        row.map(read).transpose()
    }

    /// Rates are named by words; what was changed says which.
    fn subject(&self) -> Subject {
        SubjectKind::Setting.with(Uuid::nil())
    }

    fn told(&self) -> Value {
        let rate = &self.rate;
        json!({
            "rate": self.code,
            "first_g": rate.first_g,
            "first_fee": rate.first_fee,
            "step_g": rate.step_g,
            "step_fee": rate.step_fee,
            "remote_fee": rate.remote_fee,
            "days": [rate.days.0, rate.days.1],
            "version": self.version,
        })
    }
}

impl Record for SetMeasure {
    type Entity = delivery_measure::Entity;
    const KEY: delivery_measure::Column = delivery_measure::Column::Code;
    const VERSION: delivery_measure::Column = delivery_measure::Column::Version;
    const ADD: &'static str = "delivery_measure.add";
    const SAVE: &'static str = "delivery_measure.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        let row = delivery_measure::Entity::find_by_id(code).one(db).await?;
        row.as_ref().map(read_measure).transpose()
    }

    fn subject(&self) -> Subject {
        SubjectKind::Setting.with(Uuid::nil())
    }

    fn told(&self) -> Value {
        json!({
            "volume_divisor": self.measure.volume_divisor,
            "default_g": self.measure.default_g,
            "remote_days": self.measure.remote_days,
            "version": self.version,
        })
    }
}

pub(super) fn read(row: delivery_rate::Model) -> Result<SetRate, Outage> {
    let code = row.code.clone();
    let rate = read_rate(&row).ok_or_else(|| Outage::Data(format!("delivery rate {code}")))?;
    Ok(SetRate { code: row.code, rate, updated_at: Ts(row.updated_at), version: row.version })
}

fn read_rate(row: &delivery_rate::Model) -> Option<Rate> {
    Some(Rate {
        class: DeliveryClass::from_code(&row.delivery_class)?,
        zone: Zone::from_code(&row.zone)?,
        first_g: u32::try_from(row.first_g).ok()?,
        first_fee: Vnd(row.first_fee),
        step_g: u32::try_from(row.step_g).ok()?,
        step_fee: Vnd(row.step_fee),
        remote_fee: Vnd(row.remote_fee),
        days: (u8::try_from(row.days_first).ok()?, u8::try_from(row.days_last).ok()?),
    })
}

fn read_measure(row: &delivery_measure::Model) -> Result<SetMeasure, Outage> {
    let measure = || {
        Some(Measure {
            volume_divisor: u32::try_from(row.volume_divisor).ok()?,
            default_g: u32::try_from(row.default_g).ok()?,
            remote_days: u8::try_from(row.remote_days).ok()?,
        })
    };
    let measure = measure().ok_or_else(|| Outage::Data("the measures of delivery".to_owned()))?;
    Ok(SetMeasure { measure, updated_at: Ts(row.updated_at), version: row.version })
}

pub(super) async fn measure_in(db: &impl ConnectionTrait) -> Result<SetMeasure, Outage> {
    SetMeasure::find(db, SHOP).await?.ok_or_else(|| Outage::Data("the measures of delivery are gone".to_owned()))
}

/// Every rate, class by class, from the nearest zone.
pub async fn all(market: &Market) -> Result<Vec<SetRate>, Outage> {
    let rows = delivery_rate::Entity::find().all(market.db.read()).await?;
    let mut rates = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    rates.sort_by_key(|set| (set.rate.class, set.rate.zone));
    Ok(rates)
}

/// A rate by its code.
pub async fn one(market: &Market, code: &str) -> Result<Option<SetRate>, Outage> {
    SetRate::find(market.db.read(), code).await
}

/// What weights are reckoned with now.
pub async fn measure(market: &Market) -> Result<SetMeasure, Outage> {
    measure_in(market.db.read()).await
}

/// Reads a number within its limits; spaces and dots between its digits are let through.
fn number(reading: &mut Reading<Field>, field: Field, typed: &str) -> Option<i64> {
    let (least, most) = field.limits();
    reading.needed(field, typed, |typed| {
        let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}')).collect();
        digits.parse::<i64>().ok().filter(|number| (least..=most).contains(number))
    })
}

fn days(reading: &mut Reading<Field>, field: Field, typed: &str) -> Option<i32> {
    number(reading, field, typed).and_then(|days| i32::try_from(days).ok())
}

impl RateForm {
    fn read(&self, market: &Market) -> Result<delivery_rate::ActiveModel, Fault<RateRefusal>> {
        let mut reading = Reading::new();
        let first_g = number(&mut reading, Field::FirstGrams, &self.first_g);
        let first_fee = number(&mut reading, Field::FirstFee, &self.first_fee);
        let step_g = number(&mut reading, Field::StepGrams, &self.step_g);
        let step_fee = number(&mut reading, Field::StepFee, &self.step_fee);
        let remote_fee = number(&mut reading, Field::RemoteFee, &self.remote_fee);
        let first = days(&mut reading, Field::DaysFirst, &self.days_first);
        let last = days(&mut reading, Field::DaysLast, &self.days_last);
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            reading.wrong(Field::DaysLast, Problem::Unfit);
        }
        let columns = || {
            Some(delivery_rate::ActiveModel {
                first_g: Set(first_g?),
                first_fee: Set(first_fee?),
                step_g: Set(step_g?),
                step_fee: Set(step_fee?),
                remote_fee: Set(remote_fee?),
                days_first: Set(first?),
                days_last: Set(last?),
                updated_at: Set(market.now().0),
                ..Default::default()
            })
        };
        Ok(reading.done(columns())?)
    }
}

impl MeasureForm {
    fn read(&self, market: &Market) -> Result<delivery_measure::ActiveModel, Fault<MeasureRefusal>> {
        let mut reading = Reading::new();
        let divisor = number(&mut reading, Field::VolumeDivisor, &self.volume_divisor);
        let grams = number(&mut reading, Field::DefaultGrams, &self.default_g);
        let more = days(&mut reading, Field::RemoteDays, &self.remote_days);
        let columns = || {
            Some(delivery_measure::ActiveModel {
                volume_divisor: Set(divisor?),
                default_g: Set(grams?),
                remote_days: Set(more?),
                updated_at: Set(market.now().0),
                ..Default::default()
            })
        };
        Ok(reading.done(columns())?)
    }
}

/// Saves a rate that was read at a version. Baskets ask for it anew; orders keep what they were promised.
pub async fn save(
    market: &Market,
    by: &Administrator,
    (code, version): (&str, i64),
    form: &RateForm,
) -> Result<(), Fault<RateRefusal>> {
    let columns = form.read(market)?;
    record::save::<SetRate, Field>(market, by.by(), (code, version), &columns).await
}

/// Saves the measures that were read at a version.
pub async fn save_measure(
    market: &Market,
    by: &Administrator,
    version: i64,
    form: &MeasureForm,
) -> Result<(), Fault<MeasureRefusal>> {
    let columns = form.read(market)?;
    record::save::<SetMeasure, Field>(market, by.by(), (SHOP, version), &columns).await
}
