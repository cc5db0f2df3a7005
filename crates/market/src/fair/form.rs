//! A fair's record as it is typed, and reading it.

use super::save::SaveRefusal;
use crate::market::Market;
use crate::reading::{Problem, Reading};
use crate::refusal::{Fault, Outage};
use domain::fair::{FairKind, MOST_DAYS};
use domain::time::parse_day;
use entities::sales_point;
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Most characters of a name, and of a description.
pub const MOST_NAME: usize = 160;
pub const MOST_TEXT: usize = 5_000;
const MOST_LINE: usize = 300;
const MOST_HOURS: usize = 80;

/// A fair as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FairForm {
    /// Code of a kind.
    pub kind: String,
    pub name_vi: String,
    pub name_en: String,
    pub starts_on: String,
    pub ends_on: String,
    pub hours: String,
    pub address: String,
    /// Codes of units; the commune may be empty.
    pub province: String,
    pub commune: String,
    /// Slug of a sales point; empty for none.
    pub sales_point: String,
    pub organiser: String,
    pub description_vi: String,
    pub description_en: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Kind,
    NameVi,
    NameEn,
    StartsOn,
    EndsOn,
    Hours,
    Address,
    Province,
    Commune,
    SalesPoint,
    Organiser,
    DescriptionVi,
    DescriptionEn,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::NameVi => "name_vi",
            Self::NameEn => "name_en",
            Self::StartsOn => "starts_on",
            Self::EndsOn => "ends_on",
            Self::Hours => "hours",
            Self::Address => "address",
            Self::Province => "province",
            Self::Commune => "commune",
            Self::SalesPoint => "sales_point",
            Self::Organiser => "organiser",
            Self::DescriptionVi => "description_vi",
            Self::DescriptionEn => "description_en",
        }
    }
}

/// A fair that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub kind: FairKind,
    pub name_vi: String,
    pub name_en: Option<String>,
    pub starts_on: Date,
    pub ends_on: Date,
    pub hours: Option<String>,
    pub address: String,
    pub province: String,
    pub commune: Option<String>,
    pub sales_point: Option<Uuid>,
    pub organiser: String,
    pub description_vi: String,
    pub description_en: Option<String>,
}

impl FairForm {
    /// Everything wrong with it, in the order of the form.
    pub(super) async fn read(&self, market: &Market) -> Result<Read, Fault<SaveRefusal>> {
        let mut reading = Reading::new();
        let kind = reading.needed(Field::Kind, &self.kind, FairKind::from_code);
        let name_vi = reading.text(Field::NameVi, &self.name_vi, MOST_NAME);
        let name_en = reading.maybe(Field::NameEn, &self.name_en, MOST_NAME);
        let days = self.days(&mut reading);
        let hours = reading.maybe(Field::Hours, &self.hours, MOST_HOURS);
        let address = reading.text(Field::Address, &self.address, MOST_LINE);
        let units = (self.province.as_str(), self.commune.as_str());
        reading.place(market, (Field::Province, Field::Commune), units).await?;
        let sales_point = self.point(market, &mut reading).await?;
        let organiser = reading.text(Field::Organiser, &self.organiser, MOST_LINE);
        let description_vi = reading.maybe(Field::DescriptionVi, &self.description_vi, MOST_TEXT).unwrap_or_default();
        let description_en = reading.maybe(Field::DescriptionEn, &self.description_en, MOST_TEXT);
        let read = kind.zip(days).map(|(kind, (starts_on, ends_on))| Read {
            kind,
            name_vi,
            name_en,
            starts_on,
            ends_on,
            hours,
            address,
            province: self.province.clone(),
            commune: Some(self.commune.clone()).filter(|code| !code.is_empty()),
            sales_point,
            organiser,
            description_vi,
            description_en,
        });
        Ok(reading.done(read)?)
    }

    /// First and last day, the first not after the last, and not longer than fairs are.
    fn days(&self, reading: &mut Reading<Field>) -> Option<(Date, Date)> {
        let starts_on = reading.needed(Field::StartsOn, &self.starts_on, parse_day);
        let ends_on = reading.needed(Field::EndsOn, &self.ends_on, parse_day);
        let (starts_on, ends_on) = starts_on.zip(ends_on)?;
        let latest = starts_on.saturating_add((MOST_DAYS - 1).days());
        if ends_on < starts_on || ends_on > latest {
            reading.wrong(Field::EndsOn, Problem::Unfit);
        }
        Some((starts_on, ends_on))
    }

    async fn point(&self, market: &Market, reading: &mut Reading<Field>) -> Result<Option<Uuid>, Outage> {
        if self.sales_point.is_empty() {
            return Ok(None);
        }
        let slug = sales_point::Column::Slug.eq(self.sales_point.as_str());
        let found = sales_point::Entity::find().filter(slug).one(market.db.read()).await?;
        if found.is_none() {
            reading.wrong(Field::SalesPoint, Problem::Unreadable);
        }
        Ok(found.map(|row| row.id))
    }
}
