//! What delivery costs: every rate in a table, one at a time to change, and what weights are reckoned with.

use crate::action::answer::wrong;
use crate::layout::{self, Area, Work};
use crate::office::versions::{Pair, versions};
use crate::shop::product::label;
use crate::shop::product::send::zone_name;
use crate::t;
use crate::t::delivery::office as r;
use crate::t::office as o;
use crate::ui::{Column, Field, Tone, Weight, button, error_summary, input, money, notice, table};
use crate::visit::Visit;
use domain::delivery::{DeliveryClass, Measure, Rate, Zone};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::time::Ts;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::delivery::rate::{Field as At, MeasureForm, MeasureRefusal, RateForm, RateRefusal, SetMeasure, SetRate};
use market::reading::{FieldError, Problem};
use market::record::SaveRefusal;
use serde::Deserialize;

const AREA: Area = Area::Office("/quan-tri/phi-giao");
const OF_RATE: [At; 7] =
    [At::FirstGrams, At::FirstFee, At::StepGrams, At::StepFee, At::RemoteFee, At::DaysFirst, At::DaysLast];
const OF_MEASURE: [At; 3] = [At::VolumeDivisor, At::DefaultGrams, At::RemoteDays];

/// A rate as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub first_g: String,
    pub first_fee: String,
    pub step_g: String,
    pub step_fee: String,
    pub remote_fee: String,
    pub days_first: String,
    pub days_last: String,
}

/// The measures as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedMeasure {
    pub version: String,
    pub volume_divisor: String,
    pub default_g: String,
    pub remote_days: String,
}

impl Typed {
    /// What is set now.
    pub fn of(set: &SetRate) -> Self {
        let rate = &set.rate;
        Self {
            version: set.version.to_string(),
            first_g: rate.first_g.to_string(),
            first_fee: rate.first_fee.0.to_string(),
            step_g: rate.step_g.to_string(),
            step_fee: rate.step_fee.0.to_string(),
            remote_fee: rate.remote_fee.0.to_string(),
            days_first: rate.days.0.to_string(),
            days_last: rate.days.1.to_string(),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> RateForm {
        RateForm {
            first_g: self.first_g.clone(),
            first_fee: self.first_fee.clone(),
            step_g: self.step_g.clone(),
            step_fee: self.step_fee.clone(),
            remote_fee: self.remote_fee.clone(),
            days_first: self.days_first.clone(),
            days_last: self.days_last.clone(),
        }
    }

    fn value(&self, at: At) -> String {
        match at {
            At::FirstGrams => self.first_g.clone(),
            At::FirstFee => self.first_fee.clone(),
            At::StepGrams => self.step_g.clone(),
            At::StepFee => self.step_fee.clone(),
            At::RemoteFee => self.remote_fee.clone(),
            At::DaysFirst => self.days_first.clone(),
            At::DaysLast => self.days_last.clone(),
            At::VolumeDivisor | At::DefaultGrams | At::RemoteDays => String::new(),
        }
    }
}

impl TypedMeasure {
    /// What is set now.
    pub fn of(set: &SetMeasure) -> Self {
        Self {
            version: set.version.to_string(),
            volume_divisor: set.measure.volume_divisor.to_string(),
            default_g: set.measure.default_g.to_string(),
            remote_days: set.measure.remote_days.to_string(),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> MeasureForm {
        MeasureForm {
            volume_divisor: self.volume_divisor.clone(),
            default_g: self.default_g.clone(),
            remote_days: self.remote_days.clone(),
        }
    }

    fn value(&self, at: At) -> String {
        match at {
            At::VolumeDivisor => self.volume_divisor.clone(),
            At::DefaultGrams => self.default_g.clone(),
            At::RemoteDays => self.remote_days.clone(),
            _ => String::new(),
        }
    }
}

/// Every rate, and the measures in their form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub rates: Vec<SetRate>,
    pub typed: TypedMeasure,
    pub refused: Option<MeasureRefusal>,
    pub saved: bool,
}

/// One rate to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownRate {
    pub set: SetRate,
    pub typed: Typed,
    pub refused: Option<RateRefusal>,
}

/// The whole document with every rate.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = titled(lang, r::title(lang).to_owned(), shown.refused.is_some());
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, shown))
}

