//! The questions of a fair's record.

use super::Shown;
use crate::action::answer::wrong;
use crate::desk::{error_of, message, option, word};
use crate::t;
use crate::t::fair::desk as f;
use crate::ui::{Field, input, select, textarea};
use domain::fair::{FairKind, MOST_DAYS};
use domain::lang::Lang;
use domain::time::show_day;
use leptos::prelude::*;
use market::fair::{FairForm, FairRecord, Field as F, MOST_NAME, MOST_TEXT};
use market::reading::Problem;
use market::sales_point::SalesPointLine;
use serde::Deserialize;

/// The step of a submit that only asks for the communes of the chosen province.
const PLACE_STEP: &str = "place";

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub kind: String,
    pub name_vi: String,
    pub name_en: String,
    pub starts_on: String,
    pub ends_on: String,
    pub hours: String,
    pub address: String,
    pub province: String,
    pub commune: String,
    pub sales_point: String,
    pub organiser: String,
    pub description_vi: String,
    pub description_en: String,
    pub step: String,
}

impl Typed {
    /// A record as it stands. `point` is the slug of its sales point.
    pub fn of(record: &FairRecord, point: Option<&str>) -> Self {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        Self {
            version: record.version.to_string(),
            kind: record.kind.code().to_owned(),
            name_vi: record.name_vi.clone(),
            name_en: text(&record.name_en),
            starts_on: show_day(record.starts_on),
            ends_on: show_day(record.ends_on),
            hours: text(&record.hours),
            address: record.address.clone(),
            province: record.province.clone(),
            commune: text(&record.commune),
            sales_point: point.unwrap_or_default().to_owned(),
            organiser: record.organiser.clone(),
            description_vi: record.description_vi.clone(),
            description_en: text(&record.description_en),
            step: String::new(),
        }
    }

    /// Whether this submit only chooses a province: the form comes back with its communes and all that was typed.
    pub fn chooses_place(&self) -> bool {
        self.step == PLACE_STEP
    }

    /// The form as the market reads it.
    pub fn form(&self) -> FairForm {
        FairForm {
            kind: self.kind.clone(),
            name_vi: self.name_vi.clone(),
            name_en: self.name_en.clone(),
            starts_on: self.starts_on.clone(),
            ends_on: self.ends_on.clone(),
            hours: self.hours.clone(),
            address: self.address.clone(),
            province: self.province.clone(),
            commune: self.commune.clone(),
            sales_point: self.sales_point.clone(),
            organiser: self.organiser.clone(),
            description_vi: self.description_vi.clone(),
            description_en: self.description_en.clone(),
        }
    }

    /// The value of a field.
    pub(super) fn value(&self, field: F) -> &str {
        match field {
            F::Kind => &self.kind,
            F::NameVi => &self.name_vi,
            F::NameEn => &self.name_en,
            F::StartsOn => &self.starts_on,
            F::EndsOn => &self.ends_on,
            F::Hours => &self.hours,
            F::Address => &self.address,
            F::Province => &self.province,
            F::Commune => &self.commune,
            F::SalesPoint => &self.sales_point,
            F::Organiser => &self.organiser,
            F::DescriptionVi => &self.description_vi,
            F::DescriptionEn => &self.description_en,
        }
    }
}

pub(super) fn label(lang: Lang, field: F) -> &'static str {
    match field {
        F::Kind => f::kind(lang),
        F::NameVi => f::name_vi(lang),
        F::NameEn => f::name_en(lang),
        F::StartsOn => f::starts_on(lang),
        F::EndsOn => f::ends_on(lang),
        F::Hours => f::hours(lang),
        F::Address => f::address(lang),
        F::Province => f::province(lang),
        F::Commune => f::commune(lang),
        F::SalesPoint => f::sales_point(lang),
        F::Organiser => f::organiser(lang),
        F::DescriptionVi => f::description_vi(lang),
        F::DescriptionEn => f::description_en(lang),
    }
}

