//! The question before a fair's status changes.

use super::name;
use crate::desk::{FAIRS, frame, refused, word};
use crate::layout;
use crate::t::fair::desk as f;
use crate::t::office as o;
use crate::ui::{Weight, breadcrumb, button, link_button};
use crate::visit::Visit;
use domain::fair::{FairStatus, FairStep};
use domain::lang::Lang;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::fair::FairRecord;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    pub record: FairRecord,
    pub step: FairStep,
    /// How many exhibitors it is about.
    pub exhibitors: u64,
    /// Where the fair stood when it was tried.
    pub not_now: Option<FairStatus>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, asking: &Asking) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, title(lang, asking), FAIRS), || view(lang, asking))
}

fn title(lang: Lang, asking: &Asking) -> String {
    match asking.step {
        FairStep::Cancel => f::cancel_title(lang, name(lang, &asking.record)),
        step => f::step_title(lang, name(lang, &asking.record), word::fair_step(lang, step)),
    }
}

/// The page.
pub fn view(lang: Lang, asking: &Asking) -> AnyView {
    let record = &asking.record;
    let here = Page::Desk(Desk::Fair { code: &record.code }).href(lang);
    let action = Page::Desk(Desk::FairStep { code: &record.code }).href(lang);
    let weight = if asking.step == FairStep::Cancel { Weight::Danger } else { Weight::Primary };
    let text = match asking.step {
        FairStep::Open => f::open_text(lang).to_owned(),
        FairStep::Hold => f::hold_text(lang).to_owned(),
        FairStep::Restore => f::restore_text(lang).to_owned(),
        FairStep::Cancel => f::cancel_text(lang, asking.exhibitors),
    };
    view! {
        <div class="record">
            {breadcrumb(lang, vec![(name(lang, record).to_owned(), here.clone())])}
            <h1>{title(lang, asking)}</h1>
            {asking.not_now.map(|status| refused(f::not_now(lang, word::fair_status(lang, status))))}
            <p>{text}</p>
            <form class="cluster" action=action method="post">
                <input type="hidden" name="step" value=asking.step.code()/>
                {button(weight, f::sure(lang))}
                {link_button(Weight::Quiet, here, o::cancel(lang))}
            </form>
        </div>
    }
    .into_any()
}