/// The whole document with one rate.
pub fn rate_page(visit: &Visit, who: &Principal, shown: &ShownRate) -> String {
    let lang = visit.lang;
    let title = titled(lang, name(lang, &shown.set.rate), shown.refused.is_some());
    layout::work(&Work { visit, title, area: AREA, who }, || rate_view(lang, shown))
}

fn titled(lang: Lang, title: String, is_refused: bool) -> String {
    if is_refused { t::checkout::title_error(lang, title) } else { title }
}

/// "Hàng lạnh, Cùng vùng"
fn name(lang: Lang, rate: &Rate) -> String {
    format!("{}, {}", label::class(lang, rate.class), zone_name(lang, rate.zone))
}

/// The page with every rate.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let saved = shown.saved.then(|| view! { <div role="status">{notice(Tone::Success, r::saved(lang))}</div> });
    let errors = errors(lang, wrong(shown.refused.as_ref()));
    let columns = [r::class(lang), r::first(lang), r::step(lang), r::remote(lang), r::days(lang)].map(Column::new);
    let rows = shown.rates.iter().map(|set| row(lang, set)).collect();
    view! {
        <div class="record">
            <div class="record__head"><h1>{r::title(lang)}</h1></div>
            {saved}
            {changed_measure(lang, shown)}
            {error_summary(lang, &errors)}
            <p class="soft">{r::lead(lang)}</p>
            {table(lang, r::title(lang), &columns, rows)}
            {measure(lang, shown)}
        </div>
    }
    .into_any()
}

fn row(lang: Lang, set: &SetRate) -> Vec<AnyView> {
    let rate = &set.rate;
    let name = name(lang, rate);
    let href = Page::Office(Office::Rate { code: &set.code }).href(lang);
    vec![
        view! { <a href=href aria-label=r::change(lang, &name)>{name.clone()}</a> }.into_any(),
        r::up_to(lang, rate.first_fee.show(lang), rate.first_g).into_any(),
        r::per(lang, rate.step_fee.show(lang), rate.step_g).into_any(),
        money(lang, rate.remote_fee),
        r::range(lang, rate.days.0, rate.days.1).into_any(),
    ]
}

fn measure(lang: Lang, shown: &Shown) -> AnyView {
    let errors = wrong(shown.refused.as_ref());
    let ask = |at: At| question(lang, errors, (at, shown.typed.value(at)));
    let divisor = Field { hint: Some(r::volume_hint(lang).to_owned()), ..ask(At::VolumeDivisor) };
    view! {
        <form class="record__form" action=Page::Office(Office::Rates).href(lang) method="post" novalidate=true>
            <input type="hidden" name="version" value=shown.typed.version.clone()/>
            <fieldset class="record__group">
                <legend class="record__legend">{r::measure(lang)}</legend>
                {input(&divisor)}
                <div class="record__pair">{input(&ask(At::DefaultGrams))}{input(&ask(At::RemoteDays))}</div>
            </fieldset>
            <p>{button(Weight::Primary, o::save(lang))}</p>
        </form>
    }
    .into_any()
}

/// The page with one rate.
pub fn rate_view(lang: Lang, shown: &ShownRate) -> AnyView {
    let found = wrong(shown.refused.as_ref());
    let ask = |at: At| input(&question(lang, found, (at, shown.typed.value(at))));
    let action = Page::Office(Office::Rate { code: &shown.set.code }).href(lang);
    view! {
        <div class="record">
            <div class="record__head"><h1>{name(lang, &shown.set.rate)}</h1></div>
            {changed_rate(lang, shown)}
            {error_summary(lang, &errors(lang, found))}
            <form class="record__form" action=action method="post" novalidate=true>
                <input type="hidden" name="version" value=shown.typed.version.clone()/>
                <div class="record__pair">{ask(At::FirstGrams)}{ask(At::FirstFee)}</div>
                <div class="record__pair">{ask(At::StepGrams)}{ask(At::StepFee)}</div>
                {ask(At::RemoteFee)}
                <div class="record__pair">{ask(At::DaysFirst)}{ask(At::DaysLast)}</div>
                <p>{button(Weight::Primary, o::save(lang))}</p>
            </form>
            <p><a href=Page::Office(Office::Rates).href(lang)>{r::title(lang)}</a></p>
        </div>
    }
    .into_any()
}

/// Where somebody saved the rate in between.
fn changed_rate(lang: Lang, shown: &ShownRate) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    let theirs = Typed::of(now);
    let pair = |at: At| -> Pair { (at_name(lang, at), shown.typed.value(at), theirs.value(at)) };
    Some(versions(lang, now.updated_at, OF_RATE.map(pair).to_vec()))
}