fn said(lang: Lang, field: F, problem: Problem) -> String {
    match (field, problem) {
        (F::EndsOn, Problem::Unfit) => f::ends_unfit(lang, MOST_DAYS),
        (F::Commune, Problem::Unfit) => f::commune_unfit(lang).to_owned(),
        _ => message(lang, problem, label(lang, field)),
    }
}

/// Everything wrong, in the order of the form, for the summary.
pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    wrong(shown.refused.as_ref()).iter().map(|it| (it.field.code(), said(lang, it.field, it.problem))).collect()
}

fn field(lang: Lang, shown: &Shown, at: F) -> Field {
    Field {
        value: shown.typed.value(at).to_owned(),
        autocomplete: "off",
        error: error_of(wrong(shown.refused.as_ref()), at).map(|problem| said(lang, at, problem)),
        ..Field::new(lang, at.code(), label(lang, at))
    }
}

fn maybe(lang: Lang, shown: &Shown, at: F) -> Field {
    Field { optional: true, ..field(lang, shown, at) }
}

pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    view! {
        <fieldset class="record__group">
            <legend class="record__legend">{f::record(lang)}</legend>
            <input type="hidden" name="version" value=shown.typed.version.clone()/>
            {what(lang, shown)}
            {place(lang, shown)}
            {texts(lang, shown)}
        </fieldset>
    }
    .into_any()
}

fn what(lang: Lang, shown: &Shown) -> AnyView {
    let most = u32::try_from(MOST_NAME).ok();
    let typed = &shown.typed;
    let none = option("", t::office::decision::choose(lang), typed.kind.is_empty());
    let kinds = FairKind::ALL.map(|it| option(it.code(), word::fair_kind(lang, it), it.code() == typed.kind));
    let day = |at| Field { hint: Some(f::day_hint(lang).to_owned()), most: Some(10), ..field(lang, shown, at) };
    view! {
        {select(&field(lang, shown, F::Kind), [none].into_iter().chain(kinds).collect())}
        {input(&Field { most, ..field(lang, shown, F::NameVi) })}
        {input(&Field { most, ..maybe(lang, shown, F::NameEn) })}
        <div class="record__pair">{input(&day(F::StartsOn))}{input(&day(F::EndsOn))}</div>
        {input(&Field { most: Some(80), ..maybe(lang, shown, F::Hours) })}
    }
    .into_any()
}

fn place(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let none = option("", t::checkout::province_choose(lang), typed.province.is_empty());
    let provinces = shown.provinces.iter().map(|it| option(&it.code, &it.name, it.code == typed.province));
    let any = option("", f::commune_any(lang), typed.commune.is_empty());
    let communes = shown.communes.iter().map(|it| option(&it.code, &it.name, it.code == typed.commune));
    let nowhere = option("", f::sales_point_none(lang), typed.sales_point.is_empty());
    let point = |it: &SalesPointLine| option(&it.slug, &it.name, it.slug == typed.sales_point);
    let points = shown.points.iter().map(point);
    view! {
        {input(&Field { most: Some(300), ..field(lang, shown, F::Address) })}
        <div class="record__province">
            {select(&field(lang, shown, F::Province), [none].into_iter().chain(provinces).collect())}
            <button class="button" type="submit" name="step" value=PLACE_STEP data-weight="secondary" formnovalidate=true>
                {t::checkout::province_button(lang)}
            </button>
        </div>
        {select(&maybe(lang, shown, F::Commune), [any].into_iter().chain(communes).collect())}
        {select(&maybe(lang, shown, F::SalesPoint), [nowhere].into_iter().chain(points).collect())}
    }
    .into_any()
}

fn texts(lang: Lang, shown: &Shown) -> AnyView {
    let text = |at| Field {
        most: u32::try_from(MOST_TEXT).ok(),
        hint: Some(f::markdown_hint(lang).to_owned()),
        ..maybe(lang, shown, at)
    };
    view! {
        {input(&Field { most: Some(300), ..field(lang, shown, F::Organiser) })}
        {textarea(&text(F::DescriptionVi), 6)}
        {textarea(&text(F::DescriptionEn), 6)}
    }
    .into_any()
}
