//! One certificate: the answer in one word, then the evidence.

use crate::layout::{self, Frame, Section};
use crate::t;
use crate::ui::fact_table::Fact;
use crate::ui::status::word;
use crate::ui::{Icon, Tone, Weight, breadcrumb, fact_table, icon, link_button, notice, place, qr, stars};
use crate::visit::Visit;
use domain::certificate::CertStatus;
use domain::lang::Lang;
use domain::time::{Precision, RoughDay, show_day};
use domain::url::Page;
use jiff::civil::Date;
use leptos::prelude::*;
use market::certificate::{Certificate, CheckHit, CheckedProduct, Recognition};

/// A certificate to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub hit: CheckHit,
    /// The day the answer is for.
    pub today: Date,
    /// The page's whole address, for the code.
    pub address: String,
}

fn title(lang: Lang, shown: &Shown) -> String {
    t::certificate::title(lang, name(lang, &shown.hit.product))
}

/// The answer in one line, for those who read only a search engine's lines.
fn headline(lang: Lang, recognition: &Recognition) -> String {
    format!("{}. {}", status_word(lang, recognition.status()), meaning(lang, recognition))
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let frame = Frame {
        title: title(lang, shown),
        description: headline(lang, &shown.hit.recognition),
        section: Section::Check,
        index: true,
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let hit = &shown.hit;
    let check = Page::Check { text: "" }.href(lang);
    let back = vec![(t::check::title(lang).to_owned(), check.clone())];
    view! {
        <div class="certificate">
            {breadcrumb(lang, back)}
            <h1>{name(lang, &hit.product)}</h1>
            {verdict(lang, hit, shown.today)}
            <div class="certificate__body">
                {evidence(lang, hit)}
                {qr(&shown.address, t::certificate::qr(lang), t::certificate::qr_caption(lang))}
            </div>
            <p class="certificate__address soft">{shown.address.clone()}</p>
            <p class="certificate__disclaimer soft">{t::certificate::disclaimer(lang)}</p>
            <p>{link_button(Weight::Secondary, check, t::certificate::another(lang))}</p>
        </div>
    }
    .into_any()
}

/// The answer: one word, one colour, one sign, and the sentence that goes with it.
pub fn verdict(lang: Lang, hit: &CheckHit, today: Date) -> AnyView {
    let status = hit.recognition.status();
    view! {
        <section class="answer" data-status=code(status)>
            <p class="verdict">{small_word(lang, status)}</p>
            <p class="answer__meaning">{meaning(lang, &hit.recognition)}" "{days_left(lang, &hit.recognition, today)}</p>
            <p class="answer__day">{t::check::as_of(lang, show_day(today))}</p>
        </section>
        {newer(lang, hit)}
    }
    .into_any()
}

/// The word for a list of certificates.
pub fn small_word(lang: Lang, status: Option<CertStatus>) -> AnyView {
    view! {
        <strong class="status" data-status=code(status)>{icon(sign(status))}<span>{status_word(lang, status)}</span></strong>
    }
    .into_any()
}

/// The word; `None` is a recognition whose day nobody knows.
pub fn status_word(lang: Lang, status: Option<CertStatus>) -> &'static str {
    status.map_or_else(|| t::certificate::unknown(lang), |status| word(lang, status))
}

fn code(status: Option<CertStatus>) -> &'static str {
    status.map_or("unknown", CertStatus::code)
}

fn sign(status: Option<CertStatus>) -> Icon {
    match status {
        Some(CertStatus::Valid) => Icon::CheckCircle,
        Some(CertStatus::Expiring) => Icon::Clock,
        Some(CertStatus::Expired) => Icon::MinusCircle,
        Some(CertStatus::Revoked) => Icon::CrossCircle,
        None => Icon::Info,
    }
}

fn meaning(lang: Lang, recognition: &Recognition) -> String {
    use t::certificate::meaning as m;
    let Some(certificate) = &recognition.certificate else { return m::unknown(lang).to_owned() };
    let last = show_day(certificate.facts.expires_on);
    match certificate.status {
        CertStatus::Valid => m::valid(lang, last),
        CertStatus::Expiring => m::expiring(lang, last),
        CertStatus::Expired => m::expired(lang, last),
        CertStatus::Revoked => m::revoked(lang, certificate.facts.revoked_on.map_or(last, show_day)),
    }
}

/// How many days are left of a certificate that is about to end.
fn days_left(lang: Lang, recognition: &Recognition, today: Date) -> Option<String> {
    let certificate = recognition.certificate.as_ref().filter(|c| c.status == CertStatus::Expiring)?;
    let days = today.until(certificate.facts.expires_on).ok()?.get_days();
    Some(t::certificate::days_left(lang, u64::try_from(days).ok()?))
}

