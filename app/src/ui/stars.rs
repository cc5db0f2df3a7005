//! The star ribbon: gold stars and the month until which they hold. Made only from a badge, which exists only while a
//! certificate holds; an ordinary product has no ribbon at all.

use crate::t;
use crate::ui::{Fact, Icon, fact_table, icon};
use domain::lang::Lang;
use domain::rule_set::Certifier;
use domain::star::Stars;
use domain::time::{show_day, show_month};
use domain::url::Page;
use jiff::civil::date;
use leptos::prelude::*;
use market::certificate::{Badge, Recognition};

const STAR: &str =
    r#"<path d="M10 1.6L12.4 7.3L18.6 7.8L13.9 11.9L15.3 17.9L10 14.7L4.7 17.9L6.1 11.9L1.4 7.8L7.6 7.3Z"/>"#;

/// The ribbon as cards wear it.
pub fn ribbon(lang: Lang, badge: &Badge) -> AnyView {
    view! {
        <span class="stars" data-expiring=badge.expiring.then_some("")>
            {row(lang, badge.stars)}
            <span class="stars__until"><span class="stars__programme">"OCOP · "</span>{t::ui::until(lang, show_month(badge.expires_on))}</span>
        </span>
    }
    .into_any()
}

/// The stars alone, for tables of certificates: gold while they hold.
pub fn row(lang: Lang, stars: Stars) -> AnyView {
    let drawn = (0..stars.count()).map(|_| view! { <svg class="star" viewBox="0 0 20 20" inner_html=STAR></svg> });
    view! {
        <span class="stars__row" role="img" aria-label=t::ui::stars(lang, stars.count().into())>{drawn.collect_view()}</span>
    }
    .into_any()
}

/// The ribbon that opens: certificate, decision, issuer and days, and the way to the check.
pub fn ribbon_details(lang: Lang, badge: &Badge, from: Option<&Recognition>) -> AnyView {
    view! {
        <details class="stars-details">
            <summary class="stars-details__head">{ribbon(lang, badge)}{icon(Icon::ChevronDown)}</summary>
            <div class="stars-details__body">
                {fact_table(facts(lang, badge, from))}
                <a class="stars-details__check" href=Page::Certificate { code: &badge.code }.href(lang)>
                    {icon(Icon::Seal)}{t::ui::check(lang)}
                </a>
            </div>
        </details>
    }
    .into_any()
}

fn facts(lang: Lang, badge: &Badge, from: Option<&Recognition>) -> Vec<Fact> {
    let number = from.and_then(|r| r.certificate.as_ref()?.number.clone());
    let decision = from.and_then(|r| r.decision.number.clone());
    let decided = from.and_then(|r| r.decision.decided).map(|day| day.show(lang));
    let known = [
        (t::ui::certificate_number(lang), number),
        (t::ui::decision(lang), decision),
        (t::ui::issuer(lang), from.and_then(|r| issuer(lang, r))),
        (t::ui::decided(lang), decided),
        (t::ui::expires(lang), Some(show_day(badge.expires_on))),
    ];
    known.into_iter().filter_map(|(label, value)| Some(Fact::text(label, value?))).collect()
}

/// Who certified, as the source names it, or else by the level the rules of its day give.
pub fn issuer(lang: Lang, recognition: &Recognition) -> Option<String> {
    let decision = &recognition.decision;
    decision.issuer.clone().or_else(|| {
        let level = match decision.level? {
            Certifier::District => t::ui::level_district(lang),
            Certifier::Province => t::ui::level_province(lang),
            Certifier::Ministry => t::ui::level_ministry(lang),
        };
        Some(level.to_owned())
    })
}

/// Four stars until January 2028.
pub fn sample_badge() -> Badge {
    let stars = Stars::new(4).unwrap_or(Stars::LOWEST_CERTIFIED);
    Badge { stars, from: date(2025, 1, 17), expires_on: date(2028, 1, 17), expiring: false, code: "0a1b2c".into() }
}

/// Three ribbons, one expiring, one open to details.
pub fn sample(lang: Lang) -> AnyView {
    let badge = sample_badge();
    let low = Badge { stars: Stars::LOWEST_CERTIFIED, expiring: true, expires_on: date(2026, 2, 3), ..badge.clone() };
    let high = Badge { stars: Stars::new(5).unwrap_or(Stars::LOWEST_CERTIFIED), ..badge.clone() };
    view! {
        <div class="stack">
            <p class="cluster">{ribbon(lang, &low)}{ribbon(lang, &high)}</p>
            {ribbon_details(lang, &badge, None)}
        </div>
    }
    .into_any()
}
