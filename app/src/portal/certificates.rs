//! A producer's certificates: what holds, how long, and what to do before it ends.

use crate::layout::{self, Area, Work};
use crate::shop::product::history;
use crate::t;
use crate::ui::{Fact, Icon, Tone, badge, empty, fact_table, icon, notice, ribbon};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::renewal::Renewal;
use domain::time::show_day;
use domain::url::Page;
use leptos::prelude::*;
use market::account::Principal;
use market::certificate::Recognition;
use market::certificate::own::{Deadline, OwnProduct};

const AREA: Area = Area::Portal("/ban-hang/chung-nhan");

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, products: &[OwnProduct]) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: t::portal::certificates(lang).into(), area: AREA, who };
    layout::work(&work, || view(lang, products))
}

/// The page.
pub fn view(lang: Lang, products: &[OwnProduct]) -> AnyView {
    let nothing =
        products.is_empty().then(|| empty(t::portal::no_products(lang), t::portal::no_products_todo(lang), None));
    view! {
        <h1>{t::portal::certificates(lang)}</h1>
        <p class="soft">{t::portal::certificates_lead(lang)}</p>
        {nothing}
        <div class="renewals">{products.iter().map(|it| product(lang, it)).collect_view()}</div>
    }
    .into_any()
}

fn product(lang: Lang, own: &OwnProduct) -> AnyView {
    let href = Page::Product { slug: &own.slug, code: &own.code }.href(lang);
    let stars = match &own.badge {
        Some(badge) => ribbon(lang, badge),
        None => badge(Tone::Plain, t::portal::no_stars(lang)),
    };
    let history = history::view(lang, &own.history).map(|list| {
        view! {
            <details class="renewal__history">
                <summary>{icon(Icon::ChevronDown)}{t::portal::history(lang, own.history.len() as u64)}</summary>
                {list}
            </details>
        }
    });
    view! {
        <article class="renewal">
            <header class="renewal__head">
                <h2 class="renewal__name"><a href=href>{lang.pick(&own.name, own.name_en.as_deref()).to_owned()}</a></h2>
                {stars}
            </header>
            {advice(lang, own)}
            {fact_table(facts(lang, own))}
            {history}
        </article>
    }
    .into_any()
}

/// The decision that counts: that of the badge, or the latest.
fn standing(own: &OwnProduct) -> Option<&Recognition> {
    let of_badge = own
        .badge
        .as_ref()
        .and_then(|badge| own.history.iter().find(|r| r.certificate.as_ref().is_some_and(|c| c.code == badge.code)));
    of_badge.or_else(|| own.history.first())
}

fn facts(lang: Lang, own: &OwnProduct) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(recognition) = standing(own) {
        let decision = &recognition.decision;
        let decided = decision.decided.map(|day| day.show(lang));
        let told: Vec<_> = decision.number.clone().into_iter().chain(decided).collect();
        if !told.is_empty() {
            facts.push(Fact::text(t::ui::decision(lang), told.join(" · ")));
        }
    }
    if let Some(due) = own.renewal {
        facts.push(Fact::text(t::ui::expires(lang), show_day(due.expires_on)));
        let left = u64::try_from(due.days_left).ok().filter(|_| due.renewal != Renewal::Over);
        facts.extend(left.map(|days| Fact::text(t::portal::left(lang), t::portal::days(lang, days))));
    }
    facts
}

/// What to do next, in plain words; the nearer the end the louder.
fn advice(lang: Lang, own: &OwnProduct) -> AnyView {
    use t::portal::renewal as r;
    let Some(Deadline { renewal, .. }) = own.renewal else { return notice(Tone::Plain, r::never(lang)) };
    let (tone, text) = match renewal {
        Renewal::Rest => (Tone::Success, r::rest(lang)),
        Renewal::Gather => (Tone::Info, r::gather(lang)),
        Renewal::HandIn => (Tone::Danger, r::hand_in(lang)),
        Renewal::Urge => (Tone::Danger, r::urge(lang)),
        Renewal::Over => (Tone::Plain, r::over(lang)),
    };
    let check = own.badge.as_ref().map(|badge| {
        let href = Page::Certificate { code: &badge.code }.href(lang);
        view! { <p><a class="renewal__link" href=href>{t::portal::public_page(lang)}</a></p> }
    });
    notice(tone, view! { <p>{text}</p>{check} })
}
