//! What an application says, and whom it may be already.

use super::Shown;
use crate::application::word;
use crate::office::word as office;
use crate::shop::product::origin::kind as kind_name;
use crate::t;
use crate::t::application as a;
use crate::t::application::office as p;
use crate::t::office as o;
use crate::ui::{Column, Fact, Tone, Weight, badge, button, fact_table, given, table};
use domain::application::State;
use domain::lang::Lang;
use domain::phone::Phone;
use domain::producer::{PaperKind, ProducerKind};
use domain::time::{parse_day, show_day};
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::application::{Sign, Twin};
use market::producer::paper::PaperForm;

/// What the office answered, and what became of it.
pub(super) fn said(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let application = &shown.review.application;
    let became = application.producer.as_ref().map(|(code, name)| {
        let href = Page::Office(Office::Producer { code }).href(lang);
        view! { <p><a href=href>{p::became(lang, name)}</a></p> }
    });
    let lines = application.reasons.iter().map(|reason| view! { <li>{word::reason(lang, *reason)}</li> });
    let note = application.note.clone().map(|note| view! { <p class="record__quote">{note}</p> });
    let answered = became.is_some() || note.is_some() || !application.reasons.is_empty();
    (answered && application.state != State::Received).then(|| {
        view! {
            <section class="stack" data-gap="small">
                <h2>{p::answer(lang)}</h2>
                {became}
                <ul>{lines.collect_view()}</ul>
                {note}
            </section>
        }
        .into_any()
    })
}

pub(super) fn facts(lang: Lang, shown: &Shown) -> AnyView {
    let application = &shown.review.application;
    let (form, typed) = (&application.form, &application.form.producer);
    let kind = ProducerKind::from_code(&typed.kind).map_or("", |kind| kind_name(lang, kind));
    let phone = Phone::parse(&typed.phone).map_or_else(|| typed.phone.clone(), |phone| phone.show());
    let text = |label: &str, text: &str| Fact::new(label, given(Some(text.trim().to_owned())));
    let email = match application.account_id {
        Some(_) => view! { <span>{application.email.clone()}" · "{p::account_known(lang)}</span> }.into_any(),
        None => application.email.clone().into_any(),
    };
    let mut facts = vec![
        Fact::text(p::submitted(lang), application.submitted_at.show()),
        text(o::producers::kind(lang), kind),
        text(o::producers::representative(lang), &typed.representative),
        Fact::text(o::producers::phone(lang), phone),
        Fact::new(p::email(lang), email),
        text(a::tax_code(lang), &form.tax_code),
        text(o::producer::address(lang), &typed.address),
        text(t::producer::place_today(lang), &shown.review.place),
        text(a::makes(lang), &form.makes),
        text(a::recognition(lang), &form.recognition),
    ];
    facts.extend(typed.women_led.then(|| Fact::text(p::women_led(lang), o::yes(lang))));
    facts.extend(typed.ethnic_minority_run.then(|| Fact::text(p::minority(lang), o::yes(lang))));
    view! { <section class="stack" data-gap="small"><h2>{p::facts(lang)}</h2>{fact_table(facts)}</section> }.into_any()
}

/// The checklist: every kind of paper, held or not.
pub(super) fn papers(lang: Lang, shown: &Shown) -> AnyView {
    let columns =
        [o::paper::kind(lang), a::paper_number(lang), a::paper_issued(lang), a::paper_expires(lang)].map(Column::new);
    let rows = PaperKind::ALL.map(|kind| {
        let held = shown.review.application.form.papers.iter().find(|paper| paper.kind == kind.code());
        paper(lang, shown, (kind, held))
    });
    view! {
        <section class="stack" data-gap="small">
            <h2>{p::papers(lang)}</h2>
            {table(lang, p::papers(lang), &columns, rows.into())}
        </section>
    }
    .into_any()
}

fn paper(lang: Lang, shown: &Shown, (kind, held): (PaperKind, Option<&PaperForm>)) -> Vec<AnyView> {
    let name = office::paper(lang, kind).into_any();
    let Some(held) = held else {
        let none = view! { <span class="soft">{p::paper_none(lang)}</span> }.into_any();
        return vec![name, none, given(None), given(None)];
    };
    let number = match held.number.trim() {
        "" => badge(Tone::Info, p::paper_held(lang)),
        number => number.to_owned().into_any(),
    };
    let expires = parse_day(&held.expires_on);
    let lapsed = expires.is_some_and(|day| day < shown.today);
    let lapsed = lapsed.then(|| view! { " "{badge(Tone::Danger, p::paper_lapsed(lang))} });
    vec![
        name,
        number,
        given(parse_day(&held.issued_on).map(show_day)),
        view! { <span>{given(expires.map(show_day))}{lapsed}</span> }.into_any(),
    ]
}

/// Producers that may be the applicant, each with a way in.
pub(super) fn twins(lang: Lang, shown: &Shown) -> AnyView {
    let twins = &shown.review.twins;
    let body = if twins.is_empty() {
        view! { <p class="soft">{p::twins_none(lang)}</p> }.into_any()
    } else {
        let columns = [p::twin_producer(lang), p::place(lang), p::twin_signs(lang), p::state(lang), p::join(lang)]
            .map(Column::new);
        let rows = twins.iter().map(|twin| row(lang, shown, twin)).collect();
        view! { <p>{p::twins_lead(lang)}</p>{table(lang, p::twins(lang), &columns, rows)} }.into_any()
    };
    view! { <section class="stack" data-gap="small"><h2>{p::twins(lang)}</h2>{body}</section> }.into_any()
}

fn row(lang: Lang, shown: &Shown, twin: &Twin) -> Vec<AnyView> {
    let application = &shown.review.application;
    let href = Page::Office(Office::Producer { code: &twin.code }).href(lang);
    let action = Page::Office(Office::ApplicationApproval { code: &application.code }).href(lang);
    let signs: Vec<_> = twin.signs.iter().map(|sign| sign_name(lang, *sign)).collect();
    vec![
        view! { <a href=href>{twin.name.clone()}</a> }.into_any(),
        twin.province.clone().into_any(),
        signs.join(", ").into_any(),
        crate::office::producers::standing(lang, twin.status),
        view! {
            <form action=action method="post">
                <input type="hidden" name="version" value=application.version/>
                <input type="hidden" name="join" value=twin.code.clone()/>
                <span aria-label=p::join_of(lang, &twin.name) role="group">{button(Weight::Secondary, p::join(lang))}</span>
            </form>
        }
        .into_any(),
    ]
}

fn sign_name(lang: Lang, sign: Sign) -> &'static str {
    match sign {
        Sign::Name => p::sign_name(lang),
        Sign::Phone => p::sign_phone(lang),
        Sign::TaxCode => p::sign_tax_code(lang),
    }
}
