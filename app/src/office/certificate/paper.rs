//! The decision itself: to read, and to send in.

use super::Shown;
use crate::t::office::decision_file as d;
use crate::ui::{Field, Weight, button, file, link_button};
use domain::lang::Lang;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::decision::file::{DecisionFile, FileRefusal};

pub(super) fn view(lang: Lang, shown: &Shown) -> AnyView {
    let code = &shown.file.code;
    let action = Page::Office(Office::DecisionFile { code }).href(lang);
    let kept = shown.file.paper.as_ref();
    let label = if kept.is_some() { d::replace(lang) } else { d::label(lang) };
    let question = Field {
        hint: Some(d::hint(lang).to_owned()),
        error: shown.not_kept.map(|no| said(lang, no).to_owned()),
        ..Field::new(lang, "file", label)
    };
    view! {
        <section class="stack">
            <h2>{d::title(lang)}</h2>
            {kept.map(|kept| there(lang, kept, action.clone()))}
            <form class="stack" action=action method="post" enctype="multipart/form-data">
                {file(&question, "application/pdf")}
                <p>{button(Weight::Secondary, d::send(lang))}</p>
            </form>
        </section>
    }
    .into_any()
}

fn there(lang: Lang, kept: &DecisionFile, href: String) -> AnyView {
    view! {
        <p class="cluster">
            {link_button(Weight::Secondary, href, kept.name.clone())}
            <span class="soft">{d::sent(lang, kept.sent_at.show())}</span>
        </p>
    }
    .into_any()
}

pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    shown.not_kept.map(|no| ("file", said(lang, no).to_owned())).into_iter().collect()
}

fn said(lang: Lang, refusal: FileRefusal) -> &'static str {
    match refusal {
        FileRefusal::Missing => d::missing(lang),
        FileRefusal::NotPdf => d::not_pdf(lang),
        FileRefusal::TooLarge => d::too_large(lang),
        FileRefusal::NoSuchCertificate => crate::t::failure::not_found::title(lang),
    }
}
