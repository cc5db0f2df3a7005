//! What is wrong with a decision's form, in words: what the rules say and what to do.

use super::Shown;
use crate::office::word;
use crate::t::office as o;
use domain::lang::Lang;
use domain::recognition::Breach;
use domain::star::Score;
use domain::time::show_day;
use market::decision::{DecisionRefusal, Field, FieldError, Problem};

/// All of it, in the order of the form.
pub(super) fn all(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    errors(shown).iter().map(|it| (it.field.code(), text(lang, *it))).collect()
}

/// What is wrong with one field.
pub(super) fn at(lang: Lang, shown: &Shown, field: Field) -> Option<String> {
    errors(shown).iter().find(|it| it.field == field).map(|it| text(lang, *it))
}

fn errors(shown: &Shown) -> &[FieldError] {
    match &shown.refused {
        Some(DecisionRefusal::Fields(errors)) => errors,
        _ => &[],
    }
}

/// What is wrong with a field.
pub fn text(lang: Lang, error: FieldError) -> String {
    match error.problem {
        Problem::Rule(breach) => rule(lang, breach),
        Problem::Missing => missing(lang, error.field).to_owned(),
        Problem::Unreadable => unreadable(lang, error.field).to_owned(),
        Problem::TooLong => o::field::too_long(lang).to_owned(),
    }
}

fn missing(lang: Lang, field: Field) -> &'static str {
    use o::field as f;
    match field {
        Field::Number => f::missing_number(lang),
        Field::DecidedOn => f::missing_day(lang),
        Field::Level => f::missing_level(lang),
        Field::Issuer => f::missing_issuer(lang),
        Field::Signer => f::missing_signer(lang),
        Field::Kind => f::missing_kind(lang),
        Field::Score => f::missing_score(lang),
        Field::Stars => f::missing_stars(lang),
        Field::Pack
        | Field::PartA
        | Field::PartB
        | Field::PartC
        | Field::MinimumMet
        | Field::Potential
        | Field::CertificateNumber => f::unreadable(lang),
    }
}

fn unreadable(lang: Lang, field: Field) -> &'static str {
    use o::field as f;
    match field {
        Field::DecidedOn => f::unreadable_day(lang),
        Field::Score | Field::PartA | Field::PartB | Field::PartC => f::unreadable_score(lang),
        Field::Pack => f::unreadable_pack(lang),
        _ => f::unreadable(lang),
    }
}

fn rule(lang: Lang, breach: Breach) -> String {
    use o::rule as r;
    let points = |hundredths| Score::from_hundredths(hundredths).map_or(String::new(), |it| word::score(lang, it));
    match breach {
        Breach::InFuture { today } => r::in_future(lang, show_day(today)),
        Breach::NoRules { first } => r::no_rules(lang, first.map_or(String::new(), show_day)),
        Breach::NoBand => r::no_band(lang).to_owned(),
        Breach::StarsAboveScore { most } => r::stars_above(lang, most.count()),
        Breach::StarsBelowScore { stars } => r::stars_below(lang, stars.count()),
        Breach::MinimumNotMet { stars } => r::minimum_not(lang, stars.count()),
        Breach::WrongLevel { certifier } => r::wrong_level(lang, word::level(lang, certifier)),
        Breach::CertificateForFewStars => r::few_stars(lang).to_owned(),
        Breach::PartAboveMost { part, most } => r::part_above(lang, most, part.letter()),
        Breach::PartsMissing => r::parts_missing(lang).to_owned(),
        Breach::PartsDiffer { sum_hundredths } => r::parts_differ(lang, sum(lang, sum_hundredths)),
        Breach::NotNew => r::not_new(lang).to_owned(),
        Breach::NothingToRaise => r::nothing_to_raise(lang).to_owned(),
        Breach::NotHigher { stars } => r::not_higher(lang, stars.count()),
        Breach::PotentialNotHigher { stars } => r::potential_not_higher(lang, stars.count()),
        Breach::PotentialOwn { .. } => r::potential_own(lang).to_owned(),
        Breach::PotentialScore { from_hundredths } => r::potential_score(lang, points(from_hundredths)),
    }
}

/// A sum of parts may be more than any score.
fn sum(lang: Lang, hundredths: u16) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    if lang == Lang::Vi { text.replace('.', ",") } else { text }
}
