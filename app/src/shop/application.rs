//! Applying to join: what it takes, the form, and the page by which an applicant follows it.

mod follow;
mod form;
pub mod sample;

pub use follow::{Followed, dead_page, page as follow_page};
pub use form::Typed;

use crate::failure::Failure;
use crate::layout::{self, Frame};
use crate::t;
use crate::t::application as a;
use crate::ui::{Tone, Weight, button, error_summary, link_button, notice};
use crate::visit::Visit;
use axum::http::StatusCode;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::Page;
use leptos::prelude::*;
use market::application::Refusal;
use market::place::{Commune, Province};
use market::{Market, place};

/// An application being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub typed: Typed,
    pub provinces: Vec<Province>,
    /// Of the province chosen.
    pub communes: Vec<Commune>,
    /// Where it is answered, where that is settled.
    pub settled: Option<Settled>,
    pub refused: Option<Refusal>,
}

/// An address that is not asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Of the account signed in.
    Account(String),
    /// Of the application that is mended.
    Application(String),
}

/// Reads what the form offers beside what was typed.
pub async fn load(market: &Market, typed: Typed, settled: Option<Settled>) -> Result<Shown, Failure> {
    let provinces = place::provinces(market).await?;
    let communes = place::communes(market, &typed.producer.province).await?;
    Ok(Shown { typed, provinces, communes, settled, refused: None })
}

/// The status of the page that says why not.
pub fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Refusal::NoSuchApplication => StatusCode::NOT_FOUND,
        Refusal::Stands(_) | Refusal::Changed | Refusal::AlreadyOpen => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = a::title(lang);
    let title = if shown.refused.is_some() { t::checkout::title_error(lang, title) } else { title.to_owned() };
    layout::shop(&Frame { title, ..Frame::of(visit) }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    view! {
        <div class="application">
            <h1>{a::title(lang)}</h1>
            {refused(lang, shown)}
            {shown.refused.is_none().then(|| guide(lang))}
            {the_form(lang, shown, Page::Apply)}
        </div>
    }
    .into_any()
}

/// The form, sent to a page.
fn the_form(lang: Lang, shown: &Shown, to: Page) -> AnyView {
    let label = if matches!(to, Page::Apply) { a::send(lang) } else { a::send_again(lang) };
    view! {
        <form class="application__form" action=to.href(lang) method="post" novalidate=true>
            // Enter in a field presses a form's first button: without this one it would choose the province.
            <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="version" value=shown.typed.producer.version.clone()/>
            {form::fields(lang, shown)}
            <p class="soft">{a::privacy(lang)}</p>
            <p>{button(Weight::Primary, label)}</p>
        </form>
    }
    .into_any()
}

fn guide(lang: Lang) -> AnyView {
    let steps = [a::step_form(lang), a::step_letter(lang), a::step_answer(lang), a::step_start(lang)];
    let needed =
        [a::need_registration(lang), a::need_recognition(lang), a::need_safety(lang), a::need_photographs(lang)];
    let lines = |lines: [&'static str; 4]| lines.map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <p>{a::lead(lang)}</p>
        <section class="application__guide">
            <h2>{a::steps(lang)}</h2>
            <ol class="application__steps">{lines(steps)}</ol>
        </section>
        <section class="application__guide">
            <h2>{a::needed(lang)}</h2>
            <ul class="application__needed">{lines(needed)}</ul>
            <p class="soft">{a::no_pictures(lang)}</p>
        </section>
    }
    .into_any()
}

/// Why nothing was sent.
fn refused(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let text = match shown.refused.as_ref()? {
        Refusal::Fields(_) => return error_summary(lang, &form::errors(lang, shown)),
        Refusal::TooMany => a::error::too_many(lang).to_owned(),
        Refusal::AlreadyOpen => a::error::already_open(lang).to_owned(),
        Refusal::Stands(state) => a::error::stands(lang, crate::application::word::state(lang, *state)),
        _ => a::error::changed(lang).to_owned(),
    };
    Some(view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any())
}

/// The whole document after it was sent. It says the same to everybody.
pub fn sent_page(visit: &Visit) -> String {
    let lang = visit.lang;
    let frame = Frame { title: a::sent_title(lang).to_owned(), ..Frame::of(visit) };
    layout::shop(&frame, || sent_view(lang))
}

fn sent_view(lang: Lang) -> AnyView {
    let shop = Page::Catalogue(&ListQuery::default()).href(lang);
    view! {
        <div class="application">
            <h1>{a::sent_title(lang)}</h1>
            <div role="status">{notice(Tone::Success, a::sent(lang))}</div>
            <p>{link_button(Weight::Secondary, shop, a::to_shop(lang))}</p>
        </div>
    }
    .into_any()
}
