//! The booklet: cover, contents, foreword, then each part with a product per third of a page.

use super::{Shown, certificate, code, edition_line, made_up, name, picture, price, priced_on, title};
use crate::t;
use crate::t::brochure as b;
use crate::ui::{markdown, stars};
use domain::brochure::{SnapshotLine, SnapshotSection};
use domain::lang::Lang;
use leptos::prelude::*;

pub(super) fn view(lang: Lang, shown: &Shown) -> AnyView {
    let parts = shown.edition.snapshot.sections.iter().map(|part| section(lang, shown, part));
    view! {
        <article class="sheet" data-form="booklet">
            {cover(lang, shown)}
            {front(lang, shown)}
            {parts.collect_view()}
        </article>
    }
    .into_any()
}

fn cover(lang: Lang, shown: &Shown) -> AnyView {
    view! {
        <header class="sheet__cover">
            <div class="weave"></div>
            <p class="sheet__market">{t::site::name(lang)}</p>
            <h1 class="sheet__title">{title(lang, shown)}</h1>
            <p>{edition_line(lang, shown)}</p>
            <p>{priced_on(lang, shown)}</p>
            {made_up(lang, shown)}
            <div class="weave"></div>
        </header>
    }
    .into_any()
}

/// Contents and foreword on one page.
fn front(lang: Lang, shown: &Shown) -> AnyView {
    let snapshot = &shown.edition.snapshot;
    let parts = snapshot.sections.iter().map(|part| {
        let names = part.lines.iter().map(|line| view! { <li>{name(lang, line)}</li> });
        view! { <li><strong>{part_title(lang, part)}</strong><ul>{names.collect_view()}</ul></li> }
    });
    let foreword = lang.pick(&snapshot.foreword_vi, snapshot.foreword_en.as_deref());
    view! {
        <section class="sheet__front">
            <div class="markdown" inner_html=markdown::html(foreword)></div>
            <h2>{b::contents(lang)}</h2>
            <ol class="sheet__contents">{parts.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn part_title(lang: Lang, part: &SnapshotSection) -> String {
    lang.pick(&part.title_vi, part.title_en.as_deref()).to_owned()
}

fn section(lang: Lang, shown: &Shown, part: &SnapshotSection) -> AnyView {
    let lines = part.lines.iter().map(|line| product(lang, shown, line));
    view! {
        <section class="sheet__part">
            <h2 class="sheet__heading">{part_title(lang, part)}</h2>
            {lines.collect_view()}
        </section>
    }
    .into_any()
}

fn product(lang: Lang, shown: &Shown, line: &SnapshotLine) -> AnyView {
    let pack = line.pack.clone().map(|pack| view! { <span class="soft">" · "{pack}</span> });
    let held = line.certificate.as_ref().map(|held| {
        view! { <p>{stars::row(lang, held.stars)}</p><p class="sheet__small">{certificate(lang, held)}</p> }
    });
    view! {
        <section class="sheet__product">
            {picture(lang, line.picture.as_ref())}
            <div class="sheet__facts">
                <h3 class="sheet__name">{name(lang, line)}</h3>
                <p>{line.producer.clone()}</p>
                <p class="soft">{line.place.clone()}</p>
                {held}
                <p class="sheet__price"><strong>{price(lang, line)}</strong>{pack}</p>
                <p class="sheet__small">{priced_on(lang, shown)}</p>
            </div>
            {code(lang, shown, line)}
        </section>
    }
    .into_any()
}
