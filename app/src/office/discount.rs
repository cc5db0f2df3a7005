//! Discounts: the list with their uses and costs, and one form. The office and a producer see the same pages, each of its
//! own.

mod form;
mod list;
pub mod sample;

pub use form::Typed;
pub use list::{Listed, list_page, sheet};

use crate::layout::{self, Area, Work};
use crate::office::versions::versions;
use crate::shop::discount::bearer;
use crate::t::discount as d;
use crate::t::office as o;
use crate::ui::{Fact, Tone, Weight, badge, breadcrumb, button, error_summary, fact_table, notice};
use crate::visit::Visit;
use domain::discount::{Kind, Running, show_percent};
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::{DiscountSide, Discounts, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use market::account::Principal;
use market::category::Category;
use market::discount::DiscountRecord;
use market::discount::save::SaveRefusal;
use market::record::SaveRefusal as Refused;

/// A discount to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub side: DiscountSide,
    /// `None` for one that is being added.
    pub record: Option<DiscountRecord>,
    pub typed: Typed,
    /// To choose from.
    pub categories: Vec<Category>,
    /// Whether only its end and its limits can change.
    pub fixed: bool,
    pub today: Date,
    pub refused: Option<SaveRefusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Saved,
    Stopped,
    Resumed,
}

impl Done {
    const ALL: [Self; 4] = [Self::Added, Self::Saved, Self::Stopped, Self::Resumed];

    /// Its word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "them",
            Self::Saved => "luu",
            Self::Stopped => "dung",
            Self::Resumed => "chay",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.word() == word)
    }
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, (side, title): (DiscountSide, String)) -> Work<'a> {
    let area = match side {
        DiscountSide::Office => Area::Office(side.root()),
        DiscountSide::Portal => Area::Portal(side.root()),
    };
    Work { visit, title, area, who }
}

/// The whole document of one discount.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, (shown.side, title)), || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| d::add(lang).to_owned(), |record| record.name.clone())
}

/// The page of one discount.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(d::title(lang).to_owned(), Page::Discount(shown.side, Discounts::All).href(lang))];
    let action = match &shown.record {
        Some(record) => Discounts::One { code: &record.code },
        None => Discounts::New,
    };
    let fields = if shown.fixed { form::limits(lang, shown) } else { form::fields(lang, shown) };
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <h1>{title(lang, shown)}</h1>
            {said(lang, shown.done)}
            {changed(lang, shown)}
            {error_summary(lang, &form::errors(lang, shown.refused.as_ref()))}
            {shown.record.as_ref().map(|record| fact_table(facts(lang, record, shown.today)))}
            <form class="record__form" action=Page::Discount(shown.side, action).href(lang) method="post" novalidate=true>
                <input type="hidden" name="version" value=shown.typed.version.clone()/>
                {fields}
                <p>{button(Weight::Primary, o::save(lang))}</p>
            </form>
            {shown.record.as_ref().map(|record| stop(lang, shown.side, record))}
        </div>
    }
    .into_any()
}

fn said(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Added => d::added(lang),
        Done::Saved => d::saved(lang),
        Done::Stopped => d::stopped(lang),
        Done::Resumed => d::resumed(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// Where somebody saved in between, or a buyer used it.
fn changed(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(Refused::Changed(now)) = &shown.refused else { return None };
    let (typed, there) = (&shown.typed, Typed::of(now));
    let pairs = vec![
        (d::name(lang), typed.name.clone(), there.name),
        (d::until(lang), typed.until.clone(), there.until),
        (d::most_uses(lang), typed.most_uses.clone(), there.most_uses),
        (d::most_each(lang), typed.most_each.clone(), there.most_each),
    ];
    Some(versions(lang, now.updated_at, pairs))
}

/// Stops it, or lets it run again.
fn stop(lang: Lang, side: DiscountSide, record: &DiscountRecord) -> AnyView {
    let here = Page::Discount(side, Discounts::Stop { code: &record.code }).href(lang);
    let (weight, label, step) = if record.stopped {
        (Weight::Secondary, d::resume(lang), "chay")
    } else {
        (Weight::Danger, d::stop(lang), "dung")
    };
    view! {
        <form action=here method="post">
            <input type="hidden" name="version" value=record.version/>
            <input type="hidden" name="step" value=step/>
            {button(weight, label)}
        </form>
    }
    .into_any()
}

/// How it stands.
fn facts(lang: Lang, record: &DiscountRecord, today: Date) -> Vec<Fact> {
    let (tone, state) = state(lang, record, today);
    vec![
        Fact::new(d::column_state(lang), badge(tone, state)),
        Fact::text(d::column_word(lang), word(lang, record)),
        Fact::text(d::column_off(lang), cut(lang, record)),
        Fact::text(d::column_days(lang), days(lang, record)),
        Fact::text(d::column_bearer(lang), borne_by(lang, record)),
        Fact::text(d::column_used(lang), used(lang, record)),
        Fact::text(d::column_cost(lang), record.cost.show(lang)),
    ]
}

fn word(lang: Lang, record: &DiscountRecord) -> String {
    record.word.clone().unwrap_or_else(|| d::automatic(lang).to_owned())
}

/// What it takes off, in a few words.
fn cut(lang: Lang, record: &DiscountRecord) -> String {
    let amount = record.amount.unwrap_or_default().show(lang);
    let percent = show_percent(record.points.unwrap_or_default());
    match (record.kind, &record.gift, record.most) {
        (Kind::Percent, _, Some(most)) => d::percent_off_most(lang, most.show(lang), percent),
        (Kind::Percent, _, None) => d::percent_off(lang, percent),
        (Kind::Amount, ..) => amount,
        (Kind::Delivery, ..) => d::free_delivery(lang).to_owned(),
        (Kind::Set, Some(gift), _) => d::gift_off(lang, &gift.product_name),
        (Kind::Set, None, _) => d::set_off(lang, amount),
    }
}

fn days(lang: Lang, record: &DiscountRecord) -> String {
    let from = show_day(record.days.from);
    match record.days.until {
        Some(until) => d::days_between(lang, from, show_day(until)),
        None => d::days_from(lang, from),
    }
}

fn used(lang: Lang, record: &DiscountRecord) -> String {
    match record.most_uses {
        Some(most) => d::used_of(lang, most, record.used),
        None => record.used.to_string(),
    }
}

/// Who bears it: a producer by its name.
fn borne_by(lang: Lang, record: &DiscountRecord) -> String {
    let name = record.producer_name.clone();
    name.unwrap_or_else(|| bearer(lang, record.funded_by).to_owned())
}

/// How it stands on a day.
fn state(lang: Lang, record: &DiscountRecord, today: Date) -> (Tone, &'static str) {
    use d::state as s;
    match record.days.on(today) {
        _ if record.stopped => (Tone::Danger, s::stopped(lang)),
        Running::Over => (Tone::Plain, s::over(lang)),
        Running::NotYet => (Tone::Info, s::not_yet(lang)),
        Running::Now if record.most_uses.is_some_and(|most| record.used >= most) => (Tone::Plain, s::used_up(lang)),
        Running::Now => (Tone::Success, s::running(lang)),
    }
}
