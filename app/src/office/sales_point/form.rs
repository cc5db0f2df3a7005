//! The questions of a sales point's record.

use super::{Shown, map};
use crate::action::answer::wrong;
use crate::office::sales_points::status_word;
use crate::shop::sales_point::{location_kind, point_kind};
use crate::t;
use crate::t::office as o;
use crate::t::office::sales_point as s;
use crate::ui::{Choice, Field, input, select, tick};
use domain::lang::Lang;
use domain::map::{Map, Point};
use domain::phone::Phone;
use domain::sales_point::{LocationKind, PointKind, PointStatus};
use domain::time::show_day;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::reading::{FieldError, Problem};
use market::sales_point::save::SalesPointRecord;
use market::sales_point::{Field as At, SalesPointForm};
use serde::Deserialize;

/// The step of a submit that only asks for the communes and the map of the chosen province.
const PLACE_STEP: &str = "place";

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub name: String,
    pub kind: String,
    pub location: String,
    pub status: String,
    pub operator: String,
    pub address: String,
    pub province: String,
    pub commune: String,
    pub hours: String,
    pub phone: String,
    pub lat: String,
    pub lon: String,
    /// "on" where ticked.
    pub has_signboard: String,
    pub supported_on: String,
    pub must_run_until: String,
    pub step: String,
    /// The pixel of a press on the map, as browsers send it (HTML, "image button").
    #[serde(rename = "map.x")]
    pub map_x: String,
    #[serde(rename = "map.y")]
    pub map_y: String,
}

impl Typed {
    /// An empty form: a new point is open.
    pub fn new() -> Self {
        let (kind, status) = (PointKind::SalesPoint.code().to_owned(), PointStatus::Open.code().to_owned());
        Self { kind, status, ..Self::default() }
    }

    /// A record as it stands.
    pub fn of(record: &SalesPointRecord) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            version: record.version.to_string(),
            name: record.name.clone(),
            kind: record.kind.code().to_owned(),
            location: record.location.code().to_owned(),
            status: record.status.code().to_owned(),
            operator: text(&record.operator),
            address: record.address.clone(),
            province: record.province.clone(),
            commune: text(&record.commune),
            hours: text(&record.hours),
            phone: record.phone.as_ref().map(Phone::show).unwrap_or_default(),
            lat: format!("{:.5}", record.point.0),
            lon: format!("{:.5}", record.point.1),
            has_signboard: if record.has_signboard { "on".to_owned() } else { String::new() },
            supported_on: record.supported_on.map(show_day).unwrap_or_default(),
            must_run_until: record.must_run_until.map(show_day).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Whether this submit only chooses a province or presses on the map: the form comes back with what that gives,
    /// and with all that was typed.
    pub fn asks_only(&self) -> bool {
        self.step == PLACE_STEP || !self.map_x.is_empty()
    }

    /// With the point under a press on the map.
    pub(super) fn pressed(mut self, centres: &[Point]) -> Self {
        if let Some((lat, lon)) = map::pressed(centres, &self.map_x, &self.map_y) {
            (self.lat, self.lon) = (lat, lon);
        }
        self
    }

    /// The form as the market reads it.
    pub fn form(&self) -> SalesPointForm {
        SalesPointForm {
            name: self.name.clone(),
            kind: self.kind.clone(),
            location: self.location.clone(),
            status: self.status.clone(),
            operator: self.operator.clone(),
            address: self.address.clone(),
            province: self.province.clone(),
            commune: self.commune.clone(),
            hours: self.hours.clone(),
            phone: self.phone.clone(),
            lat: self.lat.clone(),
            lon: self.lon.clone(),
            has_signboard: self.has_signboard == "on",
            supported_on: self.supported_on.clone(),
            must_run_until: self.must_run_until.clone(),
        }
    }
}

pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let group = |title: &'static str, body: AnyView| {
        view! { <fieldset class="record__group"><legend class="record__legend">{title}</legend>{body}</fieldset> }
    };
    view! {
        <input type="hidden" name="version" value=shown.typed.version.clone()/>
        {group(s::record(lang), what(lang, shown))}
        {group(s::whereabouts(lang), place(lang, shown))}
        {group(s::programme(lang), programme(lang, shown))}
    }
    .into_any()
}

fn field(lang: Lang, shown: &Shown, at: At, (label, value): (&str, &str)) -> Field {
    Field {
        value: value.to_owned(),
        autocomplete: "off",
        error: error(lang, shown, at),
        ..Field::new(lang, at.code(), label)
    }
}

fn option(value: &str, label: &str, chosen: &str) -> Choice {
    Choice { value: value.into(), label: label.into(), chosen: value == chosen, disabled: false }
}

