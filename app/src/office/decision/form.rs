//! The questions about a decision, in the order of the document.

use super::{Shown, message};
use crate::office::word;
use crate::t::office as o;
use crate::ui::{Choice, Field, choices, input, select, tick};
use domain::lang::Lang;
use domain::recognition::{Part, RecognitionKind};
use domain::rule_set::Certifier;
use domain::star::Stars;
use leptos::prelude::*;
use market::decision::{self, DecisionForm};
use serde::Deserialize;

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub product: String,
    pub pack: String,
    pub number: String,
    pub decided_on: String,
    pub level: String,
    pub issuer: String,
    pub signer: String,
    pub kind: String,
    pub score: String,
    pub part_a: String,
    pub part_b: String,
    pub part_c: String,
    /// "on" where the box is ticked.
    pub minimum_met: String,
    pub stars: String,
    pub potential: String,
    pub certificate_number: String,
}

impl Typed {
    /// A form nobody has filled in: most products meet the minimum conditions.
    pub fn fresh(product: &str) -> Self {
        Self { product: product.to_owned(), minimum_met: "on".to_owned(), ..Self::default() }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> DecisionForm {
        DecisionForm {
            product: self.product.clone(),
            pack: self.pack.clone(),
            number: self.number.clone(),
            decided_on: self.decided_on.clone(),
            level: self.level.clone(),
            issuer: self.issuer.clone(),
            signer: self.signer.clone(),
            kind: self.kind.clone(),
            score: self.score.clone(),
            parts: [self.part_a.clone(), self.part_b.clone(), self.part_c.clone()],
            minimum_met: self.minimum_met == "on",
            stars: self.stars.clone(),
            potential: self.potential.clone(),
            certificate_number: self.certificate_number.clone(),
        }
    }
}

/// A field with its answer and what is wrong with it.
fn field(lang: Lang, shown: &Shown, at: decision::Field, (label, value): (&str, &str)) -> Field {
    let error = message::at(lang, shown, at);
    Field { value: value.to_owned(), autocomplete: "off", error, ..Field::new(lang, at.code(), label) }
}

fn option(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Choice {
    let value = value.into();
    Choice { chosen: value == chosen, value, label: label.into(), disabled: false }
}

pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    view! {
        <fieldset class="record__group">
            <legend class="record__legend">{o::decision::document(lang)}</legend>
            {document(lang, shown)}
        </fieldset>
        <fieldset class="record__group">
            <legend class="record__legend">{o::decision::result(lang)}</legend>
            {result(lang, shown)}
        </fieldset>
    }
    .into_any()
}

fn document(lang: Lang, shown: &Shown) -> AnyView {
    use decision::Field as F;
    let typed = &shown.typed;
    let number = Field {
        hint: Some(o::decision::number_hint(lang).into()),
        most: Some(60),
        ..field(lang, shown, F::Number, (o::decision::number(lang), &typed.number))
    };
    let day = Field {
        hint: Some(o::decision::day_hint(lang).into()),
        most: Some(20),
        ..field(lang, shown, F::DecidedOn, (o::decision::day(lang), &typed.decided_on))
    };
    let level = field(lang, shown, F::Level, (o::decision::level(lang), ""));
    let none = option("", o::decision::choose(lang), &typed.level);
    let levels = Certifier::ALL.map(|it| option(it.code(), word::level(lang, it), &typed.level));
    let issuer = Field {
        hint: Some(o::decision::issuer_hint(lang).into()),
        most: Some(200),
        ..field(lang, shown, F::Issuer, (o::decision::issuer(lang), &typed.issuer))
    };
    let signer = Field { most: Some(200), ..field(lang, shown, F::Signer, (o::decision::signer(lang), &typed.signer)) };
    view! {
        <div class="record__pair">{input(&number)}{input(&day)}</div>
        <div class="record__pair">
            {select(&level, [none].into_iter().chain(levels).collect())}
            {input(&issuer)}
        </div>
        {input(&signer)}
    }
    .into_any()
}

fn result(lang: Lang, shown: &Shown) -> AnyView {
    use decision::Field as F;
    let typed = &shown.typed;
    let kind = field(lang, shown, F::Kind, (o::decision::kind(lang), ""));
    let kinds = RecognitionKind::ALL.map(|it| option(it.code(), word::kind(lang, it), &typed.kind)).to_vec();
    let score = Field {
        hint: Some(o::decision::score_hint(lang).into()),
        most: Some(10),
        ..field(lang, shown, F::Score, (o::decision::score(lang), &typed.score))
    };
    let minimum = field(lang, shown, F::MinimumMet, (o::decision::minimum(lang), &typed.minimum_met));
    let certificate = Field {
        optional: true,
        most: Some(60),
        ..field(lang, shown, F::CertificateNumber, (o::decision::certificate_number(lang), &typed.certificate_number))
    };
    view! {
        {pack(lang, shown)}
        {choices(&kind, kinds)}
        {input(&score)}
        {parts(lang, shown)}
        {tick(&minimum)}
        <div class="record__pair">{stars(lang, shown)}{potential(lang, shown)}</div>
        {input(&certificate)}
    }
    .into_any()
}

/// Which pack, where there are several: a star may belong to one of them.
fn pack(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let packs = &shown.subject.packs;
    (packs.len() > 1).then(|| {
        let field = field(lang, shown, decision::Field::Pack, (o::decision::pack(lang), ""));
        let all = option("", o::decision::all_packs(lang), &shown.typed.pack);
        let each = packs.iter().map(|(id, label)| option(id.to_string(), label.clone(), &shown.typed.pack));
        select(&field, [all].into_iter().chain(each).collect())
    })
}

fn parts(lang: Lang, shown: &Shown) -> AnyView {
    use decision::Field as F;
    let typed = &shown.typed;
    let each =
        [(F::PartA, Part::A, &typed.part_a), (F::PartB, Part::B, &typed.part_b), (F::PartC, Part::C, &typed.part_c)];
    let inputs = each.map(|(at, part, value)| {
        let label = o::decision::part(lang, part.letter());
        input(&Field { optional: true, most: Some(10), ..field(lang, shown, at, (&label, value)) })
    });
    view! {
        <div class="record__parts">
            <p class="soft">{o::decision::parts_hint(lang)}</p>
            <div class="record__three">{inputs.collect_view()}</div>
        </div>
    }
    .into_any()
}

fn stars(lang: Lang, shown: &Shown) -> AnyView {
    let field = field(lang, shown, decision::Field::Stars, (o::decision::stars(lang), ""));
    let none = option("", o::decision::choose(lang), &shown.typed.stars);
    select(&field, [none].into_iter().chain(counts(lang, &Stars::ALL, &shown.typed.stars)).collect())
}

fn potential(lang: Lang, shown: &Shown) -> AnyView {
    let field = Field {
        optional: true,
        hint: Some(o::decision::potential_hint(lang).into()),
        ..field(lang, shown, decision::Field::Potential, (o::decision::potential(lang), ""))
    };
    let none = option("", o::decision::potential_none(lang), &shown.typed.potential);
    select(&field, [none].into_iter().chain(counts(lang, &Stars::ALL[2..], &shown.typed.potential)).collect())
}

fn counts(lang: Lang, all: &[Stars], chosen: &str) -> Vec<Choice> {
    all.iter().map(|it| option(it.count().to_string(), o::certificates::stars_n(lang, it.count()), chosen)).collect()
}
