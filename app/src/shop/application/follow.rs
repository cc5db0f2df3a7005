//! An application as its applicant follows it.

use super::{Shown, refused, the_form};
use crate::application::word;
use crate::layout::{self, Frame};
use crate::t;
use crate::t::application as a;
use crate::ui::{Tone, Weight, link_button, notice};
use crate::visit::Visit;
use domain::application::State;
use domain::lang::Lang;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::application::Application;

/// An application, and the form where it came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    pub application: Application,
    /// The secret of the address.
    pub token: String,
    pub shown: Shown,
    /// Whether it was just sent again.
    pub sent: bool,
}

fn title(lang: Lang, followed: &Followed) -> String {
    a::follow_title(lang, followed.application.form.producer.name.trim())
}

/// The whole document.
pub fn page(visit: &Visit, followed: &Followed) -> String {
    let lang = visit.lang;
    let title = title(lang, followed);
    let title = if followed.shown.refused.is_some() { t::checkout::title_error(lang, title) } else { title };
    layout::shop(&Frame { title, ..Frame::of(visit) }, || view(lang, followed))
}

/// The page.
pub fn view(lang: Lang, followed: &Followed) -> AnyView {
    let state = followed.application.state;
    let form = (state == State::Returned)
        .then(|| the_form(lang, &followed.shown, Page::Application { token: &followed.token }));
    view! {
        <div class="application">
            <div class="record__head"><h1>{title(lang, followed)}</h1>{word::standing(lang, state)}</div>
            {followed.sent.then(|| view! { <div role="status">{notice(Tone::Success, a::sent_again(lang))}</div> })}
            {refused(lang, &followed.shown)}
            {told(lang, &followed.application)}
            {form}
        </div>
    }
    .into_any()
}

/// How it stands, and what comes next.
fn told(lang: Lang, application: &Application) -> AnyView {
    let name = application.form.producer.name.trim();
    match application.state {
        State::Received => {
            view! { <p>{a::received_text(lang, application.submitted_at.show(), &application.email)}</p> }.into_any()
        }
        State::Returned => view! {
            <section class="application__answer">
                <p><strong>{a::returned_text(lang)}</strong></p>
                {reasons(lang, application)}
                <p class="soft">{a::returned_todo(lang)}</p>
            </section>
        }
        .into_any(),
        State::Approved => view! {
            {notice(Tone::Success, a::approved_text(lang, name))}
            <p>{a::approved_todo(lang)}</p>
            <p>{link_button(Weight::Primary, Page::Portal(Portal::Today).href(lang), a::open_portal(lang))}</p>
        }
        .into_any(),
        State::Declined => view! {
            <section class="application__answer"><p><strong>{a::declined_text(lang)}</strong></p>{reasons(lang, application)}</section>
        }
        .into_any(),
    }
}

fn reasons(lang: Lang, application: &Application) -> AnyView {
    let lines = application.reasons.iter().map(|reason| view! { <li>{word::reason(lang, *reason)}</li> });
    let note = application.note.clone().map(|note| view! { <p class="record__quote">{note}</p> });
    let list = (!application.reasons.is_empty())
        .then(|| view! { <ul class="application__needed">{lines.collect_view()}</ul> });
    view! { {list}{note} }.into_any()
}

/// The whole document of a link that leads nowhere.
pub fn dead_page(visit: &Visit) -> String {
    let lang = visit.lang;
    let frame = Frame { title: a::dead_title(lang).to_owned(), ..Frame::of(&visit.at(Page::Apply)) };
    layout::shop(&frame, || {
        view! {
            <div class="application">
                <h1>{a::dead_title(lang)}</h1>
                {notice(Tone::Danger, a::dead(lang))}
                <p>{link_button(Weight::Primary, Page::Apply.href(lang), a::apply(lang))}</p>
            </div>
        }
    })
}
