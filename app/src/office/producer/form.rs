//! The questions of a producer's record in the office.

use super::Shown;
use crate::action::answer::wrong;
use crate::producer::form::{self, Asked, message};
use crate::t::office as o;
use domain::lang::Lang;
use domain::time::parse_day;
use leptos::prelude::*;
use market::producer;

pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let consent_on = shown.record.as_ref().and_then(|record| record.minority_consent_on.as_deref());
    let asked = Asked {
        typed: &shown.typed,
        provinces: &shown.provinces,
        communes: &shown.communes,
        wrong: &|at| error(lang, shown, at),
        consent_on: consent_on.and_then(parse_day),
        own: false,
    };
    view! {
        <fieldset class="record__group">
            <legend class="record__legend">{o::producer::record(lang)}</legend>
            <input type="hidden" name="version" value=shown.typed.version.clone()/>
            {form::who(lang, &asked)}
            {form::place(lang, &asked)}
            {form::flags(lang, &asked)}
            {form::business(lang, &asked)}
        </fieldset>
    }
    .into_any()
}

/// Everything wrong, in the order of the form, for the summary.
pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    wrong(shown.refused.as_ref()).iter().map(|it| (it.field.code(), message(lang, *it).to_owned())).collect()
}

fn error(lang: Lang, shown: &Shown, at: producer::Field) -> Option<String> {
    wrong(shown.refused.as_ref()).iter().find(|it| it.field == at).map(|it| message(lang, *it).to_owned())
}
