//! Doing one thing to many lines of a list: the bar under its table, and the question of how many, which, and what
//! follows.

pub mod order;
mod producer;
pub mod product;
mod sales_point;
pub mod sample;
mod story;

use crate::layout::{self, Area, Work};
use crate::t::bulk as b;
use crate::t::office as o;
use crate::ui::{Bulk as Ticking, Field, Tone, Weight, bulk, button, error_summary, link_button, notice, textarea};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::register::Register;
use domain::search::BadQuery;
use domain::url::{Bulk, Page, with_query};
use leptos::prelude::*;
use market::account::Principal;
use market::bulk::{Asked, Chosen, MOST_NAMED, Task, TaskRefusal};
use market::{Market, Outage};

/// Most lines ticked one by one; more are chosen by their list.
const MOST_TICKED: usize = 200;
/// Longest key of a line: a slug.
const LONGEST_KEY: usize = 200;
/// Longest word of a task or of what it leads to.
const LONGEST_WORD: usize = 60;

/// A task as its list's pages and addresses speak of it.
pub trait Spoken: Task<Query: Register> + Clone {
    /// The list's place in the navigation.
    const AREA: &'static str;
    /// Where it is asked and done.
    const PAGE: Bulk;
    /// The list, without what it was asked for.
    const LIST: Page<'static>;

    /// From its word in the address, and the word of what it leads to.
    fn read(word: &str, into: &str) -> Option<Self>;

    /// The two words it is read from; the second may be empty.
    fn told(&self) -> (&'static str, String);

    /// The address of one record's page.
    fn record(lang: Lang, key: &str) -> String;

    /// What is asked of so many; `None` where it leads to something that is not there.
    fn words(
        &self,
        market: &Market,
        lang: Lang,
        fitting: u64,
    ) -> impl Future<Output = Result<Option<Words>, Outage>> + Send;
}

/// A question in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// With the count.
    pub title: String,
    pub follows: String,
    pub weight: Weight,
    /// On the button.
    pub verb: &'static str,
    /// Over the field of the reason, and under it.
    pub reason: (&'static str, &'static str),
}

impl Words {
    /// Of a task whose reason, where it asks for one, stands in the log.
    fn new(lang: Lang, (weight, verb): (Weight, &'static str), title: String, follows: impl Into<String>) -> Self {
        let reason = (o::reason(lang), o::standing::reason_hint(lang));
        Self { title, follows: follows.into(), weight, verb, reason }
    }
}

/// What was chosen and what is to be done with it, as it stands in the address of the question and in its form.
#[derive(Clone)]
pub struct Typed<T: Spoken> {
    pub task: T,
    /// Keys of the lines ticked.
    pub keys: Vec<String>,
    /// Everything the list finds.
    pub all: bool,
    /// The list it was asked from.
    pub filter: T::Query,
    /// Asked from the record's own page.
    pub from_record: bool,
    /// How many the question counted.
    pub seen: Option<u64>,
    pub reason: String,
}

impl<T: Spoken> Typed<T> {
    /// Reads pairs of an address or a form. The list's own words are read by the list.
    pub fn read(pairs: &[(&str, &str)]) -> Result<Self, BadQuery> {
        let value = |key: &str| pairs.iter().find(|(it, _)| *it == key).map_or("", |(_, value)| *value);
        let keys: Vec<String> =
            pairs.iter().filter(|(key, _)| *key == "chon").map(|(_, it)| (*it).to_owned()).collect();
        let long = value("viec").len().max(value("sang").len()) > LONGEST_WORD;
        if long || keys.len() > MOST_TICKED || keys.iter().any(|key| key.len() > LONGEST_KEY) {
            return Err(BadQuery::Facet);
        }
        Ok(Self {
            task: T::read(value("viec"), value("sang")).ok_or(BadQuery::Facet)?,
            keys,
            all: value("tat-ca") == "on",
            filter: T::Query::from_pairs(pairs)?,
            from_record: value("ve") == "trang",
            seen: value("seen").parse().ok(),
            reason: value("reason").to_owned(),
        })
    }

    pub fn chosen(&self) -> Chosen<T::Query> {
        if self.all { Chosen::All(Box::new(self.filter.whole())) } else { Chosen::Keys(self.keys.clone()) }
    }

    /// The record it was asked from.
    pub fn asked_from(&self) -> Option<&str> {
        self.keys.first().filter(|_| self.from_record).map(String::as_str)
    }

