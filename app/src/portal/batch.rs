//! Batches: one to write down, those that are on sale, and those that ended.

use crate::layout::{self, Area, Work};
use crate::listing::word::refused_title;
use crate::t::batch as b;
use crate::ui::{Choice, Field as Question, Tone, Weight, badge, button, empty, error_summary, input, link_button};
use crate::ui::{notice, select};
use crate::visit::Visit;
use domain::batch::Standing;
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::batch::{Batch, BatchForm, Field, MOST_CODE, MOST_NOTE, OwnBatch, OwnProduct, Refusal};
use market::reading::{FieldError, Problem};
use serde::Deserialize;

mod sample;

pub use sample::samples;

/// A batch as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub product: String,
    pub code: String,
    pub made_on: String,
    pub best_before: String,
    pub note: String,
}

impl Typed {
    pub fn form(&self) -> BatchForm {
        let Self { product, code, made_on, best_before, note } = self.clone();
        BatchForm { product, code, made_on, best_before, note }
    }
}

/// What was done a moment ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Ended,
    Resumed,
}

impl Done {
    /// Its word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "ghi",
            Self::Ended => "het",
            Self::Resumed => "ban-tiep",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Added, Self::Ended, Self::Resumed].into_iter().find(|done| done.word() == word)
    }
}

