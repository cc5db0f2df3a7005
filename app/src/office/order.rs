//! One order in the office: who ordered what, how far each part of it is, and what staff noted.

mod payment;

use super::orders::AREA;
use crate::layout::{self, Work};
use crate::portal::order::happened;
use crate::portal::{call, reason_words, state_word, tone};
use crate::shop::order::{extra, paper, status_word};
use crate::t;
use crate::t::office as o;
use crate::ui::{
    Choice, Fact, Field, Tone, Weight, badge, breadcrumb, button, choices, error_summary, fact_table, link_button,
    notice, receipt, textarea,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::order::{CancelReason, OrderStatus, PhoneCheck, Step};
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::order::note::{MOST_BODY, OrderFile, OrderNote};
use market::order::phone_check::Call;
use market::order::{MOST_NOTE, OrderParcel};
use market::reading::Problem;
use serde::Deserialize;

/// A note as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedNote {
    pub body: String,
}

/// Why a part is turned away, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedReason {
    pub reason: String,
    pub note: String,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Noted,
    TurnedAway,
}

impl Done {
    /// As the redirect after it says.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "ghi-chu" => Some(Self::Noted),
            "huy" => Some(Self::TurnedAway),
            _ => None,
        }
    }
}

/// An order to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub file: OrderFile,
    pub typed: TypedNote,
    /// What is wrong with the note.
    pub problem: Option<Problem>,
    pub done: Option<Done>,
}

impl Shown {
    pub fn new(file: OrderFile) -> Self {
        Self { file, typed: TypedNote::default(), problem: None, done: None }
    }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = t::order::title(lang, &shown.file.order.code);
    let title = if shown.problem.is_some() { t::checkout::title_error(lang, &title) } else { title };
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let order = &shown.file.order;
    let parcels = order.parcels.iter().map(|it| part(lang, &order.code, it));
    view! {
        {breadcrumb(lang, back(lang))}
        <div class="office-order">
        <div class="own-order">
            <header class="own-order__head">
                <h1>{t::order::title(lang, &order.code)}</h1>
                <p class="soft">{t::order::placed_at(lang, order.placed_at.show())}</p>
            </header>
            {done(lang, shown.done)}
            {error_summary(lang, &problem(lang, shown))}
            <section class="own-order__part">
                <h2>{t::portal::receiver(lang)}</h2>
                {fact_table(facts(lang, shown))}
            </section>
            {payment::section(lang, &order.payment)}
            {parcels.collect_view()}
            {receipt(lang, &paper(lang, order))}
        </div>
        {notes(lang, shown)}
        </div>
    }
    .into_any()
}

