//! "Từ đâu đến": the place then and now, the maker, and how the certificate stands today.

use super::holding;
use crate::t;
use crate::ui::place::{bare_links, place_text};
use crate::ui::stars::issuer;
use crate::ui::{Icon, icon, status};
use domain::certificate::CertStatus;
use domain::lang::Lang;
use domain::producer::ProducerKind;
use domain::time::show_day;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::certificate::Recognition;
use market::product::ProductPage;

pub(super) fn view(lang: Lang, data: &ProductPage) -> AnyView {
    view! { <div class="origin">{place(lang, data)}{maker(lang, data)}{batch(lang, data)}{certificate(lang, data)}</div> }.into_any()
}

fn cell(sign: Icon, title: &'static str, body: AnyView) -> AnyView {
    view! {
        <div class="origin__cell">
            <h3 class="origin__title">{icon(sign)}{title}</h3>
            {body}
        </div>
    }
    .into_any()
}

fn place(lang: Lang, data: &ProductPage) -> AnyView {
    let today = place_text(&data.card.place);
    let printed = (data.place_printed != today)
        .then(|| view! { <p class="soft">{t::product::printed(lang, &data.place_printed)}</p> });
    cell(
        Icon::Pin,
        t::product::place(lang),
        view! { <p class="origin__main">{bare_links(lang, &data.card.place)}</p>{printed}{material(lang, data)}{map(data)} }.into_any(),
    )
}

/// Where its material comes from: in its producer's words, and the commune they name where it is another one.
fn material(lang: Lang, data: &ProductPage) -> Option<AnyView> {
    let material = data.material.as_ref()?;
    let elsewhere = material.commune.as_ref().filter(|it| it.commune_code != data.card.place.commune_code);
    let commune = elsewhere.map(|it| view! { <p>{bare_links(lang, it)}</p> });
    let words = material.text.clone();
    Some(view! { <p>{t::product::material(lang)}": "<span lang="vi">{words}</span></p>{commune} }.into_any())
}

/// The batch on sale, with its days, and which are held back.
fn batch(lang: Lang, data: &ProductPage) -> Option<AnyView> {
    let held = (!data.held_batches.is_empty())
        .then(|| view! { <p>{t::product::held_batches(lang, data.held_batches.join(", "))}</p> });
    let Some(batch) = &data.batch else {
        return held.map(|held| cell(Icon::Package, t::batch::title(lang), held.into_any()));
    };
    let until = batch.days.best_before.map(|day| view! { <p>{t::product::best_before(lang, show_day(day))}</p> });
    let note = batch.note.clone().map(|note| view! { <p class="soft" lang="vi">{note}</p> });
    let body = view! {
        <p class="origin__main">{batch.code.clone()}</p>
        <p>{t::product::made_on(lang, show_day(batch.days.made_on))}</p>
        {until}
        {note}
        {held}
    };
    Some(cell(Icon::Package, t::product::batch(lang), body.into_any()))
}

/// The commune among those of its province. The words above say it all, so the picture is silent.
fn map(data: &ProductPage) -> Option<AnyView> {
    let code = data.card.place.commune_code.as_ref()?;
    let address = format!("/ban-do/{code}.svg");
    Some(view! { <img class="origin__map" src=address alt="" loading="lazy" width="160" height="160"/> }.into_any())
}

fn maker(lang: Lang, data: &ProductPage) -> AnyView {
    let producer = &data.producer;
    let href = Page::Producer { slug: &producer.slug, code: &producer.code }.href(lang);
    let village = producer.craft_village.as_ref().map(|(slug, name)| {
        let href = Page::Guide(Guide::CraftVillage { slug }).href(lang);
        view! { <p>{t::product::craft_village(lang)}": "<a href=href>{name.clone()}</a></p> }
    });
    let body = view! {
        <p class="origin__main"><a href=href>{producer.name.clone()}</a></p>
        <p class="soft">{kind(lang, producer.kind)}</p>
        {village}
    };
    cell(Icon::Store, t::product::maker(lang), body.into_any())
}

fn certificate(lang: Lang, data: &ProductPage) -> AnyView {
    let latest = holding(data).or_else(|| data.recognitions.iter().find(|r| r.certificate.is_some()));
    let body = match latest {
        Some(recognition) => certified(lang, recognition),
        None if data.recognitions.is_empty() => view! { <p>{t::product::never_certified(lang)}</p> }.into_any(),
        None => view! { <p>{t::product::no_certificate(lang)}</p> }.into_any(),
    };
    cell(Icon::Seal, t::product::certificate(lang), body)
}

fn certified(lang: Lang, recognition: &Recognition) -> AnyView {
    let Some(certificate) = &recognition.certificate else {
        return view! { <p>{t::product::no_certificate(lang)}</p> }.into_any();
    };
    let until = show_day(certificate.facts.expires_on);
    let until = match certificate.status {
        CertStatus::Valid | CertStatus::Expiring => t::product::until(lang, until),
        CertStatus::Expired | CertStatus::Revoked => t::product::was_until(lang, until),
    };
    // As far as the source says it: a certificate of "2024" was not given on its first day.
    let issued = recognition.decision.decided.map(|day| {
        view! { <p class="soft">{t::product::issued(lang, day.show(lang))}</p> }
    });
    let number = recognition.decision.number.clone().map(|number| {
        let by = issuer(lang, recognition).map(|name| format!(" · {name}"));
        view! { <p class="soft">{t::product::decision(lang, number)}{by}</p> }
    });
    view! {
        <p class="origin__main">{status(lang, certificate.status)}</p>
        <p>{until}</p>
        {issued}
        {number}
        <p><a class="origin__check" href=Page::Certificate { code: &certificate.code }.href(lang)>{t::ui::check(lang)}</a></p>
    }
    .into_any()
}

/// "Hợp tác xã", "Hộ kinh doanh" …
pub(crate) fn kind(lang: Lang, kind: ProducerKind) -> &'static str {
    match kind {
        ProducerKind::Cooperative => t::producer::kind_cooperative(lang),
        ProducerKind::CoopGroup => t::producer::kind_coop_group(lang),
        ProducerKind::Company => t::producer::kind_company(lang),
        ProducerKind::Household => t::producer::kind_household(lang),
        ProducerKind::Farm => t::producer::kind_farm(lang),
        ProducerKind::Association => t::producer::kind_association(lang),
        ProducerKind::Artisan => t::producer::kind_artisan(lang),
    }
}