/// The batches, and what stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Those not ended first.
    pub batches: Vec<OwnBatch>,
    /// What a batch can be made of.
    pub products: Vec<OwnProduct>,
    pub typed: Typed,
    pub refused: Option<Refusal>,
    pub done: Option<Done>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = refused_title(lang, b::title(lang).to_owned(), shown.refused.is_some());
    layout::work(&Work { visit, title, area: Area::Portal("/ban-hang/lo"), who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let done = shown.done.map(|done| {
        let text = match done {
            Done::Added => b::added(lang),
            Done::Ended => b::ended(lang),
            Done::Resumed => b::resumed(lang),
        };
        view! { <div role="status">{notice(Tone::Success, text)}</div> }
    });
    let form = if shown.products.is_empty() {
        let go = link_button(Weight::Secondary, Page::Portal(Portal::LISTINGS).href(lang), b::to_products(lang));
        empty(b::no_products(lang), b::no_products_todo(lang), Some(go))
    } else {
        form(lang, shown)
    };
    let none = (shown.batches.is_empty() && !shown.products.is_empty())
        .then(|| empty(b::none(lang), b::none_todo(lang), None));
    view! {
        <h1>{b::title(lang)}</h1>
        {done}
        {error_summary(lang, &errors(lang, shown.refused.as_ref()))}
        <p class="soft">{b::lead(lang)}</p>
        <div class="batches">
            {form}
            <div class="batches__lists">
                {none}
                {list(lang, b::current(lang), shown, false)}
                {list(lang, b::over(lang), shown, true)}
            </div>
        </div>
    }
    .into_any()
}

fn form(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let wrong = errors(lang, shown.refused.as_ref());
    let question = |field: Field, label: &str, value: &str| Question {
        value: value.to_owned(),
        autocomplete: "off",
        error: wrong.iter().find(|(name, _)| *name == field.code()).map(|(_, text)| text.clone()),
        ..Question::new(lang, field.code(), label)
    };
    let code = Question {
        hint: Some(b::code_hint(lang).to_owned()),
        most: u32::try_from(MOST_CODE).ok(),
        ..question(Field::Code, b::code(lang), &typed.code)
    };
    let made_on = Question { kind: "date", ..question(Field::MadeOn, b::made_on(lang), &typed.made_on) };
    let last = Question {
        kind: "date",
        optional: true,
        hint: Some(b::best_before_hint(lang).to_owned()),
        ..question(Field::BestBefore, b::best_before(lang), &typed.best_before)
    };
    let note = Question {
        optional: true,
        hint: Some(b::note_hint(lang).to_owned()),
        most: u32::try_from(MOST_NOTE).ok(),
        ..question(Field::Note, b::note(lang), &typed.note)
    };
    view! {
        <form class="batches__form" action=Page::Portal(Portal::Batches).href(lang) method="post" novalidate=true>
            <h2>{b::add_title(lang)}</h2>
            {select(&question(Field::Product, b::product(lang), ""), choices(lang, shown))}
            {input(&code)}
            {input(&made_on)}
            {input(&last)}
            {input(&note)}
            <p>{button(Weight::Primary, b::add(lang))}</p>
        </form>
    }
    .into_any()
}

/// The products; where there is one only, it is the one.
fn choices(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let only = shown.products.len() == 1;
    let first = Choice { label: b::choose(lang).to_owned(), ..Choice::default() };
    let products = shown.products.iter().map(|it| Choice {
        value: it.code.clone(),
        label: it.name.clone(),
        chosen: only || shown.typed.product == it.code,
        disabled: false,
    });
    (!only).then_some(first).into_iter().chain(products).collect()
}

fn list(lang: Lang, title: &'static str, shown: &Shown, ended: bool) -> Option<AnyView> {
    let fit = shown.batches.iter().filter(|it| (it.standing == Standing::Ended) == ended);
    let lines: Vec<_> = fit.map(|it| card(lang, it)).collect();
    if lines.is_empty() {
        return None;
    }
    Some(view! { <section><h2>{title}</h2><ul class="batches__list" role="list">{lines}</ul></section> }.into_any())
}

/// A batch, with the one thing that can be done with it.
fn card(lang: Lang, own: &OwnBatch) -> AnyView {
    let batch = &own.batch;
    let href = Page::Product { slug: &own.product.slug, code: &own.product.code }.href(lang);
    let ended = own.standing == Standing::Ended;
    let (act, label, of) = if ended {
        (Portal::BatchResumption, b::resume(lang), b::resume_of(lang, &batch.code))
    } else {
        (Portal::BatchEnd, b::end(lang), b::end_of(lang, &batch.code))
    };
    view! {
        <li class="batches__line" data-ended=ended.then_some("")>
            <div class="batches__facts">
                <p class="batches__code"><span>{batch.code.clone()}</span>" "{standing(lang, own.standing)}</p>
                <p><a href=href>{own.product.name.clone()}</a></p>
                <p class="soft">{days(lang, batch)}</p>
                {batch.note.clone().map(|note| view! { <p class="soft">{note}</p> })}
            </div>
            <form action=Page::Portal(act).href(lang) method="post">
                <input type="hidden" name="batch" value=batch.id.to_string()/>
                <button class="button" data-weight="secondary" type="submit" aria-label=of>{label}</button>
            </form>
        </li>
    }
    .into_any()
}

fn standing(lang: Lang, standing: Standing) -> Option<AnyView> {
    match standing {
        Standing::OnSale => Some(badge(Tone::Success, b::standing::on_sale(lang))),
        Standing::Behind => Some(badge(Tone::Plain, b::standing::behind(lang))),
        Standing::OutOfDate => Some(badge(Tone::Danger, b::standing::out_of_date(lang))),
        Standing::Held => Some(badge(Tone::Danger, b::standing::held(lang))),
        Standing::Ended => None,
    }
}

fn days(lang: Lang, batch: &Batch) -> String {
    let made = b::made(lang, show_day(batch.days.made_on));
    let until = batch.days.best_before.map(|day| b::until(lang, show_day(day)));
    [Some(made), until].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What is wrong: names of fields with words.
fn errors(lang: Lang, refused: Option<&Refusal>) -> Vec<(&'static str, String)> {
    match refused {
        None => Vec::new(),
        Some(Refusal::SameCode) => vec![(Field::Code.code(), b::wrong::same_code(lang).to_owned())],
        Some(Refusal::Fields(wrong)) => wrong.iter().map(|it| (it.field.code(), words(lang, *it))).collect(),
    }
}

fn words(lang: Lang, FieldError { field, problem }: FieldError<Field>) -> String {
    use b::wrong as w;
    match (field, problem) {
        (Field::Product, _) => w::product(lang).to_owned(),
        (Field::Code, Problem::TooLong) => w::code_long(lang, MOST_CODE),
        (Field::Code, _) => w::code_missing(lang).to_owned(),
        (Field::MadeOn, Problem::Unfit) => w::made_later(lang).to_owned(),
        (Field::MadeOn, _) => w::made_on(lang).to_owned(),
        (Field::BestBefore, Problem::Unfit) => w::best_before_early(lang).to_owned(),
        (Field::BestBefore, _) => w::best_before(lang).to_owned(),
        (Field::Note, _) => w::note_long(lang, MOST_NOTE),
    }
}
