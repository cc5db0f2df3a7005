//! The questions of a story.

use super::Shown;
use crate::action::answer::wrong;
use crate::office::versions::Pair;
use crate::t::office as o;
use crate::t::office::story as s;
use crate::ui::{Field, input, textarea, tick};
use domain::lang::Lang;
use leptos::prelude::*;
use market::reading::{FieldError, Problem};
use market::story::edit::{Field as At, MOST_BODY, MOST_TITLE, StoryForm, StoryRecord};
use serde::Deserialize;

/// The step of a submit that only shows what readers will see.
pub(super) const PREVIEW: &str = "preview";

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub title_vi: String,
    pub title_en: String,
    pub body_vi: String,
    pub body_en: String,
    pub product: String,
    /// "on" where ticked.
    pub is_published: String,
    pub step: String,
}

impl Typed {
    /// A record as it stands.
    pub fn of(record: &StoryRecord) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            version: record.version.to_string(),
            title_vi: record.title_vi.clone(),
            title_en: text(&record.title_en),
            body_vi: record.body_vi.clone(),
            body_en: text(&record.body_en),
            product: record.product.as_ref().map(|(code, _)| code.clone()).unwrap_or_default(),
            is_published: if record.published_at.is_some() { "on".to_owned() } else { String::new() },
            step: String::new(),
        }
    }

    /// Whether this submit only shows what readers will see.
    pub fn asks_preview(&self) -> bool {
        self.step == PREVIEW
    }

    /// The form as the market reads it.
    pub fn form(&self) -> StoryForm {
        StoryForm {
            title_vi: self.title_vi.clone(),
            title_en: self.title_en.clone(),
            body_vi: self.body_vi.clone(),
            body_en: self.body_en.clone(),
            product: self.product.clone(),
            is_published: self.is_published == "on",
        }
    }
}

/// What the log of differences compares.
pub(super) fn pairs(lang: Lang, yours: &Typed, theirs: &Typed) -> Vec<Pair> {
    let of = |label, read: fn(&Typed) -> &String| (label, read(yours).clone(), read(theirs).clone());
    let yes = |typed: &Typed| if typed.is_published == "on" { o::yes(lang) } else { o::no(lang) }.to_owned();
    vec![
        of(s::title_vi(lang), |it| &it.title_vi),
        of(s::body_vi(lang), |it| &it.body_vi),
        of(s::title_en(lang), |it| &it.title_en),
        of(s::body_en(lang), |it| &it.body_en),
        of(s::product(lang), |it| &it.product),
        (s::publish(lang), yes(yours), yes(theirs)),
    ]
}

pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let line = |at: At, label: &str, value: &str| Field {
        value: value.to_owned(),
        autocomplete: "off",
        error: error(lang, shown, at),
        ..Field::new(lang, at.code(), label)
    };
    let most = |most: usize| u32::try_from(most).ok();
    let title_vi = Field { most: most(MOST_TITLE), ..line(At::TitleVi, s::title_vi(lang), &typed.title_vi) };
    let title_en =
        Field { most: most(MOST_TITLE), optional: true, ..line(At::TitleEn, s::title_en(lang), &typed.title_en) };
    let body_vi = Field {
        most: most(MOST_BODY),
        hint: Some(s::body_hint(lang).into()),
        ..line(At::BodyVi, s::body_vi(lang), &typed.body_vi)
    };
    let body_en = Field { most: most(MOST_BODY), optional: true, ..line(At::BodyEn, s::body_en(lang), &typed.body_en) };
    let product = Field {
        optional: true,
        most: Some(200),
        hint: Some(s::product_hint(lang).into()),
        ..line(At::Product, s::product(lang), &typed.product)
    };
    let publish = Field { value: typed.is_published.clone(), ..Field::new(lang, "is_published", s::publish(lang)) };
    view! {
        <input type="hidden" name="version" value=typed.version.clone()/>
        {input(&title_vi)}
        {textarea(&body_vi, 14)}
        {input(&title_en)}
        {textarea(&body_en, 8)}
        {input(&product)}
        {tick(&publish)}
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
        (_, At::TitleVi) => s::title_missing(lang),
        (_, At::BodyVi) => s::body_missing(lang),
        (_, At::TitleEn | At::BodyEn) => s::english_half(lang),
        (_, At::Product) => s::product_unknown(lang),
    }
}