/// The way on from a certificate that has been replaced.
fn newer(lang: Lang, hit: &CheckHit) -> Option<AnyView> {
    let href = Page::Certificate { code: hit.newer.as_deref()? }.href(lang);
    let text = view! { {t::certificate::newer(lang)}" "<a href=href>{t::certificate::open_newer(lang)}</a> };
    Some(notice(Tone::Info, text))
}

/// What the answer rests on, as far as the source tells. What it does not tell is said too.
pub fn evidence(lang: Lang, hit: &CheckHit) -> AnyView {
    let facts = [what(lang, hit), decision(lang, &hit.recognition), life(lang, &hit.recognition)];
    let product = Page::Product { slug: &hit.product.slug, code: &hit.product.code }.href(lang);
    view! {
        <section class="evidence">
            <h2>{t::certificate::evidence(lang)}</h2>
            {fact_table(facts.into_iter().flatten().collect())}
            {rough(lang, &hit.recognition)}
            <p>{link_button(Weight::Quiet, product, t::certificate::open_product(lang))}</p>
        </section>
    }
    .into_any()
}

fn what(lang: Lang, hit: &CheckHit) -> Vec<Fact> {
    use t::certificate as c;
    let (product, recognition) = (&hit.product, &hit.recognition);
    let producer = &product.producer;
    let href = Page::Producer { slug: &producer.slug, code: &producer.code }.href(lang);
    let mut facts = vec![Fact::text(c::product(lang), product.name.clone())];
    facts.extend(recognition.certified_as.clone().map(|name| Fact::text(c::certified_as(lang), name)));
    facts.extend(recognition.pack.as_ref().map(|pack| Fact::text(c::pack(lang), pack.label.clone())));
    facts.push(Fact::new(c::producer(lang), view! { <a href=href>{producer.name.clone()}</a> }));
    facts.push(Fact::new(c::place(lang), place(&product.place)));
    facts.push(Fact::new(c::stars(lang), rank(lang, recognition)));
    facts
}

/// Stars are drawn in gold only while the certificate holds; otherwise they are a number in words.
fn rank(lang: Lang, recognition: &Recognition) -> AnyView {
    let count = recognition.stars.count();
    let holds = recognition.status().is_some_and(CertStatus::holds);
    let drawn = holds.then(|| stars::row(lang, recognition.stars));
    let waiting = recognition.potential_stars.map(|more| {
        view! { <span class="soft">" · "{t::certificate::potential(lang, more.count())}</span> }
    });
    view! { <span class="evidence__rank">{drawn}{t::certificate::stars_n(lang, count.into())}{waiting}</span> }
        .into_any()
}

fn decision(lang: Lang, recognition: &Recognition) -> Vec<Fact> {
    use t::certificate as c;
    let decision = &recognition.decision;
    let number = recognition.certificate.as_ref().and_then(|c| c.number.clone());
    let mut facts: Vec<_> = number.map(|n| Fact::text(t::ui::certificate_number(lang), n)).into_iter().collect();
    facts.push(given(lang, c::decision(lang), decision.number.clone()));
    facts.push(given(lang, c::issuer(lang), stars::issuer(lang, recognition)));
    facts.push(given(lang, c::decided(lang), decision.decided.map(|day| day.show(lang))));
    facts.extend(sources(lang, &decision.sources));
    facts
}

fn life(lang: Lang, recognition: &Recognition) -> Vec<Fact> {
    use t::certificate as c;
    let Some(certificate) = &recognition.certificate else { return Vec::new() };
    let Certificate { facts, code, revoked_because, .. } = certificate;
    let revoked = facts.revoked_on.map(|day| Fact::text(c::revoked(lang), show_day(day)));
    let because = revoked_because.clone().map(|reason| Fact::text(c::reason(lang), reason));
    let mut rows = vec![
        Fact::text(c::valid_from(lang), show_day(facts.valid_from)),
        Fact::text(c::expires(lang), show_day(facts.expires_on)),
    ];
    rows.extend(revoked.into_iter().chain(because));
    rows.push(Fact::new(c::code(lang), view! { <code>{code.clone()}</code> }));
    rows
}

/// A fact of the source, or that the source does not give it.
fn given(lang: Lang, label: &str, value: Option<String>) -> Fact {
    match value {
        Some(value) => Fact::text(label, value),
        None => Fact::new(label, view! { <span class="soft">{t::certificate::missing(lang)}</span> }),
    }
}

