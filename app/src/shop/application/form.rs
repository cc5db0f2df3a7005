//! The questions of an application.

use super::{Settled, Shown};
use crate::application::paper::{self, TypedPapers};
use crate::producer::form::{self as record, Asked, Typed as TypedRecord};
use crate::t::application as a;
use crate::ui::{Field, input, textarea};
use domain::lang::Lang;
use leptos::prelude::*;
use market::application::{self, ApplicationForm, MOST_MAKES, MOST_RECOGNITION, PaperPart, Refusal};
use market::reading::{FieldError, Problem};
use serde::Deserialize;

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(flatten)]
    pub producer: TypedRecord,
    pub email: String,
    pub tax_code: String,
    pub makes: String,
    pub recognition: String,
    #[serde(flatten)]
    pub papers: TypedPapers,
}

impl Typed {
    /// An application as it stands, under the version that was read.
    pub fn of(form: &ApplicationForm, version: i64) -> Self {
        Self {
            producer: TypedRecord::of_form(&form.producer, version),
            email: form.email.clone(),
            tax_code: form.tax_code.clone(),
            makes: form.makes.clone(),
            recognition: form.recognition.clone(),
            papers: paper::write(&form.papers),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> ApplicationForm {
        ApplicationForm {
            producer: self.producer.form(),
            email: self.email.clone(),
            tax_code: self.tax_code.clone(),
            makes: self.makes.clone(),
            recognition: self.recognition.clone(),
            papers: paper::read(&self.papers),
        }
    }
}

pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let asked = Asked {
        typed: &shown.typed.producer,
        provinces: &shown.provinces,
        communes: &shown.communes,
        wrong: &|at| error(lang, shown, application::Field::Producer(at)),
        consent_on: None,
        own: true,
    };
    view! {
        <fieldset class="record__group">
            <legend class="record__legend">{a::producer(lang)}</legend>
            {record::who(lang, &asked)}
            {tax_code(lang, shown)}
            {record::place(lang, &asked)}
            {record::flags(lang, &asked)}
        </fieldset>
        <fieldset class="record__group">
            <legend class="record__legend">{a::goods(lang)}</legend>
            {goods(lang, shown)}
            {paper::fields(lang, &shown.typed.papers, &|kind, part| {
                error(lang, shown, application::Field::Paper(kind, part))
            })}
        </fieldset>
        <fieldset class="record__group">
            <legend class="record__legend">{a::contact(lang)}</legend>
            {email(lang, shown)}
        </fieldset>
    }
    .into_any()
}

fn tax_code(lang: Lang, shown: &Shown) -> AnyView {
    input(&Field {
        value: shown.typed.tax_code.clone(),
        hint: Some(a::tax_code_hint(lang).to_owned()),
        optional: true,
        most: Some(20),
        autocomplete: "off",
        error: error(lang, shown, application::Field::TaxCode),
        ..Field::new(lang, "tax_code", a::tax_code(lang))
    })
}

fn goods(lang: Lang, shown: &Shown) -> AnyView {
    let makes = Field {
        value: shown.typed.makes.clone(),
        hint: Some(a::makes_hint(lang).to_owned()),
        most: u32::try_from(MOST_MAKES).ok(),
        autocomplete: "off",
        error: error(lang, shown, application::Field::Makes),
        ..Field::new(lang, "makes", a::makes(lang))
    };
    let recognition = Field {
        value: shown.typed.recognition.clone(),
        hint: Some(a::recognition_hint(lang).to_owned()),
        optional: true,
        most: u32::try_from(MOST_RECOGNITION).ok(),
        autocomplete: "off",
        error: error(lang, shown, application::Field::Recognition),
        ..Field::new(lang, "recognition", a::recognition(lang))
    };
    view! { {textarea(&makes, 3)}{input(&recognition)} }.into_any()
}

fn email(lang: Lang, shown: &Shown) -> AnyView {
    match &shown.settled {
        Some(Settled::Account(email)) => return view! { <p>{a::account(lang, email)}</p> }.into_any(),
        Some(Settled::Application(email)) => return view! { <p>{a::answer_to(lang, email)}</p> }.into_any(),
        None => {}
    }
    input(&Field {
        value: shown.typed.email.clone(),
        kind: "email",
        hint: Some(a::email_hint(lang).to_owned()),
        most: Some(254),
        autocomplete: "email",
        error: error(lang, shown, application::Field::Email),
        ..Field::new(lang, "email", a::email(lang))
    })
}

/// Everything wrong, in the order it was read, for the summary.
pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    let Some(Refusal::Fields(errors)) = &shown.refused else { return Vec::new() };
    errors.iter().map(|it| (name(it.field), message(lang, *it).to_owned())).collect()
}

fn error(lang: Lang, shown: &Shown, at: application::Field) -> Option<String> {
    let Some(Refusal::Fields(errors)) = &shown.refused else { return None };
    errors.iter().find(|it| it.field == at).map(|it| message(lang, *it).to_owned())
}

fn name(field: application::Field) -> &'static str {
    match field {
        application::Field::Producer(field) => field.code(),
        application::Field::Email => "email",
        application::Field::TaxCode => "tax_code",
        application::Field::Makes => "makes",
        application::Field::Recognition => "recognition",
        application::Field::Paper(kind, part) => paper::field(kind, part),
    }
}

fn message(lang: Lang, error: FieldError<application::Field>) -> &'static str {
    use application::Field as F;
    match (error.field, error.problem) {
        (F::Producer(field), problem) => record::message(lang, FieldError { field, problem }),
        (_, Problem::TooLong) => a::error::too_long(lang),
        (F::Email, _) => a::error::email(lang),
        (F::TaxCode, _) => a::error::tax_code(lang),
        (F::Makes | F::Recognition, _) => a::error::makes(lang),
        (F::Paper(_, PaperPart::Number), _) => a::error::paper_number(lang),
        (F::Paper(_, PaperPart::Expires), Problem::Unfit) => a::error::paper_early(lang),
        (F::Paper(..), _) => a::error::paper_day(lang),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_form_is_read_into_its_parts() {
        let body = "version=3&name=HTX+A&kind=cooperative&email=a%40b.vn&makes=x&business=on&business_number=0401";
        let typed: Typed = serde_urlencoded::from_str(body).unwrap();
        assert_eq!((typed.producer.version.as_str(), typed.producer.name.as_str()), ("3", "HTX A"));
        let form = typed.form();
        assert_eq!((form.email.as_str(), form.papers.len(), form.papers[0].number.as_str()), ("a@b.vn", 1, "0401"));
        assert_eq!(Typed::of(&form, 3).form(), form);
    }
}
