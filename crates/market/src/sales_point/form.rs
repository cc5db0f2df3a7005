//! A sales point's record as an officer types it, and reading it.

use super::save::SaveRefusal;
use crate::market::Market;
use crate::place;
use crate::reading::{Problem, Reading};
use crate::refusal::{Fault, Outage};
use domain::phone::Phone;
use domain::sales_point::{LocationKind, PointKind, PointStatus, parse_point};
use domain::time::parse_day;
use jiff::civil::Date;

const MOST_NAME: usize = 200;
const MOST_ADDRESS: usize = 300;
const MOST_HOURS: usize = 100;

/// A sales point's record as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SalesPointForm {
    pub name: String,
    /// Codes of a kind, a kind of place and a status.
    pub kind: String,
    pub location: String,
    pub status: String,
    pub operator: String,
    pub address: String,
    /// Codes of units.
    pub province: String,
    pub commune: String,
    pub hours: String,
    pub phone: String,
    /// Degrees; both empty for the middle of the commune.
    pub lat: String,
    pub lon: String,
    pub has_signboard: bool,
    /// Days; both may be empty.
    pub supported_on: String,
    pub must_run_until: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    Kind,
    Location,
    Status,
    Operator,
    Address,
    Province,
    Commune,
    Hours,
    Phone,
    Point,
    SupportedOn,
    MustRunUntil,
}

impl Field {
    /// Its name in the form; that of a point is its latitude's.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Location => "location",
            Self::Status => "status",
            Self::Operator => "operator",
            Self::Address => "address",
            Self::Province => "province",
            Self::Commune => "commune",
            Self::Hours => "hours",
            Self::Phone => "phone",
            Self::Point => "lat",
            Self::SupportedOn => "supported_on",
            Self::MustRunUntil => "must_run_until",
        }
    }
}

/// A record that can be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read {
    pub name: String,
    pub kind: PointKind,
    pub location: LocationKind,
    pub status: PointStatus,
    pub operator: Option<String>,
    pub address: String,
    pub province: String,
    pub commune: String,
    pub hours: Option<String>,
    /// In E.164 form.
    pub phone: Option<String>,
    pub point: (f64, f64),
    pub has_signboard: bool,
    pub supported_on: Option<Date>,
    pub must_run_until: Option<Date>,
}

impl SalesPointForm {
    /// Everything wrong with it, in the order of the form. Places are those of today.
    pub(super) async fn read(&self, market: &Market) -> Result<Read, Fault<SaveRefusal>> {
        let mut reading = Reading::new();
        let name = reading.text(Field::Name, &self.name, MOST_NAME);
        let kind = reading.needed(Field::Kind, &self.kind, PointKind::from_code);
        let location = reading.needed(Field::Location, &self.location, LocationKind::from_code);
        let operator = reading.maybe(Field::Operator, &self.operator, MOST_NAME);
        let address = reading.text(Field::Address, &self.address, MOST_ADDRESS);
        let units = (self.province.as_str(), self.commune.as_str());
        reading.place(market, (Field::Province, Field::Commune), units).await?;
        if self.commune.is_empty() {
            reading.wrong(Field::Commune, Problem::Missing);
        }
        let point = self.point(market, &mut reading).await?;
        let hours = reading.maybe(Field::Hours, &self.hours, MOST_HOURS);
        let phone = reading.optional(Field::Phone, &self.phone, Phone::parse);
        let (supported_on, must_run_until) = self.days(&mut reading);
        let status = reading.needed(Field::Status, &self.status, PointStatus::from_code);
        let read = kind.zip(location).zip(status).zip(point).map(|(((kind, location), status), point)| Read {
            name,
            kind,
            location,
            status,
            operator,
            address,
            province: self.province.clone(),
            commune: self.commune.clone(),
            hours,
            phone: phone.map(|phone| phone.e164().to_owned()),
            point,
            has_signboard: self.has_signboard,
            supported_on,
            must_run_until,
        });
        Ok(reading.done(read)?)
    }

    /// Where it stands: as typed, or in the middle of its commune.
    async fn point(&self, market: &Market, reading: &mut Reading<Field>) -> Result<Option<(f64, f64)>, Outage> {
        if self.lat.trim().is_empty() && self.lon.trim().is_empty() {
            return place::centre(market, &self.commune).await;
        }
        let point = parse_point(&self.lat, &self.lon);
        if point.is_none() {
            reading.wrong(Field::Point, Problem::Unreadable);
        }
        Ok(point)
    }

    /// When it was supported, and until when it has to run for that: not before the first, nor without it.
    fn days(&self, reading: &mut Reading<Field>) -> (Option<Date>, Option<Date>) {
        let start = reading.optional(Field::SupportedOn, &self.supported_on, parse_day);
        let end = reading.optional(Field::MustRunUntil, &self.must_run_until, parse_day);
        if end.is_some_and(|end| start.is_none_or(|start| end < start)) {
            reading.wrong(Field::MustRunUntil, Problem::Unfit);
        }
        (start, end)
    }
}