fn sources(lang: Lang, addresses: &[String]) -> Option<Fact> {
    let links = addresses.iter().filter_map(|address| {
        let host = host(address)?;
        let label = t::certificate::open_source(lang, host);
        Some(view! { <li><a class="evidence__source" href=address.clone() rel="noreferrer">{label}{icon(Icon::External)}</a></li> })
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| Fact::new(t::certificate::source(lang), view! { <ul role="list">{links}</ul> }))
}

/// The host of a web address; `None` for anything else, which is then no link.
fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// That a date of the source names no day, and what follows from it.
fn rough(lang: Lang, recognition: &Recognition) -> Option<AnyView> {
    let day = recognition.decision.decided.filter(|day: &RoughDay| day.precision != Precision::Day)?;
    Some(notice(Tone::Plain, t::certificate::rough(lang, day.show(lang))))
}

/// The product's name in the reader's language.
pub fn name(lang: Lang, product: &CheckedProduct) -> String {
    lang.pick(&product.name, product.name_en.as_deref()).to_owned()
}

pub use sample::{hits, sample, samples};

mod sample {
    use super::Shown;
    use crate::ui::place::sample_place;
    use domain::certificate::CertStatus;
    use domain::rule_set::Certifier;
    use domain::star::Stars;
    use domain::time::{Precision, RoughDay};
    use jiff::civil::{Date, date};
    use market::certificate::{Certificate, CheckHit, CheckedProduct, Decision, Recognition, RecognitionKind};
    use market::product::ProducerName;
    use uuid::Uuid;

    /// A certificate that is valid on 22/11/2026.
    pub fn sample() -> Shown {
        let hit = hit(Some((CertStatus::Valid, date(2025, 1, 17), date(2028, 1, 17))));
        Shown { hit, today: date(2026, 11, 22), address: "https://chophien.example/kiem-tra/8t2f4m".into() }
    }

    /// A page of every word.
    pub fn samples() -> [Shown; 5] {
        hits().map(|hit| Shown { hit, ..sample() })
    }

    /// One hit of every word.
    pub fn hits() -> [CheckHit; 5] {
        let rough = RoughDay { earliest: date(2024, 1, 1), precision: Precision::Year };
        let mut expiring = hit(Some((CertStatus::Expiring, date(2024, 1, 1), date(2027, 1, 1))));
        expiring.recognition.decision.decided = Some(rough);
        let mut expired = hit(Some((CertStatus::Expired, date(2021, 12, 1), date(2024, 12, 1))));
        expired.newer = Some("8t2f4m".into());
        let mut revoked = hit(Some((CertStatus::Revoked, date(2025, 1, 17), date(2028, 1, 17))));
        if let Some(certificate) = &mut revoked.recognition.certificate {
            certificate.facts.revoked_on = Some(date(2026, 6, 1));
            certificate.revoked_because = Some("Không đề nghị đánh giá lại".into());
        }
        let mut unknown = hit(None);
        unknown.recognition.decision.number = None;
        [sample().hit, expiring, expired, revoked, unknown]
    }

    fn hit(life: Option<(CertStatus, Date, Date)>) -> CheckHit {
        let stars = Stars::LOWEST_CERTIFIED;
        let certificate = life.map(|(status, valid_from, expires_on)| Certificate {
            code: "8t2f4m".into(),
            number: None,
            facts: domain::certificate::Certificate { stars, valid_from, expires_on, revoked_on: None },
            status,
            revoked_because: None,
            revoked_by: None,
        });
        CheckHit { product: product(), recognition: recognition(stars, certificate), newer: None }
    }

    fn product() -> CheckedProduct {
        CheckedProduct {
            code: "3d4e5f".into(),
            slug: "my-gao-luc-ngan".into(),
            name: "Mỳ gạo Lục Ngạn".into(),
            name_en: Some("Lục Ngạn rice noodles".into()),
            producer: ProducerName {
                code: "6g7h8j".into(), slug: "htx-minh-hoa".into(), name: "HTX minh họa".into()
            },
            place: sample_place(),
        }
    }

    fn recognition(stars: Stars, certificate: Option<Certificate>) -> Recognition {
        let decided = certificate.as_ref().map(|c| RoughDay::exact(c.facts.valid_from));
        Recognition {
            id: Uuid::nil(),
            product_id: Uuid::nil(),
            pack: None,
            kind: RecognitionKind::New,
            stars,
            potential_stars: None,
            score: None,
            parts: [None; 3],
            minimum_met: None,
            certified_as: None,
            decision: Decision {
                number: Some("2497/QĐ-UBND".into()),
                decided,
                level: Some(Certifier::Province),
                issuer: Some("UBND tỉnh Bắc Giang".into()),
                signer: None,
                sources: vec!["https://nguon.example/quyet-dinh".into()],
            },
            certificate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn only_a_web_address_has_a_host() {
        assert_eq!(host("https://www.angiang.gov.vn/a?b"), Some("angiang.gov.vn"));
        assert_eq!(host("http://yenthe.vn"), Some("yenthe.vn"));
        assert_eq!(host("javascript:alert(1)"), None);
        assert_eq!(host("https:///x"), None);
    }
}
