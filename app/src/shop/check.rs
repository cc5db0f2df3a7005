//! The public check of certificates: one field, one answer.

use crate::layout::{self, Frame, Section};
use crate::shop::certificate::{evidence, name, small_word, verdict};
use crate::t;
use crate::ui::place::place_text;
use crate::ui::{Weight, button, empty, link_button};
use crate::visit::Visit;
use domain::certificate::{CertStatus, EXPIRING_DAYS};
use domain::lang::Lang;
use domain::search::MOST_CHARACTERS;
use domain::url::Page;
use jiff::civil::Date;
use leptos::prelude::*;
use market::certificate::{CheckAnswer, CheckHit, Way};

/// Questions that show what can be asked: a name without marks, a decision, a maker's town.
const EXAMPLES: [&str; 3] = ["mat ong", "2497/QĐ-UBND", "miến dong"];

/// What was asked and found.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub answer: CheckAnswer,
    /// The day the answer is for.
    pub today: Date,
}

/// The whole document.
pub fn page(visit: &Visit, asked: &Asked) -> String {
    let lang = visit.lang;
    let frame = Frame {
        title: title(lang, asked),
        description: t::check::lead(lang).into(),
        section: Section::Check,
        index: asked.answer.way == Way::Nothing,
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, asked))
}

/// The page.
pub fn view(lang: Lang, asked: &Asked) -> AnyView {
    let answer = &asked.answer;
    let found = match answer.hits.as_slice() {
        [] if answer.way == Way::Nothing => legend(lang),
        [] => none(lang, &answer.asked),
        [hit] => one(lang, hit, asked.today),
        hits => several(lang, answer, hits),
    };
    view! {
        <div class="check">
            <h1>{t::check::title(lang)}</h1>
            <p class="check__lead">{t::check::lead(lang)}</p>
            {form(lang, &answer.asked)}
            <div class="check__answer">{found}</div>
        </div>
    }
    .into_any()
}

fn title(lang: Lang, asked: &Asked) -> String {
    match asked.answer.asked.as_str() {
        "" => t::check::title(lang).into(),
        text => format!("{text} | {}", t::check::title(lang)),
    }
}

fn form(lang: Lang, value: &str) -> AnyView {
    let examples =
        EXAMPLES.map(|text| view! { <a class="check__example" href=Page::Check { text }.href(lang)>{text}</a> });
    view! {
        <form class="check__form" action=Page::Check { text: "" }.href(lang) method="get" role="search" aria-label=t::check::title(lang)>
            <label class="field__label" for="check-q">{t::check::label(lang)}</label>
            <div class="check__line">
                <input
                    id="check-q" type="search" name="q" value=value.to_owned() maxlength=MOST_CHARACTERS.to_string()
                    autocomplete="off" spellcheck="false" enterkeyhint="search" required=true
                />
                {button(Weight::Primary, t::check::button(lang))}
            </div>
            <p class="check__examples">{t::check::examples(lang)}" "{examples.collect_view()}</p>
        </form>
    }
    .into_any()
}

fn one(lang: Lang, hit: &CheckHit, today: Date) -> AnyView {
    let page = hit.recognition.certificate.as_ref().map(|c| Page::Certificate { code: &c.code }.href(lang));
    let link = page.map(|href| view! { <p>{link_button(Weight::Quiet, href, t::certificate::own_page(lang))}</p> });
    view! {
        <h2>{name(lang, &hit.product)}</h2>
        {verdict(lang, hit, today)}
        {evidence(lang, hit)}
        {link}
        <p class="certificate__disclaimer soft">{t::certificate::disclaimer(lang)}</p>
    }
    .into_any()
}

fn several(lang: Lang, answer: &CheckAnswer, hits: &[CheckHit]) -> AnyView {
    let count = u64::try_from(hits.len()).unwrap_or(u64::MAX);
    let title = if answer.more {
        t::check::many(lang, &answer.asked, count)
    } else {
        t::check::several(lang, &answer.asked, count)
    };
    view! {
        <h2>{title}</h2>
        <p class="soft">{t::check::several_hint(lang)}</p>
        <ol class="check__hits" role="list">{hits.iter().map(|hit| line(lang, hit)).collect_view()}</ol>
    }
    .into_any()
}

/// One of several hits. The name leads to the evidence: to the certificate, or to the product where there is none.
fn line(lang: Lang, hit: &CheckHit) -> AnyView {
    let product = &hit.product;
    let href = match &hit.recognition.certificate {
        Some(certificate) => Page::Certificate { code: &certificate.code }.href(lang),
        None => Page::Product { slug: &product.slug, code: &product.code }.href(lang),
    };
    let pack = hit.recognition.pack.as_ref().map(|pack| format!(" · {}", pack.label));
    let stars = t::certificate::stars_n(lang, hit.recognition.stars.count().into());
    let decision = hit.recognition.decision.number.clone().map(|number| format!(" · {number}"));
    view! {
        <li class="check__hit">
            <div>
                <a class="check__name" href=href>{name(lang, product)}</a>{pack}
                <p class="soft">{product.producer.name.clone()}" · "{place_text(&product.place)}</p>
                <p class="soft">{stars}{decision}</p>
            </div>
            {small_word(lang, hit.recognition.status())}
        </li>
    }
    .into_any()
}

fn none(lang: Lang, asked: &str) -> AnyView {
    let advice = view! {
        <p>{t::check::none_text(lang, asked)}</p>
        <ul class="check__advice">
            <li>{t::check::none_shorter(lang)}</li>
            <li>{t::check::none_outside(lang)}</li>
            <li>{t::check::none_office(lang)}</li>
        </ul>
    };
    empty(t::check::none_title(lang), advice, None)
}

/// The five words, shown until something is asked.
fn legend(lang: Lang) -> AnyView {
    use t::certificate::legend as l;
    let rows = [
        (Some(CertStatus::Valid), l::valid(lang, EXPIRING_DAYS)),
        (Some(CertStatus::Expiring), l::expiring(lang, EXPIRING_DAYS)),
        (Some(CertStatus::Expired), l::expired(lang).to_owned()),
        (Some(CertStatus::Revoked), l::revoked(lang).to_owned()),
        (None, l::unknown(lang).to_owned()),
    ];
    let rows = rows.map(|(status, text)| {
        view! { <div class="check__row"><dt>{small_word(lang, status)}</dt><dd>{text}</dd></div> }
    });
    view! {
        <h2>{t::check::legend(lang)}</h2>
        <dl class="check__legend">{rows.collect_view()}</dl>
    }
    .into_any()
}

/// An answer with one hit.
pub fn sample() -> Asked {
    let shown = super::certificate::sample();
    let answer = CheckAnswer { asked: "my gao".into(), way: Way::Name, hits: vec![shown.hit], more: false };
    Asked { answer, today: shown.today }
}

/// Nothing asked yet, several hits, none.
pub fn samples() -> [Asked; 3] {
    let of = |asked: &str, way, hits| Asked {
        answer: CheckAnswer { asked: asked.into(), way, hits, more: false },
        today: super::certificate::sample().today,
    };
    [
        of("", Way::Nothing, Vec::new()),
        of("lục ngạn", Way::Name, super::certificate::hits().into()),
        of("sữa chua ngoài hành tinh", Way::Name, Vec::new()),
    ]
}