    /// The page it was asked from, with more to say there.
    pub fn back(&self, lang: Lang, said: Option<(&'static str, String)>) -> String {
        let said = said.into_iter();
        if let Some(key) = self.asked_from() {
            return with_query(&T::record(lang, key), &said.collect::<Vec<_>>());
        }
        with_query(&T::LIST.href(lang), &self.filter.to_pairs().into_iter().chain(said).collect::<Vec<_>>())
    }

    /// What the form carries along unseen.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let (word, into) = self.task.told();
        let mut pairs = self.filter.to_pairs();
        pairs.push(("viec", word.to_owned()));
        pairs.extend(Some(into).filter(|into| !into.is_empty()).map(|into| ("sang", into)));
        pairs.extend(self.all.then(|| ("tat-ca", "on".to_owned())));
        pairs.extend(self.from_record.then(|| ("ve", "trang".to_owned())));
        pairs.extend(self.keys.iter().map(|key| ("chon", key.clone())));
        pairs
    }
}

/// A question to show.
#[derive(Clone)]
pub struct Asking<T: Spoken> {
    pub typed: Typed<T>,
    pub asked: Asked,
    /// `None` where there is nothing it could lead to.
    pub words: Option<Words>,
    pub refused: Option<TaskRefusal>,
}

/// The table of a list in its form, with the buttons of what can be done.
pub fn bar<T: Spoken>(lang: Lang, (query, total): (&T::Query, u64), table: AnyView, buttons: AnyView) -> AnyView {
    let ticking = Ticking {
        action: Page::Bulk(T::PAGE).href(lang),
        label: b::bar(lang),
        kept: query.to_pairs(),
        all: b::all(lang, total),
    };
    bulk(ticking, table, buttons)
}

/// A button that asks before it does.
pub fn press(word: &'static str, label: &'static str) -> AnyView {
    view! { <button class="button" type="submit" name="viec" value=word data-weight="secondary">{label}</button> }
        .into_any()
}

/// How many were just changed.
pub fn done(lang: Lang, count: Option<u64>) -> Option<AnyView> {
    let text = b::done(lang, count?);
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// The whole document.
pub fn page<T: Spoken>(visit: &Visit, who: &Principal, asking: &Asking<T>) -> String {
    let lang = visit.lang;
    let title = title(lang, asking);
    let title = if asking.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    let work = Work { visit, title, area: Area::Office(T::AREA), who };
    layout::work(&work, || view(lang, asking))
}

fn title<T: Spoken>(lang: Lang, asking: &Asking<T>) -> String {
    match &asking.words {
        _ if asking.asked.chosen == 0 => b::nothing_title(lang).to_owned(),
        None => b::no_target(lang).to_owned(),
        Some(_) if asking.asked.fitting == 0 => b::none_fit_title(lang).to_owned(),
        Some(words) => words.title.clone(),
    }
}

fn view<T: Spoken>(lang: Lang, asking: &Asking<T>) -> AnyView {
    let asked = &asking.asked;
    let back = asking.typed.back(lang, None);
    let body = match &asking.words {
        _ if asked.chosen == 0 => nothing(lang, b::nothing(lang), back),
        None => nothing(lang, b::no_target_text(lang), back),
        Some(_) if asked.fitting == 0 => nothing(lang, b::none_fit(lang, asked.chosen), back),
        Some(words) => question(lang, asking, words),
    };
    view! { <div class="record"><h1>{title(lang, asking)}</h1>{body}</div> }.into_any()
}

fn nothing(lang: Lang, text: impl Into<String>, back: String) -> AnyView {
    view! { <p>{text.into()}</p><p>{link_button(Weight::Secondary, back, o::cancel(lang))}</p> }.into_any()
}

fn question<T: Spoken>(lang: Lang, asking: &Asking<T>, words: &Words) -> AnyView {
    let Asked { fitting, chosen, .. } = asking.asked;
    let hidden = asking.typed.pairs().into_iter().chain([("seen", fitting.to_string())]);
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let reason = reason(lang, asking, words);
    let wrong: Vec<_> = reason.iter().filter_map(|it| Some(("reason", it.error.clone()?))).collect();
    let left_out = chosen.saturating_sub(fitting);
    view! {
        {counted(lang, asking.refused)}
        {error_summary(lang, &wrong)}
        <p>{words.follows.clone()}</p>
        {names(lang, &asking.asked)}
        {(left_out > 0).then(|| view! { <p class="soft">{b::left_out(lang, left_out)}</p> })}
        <form class="record__form" action=Page::Bulk(T::PAGE).href(lang) method="post" novalidate=true>
            {hidden}
            {reason.map(|field| textarea(&field, 3))}
            <p class="cluster">
                {button(words.weight, words.verb)}
                {link_button(Weight::Quiet, asking.typed.back(lang, None), o::cancel(lang))}
            </p>
        </form>
    }
    .into_any()
}

/// Where the task asks why.
fn reason<T: Spoken>(lang: Lang, asking: &Asking<T>, words: &Words) -> Option<Field> {
    let rule = asking.typed.task.reason();
    let error = match asking.refused {
        Some(TaskRefusal::ReasonMissing) => Some(o::standing::reason_missing(lang)),
        Some(TaskRefusal::ReasonTooLong) => Some(o::standing::reason_long(lang)),
        _ => None,
    };
    Some(Field {
        value: asking.typed.reason.clone(),
        most: u32::try_from(rule.most()?).ok(),
        optional: !rule.is_needed(),
        hint: Some(words.reason.1.into()),
        autocomplete: "off",
        error: error.map(str::to_owned),
        ..Field::new(lang, "reason", words.reason.0)
    })
}

/// Where the number changed between the question and the answer.
fn counted(lang: Lang, refused: Option<TaskRefusal>) -> Option<AnyView> {
    let Some(TaskRefusal::Count { was, now }) = refused else { return None };
    Some(view! { <div role="alert">{notice(Tone::Danger, b::counted(lang, now, was))}</div> }.into_any())
}

fn names(lang: Lang, asked: &Asked) -> AnyView {
    let more = asked.fitting.saturating_sub(MOST_NAMED as u64);
    let more = (more > 0).then(|| view! { <li class="soft">{b::more(lang, more)}</li> });
    let names = asked.names.iter().cloned().map(|name| view! { <li>{name}</li> });
    view! { <ul class="record__names">{names.collect_view()}{more}</ul> }.into_any()
}
