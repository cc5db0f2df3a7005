//! Claims in the office: what waits, what was answered, and the batches that are held back because of it.

use crate::claim::answer::{self, Tried};
use crate::claim::{Side, card, reason_words, state};
use crate::layout::{self, Area, Work};
use crate::t;
use crate::t::claim as c;
use crate::ui::{Column, Tone, badge, breadcrumb, given, money, notice, table};
use crate::visit::Visit;
use domain::claim::{ClaimReason, ClaimStatus};
use domain::lang::Lang;
use domain::time::Ts;
use domain::url::{Claims, Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::claim::{Claim, HeldBatch};

const AREA: Area = Area::Office("/quan-tri/khieu-nai");
const HOUR: i64 = 3_600_000;
/// From here on days are counted, in hours.
const SOME_DAYS: u64 = 48;

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Those that wait first.
    pub claims: Vec<Claim>,
    pub held: Vec<HeldBatch>,
    pub now: Ts,
    /// Whether a batch was let go on a moment ago.
    pub released: bool,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub claim: Claim,
    /// An answer that was not taken.
    pub tried: Option<Tried>,
    /// Whether it was answered a moment ago.
    pub answered: bool,
}

/// The whole document of the list.
pub fn list_page(visit: &Visit, who: &Principal, listed: &Listed) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: c::office_title(lang).to_owned(), area: AREA, who };
    layout::work(&work, || list_view(lang, listed))
}

/// The list.
pub fn list_view(lang: Lang, listed: &Listed) -> AnyView {
    let released = listed.released.then(|| success(c::released(lang)));
    view! {
        <div class="office-payment">
            <header class="office-payment__part">
                <h1>{c::office_title(lang)}</h1>
                <p class="soft">{c::office_lead(lang)}</p>
            </header>
            {released}
            {claims(lang, listed)}
            {held(lang, &listed.held)}
        </div>
    }
    .into_any()
}

fn success(text: &'static str) -> AnyView {
    view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any()
}

fn claims(lang: Lang, listed: &Listed) -> AnyView {
    if listed.claims.is_empty() {
        return view! { <p>{c::office_none(lang)}</p> }.into_any();
    }
    let columns = [
        Column::new(c::column_order(lang)),
        Column::new(c::column_producer(lang)),
        Column::new(c::column_reason(lang)),
        Column::number(c::column_asked(lang)),
        Column::new(c::column_state(lang)),
        Column::new(c::column_age(lang)),
    ];
    let rows = listed.claims.iter().map(|it| row(lang, it, listed.now)).collect();
    table(lang, c::office_title(lang), &columns, rows)
}

fn row(lang: Lang, claim: &Claim, now: Ts) -> Vec<AnyView> {
    let href = Page::Claim(Claims::One { claim: &claim.code }).href(lang);
    let late = claim.late.then(|| badge(Tone::Danger, c::late(lang)));
    let age = (claim.status == ClaimStatus::Requested).then(|| age(lang, now.0 - claim.opened_at.0));
    vec![
        view! { <a href=href>{claim.order_code.clone()}</a> }.into_any(),
        claim.producer_name.clone().into_any(),
        reason_words(lang, claim.reason).into_any(),
        money(lang, claim.asked),
        view! { {state(lang, claim)}" "{late} }.into_any(),
        given(age),
    ]
}

/// How long something has waited.
fn age(lang: Lang, millis: i64) -> String {
    let hours = (millis / HOUR).max(0).unsigned_abs();
    if hours < SOME_DAYS { c::hours(lang, hours) } else { c::days(lang, hours / 24) }
}

fn held(lang: Lang, held: &[HeldBatch]) -> AnyView {
    let lead = if held.is_empty() { c::held_none(lang) } else { c::held_lead(lang) };
    let lines = held.iter().map(|it| held_line(lang, it)).collect_view();
    let lines = (!held.is_empty()).then(|| view! { <ul class="office-payment__lines" role="list">{lines}</ul> });
    view! {
        <section class="office-payment__part">
            <h2>{c::held_title(lang)}</h2>
            <p class="soft">{lead}</p>
            {lines}
        </section>
    }
    .into_any()
}

