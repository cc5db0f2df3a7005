//! Adding a sales point, reading its record and saving it.

use super::form::{Field, Read, SalesPointForm};
use crate::account::Officer;
use crate::audit::{Subject, SubjectKind};
use crate::market::Market;
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::phone::Phone;
use domain::sales_point::{LocationKind, PointKind, PointStatus};
use domain::text::{fold, slug};
use domain::time::{Ts, parse_day};
use entities::sales_point;
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

/// A sales point's record.
#[derive(Clone, Debug, PartialEq)]
pub struct SalesPointRecord {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub kind: PointKind,
    pub location: LocationKind,
    pub status: PointStatus,
    pub operator: Option<String>,
    pub address: String,
    /// Codes of units.
    pub province: String,
    pub commune: Option<String>,
    pub hours: Option<String>,
    pub phone: Option<Phone>,
    /// Latitude and longitude.
    pub point: (f64, f64),
    /// Whether the sign of the Ministry of Industry and Trade hangs there.
    pub has_signboard: bool,
    /// When public money helped to open it, and until when it has to run for that.
    pub supported_on: Option<Date>,
    pub must_run_until: Option<Date>,
    /// Invented for the demo.
    pub is_demo: bool,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

/// Why a record was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, SalesPointRecord>;

impl Versioned for SalesPointRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for SalesPointRecord {
    type Entity = sales_point::Entity;
    const KEY: sales_point::Column = sales_point::Column::Slug;
    const VERSION: sales_point::Column = sales_point::Column::Version;
    const ADD: &'static str = "sales_point.add";
    const SAVE: &'static str = "sales_point.save";

    async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Self>, Outage> {
        by_slug(db, slug).await
    }

    fn subject(&self) -> Subject {
        SubjectKind::SalesPoint.with(self.id)
    }

    fn told(&self) -> Value {
        json!({
            "name": self.name,
            "kind": self.kind.code(),
            "location": self.location.code(),
            "status": self.status.code(),
            "operator": self.operator,
            "address": self.address,
            "province": self.province,
            "commune": self.commune,
            "hours": self.hours,
            "phone": self.phone.as_ref().map(Phone::e164),
            "point": [self.point.0, self.point.1],
            "has_signboard": self.has_signboard,
            "supported_on": self.supported_on,
            "must_run_until": self.must_run_until,
            "version": self.version,
        })
    }
}

/// The record with a slug, open or closed.
pub async fn record(market: &Market, _by: &Officer, slug: &str) -> Result<Option<SalesPointRecord>, Outage> {
    by_slug(market.db.read(), slug).await
}

pub(super) async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<SalesPointRecord>, Outage> {
    let row = sales_point::Entity::find().filter(sales_point::Column::Slug.eq(slug)).one(db).await?;
    row.map(read).transpose()
}

fn read(row: sales_point::Model) -> Result<SalesPointRecord, Outage> {
    let unreadable = || Outage::Data(format!("sales point {}", row.slug));
    let day = |text: &Option<String>| text.as_deref().and_then(parse_day);
    Ok(SalesPointRecord {
        id: row.id,
        kind: PointKind::from_code(&row.kind).ok_or_else(unreadable)?,
        location: LocationKind::from_code(&row.location_kind).ok_or_else(unreadable)?,
        status: PointStatus::from_code(&row.status).ok_or_else(unreadable)?,
        supported_on: day(&row.supported_on),
        must_run_until: day(&row.must_run_until),
        slug: row.slug,
        name: row.name,
        operator: row.operator,
        address: row.address,
        province: row.province_code,
        commune: row.commune_code,
        hours: row.hours,
        phone: row.phone.map(Phone::from_stored),
        point: (row.lat, row.lon),
        has_signboard: row.has_signboard,
        is_demo: row.is_demo,
        updated_at: Ts(row.updated_at),
        version: row.version,
    })
}

/// Adds a point. Gives its slug, which stays whatever it is called later: it is printed in its QR code.
pub async fn add(market: &Market, by: &Officer, form: &SalesPointForm) -> Result<String, Fault<SaveRefusal>> {
    let read = form.read(market).await?;
    let slug = format!("{}-{}", slug(&read.name), short_code(market.random_bytes()));
    let row = sales_point::ActiveModel {
        id: Set(market.new_id()),
        slug: Set(slug.clone()),
        is_demo: Set(false),
        created_at: Set(market.now().0),
        ..columns(market, &read)
    };
    record::add::<SalesPointRecord>(market, by.by(), (&slug, &row)).await?;
    Ok(slug)
}

/// Saves a record that was read at a version.
pub async fn save(
    market: &Market,
    by: &Officer,
    at: (&str, i64),
    form: &SalesPointForm,
) -> Result<(), Fault<SaveRefusal>> {
    let columns = columns(market, &form.read(market).await?);
    record::save(market, by.by(), at, &columns).await
}

/// What the form says, as columns.
fn columns(market: &Market, read: &Read) -> sales_point::ActiveModel {
    let day = |day: Option<Date>| Set(day.map(|day| day.to_string()));
    sales_point::ActiveModel {
        name: Set(read.name.clone()),
        name_fold: Set(fold(&read.name)),
        kind: Set(read.kind.code().to_owned()),
        location_kind: Set(read.location.code().to_owned()),
        status: Set(read.status.code().to_owned()),
        operator: Set(read.operator.clone()),
        address: Set(read.address.clone()),
        province_code: Set(read.province.clone()),
        commune_code: Set(Some(read.commune.clone())),
        hours: Set(read.hours.clone()),
        phone: Set(read.phone.clone()),
        lat: Set(read.point.0),
        lon: Set(read.point.1),
        has_signboard: Set(read.has_signboard),
        supported_on: day(read.supported_on),
        must_run_until: day(read.must_run_until),
        updated_at: Set(market.now().0),
        ..Default::default()
    }
}
