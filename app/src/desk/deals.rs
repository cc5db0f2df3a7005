//! The deals of a fair: writing them down, and their next stages.

use super::{FAIRS, done, error_of, frame, message, option, refused, word};
use crate::desk::fair::name;
use crate::layout;
use crate::t::deal as d;
use crate::ui::{
    Column, Field, Tone, Weight, badge, breadcrumb, button, error_summary, given, input, select, table, textarea,
};
use crate::visit::Visit;
use axum::http::StatusCode;
use domain::deal::{DealBreach, DealStage};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::time::show_day;
use domain::url::{Desk, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use market::account::Principal;
use market::deal::{DealForm, DealLine, DealRefusal, Field as F, MOST_BUYER, MOST_NOTE, Shown as Goods};
use market::fair::FairRecord;
use market::reading::FieldError;
use serde::Deserialize;

/// Deals to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub fair: FairRecord,
    pub deals: Vec<DealLine>,
    pub goods: Vec<Goods>,
    pub today: Date,
    pub typed: Typed,
    pub refused: Option<DealRefusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Stepped,
}

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub shown: String,
    pub buyer: String,
    pub stage: String,
    pub on: String,
    pub value: String,
    pub note: String,
}

impl Typed {
    pub fn form(&self) -> DealForm {
        DealForm {
            shown: self.shown.clone(),
            buyer: self.buyer.clone(),
            stage: self.stage.clone(),
            on: self.on.clone(),
            value: self.value.clone(),
            note: self.note.clone(),
        }
    }

    fn value(&self, field: F) -> &str {
        match field {
            F::Shown => &self.shown,
            F::Buyer => &self.buyer,
            F::Stage => &self.stage,
            F::On => &self.on,
            F::Value => &self.value,
            F::Note => &self.note,
        }
    }
}

/// The status of the page that says why not.
pub fn status(refusal: &DealRefusal) -> StatusCode {
    match refusal {
        DealRefusal::NoSuchFair | DealRefusal::NoSuchDeal => StatusCode::NOT_FOUND,
        DealRefusal::Changed | DealRefusal::NotNow(_) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = d::title(lang, name(lang, &shown.fair));
    layout::work(&frame(visit, who, title, FAIRS), || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(name(lang, &shown.fair).to_owned(), Page::Desk(Desk::Fair { code: &shown.fair.code }).href(lang))];
    let said = shown.done.map(|it| match it {
        Done::Added => done(d::added(lang)),
        Done::Stepped => done(d::stepped(lang)),
    });
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <h1>{d::title(lang, name(lang, &shown.fair))}</h1>
            <p class="soft">{d::lead(lang)}</p>
            {said}
            {whole(lang, shown).map(refused)}
            {error_summary(lang, &errors(lang, shown))}
            {list(lang, shown)}
            {form(lang, shown)}
        </div>
    }
    .into_any()
}

/// A refusal that is not about one field.
fn whole(lang: Lang, shown: &Shown) -> Option<&'static str> {
    match shown.refused.as_ref()? {
        DealRefusal::Changed => Some(d::changed(lang)),
        DealRefusal::NotShown => Some(d::not_shown(lang)),
        DealRefusal::NotNow(_) => Some(d::cancelled(lang)),
        DealRefusal::Breach(DealBreach::NotNow) => Some(d::breach::not_now(lang)),
        _ => None,
    }
}

fn label(lang: Lang, field: F) -> &'static str {
    match field {
        F::Shown => d::shown(lang),
        F::Buyer => d::buyer(lang),
        F::Stage => d::stage(lang),
        F::On => d::on(lang),
        F::Value => d::value(lang),
        F::Note => d::note(lang),
    }
}

/// The field a breach is about.
fn at(breach: DealBreach) -> F {
    match breach {
        DealBreach::NotNow => F::Stage,
        DealBreach::BeforeLast | DealBreach::InFuture => F::On,
        DealBreach::NoValue | DealBreach::ValueOutOfRange => F::Value,
    }
}

fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    match &shown.refused {
        Some(DealRefusal::Fields(errors)) => {
            errors.iter().map(|it| (it.field.code(), message(lang, it.problem, label(lang, it.field)))).collect()
        }
        Some(DealRefusal::Breach(breach)) if *breach != DealBreach::NotNow => {
            vec![(at(*breach).code(), word::breach(lang, *breach).to_owned())]
        }
        _ => Vec::new(),
    }
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    if shown.deals.is_empty() {
        return view! { <p>{d::none(lang)}</p> }.into_any();
    }
    let columns = [
        Column::new(d::product(lang)),
        Column::new(d::buyer(lang)),
        Column::new(d::stage(lang)),
        Column::new(d::since(lang)),
        Column::number(d::value(lang)),
        Column::new(d::next(lang)),
    ];
    let contracts = shown.deals.iter().filter(|deal| deal.standing.stage == DealStage::Contract);
    let values: Vec<Vnd> = contracts.filter_map(|deal| deal.standing.value).collect();
    let total = Vnd::sum(values.iter().copied()).unwrap_or_default().show(lang);
    let rows = shown.deals.iter().map(|deal| row(lang, shown, deal)).collect();
    view! {
        <p><strong>{d::total(lang, values.len(), total)}</strong></p>
        {table(lang, d::caption(lang), &columns, rows)}
    }
    .into_any()
}

