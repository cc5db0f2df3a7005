//! The questions of a group of words.

use super::Shown;
use crate::action::answer::wrong;
use crate::t::synonym as s;
use crate::ui::{Field, input, textarea};
use domain::lang::Lang;
use domain::synonym::{MOST_CHARACTERS, MOST_TERMS, lines};
use leptos::prelude::*;
use market::reading::{FieldError, Problem};
use market::synonym::SynonymRecord;
use market::synonym::save::Field as At;
use serde::Deserialize;

/// The step of a submit that only shows what shoppers would find.
pub(super) const PREVIEW: &str = "preview";
const TERMS: &str = "terms";

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    /// A word or phrase a line.
    pub terms: String,
    /// The search to try.
    pub q: String,
    pub step: String,
}

impl Typed {
    /// A record as it stands.
    pub fn of(record: &SynonymRecord) -> Self {
        Self { version: record.version.to_string(), terms: record.terms.join("\n"), ..Self::default() }
    }

    /// Whether this submit only shows what shoppers would find.
    pub fn asks_preview(&self) -> bool {
        self.step == PREVIEW
    }
}

pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let messages: Vec<String> = errors(lang, shown).into_iter().map(|(_, text)| text).collect();
    let terms = Field {
        value: typed.terms.clone(),
        hint: Some(s::terms_hint(lang).into()),
        error: (!messages.is_empty()).then(|| messages.join(" ")),
        most: u32::try_from(MOST_TERMS * (MOST_CHARACTERS + 2) * 2).ok(),
        autocomplete: "off",
        ..Field::new(lang, TERMS, s::terms(lang))
    };
    let search = Field {
        kind: "search",
        value: typed.q.clone(),
        hint: Some(s::try_hint(lang).into()),
        optional: true,
        most: Some(200),
        autocomplete: "off",
        ..Field::new(lang, "q", s::try_search(lang))
    };
    view! {
        <input type="hidden" name="version" value=typed.version.clone()/>
        {textarea(&terms, 6)}
        {input(&search)}
    }
    .into_any()
}

/// Everything wrong, line by line, for the summary.
pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    let typed: Vec<&str> = lines(&shown.typed.terms).collect();
    wrong(shown.refused.as_ref()).iter().map(|it| (TERMS, message(lang, *it, &typed))).collect()
}

fn message(lang: Lang, error: FieldError<At>, typed: &[&str]) -> String {
    let line = match error.field {
        At::Group if error.problem == Problem::Missing => return s::too_few(lang).to_owned(),
        At::Group => return s::too_many(lang).to_owned(),
        At::Line(at) => typed.get(at).copied().unwrap_or_default(),
    };
    match error.problem {
        Problem::TooLong => s::line_long(lang, line),
        Problem::Unfit => s::line_taken(lang, line),
        Problem::Missing | Problem::Unreadable => s::line_empty(lang, line),
    }
}
