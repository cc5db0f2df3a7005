//! When there is no page to show: what happened, what was kept, what to do. Nothing here can fail in turn.

use crate::failure::Failure;
use crate::layout::{self, Frame};
use crate::t;
use crate::ui::{Icon, Weight, icon, link_button};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::search::{ListQuery, MOST_CHARACTERS};
use domain::url::Page;
use leptos::prelude::*;

/// The words of one failure.
struct Words {
    title: &'static str,
    what: String,
    kept: &'static str,
    todo: &'static str,
}

/// The whole document.
pub fn page(visit: &Visit, failure: &Failure) -> String {
    let lang = visit.lang;
    let frame = Frame { title: words(lang, failure).title.into(), ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, failure))
}

/// The page.
pub fn view(lang: Lang, failure: &Failure) -> AnyView {
    let words = words(lang, failure);
    view! {
        <div class="failure">
            <h1>{words.title}</h1>
            <p class="failure__what">{words.what}</p>
            <p class="failure__kept">{icon(Icon::CheckCircle)}<span>{words.kept}</span></p>
            <p>{words.todo}</p>
            {incident(lang, failure)}
            {ways(lang, failure)}
        </div>
    }
    .into_any()
}

fn words(lang: Lang, failure: &Failure) -> Words {
    use t::failure as f;
    /// The four texts of a section of `failure.toml`.
    macro_rules! of {
        ($section:ident) => {
            Words {
                title: f::$section::title(lang),
                what: f::$section::what(lang).into(),
                kept: f::$section::kept(lang),
                todo: f::$section::todo(lang),
            }
        };
    }
    match failure {
        Failure::NotFound => of!(not_found),
        Failure::BadRequest => of!(bad_request),
        Failure::SearchTooLong => Words {
            title: f::search_too_long::title(lang),
            what: f::search_too_long::what(lang, MOST_CHARACTERS),
            kept: f::search_too_long::kept(lang),
            todo: f::search_too_long::todo(lang),
        },
        Failure::TooLarge => of!(too_large),
        Failure::WrongMethod => of!(wrong_method),
        Failure::ForeignForm => of!(foreign_form),
        Failure::NotAllowed => of!(not_allowed),
        Failure::Busy => of!(busy),
        Failure::Fault { .. } => of!(fault),
    }
}

/// The number that is also in the log.
fn incident(lang: Lang, failure: &Failure) -> Option<AnyView> {
    let Failure::Fault { incident } = failure else { return None };
    let view = view! {
        <p class="failure__incident">
            {t::failure::fault::incident(lang)}" "<code class="failure__code">{incident.clone()}</code>
            <small>{t::failure::fault::incident_hint(lang)}</small>
        </p>
    };
    Some(view.into_any())
}

/// Where to go from here: a buyer in the middle of an order needs other doors than one who followed an old link.
fn ways(lang: Lang, failure: &Failure) -> AnyView {
    let home = (Page::Home.href(lang), t::failure::home(lang));
    let basket = (Page::Basket.href(lang), t::failure::basket(lang));
    let order = (Page::FindOrder.href(lang), t::failure::find_order(lang));
    let all = (catalogue(lang), t::failure::catalogue(lang));
    let doors = match failure {
        Failure::NotFound | Failure::SearchTooLong | Failure::BadRequest => [home, all],
        Failure::TooLarge | Failure::WrongMethod | Failure::ForeignForm => [basket, home],
        Failure::NotAllowed => [(Page::Account.href(lang), t::account::title(lang)), home],
        Failure::Busy | Failure::Fault { .. } => [basket, order],
    };
    let links = doors.into_iter().map(|(href, label)| link_button(Weight::Quiet, href, label));
    view! { <nav class="cluster" aria-label=t::failure::ways(lang)>{links.collect_view()}</nav> }.into_any()
}

fn catalogue(lang: Lang) -> String {
    Page::Catalogue(&ListQuery::default()).href(lang)
}

/// Every failure.
pub fn samples() -> [Failure; 9] {
    [
        Failure::NotFound,
        Failure::BadRequest,
        Failure::SearchTooLong,
        Failure::TooLarge,
        Failure::WrongMethod,
        Failure::ForeignForm,
        Failure::NotAllowed,
        Failure::Busy,
        Failure::Fault { incident: "7K3M-9Q2X".into() },
    ]
}
