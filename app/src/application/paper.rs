//! The papers of an application: a tick for each kind, and its number and days folded away below.

use crate::office::word;
use crate::t::application as a;
use crate::ui::{Field, input, tick};
use domain::lang::Lang;
use domain::producer::PaperKind;
use leptos::prelude::*;
use market::application::PaperPart;
use market::producer::paper::{MOST_NUMBER, PaperForm};
use std::collections::HashMap;

/// What the fields of a kind of paper are called in the form.
pub struct Names {
    pub kind: PaperKind,
    held: &'static str,
    number: &'static str,
    issued: &'static str,
    expires: &'static str,
}

macro_rules! names {
    ($kind:ident, $held:literal) => {
        Names {
            kind: PaperKind::$kind,
            held: $held,
            number: concat!($held, "_number"),
            issued: concat!($held, "_issued"),
            expires: concat!($held, "_expires"),
        }
    };
}

/// Every kind, in the order of the form.
pub const NAMES: [Names; 6] = [
    names!(Business, "business"),
    names!(FoodSafety, "food_safety"),
    names!(Trademark, "trademark"),
    names!(Environment, "environment"),
    names!(Quality, "quality"),
    names!(Other, "other"),
];

/// What was typed, by the names of the fields.
pub type TypedPapers = HashMap<String, String>;

fn text<'a>(typed: &'a TypedPapers, name: &str) -> &'a str {
    typed.get(name).map_or("", String::as_str)
}

/// The papers ticked or written about.
pub fn read(typed: &TypedPapers) -> Vec<PaperForm> {
    let given = |names: &&Names| {
        [names.held, names.number, names.issued, names.expires].iter().any(|name| !text(typed, name).trim().is_empty())
    };
    let paper = |names: &Names| PaperForm {
        kind: names.kind.code().to_owned(),
        number: text(typed, names.number).to_owned(),
        issued_on: text(typed, names.issued).to_owned(),
        expires_on: text(typed, names.expires).to_owned(),
    };
    NAMES.iter().filter(given).map(paper).collect()
}

/// Papers as they would be typed.
pub fn write(papers: &[PaperForm]) -> TypedPapers {
    let mut typed = TypedPapers::new();
    for paper in papers {
        let Some(names) = NAMES.iter().find(|names| names.kind.code() == paper.kind) else { continue };
        for (name, text) in [
            (names.held, "on"),
            (names.number, &paper.number),
            (names.issued, &paper.issued_on),
            (names.expires, &paper.expires_on),
        ] {
            typed.insert(name.to_owned(), text.to_owned());
        }
    }
    typed
}

/// The name of the field of a part of a paper.
pub fn field(kind: PaperKind, part: PaperPart) -> &'static str {
    let names = NAMES.iter().find(|names| names.kind == kind).unwrap_or(&NAMES[0]);
    match part {
        PaperPart::Number => names.number,
        PaperPart::Issued => names.issued,
        PaperPart::Expires => names.expires,
    }
}

/// The questions; `wrong` says what is wrong with a field.
pub fn fields(lang: Lang, typed: &TypedPapers, wrong: &dyn Fn(PaperKind, PaperPart) -> Option<String>) -> AnyView {
    let ticks = NAMES.iter().map(|names| {
        let value = text(typed, names.held).to_owned();
        tick(&Field { value, ..Field::new(lang, names.held, word::paper(lang, names.kind)) })
    });
    let parts = [PaperPart::Number, PaperPart::Issued, PaperPart::Expires];
    let any = NAMES.iter().any(|names| {
        parts
            .iter()
            .any(|part| !text(typed, field(names.kind, *part)).trim().is_empty() || wrong(names.kind, *part).is_some())
    });
    let one = |names: &Names| paper(lang, names, (typed, wrong));
    view! {
        <fieldset class="application__ticks">
            <legend class="field__label">{a::papers(lang)}</legend>
            {ticks.collect_view()}
        </fieldset>
        <details class="application__papers" open=any>
            <summary>{a::papers_more(lang)}</summary>
            {NAMES.iter().map(one).collect_view()}
        </details>
    }
    .into_any()
}

type Wrong<'a> = &'a dyn Fn(PaperKind, PaperPart) -> Option<String>;

fn paper(lang: Lang, names: &Names, (typed, wrong): (&TypedPapers, Wrong<'_>)) -> AnyView {
    let part = |part: PaperPart, label: &str, most| {
        let name = field(names.kind, part);
        input(&Field {
            value: text(typed, name).to_owned(),
            optional: true,
            most: Some(most),
            autocomplete: "off",
            error: wrong(names.kind, part),
            ..Field::new(lang, name, label)
        })
    };
    let longest = u32::try_from(MOST_NUMBER).unwrap_or(u32::MAX);
    view! {
        <fieldset class="record__group">
            <legend class="field__label">{word::paper(lang, names.kind)}</legend>
            {part(PaperPart::Number, a::paper_number(lang), longest)}
            <div class="record__pair">
                {part(PaperPart::Issued, a::paper_issued(lang), 10)}
                {part(PaperPart::Expires, a::paper_expires(lang), 10)}
            </div>
        </fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_read_back_as_they_were_written() {
        let papers = vec![
            PaperForm { kind: "business".into(), number: "0401".into(), ..PaperForm::default() },
            PaperForm { kind: "other".into(), ..PaperForm::default() },
        ];
        assert_eq!(read(&write(&papers)), papers);
        assert_eq!(read(&TypedPapers::new()), []);
    }
}