/// Where somebody saved the measures in between.
fn changed_measure(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    let theirs = TypedMeasure::of(now);
    let pair = |at: At| -> Pair { (at_name(lang, at), shown.typed.value(at), theirs.value(at)) };
    Some(versions(lang, now.updated_at, OF_MEASURE.map(pair).to_vec()))
}

fn question(lang: Lang, errors: &[FieldError<At>], (at, value): (At, String)) -> Field {
    let error = errors.iter().find(|it| it.field == at);
    Field {
        value,
        kind: "number",
        autocomplete: "off",
        error: error.map(|it| message(lang, *it)),
        ..Field::new(lang, at.code(), at_name(lang, at))
    }
}

fn errors(lang: Lang, found: &[FieldError<At>]) -> Vec<(&'static str, String)> {
    found.iter().map(|it| (it.field.code(), message(lang, *it))).collect()
}

fn message(lang: Lang, error: FieldError<At>) -> String {
    let (least, most) = error.field.limits();
    match error.problem {
        Problem::Unfit => r::days_wrong(lang).to_owned(),
        _ => r::number_wrong(lang, least, most),
    }
}

fn at_name(lang: Lang, at: At) -> &'static str {
    match at {
        At::FirstGrams => r::first_g(lang),
        At::FirstFee => r::first_fee(lang),
        At::StepGrams => r::step_g(lang),
        At::StepFee => r::step_fee(lang),
        At::RemoteFee => r::remote_fee(lang),
        At::DaysFirst => r::days_first(lang),
        At::DaysLast => r::days_last(lang),
        At::VolumeDivisor => r::volume_divisor(lang),
        At::DefaultGrams => r::default_g(lang),
        At::RemoteDays => r::remote_days(lang),
    }
}

fn sample_rate(class: DeliveryClass, zone: Zone) -> SetRate {
    let rate = Rate {
        class,
        zone,
        first_g: 1_000,
        first_fee: Vnd(30_000),
        step_g: 500,
        step_fee: Vnd(5_000),
        remote_fee: Vnd(20_000),
        days: (2, 4),
    };
    let code = format!("{}-{}", class.code(), zone.code());
    SetRate { code, rate, updated_at: Ts(1_795_300_000_000), version: 3 }
}

/// As it is; saved; with a mistake; with two versions.
pub fn samples() -> Vec<Shown> {
    let rates = vec![
        sample_rate(DeliveryClass::Ambient, Zone::Province),
        sample_rate(DeliveryClass::Ambient, Zone::Region),
        sample_rate(DeliveryClass::Frozen, Zone::Country),
    ];
    let measure = Measure { volume_divisor: 6_000, default_g: 500, remote_days: 2 };
    let set = SetMeasure { measure, updated_at: Ts(1_795_300_000_000), version: 2 };
    let shown = Shown { rates, typed: TypedMeasure::of(&set), refused: None, saved: false };
    let error = FieldError { field: At::VolumeDivisor, problem: Problem::Unreadable };
    let wrong = TypedMeasure { volume_divisor: "6".into(), ..shown.typed.clone() };
    vec![
        shown.clone(),
        Shown { saved: true, ..shown.clone() },
        Shown { typed: wrong.clone(), refused: Some(SaveRefusal::Fields(vec![error])), ..shown.clone() },
        Shown { typed: wrong, refused: Some(SaveRefusal::Changed(Box::new(set))), ..shown },
    ]
}

/// A rate as it is; with mistakes; with two versions.
pub fn rate_samples() -> Vec<ShownRate> {
    let set = sample_rate(DeliveryClass::Chilled, Zone::Region);
    let shown = ShownRate { typed: Typed::of(&set), set: set.clone(), refused: None };
    let errors = vec![
        FieldError { field: At::FirstFee, problem: Problem::Missing },
        FieldError { field: At::DaysLast, problem: Problem::Unfit },
    ];
    let typed = Typed { first_fee: String::new(), days_last: "1".into(), ..shown.typed.clone() };
    vec![
        shown.clone(),
        ShownRate { typed: typed.clone(), refused: Some(SaveRefusal::Fields(errors)), ..shown.clone() },
        ShownRate { typed, refused: Some(SaveRefusal::Changed(Box::new(set))), ..shown },
    ]
}