fn what(lang: Lang, shown: &Shown) -> AnyView {
    use o::sales_points as p;
    let typed = &shown.typed;
    let name = Field { most: Some(200), ..field(lang, shown, At::Name, (p::name(lang), &typed.name)) };
    let kinds = PointKind::ALL.map(|it| option(it.code(), point_kind(lang, it), &typed.kind));
    let none = option("", o::decision::choose(lang), &typed.location);
    let locations = LocationKind::ALL.map(|it| option(it.code(), location_kind(lang, it), &typed.location));
    let statuses = PointStatus::ALL.map(|it| option(it.code(), status_word(lang, it), &typed.status));
    let optional = |at, label: &str, value: &str, most| Field {
        optional: true,
        most: Some(most),
        ..field(lang, shown, at, (label, value))
    };
    let operator = optional(At::Operator, p::operator(lang), &typed.operator, 200);
    let hours =
        Field { hint: Some(s::hours_hint(lang).to_owned()), ..optional(At::Hours, s::hours(lang), &typed.hours, 100) };
    let phone = Field { kind: "tel", ..optional(At::Phone, p::phone(lang), &typed.phone, 20) };
    view! {
        {input(&name)}
        <div class="record__pair">
            {select(&field(lang, shown, At::Kind, (p::kind(lang), "")), kinds.to_vec())}
            {select(&field(lang, shown, At::Location, (p::location(lang), "")), [none].into_iter().chain(locations).collect())}
        </div>
        {input(&operator)}
        <div class="record__pair">{input(&hours)}{input(&phone)}</div>
        {select(&field(lang, shown, At::Status, (p::status(lang), "")), statuses.to_vec())}
    }
    .into_any()
}

fn place(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let address =
        Field { most: Some(300), ..field(lang, shown, At::Address, (o::producer::address(lang), &typed.address)) };
    let province = field(lang, shown, At::Province, (o::sales_points::province(lang), ""));
    let none = option("", t::checkout::province_choose(lang), &typed.province);
    let provinces = shown.provinces.iter().map(|it| option(&it.code, &it.name, &typed.province));
    let commune = field(lang, shown, At::Commune, (t::checkout::commune(lang), ""));
    let any = option("", o::decision::choose(lang), &typed.commune);
    let communes = shown.communes.iter().map(|it| option(&it.code, &it.name, &typed.commune));
    let lat = Field {
        optional: true,
        hint: Some(s::point_hint(lang).to_owned()),
        ..field(lang, shown, At::Point, (s::lat(lang), &typed.lat))
    };
    let lon = Field {
        optional: true,
        value: typed.lon.clone(),
        autocomplete: "off",
        ..Field::new(lang, "lon", s::lon(lang))
    };
    view! {
        {input(&address)}
        <div class="record__province">
            {select(&province, [none].into_iter().chain(provinces).collect())}
            <button class="button" type="submit" name="step" value=PLACE_STEP data-weight="secondary" formnovalidate=true>
                {t::checkout::province_button(lang)}
            </button>
        </div>
        {select(&commune, [any].into_iter().chain(communes).collect())}
        {shown.map.as_ref().map(|map| dots(lang, shown, map))}
        <div class="record__pair">{input(&lat)}{input(&lon)}</div>
    }
    .into_any()
}

/// The map as a button: a press sends the form with the pixel.
fn dots(lang: Lang, shown: &Shown, map: &Map) -> AnyView {
    let typed = &shown.typed;
    let source = Office::Map { province: &typed.province, lat: &typed.lat, lon: &typed.lon };
    let name = shown.provinces.iter().find(|it| it.code == typed.province).map_or("", |it| &it.name);
    view! {
        <div class="field">
            <p class="field__hint" id="map-hint">{s::map_hint(lang)}</p>
            <input
                class="record__map" type="image" name="map" alt=s::map(lang, name) src=Page::Office(source).href(lang)
                width=map.width height=map.height formnovalidate=true aria-describedby="map-hint"
            />
        </div>
    }
    .into_any()
}

fn programme(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let sign = Field { value: typed.has_signboard.clone(), ..Field::new(lang, "has_signboard", s::sign(lang)) };
    let day = |at, label: &str, value: &str, hint: &str| Field {
        optional: true,
        most: Some(10),
        hint: Some(hint.to_owned()),
        ..field(lang, shown, at, (label, value))
    };
    let from = day(At::SupportedOn, s::supported_on(lang), &typed.supported_on, s::supported_hint(lang));
    let until = day(At::MustRunUntil, s::must_run_until(lang), &typed.must_run_until, o::decision::day_hint(lang));
    view! {
        {tick(&sign)}
        <div class="record__pair">{input(&from)}{input(&until)}</div>
    }
    .into_any()
}

/// Everything wrong, in the order of the form, for the summary.
pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    wrong(shown.refused.as_ref()).iter().map(|it| (it.field.code(), message(lang, *it).to_owned())).collect()
}

fn error(lang: Lang, shown: &Shown, at: At) -> Option<String> {
    wrong(shown.refused.as_ref()).iter().find(|it| it.field == at).map(|it| message(lang, *it).to_owned())
}

fn message(lang: Lang, error: FieldError<At>) -> &'static str {
    match (error.problem, error.field) {
        (Problem::TooLong, _) => o::field::too_long(lang),
        (Problem::Unfit, At::MustRunUntil) => s::early(lang),
        (_, At::Name) => s::name_missing(lang),
        (_, At::Kind) => s::kind_missing(lang),
        (_, At::Location) => s::location_missing(lang),
        (_, At::Status) => s::status_missing(lang),
        (_, At::Address) => s::address_missing(lang),
        (_, At::Province) => t::checkout::error::province(lang),
        (Problem::Missing, At::Commune) => s::commune_missing(lang),
        (_, At::Commune) => o::producer::commune_wrong(lang),
        (_, At::Phone) => t::checkout::error::phone(lang),
        (_, At::Point) => s::point_wrong(lang),
        (_, At::SupportedOn | At::MustRunUntil) => s::day_wrong(lang),
        (_, At::Operator | At::Hours) => o::field::unreadable(lang),
    }
}
