//! All recognitions of a product, latest first. Gold only for those that hold: the others are told in words.

use crate::t;
use crate::ui::{stars, status};
use domain::certificate::CertStatus;
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::certificate::{Recognition, RecognitionKind};

/// The list; nothing where a product was never recognised.
pub fn view(lang: Lang, recognitions: &[Recognition]) -> Option<AnyView> {
    let lines: Vec<_> = recognitions.iter().map(|r| line(lang, r)).collect();
    (!lines.is_empty()).then(|| view! { <ol role="list">{lines}</ol> }.into_any())
}

fn line(lang: Lang, recognition: &Recognition) -> AnyView {
    let day =
        recognition.decision.decided.map_or_else(|| t::product::day_unknown(lang).to_owned(), |day| day.show(lang));
    let holds = recognition.status().is_some_and(CertStatus::holds);
    let count = if holds {
        stars::row(lang, recognition.stars)
    } else {
        t::product::stars_words(lang, recognition.stars.count().into()).into_any()
    };
    view! {
        <li class="history__line">
            <p class="history__day">{day}</p>
            <div>
                <p class="history__what">{count}" · "{kind(lang, recognition.kind)}</p>
                {details(lang, recognition)}
                {standing(lang, recognition)}
            </div>
        </li>
    }
    .into_any()
}

/// Pack, score and decision, as far as they are known.
fn details(lang: Lang, recognition: &Recognition) -> Option<AnyView> {
    let parts = [
        recognition.pack.as_ref().map(|pack| pack.label.clone()),
        recognition.score.map(|score| t::product::score(lang, score)),
        recognition.decision.number.as_ref().map(|number| t::product::decision(lang, number)),
        recognition.potential_stars.map(|stars| t::product::potential(lang, stars.count())),
    ];
    let known: Vec<_> = parts.into_iter().flatten().collect();
    (!known.is_empty()).then(|| view! { <p class="soft">{known.join(" · ")}</p> }.into_any())
}

fn standing(lang: Lang, recognition: &Recognition) -> Option<AnyView> {
    let certificate = recognition.certificate.as_ref()?;
    let href = Page::Certificate { code: &certificate.code }.href(lang);
    Some(view! { <p class="history__status">{status(lang, certificate.status)}<a href=href>{t::product::see_certificate(lang)}</a></p> }.into_any())
}

/// What a kind of recognition is called.
pub fn kind(lang: Lang, kind: RecognitionKind) -> &'static str {
    match kind {
        RecognitionKind::New => t::product::kind_new(lang),
        RecognitionKind::Recertification => t::product::kind_recertification(lang),
        RecognitionKind::Upgrade => t::product::kind_upgrade(lang),
        RecognitionKind::RecertificationUpgrade => t::product::kind_both(lang),
    }
}
