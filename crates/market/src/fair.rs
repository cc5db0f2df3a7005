//! Fairs: planned and furnished by the promotion desk, and shown to everybody.

pub mod booth;
pub mod exhibitor;
mod floor;
mod form;
pub mod page;
pub mod register;
pub mod save;
pub mod share;
pub mod step;

pub(crate) use floor::of as floor_of;
pub use floor::{Booth, Exhibitor, Zone};
pub use form::{FairForm, Field, MOST_NAME, MOST_TEXT};

use crate::market::Market;
use crate::product::PlaceName;
use crate::refusal::Outage;
use domain::fair::{FairKind, FairStatus, FairTime};
use domain::time::Ts;
use entities::{commune, fair, province};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A fair's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FairRecord {
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub kind: FairKind,
    pub name_vi: String,
    pub name_en: Option<String>,
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    pub hours: Option<String>,
    pub address: String,
    /// Codes of units.
    pub province: String,
    pub commune: Option<String>,
    /// The sales point it stands at.
    pub sales_point: Option<Uuid>,
    pub organiser: String,
    /// Markdown.
    pub description_vi: String,
    pub description_en: Option<String>,
    pub status: FairStatus,
    /// Invented for the demo.
    pub is_demo: bool,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

impl FairRecord {
    pub fn time(&self, today: Date) -> FairTime {
        FairTime::of((self.starts_on, self.ends_on), today)
    }
}

/// A fair in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct FairLine {
    pub code: String,
    pub slug: String,
    pub kind: FairKind,
    pub name_vi: String,
    pub name_en: Option<String>,
    pub starts_on: Date,
    pub ends_on: Date,
    pub hours: Option<String>,
    pub address: String,
    pub place: PlaceName,
    pub status: FairStatus,
    pub time: FairTime,
    pub is_demo: bool,
}

/// The record with a code.
pub(crate) async fn read(db: &impl ConnectionTrait, code: &str) -> Result<Option<FairRecord>, Outage> {
    let row = fair::Entity::find().filter(fair::Column::Code.eq(code)).one(db).await?;
    row.map(record).transpose()
}

pub(crate) fn record(row: fair::Model) -> Result<FairRecord, Outage> {
    let bad = || Outage::Data(format!("fair {}", row.code));
    Ok(FairRecord {
        kind: FairKind::from_code(&row.kind).ok_or_else(bad)?,
        starts_on: row.starts_on.parse().map_err(|_| bad())?,
        ends_on: row.ends_on.parse().map_err(|_| bad())?,
        status: FairStatus::from_code(&row.status).ok_or_else(bad)?,
        id: row.id,
        code: row.code,
        slug: row.slug,
        name_vi: row.name_vi,
        name_en: row.name_en,
        hours: row.hours,
        address: row.address,
        province: row.province_code,
        commune: row.commune_code,
        sales_point: row.sales_point_id,
        organiser: row.organiser,
        description_vi: row.description_vi,
        description_en: row.description_en,
        is_demo: row.is_demo,
        updated_at: Ts(row.updated_at),
        version: row.version,
    })
}

pub(crate) fn line(record: &FairRecord, place: PlaceName, today: Date) -> FairLine {
    FairLine {
        code: record.code.clone(),
        slug: record.slug.clone(),
        kind: record.kind,
        name_vi: record.name_vi.clone(),
        name_en: record.name_en.clone(),
        starts_on: record.starts_on,
        ends_on: record.ends_on,
        hours: record.hours.clone(),
        address: record.address.clone(),
        place,
        status: record.status,
        time: record.time(today),
        is_demo: record.is_demo,
    }
}

/// A found row with its place as a line; `None` only for a row without a province, which the database does not let in.
fn found(
    (row, province, commune): (fair::Model, Option<province::Model>, Option<commune::Model>),
    market: &Market,
) -> Option<Result<FairLine, Outage>> {
    let place = PlaceName::of(&province?, commune.as_ref());
    Some(record(row).map(|record| line(&record, place, market.today())))
}
