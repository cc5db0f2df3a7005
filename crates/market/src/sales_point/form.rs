//! A sales point's record as an officer types it, and reading it.

use crate::market::Market;
use crate::place::{self, Fit};
use crate::refusal::{Fault, Outage};
use domain::phone::Phone;
use domain::sales_point::{LocationKind, PointKind, PointStatus, parse_point};
use domain::text::nfc;
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

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    TooLong,
    Unreadable,
    /// The end of a commitment lies before its start, or has none.
    BeforeStart,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: Field,
    pub problem: Problem,
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
    pub(super) async fn read(&self, market: &Market) -> Result<Read, Fault<Vec<FieldError>>> {
        let mut wrong = Vec::new();
        let mut push = |field, problem: Option<Problem>| {
            wrong.extend(problem.map(|problem| FieldError { field, problem }));
        };
        let (name, address) = (nfc(self.name.trim()), nfc(self.address.trim()));
        let (operator, hours) = (nfc(self.operator.trim()), nfc(self.hours.trim()));
        let (kind, location) = (PointKind::from_code(&self.kind), LocationKind::from_code(&self.location));
        let (status, phone) = (PointStatus::from_code(&self.status), Phone::parse(&self.phone));
        push(Field::Name, text(&name, MOST_NAME));
        push(Field::Kind, kind.is_none().then_some(Problem::Missing));
        push(Field::Location, location.is_none().then_some(Problem::Missing));
        push(Field::Operator, long(&operator, MOST_NAME));
        push(Field::Address, text(&address, MOST_ADDRESS));
        let (province, commune) = self.places(market).await?;
        push(Field::Province, province);
        push(Field::Commune, commune);
        let point = self.point(market).await?;
        push(Field::Point, (point.is_none() && commune.is_none()).then_some(Problem::Unreadable));
        push(Field::Hours, long(&hours, MOST_HOURS));
        push(Field::Phone, (!self.phone.trim().is_empty() && phone.is_none()).then_some(Problem::Unreadable));
        let (supported_on, must_run_until) = (parse_day(&self.supported_on), parse_day(&self.must_run_until));
        push(Field::SupportedOn, unread(&self.supported_on, supported_on));
        let end = unread(&self.must_run_until, must_run_until);
        let early = must_run_until.is_some_and(|end| supported_on.is_none_or(|start| end < start));
        push(Field::MustRunUntil, end.or(early.then_some(Problem::BeforeStart)));
        push(Field::Status, status.is_none().then_some(Problem::Missing));
        match (kind, location, status, point) {
            (Some(kind), Some(location), Some(status), Some(point)) if wrong.is_empty() => Ok(Read {
                name,
                kind,
                location,
                status,
                operator: Some(operator).filter(|text| !text.is_empty()),
                address,
                province: self.province.clone(),
                commune: self.commune.clone(),
                hours: Some(hours).filter(|text| !text.is_empty()),
                phone: phone.map(|phone| phone.e164().to_owned()),
                point,
                has_signboard: self.has_signboard,
                supported_on,
                must_run_until,
            }),
            _ => Err(Fault::Refused(wrong)),
        }
    }

    async fn places(&self, market: &Market) -> Result<(Option<Problem>, Option<Problem>), Outage> {
        if self.commune.is_empty() {
            let province = place::province(market, &self.province).await?;
            return Ok((province.is_none().then_some(Problem::Missing), Some(Problem::Missing)));
        }
        Ok(match place::fit(market, &self.province, &self.commune).await? {
            Fit::Whole => (None, None),
            Fit::NoSuchProvince => (Some(Problem::Missing), None),
            Fit::CommuneElsewhere => (None, Some(Problem::Unreadable)),
        })
    }

    /// Where it stands: as typed, or in the middle of its commune.
    async fn point(&self, market: &Market) -> Result<Option<(f64, f64)>, Outage> {
        if self.lat.trim().is_empty() && self.lon.trim().is_empty() {
            return place::centre(market, &self.commune).await;
        }
        Ok(parse_point(&self.lat, &self.lon))
    }
}

fn unread(typed: &str, day: Option<Date>) -> Option<Problem> {
    (!typed.trim().is_empty() && day.is_none()).then_some(Problem::Unreadable)
}

fn text(text: &str, most: usize) -> Option<Problem> {
    if text.is_empty() { Some(Problem::Missing) } else { long(text, most) }
}

fn long(text: &str, most: usize) -> Option<Problem> {
    (text.chars().count() > most).then_some(Problem::TooLong)
}
