//! What was looked at lately, known to the device alone: a script writes and reads it there (`public/recent.js`). Without
//! the script nothing is kept and nothing shows.

use crate::{asset, t};
use domain::lang::Lang;
use leptos::prelude::*;

/// What is kept of a product's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub code: String,
    pub name: String,
    pub href: String,
    /// The address of a small picture; empty where there is none.
    pub picture: String,
}

/// The place for the list, hidden until the script fills it; `seen` is what this page adds to it.
pub fn recent(lang: Lang, seen: Option<Seen>) -> AnyView {
    let seen = seen.map(|it| {
        view! { <span data-seen=it.code data-name=it.name data-href=it.href data-picture=it.picture hidden=true></span> }
    });
    view! {
        {seen}
        <section class="recent section" data-recent="" aria-label=t::recent::title(lang) hidden=true>
            {head(lang)}
            <ul class="recent__list" role="list" data-recent-list=""></ul>
            <p class="recent__note">{t::recent::note(lang)}</p>
        </section>
        <script type="module" src=asset::url("recent.js")></script>
    }
    .into_any()
}

fn head(lang: Lang) -> AnyView {
    view! {
        <div class="section__head">
            <h2>{t::recent::title(lang)}</h2>
            <button class="button" type="button" data-weight="quiet" data-recent-clear="">{t::recent::clear(lang)}</button>
        </div>
    }
    .into_any()
}

/// As it looks once the script has filled it, without a picture: the gallery has none.
pub fn sample(lang: Lang) -> AnyView {
    view! {
        <div class="recent">
            {head(lang)}
            <ul class="recent__list" role="list"><li><a class="recent__link" href="#">"Mật ong Thanh Hảo"</a></li></ul>
            <p class="recent__note">{t::recent::note(lang)}</p>
        </div>
    }
    .into_any()
}
