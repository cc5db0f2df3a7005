//! A certificate's file: what it says, everything decided about its product, and taking it away.

mod paper;
mod revoke;

pub use revoke::{Revoking, Step, Typed, status};

use crate::layout::{self, Area, Work};
use crate::office::word;
use crate::shop::certificate::small_word;
use crate::t::office as o;
use crate::ui::{Column, Fact, Tone, Weight, breadcrumb, error_summary, fact_table, given, link_button, notice, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::certificate::Recognition;
use market::certificate::file::CertificateFile;
use market::decision::file::FileRefusal;

/// A file to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub file: CertificateFile,
    pub done: Option<Done>,
    pub revoking: Revoking,
    /// Why the decision's file was not kept.
    pub not_kept: Option<FileRefusal>,
}

impl Shown {
    pub fn new(file: CertificateFile) -> Self {
        Self { file, done: None, revoking: Revoking::default(), not_kept: None }
    }
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Entered,
    Revoked,
    /// The decision's file is kept.
    Kept,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = o::certificate::title(lang, &shown.file.product.name);
    let work = Work { visit, title, area: Area::Office("/quan-tri/chung-nhan"), who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let file = &shown.file;
    if let Step::Ask = shown.revoking.step {
        return revoke::ask(lang, shown);
    }
    let back = vec![(o::certificates::title(lang).to_owned(), Page::Office(Office::Certificates).href(lang))];
    let newer = file.newer.as_ref().map(|code| {
        let href = Page::Office(Office::Certificate { code }).href(lang);
        notice(
            Tone::Info,
            view! { {o::certificate::newer(lang)}" "<a href=href>{o::certificate::open_newer(lang)}</a> },
        )
    });
    let decide = Page::Office(Office::NewDecision { product: &file.product.code }).href(lang);
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head">
                <h1>{file.product.name.clone()}</h1>
                <p class="record__status">{small_word(lang, Some(file.status))}</p>
            </div>
            {done(lang, shown.done)}
            {newer}
            {error_summary(lang, &paper::errors(lang, shown))}
            {facts(lang, file)}
            {ways(lang, file)}
            {paper::view(lang, shown)}
            <section class="stack">
                <h2>{o::certificate::history(lang)}</h2>
                {history(lang, &file.history, Some(&file.code))}
                <p>{link_button(Weight::Secondary, decide, o::certificate::decide(lang))}</p>
            </section>
            {revoke::form(lang, shown)}
        </div>
    }
    .into_any()
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Entered => o::certificate::entered(lang),
        Done::Revoked => o::certificate::revoked(lang),
        Done::Kept => o::decision_file::kept(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

fn facts(lang: Lang, file: &CertificateFile) -> AnyView {
    use o::certificate as c;
    let it = &file.recognition;
    let producer = Page::Office(Office::Producer { code: &file.product.producer_code }).href(lang);
    let maker = file.product.producer.clone();
    let mut rows = vec![
        Fact::new(o::certificates::producer(lang), view! { <a href=producer>{maker}</a> }),
        Fact::text(o::certificates::stars(lang), o::certificates::stars_n(lang, it.stars.count())),
    ];
    let text = |label: &str, value: Option<String>| value.map(|value| Fact::text(label, value));
    rows.extend(text(
        o::certificates::potential(lang),
        it.potential_stars.map(|more| o::certificates::potential_n(lang, more.count())),
    ));
    rows.extend(text(o::decision::pack(lang), it.pack.as_ref().map(|pack| pack.label.clone())));
    rows.push(Fact::text(o::certificates::kind(lang), word::kind(lang, it.kind)));
    rows.extend(text(o::certificates::decision(lang), it.decision.number.clone()));
    rows.extend(text(o::certificates::issuer(lang), crate::ui::stars::issuer(lang, it)));
    rows.extend(text(c::signer(lang), it.decision.signer.clone()));
    rows.extend(text(o::certificates::score(lang), it.score.map(|score| word::score(lang, score))));
    rows.extend(text(c::parts(lang), parts(lang, it)));
    let minimum = |met: bool| if met { c::minimum_met(lang) } else { c::minimum_not(lang) };
    rows.extend(text(c::minimum(lang), it.minimum_met.map(|met| minimum(met).to_owned())));
    rows.extend(life(lang, it));
    view! { <section class="stack"><h2 class="visually-hidden">{c::facts(lang)}</h2>{fact_table(rows)}</section> }
        .into_any()
}

fn parts(lang: Lang, it: &Recognition) -> Option<String> {
    let all: Option<Vec<String>> = it.parts.iter().map(|part| part.map(|score| word::score(lang, score))).collect();
    Some(all?.join(" · "))
}

fn life(lang: Lang, it: &Recognition) -> Vec<Fact> {
    use o::certificate as c;
    let Some(held) = &it.certificate else { return Vec::new() };
    let mut rows = vec![
        Fact::text(c::valid_from(lang), show_day(held.facts.valid_from)),
        Fact::text(c::expires(lang), show_day(held.facts.expires_on)),
    ];
    let text = |label: &str, value: Option<String>| value.map(|value| Fact::text(label, value));
    rows.extend(text(o::certificates::number(lang), held.number.clone()));
    rows.extend(text(c::revoked_on(lang), held.facts.revoked_on.map(show_day)));
    rows.extend(text(c::revoked_by(lang), held.revoked_by.clone()));
    rows.extend(text(o::reason(lang), held.revoked_because.clone()));
    rows.push(Fact::new(o::certificates::code(lang), view! { <code>{held.code.clone()}</code> }));
    rows
}

fn ways(lang: Lang, file: &CertificateFile) -> AnyView {
    let check = Page::Certificate { code: &file.code }.href(lang);
    let product = Page::Product { slug: &file.product.slug, code: &file.product.code }.href(lang);
    let product = file.product.listed.then(|| link_button(Weight::Quiet, product, o::certificate::product_page(lang)));
    view! { <p class="cluster record__ways">{link_button(Weight::Quiet, check, o::certificate::public(lang))}{product}</p> }.into_any()
}

/// Everything decided about a product, latest first; `here` is the certificate whose page this is.
pub fn history(lang: Lang, all: &[Recognition], here: Option<&str>) -> AnyView {
    use o::certificates as c;
    let columns = [
        Column::new(c::decision(lang)),
        Column::new(c::decided(lang)),
        Column::new(c::kind(lang)),
        Column::number(c::score(lang)),
        Column::new(c::stars(lang)),
        Column::new(c::status(lang)),
    ];
    let rows = all.iter().map(|it| {
        vec![
            decided(lang, it, here),
            given(it.decision.decided.map(|day| day.show(lang))),
            word::kind(lang, it.kind).into_any(),
            given(it.score.map(|score| word::score(lang, score))),
            c::stars_n(lang, it.stars.count()).into_any(),
            standing(lang, it),
        ]
    });
    table(lang, o::certificate::history_caption(lang), &columns, rows.collect())
}

fn decided(lang: Lang, it: &Recognition, here: Option<&str>) -> AnyView {
    let number = it.decision.number.clone().unwrap_or_else(|| o::certificate::no_number(lang).to_owned());
    match &it.certificate {
        Some(held) if here == Some(held.code.as_str()) => {
            view! { <span>{number}" "<span class="soft">{o::certificate::this(lang)}</span></span> }.into_any()
        }
        Some(held) => {
            let href = Page::Office(Office::Certificate { code: &held.code }).href(lang);
            view! { <a href=href>{number}</a> }.into_any()
        }
        None => number.into_any(),
    }
}

fn standing(lang: Lang, it: &Recognition) -> AnyView {
    if it.certificate.is_none() && !it.stars.is_certified() {
        return view! { <span class="soft">{o::certificate::no_certificate(lang)}</span> }.into_any();
    }
    small_word(lang, it.status())
}
