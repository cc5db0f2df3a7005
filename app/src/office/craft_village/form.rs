//! The questions of a craft village.

use super::Shown;
use crate::action::answer::wrong;
use crate::office::versions::Pair;
use crate::t::craft_village as v;
use crate::t::office as o;
use crate::ui::{Choice, Field, input, select, textarea};
use domain::lang::Lang;
use leptos::prelude::*;
use market::craft_village::edit::{
    CraftVillageForm, CraftVillageRecord, Field as At, MOST_MAKES, MOST_NAME, MOST_SOURCES, MOST_STORY,
};
use market::reading::{FieldError, Problem};
use serde::Deserialize;

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub name: String,
    pub province: String,
    pub commune: String,
    pub makes_vi: String,
    pub makes_en: String,
    pub recognised_year: String,
    pub story_vi: String,
    pub story_en: String,
    pub sources: String,
}

impl Typed {
    /// A record as it stands.
    pub fn of(record: &CraftVillageRecord) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            version: record.version.to_string(),
            name: record.name.clone(),
            province: record.province.clone(),
            commune: record.commune.1.clone(),
            makes_vi: record.makes_vi.clone(),
            makes_en: text(&record.makes_en),
            recognised_year: record.recognised_year.map(|year| year.to_string()).unwrap_or_default(),
            story_vi: text(&record.story_vi),
            story_en: text(&record.story_en),
            sources: text(&record.sources),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> CraftVillageForm {
        CraftVillageForm {
            name: self.name.clone(),
            province: self.province.clone(),
            commune: self.commune.clone(),
            makes_vi: self.makes_vi.clone(),
            makes_en: self.makes_en.clone(),
            recognised_year: self.recognised_year.clone(),
            story_vi: self.story_vi.clone(),
            story_en: self.story_en.clone(),
            sources: self.sources.clone(),
        }
    }
}

/// What the log of differences compares.
pub(super) fn pairs(lang: Lang, yours: &Typed, theirs: &Typed) -> Vec<Pair> {
    let of = |label, read: fn(&Typed) -> &String| (label, read(yours).clone(), read(theirs).clone());
    vec![
        of(v::name(lang), |it| &it.name),
        of(v::province(lang), |it| &it.province),
        of(v::commune(lang), |it| &it.commune),
        of(v::makes(lang), |it| &it.makes_vi),
        of(v::makes_en(lang), |it| &it.makes_en),
        of(v::year(lang), |it| &it.recognised_year),
        of(v::story(lang), |it| &it.story_vi),
        of(v::story_en(lang), |it| &it.story_en),
        of(v::sources(lang), |it| &it.sources),
    ]
}

pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let field = |at: At, label: &str, value: &str, most: usize| Field {
        value: value.to_owned(),
        autocomplete: "off",
        most: u32::try_from(most).ok(),
        error: error(lang, shown, at),
        ..Field::new(lang, at.code(), label)
    };
    let maybe = |field: Field| Field { optional: true, ..field };
    let commune = Field {
        hint: Some(v::commune_hint(lang).into()),
        ..field(At::Commune, v::commune(lang), &typed.commune, MOST_NAME)
    };
    let sources = Field {
        hint: Some(v::sources_hint(lang).into()),
        ..maybe(field(At::Sources, v::sources(lang), &typed.sources, MOST_SOURCES))
    };
    view! {
        <input type="hidden" name="version" value=typed.version.clone()/>
        {input(&Field { hint: Some(v::name_hint(lang).into()), ..field(At::Name, v::name(lang), &typed.name, MOST_NAME) })}
        {select(&field(At::Province, v::province(lang), &typed.province, 2), provinces(lang, shown))}
        {input(&commune)}
        {input(&field(At::MakesVi, v::makes(lang), &typed.makes_vi, MOST_MAKES))}
        {input(&maybe(field(At::MakesEn, v::makes_en(lang), &typed.makes_en, MOST_MAKES)))}
        {input(&maybe(field(At::Year, v::year(lang), &typed.recognised_year, 4)))}
        {textarea(&maybe(field(At::StoryVi, v::story(lang), &typed.story_vi, MOST_STORY)), 8)}
        {textarea(&maybe(field(At::StoryEn, v::story_en(lang), &typed.story_en, MOST_STORY)), 6)}
        {textarea(&sources, 3)}
    }
    .into_any()
}

fn provinces(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let none = Choice { label: crate::t::checkout::province_choose(lang).to_owned(), ..Choice::default() };
    let all = shown.provinces.iter().map(|it| Choice {
        value: it.code.clone(),
        label: it.name.clone(),
        chosen: it.code == shown.typed.province,
        disabled: false,
    });
    std::iter::once(none).chain(all).collect()
}

/// Everything wrong, for the summary.
pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    wrong(shown.refused.as_ref()).iter().map(|it| (it.field.code(), message(lang, *it).to_owned())).collect()
}

fn error(lang: Lang, shown: &Shown, at: At) -> Option<String> {
    wrong(shown.refused.as_ref()).iter().find(|it| it.field == at).map(|it| message(lang, *it).to_owned())
}

fn message(lang: Lang, error: FieldError<At>) -> &'static str {
    match (error.problem, error.field) {
        (Problem::TooLong, _) => o::field::too_long(lang),
        (Problem::Unfit, _) => v::name_taken(lang),
        (_, At::Province) => v::province_missing(lang),
        (_, At::Commune) => v::commune_unknown(lang),
        (_, At::Year) => v::year_unreadable(lang),
        (_, At::Sources) => v::sources_unreadable(lang),
        (_, At::Name | At::MakesVi | At::MakesEn | At::StoryVi | At::StoryEn) => v::missing(lang),
    }
}