fn back(lang: Lang) -> Vec<(String, String)> {
    vec![(o::orders::title(lang).to_owned(), Page::Office(Office::Orders).href(lang))]
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Noted => o::order::noted(lang),
        Done::TurnedAway => o::order::turned_away(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

fn facts(lang: Lang, shown: &Shown) -> Vec<Fact> {
    let order = &shown.file.order;
    let phone = format!("tel:{}", order.phone.e164());
    let mut facts = vec![
        Fact::text(t::portal::name(lang), order.buyer_name.clone()),
        Fact::new(t::order::phone(lang), view! { <a href=phone>{order.phone.show()}</a> }),
        Fact::text(
            t::portal::address(lang),
            format!("{}, {}, {}", order.street, order.commune_name, order.province_name),
        ),
    ];
    facts.extend(order.note.clone().map(|note| Fact::text(t::order::note(lang), note)));
    facts.extend(extra::facts(lang, &order.extra));
    facts.extend(extra::numbers(lang, order));
    let news = order.extra.news.then(|| Fact::text(t::extra::news::title(lang), t::extra::news::allowed(lang)));
    facts.extend(news);
    let english = order.lang == Lang::En;
    facts.extend(english.then(|| Fact::text(t::portal::speaks(lang), t::portal::speaks_english(lang))));
    facts
}

/// One producer's part: how far it is, who did what, and a way to turn it away while that can be.
fn part(lang: Lang, code: &str, parcel: &OrderParcel) -> AnyView {
    let producer = &parcel.producer_code;
    let href = Page::Office(Office::Producer { code: producer }).href(lang);
    let cancel = Page::Office(Office::OrderCancellation { code, producer }).href(lang);
    let cancel = Step::after(parcel.status)
        .any(|step| step == Step::SoldOut)
        .then(|| view! { <p>{link_button(Weight::Danger, cancel, o::order::turn_away(lang))}</p> });
    let call = call::words(lang, parcel.call).map(|text| view! { <p>{t::extra::call::title(lang)}": "{text}</p> });
    view! {
        <section class="own-order__part">
            <h2><a href=href>{parcel.producer_name.clone()}</a>" "{badge(tone(parcel.status), state_word(lang, parcel.status))}</h2>
            <ol class="timeline">{parcel.events.iter().map(|event| happened(lang, event)).collect_view()}</ol>
            {call}
            {cancel}
        </section>
    }
    .into_any()
}

fn problem(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    let said = shown.problem.map(|problem| match problem {
        Problem::TooLong => o::field::too_long(lang).to_owned(),
        _ => o::order::note_missing(lang).to_owned(),
    });
    said.map(|said| ("body", said)).into_iter().collect()
}

fn notes(lang: Lang, shown: &Shown) -> AnyView {
    let action = Page::Office(Office::OrderNote { code: &shown.file.order.code }).href(lang);
    let body = Field {
        value: shown.typed.body.clone(),
        hint: Some(o::order::note_hint(lang).to_owned()),
        error: problem(lang, shown).pop().map(|(_, said)| said),
        autocomplete: "off",
        most: u32::try_from(MOST_BODY).ok(),
        ..Field::new(lang, "body", o::order::note(lang))
    };
    view! {
        <section class="own-order__part stack">
            <h2>{o::order::notes(lang)}</h2>
            <ol class="timeline">{shown.file.notes.iter().map(noted).collect_view()}</ol>
            <form class="stack" action=action method="post" novalidate=true>
                {textarea(&body, 3)}
                <p>{button(Weight::Secondary, o::order::add_note(lang))}</p>
            </form>
        </section>
    }
    .into_any()
}

fn noted(note: &OrderNote) -> AnyView {
    let lines = note.body.lines().map(|line| view! { <p>{line.to_owned()}</p> });
    view! {
        <li class="timeline__event">
            {lines.collect_view()}
            <p class="soft">{note.at.show()}" · "{note.by.clone()}</p>
        </li>
    }
    .into_any()
}

/// What is wrong with the answer to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No reason was chosen.
    Reason,
    /// The note is too long.
    Note,
    /// The order has gone on meanwhile.
    Stands(OrderStatus),
}

/// The question before a part is turned away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    pub code: String,
    pub parcel: OrderParcel,
    pub typed: TypedReason,
    pub wrong: Option<Wrong>,
}

/// The whole document of the question.
pub fn ask_page(visit: &Visit, who: &Principal, asking: &Asking) -> String {
    let lang = visit.lang;
    let title = o::order::ask_title(lang, &asking.code, &asking.parcel.producer_name);
    let title = if asking.wrong.is_some() { t::checkout::title_error(lang, &title) } else { title };
    layout::work(&Work { visit, title, area: AREA, who }, || ask_view(lang, asking))
}

/// The question.
pub fn ask_view(lang: Lang, asking: &Asking) -> AnyView {
    let (code, parcel) = (asking.code.as_str(), &asking.parcel);
    let submit = Page::Office(Office::OrderCancellation { code, producer: &parcel.producer_code }).href(lang);
    let keep = Page::Office(Office::Order { code }).href(lang);
    let units: u64 = parcel.lines.iter().map(|line| u64::from(line.quantity)).sum();
    let goods = parcel.lines.iter().map(|line| {
        view! { <li>{line.quantity}" × "{line.product_name.clone()}" · "{line.pack_label.clone()}</li> }
    });
    let stands = match asking.wrong {
        Some(Wrong::Stands(status)) => {
            let said = t::portal::stands(lang, status_word(lang, status));
            Some(view! { <div role="alert">{notice(Tone::Danger, said)}</div> })
        }
        _ => None,
    };
    view! {
        <div class="ask">
            <h1>{o::order::ask_title(lang, code, &parcel.producer_name)}</h1>
            {stands}
            {error_summary(lang, &wrong(lang, asking.wrong))}
            <p>{o::order::ask_lead(lang, units)}</p>
            <ul class="ask__goods">{goods.collect_view()}</ul>
            <form class="stack" action=submit method="post" novalidate=true>
                {choices(&reason(lang, asking), reasons(lang, &asking.typed))}
                {textarea(&note(lang, asking), 3)}
                <div class="ask__buttons">
                    {button(Weight::Danger, o::order::ask_yes(lang))}
                    {link_button(Weight::Secondary, keep, o::cancel(lang))}
                </div>
            </form>
        </div>
    }
    .into_any()
}