fn row(lang: Lang, shown: &Shown, deal: &DealLine) -> Vec<AnyView> {
    let tone = match deal.standing.stage {
        DealStage::Contract => Tone::Success,
        DealStage::Negotiation | DealStage::Mou => Tone::Info,
        DealStage::Ended => Tone::Plain,
    };
    let at = crate::t::fair::booth(lang, &deal.booth);
    let what = view! {
        <span>{deal.product.clone()}<br/><span class="soft">{deal.producer.clone()}" · "{at}</span></span>
    };
    let note = deal.note.clone().map(|note| view! { <br/><span class="soft">{note}</span> });
    vec![
        what.into_any(),
        view! { <span>{deal.buyer.clone()}{note}</span> }.into_any(),
        view! { <span>{badge(tone, word::stage(lang, deal.standing.stage))}</span> }.into_any(),
        show_day(deal.standing.since).into_any(),
        given(deal.standing.value.map(|value| value.show(lang))),
        next(lang, shown, deal),
    ]
}

/// The form of a deal's next stage; nothing where it has come to its end.
fn next(lang: Lang, shown: &Shown, deal: &DealLine) -> AnyView {
    let stages = deal.standing.stage.next();
    if stages.is_empty() {
        return given(None);
    }
    let stages = stages.iter().map(|it| option(it.code(), word::stage(lang, *it), false)).collect();
    let of = |name, label: &str, value: String| Field {
        of: Some(deal.code.clone()),
        value,
        autocomplete: "off",
        most: Some(30),
        ..Field::new(lang, name, label)
    };
    let action = Page::Desk(Desk::DealStep { code: &shown.fair.code, deal: &deal.code }).href(lang);
    let value = deal.standing.value.map(|value| value.0.to_string()).unwrap_or_default();
    view! {
        <details>
            <summary>{d::next_label(lang)}</summary>
            <form class="stack" action=action method="post" novalidate=true>
                <input type="hidden" name="version" value=deal.version.to_string()/>
                {select(&of("to", d::stage(lang), String::new()), stages)}
                {input(&of("on", d::on(lang), show_day(shown.today)))}
                {input(&Field { optional: true, ..of("value", d::value(lang), value) })}
                {button(Weight::Secondary, d::save(lang))}
            </form>
        </details>
    }
    .into_any()
}

fn form(lang: Lang, shown: &Shown) -> AnyView {
    if shown.goods.is_empty() {
        return view! { <p class="soft">{d::nothing_shown(lang)}</p> }.into_any();
    }
    let typed = &shown.typed;
    let none = option("", d::shown_choose(lang), typed.shown.is_empty());
    let goods = shown.goods.iter().map(|it| {
        let line = d::shown_line(lang, &it.booth, &it.exhibitor, &it.product);
        option(&it.key, line, it.key == typed.shown)
    });
    let begun = [DealStage::Negotiation, DealStage::Mou, DealStage::Contract];
    let stages = begun.map(|it| option(it.code(), word::stage(lang, it), it.code() == typed.stage)).to_vec();
    let hint = Some(d::value_hint(lang).to_owned());
    view! {
        <form class="record__form" action=Page::Desk(Desk::Deals { code: &shown.fair.code }).href(lang) method="post" novalidate=true>
            <h2>{d::new(lang)}</h2>
            {select(&field(lang, shown, F::Shown), [none].into_iter().chain(goods).collect())}
            {input(&Field { most: u32::try_from(MOST_BUYER).ok(), ..field(lang, shown, F::Buyer) })}
            <div class="record__pair">
                {select(&field(lang, shown, F::Stage), stages)}
                {input(&Field { most: Some(10), ..field(lang, shown, F::On) })}
            </div>
            {input(&Field { optional: true, hint, most: Some(30), ..field(lang, shown, F::Value) })}
            {textarea(&Field { optional: true, most: u32::try_from(MOST_NOTE).ok(), ..field(lang, shown, F::Note) }, 3)}
            <p>{button(Weight::Primary, d::save(lang))}</p>
        </form>
    }
    .into_any()
}

fn field(lang: Lang, shown: &Shown, at_field: F) -> Field {
    let problem = match &shown.refused {
        Some(DealRefusal::Fields(errors)) => error_of::<F>(errors as &[FieldError<F>], at_field),
        _ => None,
    };
    let breach = match &shown.refused {
        Some(DealRefusal::Breach(breach)) if at(*breach) == at_field => Some(word::breach(lang, *breach).to_owned()),
        _ => None,
    };
    Field {
        value: shown.typed.value(at_field).to_owned(),
        error: problem.map(|problem| message(lang, problem, label(lang, at_field))).or(breach),
        autocomplete: "off",
        ..Field::new(lang, at_field.code(), label(lang, at_field))
    }
}
