//! The answer to a claim: paid back in full, in part, or not at all, with a word for the buyer.

use super::Claim;
use crate::t::claim as c;
use crate::t::claim::answer as a;
use crate::ui::{Choice, Field, Tone, Weight, button, choices, error_summary, input, notice, select, textarea};
use domain::claim::MOST_WORDS;
use domain::lang::Lang;
use domain::money::Vnd;
use leptos::prelude::*;
use market::claim::AnswerRefusal;
use serde::Deserialize;
use uuid::Uuid;

/// The words of the decision in the form.
const FULL: &str = "full";
const PART: &str = "part";
const REJECT: &str = "reject";

/// An answer as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub verdict: String,
    pub amount: String,
    pub words: String,
    /// The id of a batch, or nothing.
    pub batch: String,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was decided.
    Verdict,
    Refused(AnswerRefusal),
}

/// An answer that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    pub typed: Typed,
    pub wrong: Wrong,
}

impl Typed {
    /// What is granted of what was asked, and the batch that is held back.
    pub fn read(&self, asked: Vnd) -> Result<(Vnd, Option<Uuid>), Wrong> {
        let granted = match self.verdict.as_str() {
            FULL => asked,
            PART => amount(&self.amount).ok_or(Wrong::Refused(AnswerRefusal::Amount))?,
            REJECT => Vnd::ZERO,
            _ => return Err(Wrong::Verdict),
        };
        let batch = match self.batch.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| Wrong::Refused(AnswerRefusal::NoSuchBatch))?),
        };
        Ok((granted, batch))
    }
}

/// An amount as people type it: digits, with or without signs that group them; more than nothing.
fn amount(typed: &str) -> Option<Vnd> {
    let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ',' | '₫' | 'đ') && !c.is_whitespace()).collect();
    digits.parse().ok().filter(|amount| *amount > 0).map(Vnd)
}

/// What is wrong, with the names of the fields; refusals that belong to none are said by [`refusal`].
pub fn errors(lang: Lang, tried: Option<&Tried>) -> Vec<(&'static str, String)> {
    use c::wrong as w;
    let error = match tried.map(|it| it.wrong) {
        Some(Wrong::Verdict) => ("verdict", w::verdict(lang).to_owned()),
        Some(Wrong::Refused(AnswerRefusal::Amount)) => ("amount", w::amount(lang).to_owned()),
        Some(Wrong::Refused(AnswerRefusal::WordsMissing)) => ("words", w::answer_missing(lang).to_owned()),
        Some(Wrong::Refused(AnswerRefusal::WordsLong)) => ("words", w::words_long(lang, MOST_WORDS)),
        Some(Wrong::Refused(AnswerRefusal::NoSuchBatch)) => ("batch", w::batch(lang).to_owned()),
        _ => return Vec::new(),
    };
    vec![error]
}

/// Why the claim stays as it is, where no field is to blame.
pub fn refusal(lang: Lang, tried: Option<&Tried>) -> Option<AnyView> {
    use c::wrong as w;
    let text = match tried?.wrong {
        Wrong::Refused(AnswerRefusal::Answered(_)) => w::answered(lang),
        Wrong::Refused(AnswerRefusal::Late) => w::answered_late(lang),
        Wrong::Refused(AnswerRefusal::TooMuch) => w::too_much(lang),
        _ => return None,
    };
    Some(view! { <div role="alert" tabindex="-1" autofocus=true>{notice(Tone::Danger, text)}</div> }.into_any())
}

/// The form. `action` is where it posts to.
pub fn form(lang: Lang, claim: &Claim, action: String, tried: Option<&Tried>) -> AnyView {
    let typed = tried.map(|it| it.typed.clone()).unwrap_or_default();
    let wrong = errors(lang, tried);
    let field = |name: &'static str, label: &str, value: &str| Field {
        value: value.to_owned(),
        error: wrong.iter().find(|(at, _)| *at == name).map(|(_, said)| said.clone()),
        autocomplete: "off",
        ..Field::new(lang, name, label)
    };
    let sum = Field {
        optional: true,
        hint: Some(a::amount_hint(lang).to_owned()),
        most: Some(20),
        ..field("amount", a::amount(lang), &typed.amount)
    };
    let words = Field {
        optional: true,
        hint: Some(a::words_hint(lang).to_owned()),
        most: u32::try_from(MOST_WORDS).ok(),
        ..field("words", a::words(lang), &typed.words)
    };
    let batch =
        Field { optional: true, hint: Some(a::batch_hint(lang).to_owned()), ..field("batch", a::batch(lang), "") };
    let batch = (!claim.batches.is_empty()).then(|| select(&batch, batches(lang, claim, &typed.batch)));
    view! {
        <form class="stack" action=action method="post" novalidate=true>
            {error_summary(lang, &wrong)}
            {choices(&field("verdict", a::verdict(lang), ""), verdicts(lang, claim, &typed.verdict))}
            {input(&sum)}
            {textarea(&words, 4)}
            {batch}
            <p>{button(Weight::Primary, a::send(lang))}</p>
        </form>
    }
    .into_any()
}

fn verdicts(lang: Lang, claim: &Claim, typed: &str) -> Vec<Choice> {
    let choice =
        |value: &str, label: String| Choice { value: value.to_owned(), label, chosen: value == typed, disabled: false };
    vec![
        choice(FULL, a::full(lang, claim.asked.show(lang))),
        choice(PART, a::part(lang).to_owned()),
        choice(REJECT, a::reject(lang).to_owned()),
    ]
}

fn batches(lang: Lang, claim: &Claim, typed: &str) -> Vec<Choice> {
    let none = Choice { label: a::batch_none(lang).to_owned(), ..Choice::default() };
    let each = claim.batches.iter().map(|it| {
        let value = it.id.to_string();
        let label = if it.held {
            a::batch_held(lang, &it.code, &it.product_name)
        } else {
            a::batch_of(lang, &it.code, &it.product_name)
        };
        Choice { chosen: value == typed, disabled: it.held, value, label }
    });
    std::iter::once(none).chain(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_people_type_it() {
        let typed = |verdict: &str, amount: &str, batch: &str| Typed {
            verdict: verdict.to_owned(),
            amount: amount.to_owned(),
            batch: batch.to_owned(),
            ..Typed::default()
        };
        let asked = Vnd(235_000);
        assert_eq!(typed("full", "", "").read(asked), Ok((asked, None)));
        assert_eq!(typed("part", "95.000 ₫", "").read(asked), Ok((Vnd(95_000), None)));
        assert_eq!(typed("reject", "95.000", "").read(asked), Ok((Vnd::ZERO, None)));
        assert_eq!(typed("", "", "").read(asked), Err(Wrong::Verdict));
        assert_eq!(typed("part", "0", "").read(asked), Err(Wrong::Refused(AnswerRefusal::Amount)));
        assert_eq!(typed("part", "nửa", "").read(asked), Err(Wrong::Refused(AnswerRefusal::Amount)));
        assert_eq!(typed("full", "", "x").read(asked), Err(Wrong::Refused(AnswerRefusal::NoSuchBatch)));
    }
}