fn wrong(lang: Lang, wrong: Option<Wrong>) -> Vec<(&'static str, String)> {
    match wrong {
        Some(Wrong::Reason) => vec![("reason", t::portal::ask_reason_missing(lang).to_owned())],
        Some(Wrong::Note) => vec![("note", t::portal::ask_note_long(lang, MOST_NOTE))],
        Some(Wrong::Stands(_)) | None => Vec::new(),
    }
}

fn said(lang: Lang, asking: &Asking, at: &str) -> Option<String> {
    wrong(lang, asking.wrong).into_iter().find(|(field, _)| *field == at).map(|(_, said)| said)
}

fn reason(lang: Lang, asking: &Asking) -> Field {
    Field { error: said(lang, asking, "reason"), ..Field::new(lang, "reason", t::portal::ask_reason(lang)) }
}

fn reasons(lang: Lang, typed: &TypedReason) -> Vec<Choice> {
    let answer = |reason: CancelReason| Choice {
        value: reason.code().to_owned(),
        label: reason_words(lang, reason).to_owned(),
        chosen: typed.reason == reason.code(),
        disabled: false,
    };
    CancelReason::CHOICES.map(answer).into()
}

fn note(lang: Lang, asking: &Asking) -> Field {
    Field {
        optional: true,
        value: asking.typed.note.clone(),
        hint: Some(t::portal::ask_note_hint(lang).to_owned()),
        error: said(lang, asking, "note"),
        autocomplete: "off",
        most: u32::try_from(MOST_NOTE).ok(),
        ..Field::new(lang, "note", t::portal::ask_note(lang))
    }
}

/// An order with and without notes, paid in each way, after a mistake, and after something was done.
pub fn samples() -> Vec<Shown> {
    let order = crate::shop::order::sample().order;
    let notes = vec![OrderNote {
        at: order.placed_at,
        by: "Cán bộ Minh Họa".to_owned(),
        body: "Người mua gọi hỏi ngày giao.\nĐã nhắn hợp tác xã.".to_owned(),
    }];
    let shown = Shown::new(OrderFile { order, notes });
    let typed = TypedNote { body: "x".repeat(MOST_BODY + 1) };
    let paid = payment::samples().map(|payment| {
        let mut shown = shown.clone();
        shown.file.order.payment = payment;
        shown
    });
    let mut all = Vec::from(paid);
    all.extend(called(&shown));
    all.extend([
        Shown { done: Some(Done::Noted), ..shown.clone() },
        Shown { done: Some(Done::TurnedAway), ..shown.clone() },
        Shown { problem: Some(Problem::Missing), ..shown.clone() },
        Shown { typed, problem: Some(Problem::TooLong), ..shown },
    ]);
    all
}

/// A part nobody was called about yet, and one after two calls in vain.
fn called(shown: &Shown) -> [Shown; 2] {
    [(PhoneCheck::Needed, 0), (PhoneCheck::Unreachable, 2)].map(|(check, tries)| {
        let mut shown = shown.clone();
        for parcel in &mut shown.file.order.parcels {
            parcel.call = Call { check, tries, at: (tries > 0).then_some(shown.file.order.placed_at) };
        }
        shown
    })
}

/// The question, and the same after each mistake.
pub fn ask_samples() -> Vec<Asking> {
    let order = crate::shop::order::sample().order;
    let wrongs = [None, Some(Wrong::Reason), Some(Wrong::Note), Some(Wrong::Stands(OrderStatus::HandedOver))];
    let asking = |wrong| {
        let parcel = order.parcels.first().cloned()?;
        Some(Asking { code: order.code.clone(), parcel, typed: TypedReason::default(), wrong })
    };
    wrongs.into_iter().filter_map(asking).collect()
}