fn held_line(lang: Lang, held: &HeldBatch) -> AnyView {
    let product = Page::Product { slug: &held.product_slug, code: &held.product_code }.href(lang);
    let reason = ClaimReason::from_code(&held.reason).map_or("", |reason| reason_words(lang, reason));
    let label = c::release_of(lang, &held.code);
    view! {
        <li class="office-payment__line">
            <div class="office-payment__facts">
                <p><strong>{held.code.clone()}</strong>" · "<a href=product>{held.product_name.clone()}</a></p>
                <p class="soft">{c::held_since(lang, held.since.show(), reason)}</p>
            </div>
            <form class="office-payment__answer" action=Page::Claim(Claims::Release).href(lang) method="post">
                <input type="hidden" name="batch" value=held.id.to_string()/>
                <button class="button" data-weight="secondary" type="submit" aria-label=label>{c::release(lang)}</button>
            </form>
        </li>
    }
    .into_any()
}

/// The whole document of one.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = c::office_one(lang, &shown.claim.order_code);
    let title = if shown.tried.is_some() { t::checkout::title_error(lang, &title) } else { title };
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, shown))
}

/// One of them, with the form of the answer while one can be given.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let claim = &shown.claim;
    let order = Page::Office(Office::Order { code: &claim.order_code }).href(lang);
    let producer = Page::Office(Office::Producer { code: &claim.producer_code }).href(lang);
    let way = vec![(c::office_title(lang).to_owned(), Page::Claim(Claims::All).href(lang))];
    view! {
        {breadcrumb(lang, way)}
        <div class="own-order">
            <header class="own-order__head">
                <h1>{c::office_one(lang, &claim.order_code)}</h1>
                <p><a href=producer>{claim.producer_name.clone()}</a>" · "<a href=order>{c::to_order(lang)}</a></p>
                <p class="soft">{c::buyer(lang)}": "{claim.buyer_name.clone()}</p>
            </header>
            {shown.answered.then(|| success(c::answer_saved(lang)))}
            {answer::refusal(lang, shown.tried.as_ref())}
            <section class="own-order__part">
                <h2>{c::section(lang)}</h2>
                {card(lang, claim, Side::Office)}
            </section>
            {asking(lang, shown)}
        </div>
    }
    .into_any()
}

fn asking(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let claim = &shown.claim;
    if claim.status == ClaimStatus::Approved {
        return None;
    }
    let overturn = (claim.status == ClaimStatus::Rejected).then(|| view! { <p>{c::answer::overturn(lang)}</p> });
    let action = Page::Claim(Claims::One { claim: &claim.code }).href(lang);
    let view = view! {
        <section class="own-order__part">
            <h2>{c::answer::title(lang)}</h2>
            {overturn}
            {answer::form(lang, claim, action, shown.tried.as_ref())}
        </section>
    };
    Some(view.into_any())
}

/// Nothing, and everything there can be.
pub fn list_samples() -> [Listed; 2] {
    let now = Ts(1_795_400_000_000);
    let held = HeldBatch {
        id: uuid::Uuid::from_u128(2),
        code: "L2610-04".into(),
        product_name: "Mật ong bạc hà".into(),
        product_slug: "mat-ong-bac-ha".into(),
        product_code: "0a1b2c".into(),
        reason: "spoiled".into(),
        since: now,
    };
    let claims = crate::claim::sample::samples().into();
    let none = Listed { claims: Vec::new(), held: Vec::new(), now, released: false };
    [none, Listed { claims, held: vec![held], now: Ts(now.0 + 80 * HOUR), released: true }]
}

/// One in each state, and after each mistake.
pub fn samples() -> Vec<Shown> {
    use crate::claim::answer::{Typed, Wrong};
    use market::claim::AnswerRefusal as No;
    let one = |claim| Shown { claim, tried: None, answered: false };
    let mut all: Vec<_> = crate::claim::sample::samples().into_iter().map(one).collect();
    all.push(Shown { answered: true, ..one(crate::claim::sample::waiting()) });
    let refused = [No::Answered(ClaimStatus::Rejected), No::Late, No::Amount, No::WordsMissing, No::WordsLong];
    let refused = refused.into_iter().chain([No::NoSuchBatch, No::TooMuch]).map(Wrong::Refused);
    all.extend(refused.chain([Wrong::Verdict]).map(|wrong| {
        let typed = Typed { verdict: "part".into(), amount: "9,5".into(), ..Typed::default() };
        Shown { tried: Some(Tried { typed, wrong }), ..one(crate::claim::sample::waiting()) }
    }));
    all
}
