//! The question before an edition is frozen, and before a brochure is closed.

use super::{No, here, words};
use crate::desk::edition::differences;
use crate::desk::{BROCHURES, brochures, frame, refused};
use crate::layout;
use crate::t::brochure::curate as c;
use crate::t::office as o;
use crate::ui::{Weight, breadcrumb, button, link_button};
use crate::visit::Visit;
use domain::brochure::{BrochureStep, Difference};
use domain::lang::Lang;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::brochure::Work;

/// What is asked: freezing or closing.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    pub work: Work,
    pub step: BrochureStep,
    /// Against the newest edition, where there is one.
    pub differences: Option<Vec<Difference>>,
    pub refused: Option<No>,
}

/// The whole document.
pub fn ask_page(visit: &Visit, who: &Principal, asking: &Asking) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, title(lang, asking), BROCHURES), || view(lang, asking))
}

fn title(lang: Lang, asking: &Asking) -> String {
    let record = &asking.work.record;
    let name = brochures::title(lang, record);
    match asking.step {
        BrochureStep::Close => c::close_title(lang, name),
        _ => c::freeze_title(lang, name, record.editions + 1),
    }
}

fn view(lang: Lang, asking: &Asking) -> AnyView {
    let record = &asking.work.record;
    let back = here(record).href(lang);
    let action = Page::Desk(Desk::BrochureStep { code: &record.code }).href(lang);
    let (text, weight, label) = match asking.step {
        BrochureStep::Close => (c::close_text(lang, record.editions.into()), Weight::Danger, c::sure_close(lang)),
        _ => (freeze_text(lang, &asking.work), Weight::Primary, c::sure_freeze(lang)),
    };
    let against = asking.differences.as_ref().map(|all| {
        view! {
            <section class="stack" data-gap="small">
                <h2>{c::freeze_again(lang, record.editions)}</h2>
                {differences(lang, all)}
            </section>
        }
    });
    view! {
        <div class="record">
            {breadcrumb(lang, vec![(brochures::title(lang, record).to_owned(), back.clone())])}
            <h1>{title(lang, asking)}</h1>
            {asking.refused.as_ref().map(|no| refused(words(lang, no)))}
            <p>{text}</p>
            {against}
            <form class="cluster" action=action method="post">
                <input type="hidden" name="version" value=record.version.to_string()/>
                <input type="hidden" name="step" value=asking.step.code()/>
                {button(weight, label)}
                {link_button(Weight::Quiet, back, o::cancel(lang))}
            </form>
        </div>
    }
    .into_any()
}

fn freeze_text(lang: Lang, work: &Work) -> String {
    let text = c::freeze_text(lang, work.lines().count() as u64);
    match work.warned() {
        0 => text,
        n => format!("{text} {}", c::freeze_warned(lang, n as u64)),
    }
}
