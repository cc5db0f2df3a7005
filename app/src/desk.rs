//! The screens of the promotion desk: fairs, brochures, deals, and the listings that wait.

pub mod brochure;
pub mod brochures;
pub mod curate;
pub mod deals;
pub mod edition;
pub mod fair;
pub mod fairs;
pub mod floor;
pub mod listing;
pub mod print;
pub mod sample;
pub mod share;
pub mod stand;
pub mod today;
pub mod word;

use crate::layout::{Area, Screen, Work};
use crate::t::desk as d;
use crate::ui::{Choice, Tone, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use leptos::prelude::*;
use market::account::Principal;
use market::reading::{FieldError, Problem};

const FAIRS: Screen = "/xuc-tien/hoi-cho";
const BROCHURES: Screen = "/xuc-tien/an-pham";

fn frame<'a>(visit: &'a Visit, who: &'a Principal, title: String, screen: Screen) -> Work<'a> {
    Work { visit, title, area: Area::Desk(screen), who }
}

/// What is wrong with a field, in words, with its label.
fn message(lang: Lang, problem: Problem, label: &str) -> String {
    match problem {
        Problem::Missing => d::missing(lang, label),
        Problem::TooLong => d::too_long(lang, label),
        Problem::Unreadable | Problem::Unfit => d::unreadable(lang, label),
    }
}

/// The error of one field, if it has any.
fn error_of<F: PartialEq + Copy>(errors: &[FieldError<F>], field: F) -> Option<Problem> {
    errors.iter().find(|it| it.field == field).map(|it| it.problem)
}

fn option(value: &str, label: impl Into<String>, chosen: bool) -> Choice {
    Choice { value: value.into(), label: label.into(), chosen, disabled: false }
}

/// What was just done, said once and read out.
fn done(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any()
}

/// Why something was not done.
fn refused(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any()
}
