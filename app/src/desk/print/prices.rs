//! The price list: a dense table, a part at a time.

use super::{Shown, certificate, edition_line, made_up, name, price, priced_on, title};
use crate::t::brochure::print as p;
use crate::ui::stars;
use domain::brochure::{SnapshotLine, SnapshotSection};
use domain::lang::Lang;
use leptos::prelude::*;

pub(super) fn view(lang: Lang, shown: &Shown) -> AnyView {
    let parts = shown.edition.snapshot.sections.iter().map(|part| section(lang, part));
    view! {
        <article class="sheet" data-form="prices">
            <h1 class="sheet__name">{title(lang, shown)}</h1>
            <p>{edition_line(lang, shown)}" · "{priced_on(lang, shown)}</p>
            {made_up(lang, shown)}
            <table class="sheet__table">
                <thead>
                    <tr>
                        <th scope="col">{p::product(lang)}</th>
                        <th scope="col">{p::producer(lang)}</th>
                        <th scope="col">{p::stars(lang)}</th>
                        <th scope="col">{p::pack(lang)}</th>
                        <th scope="col" class="sheet__amount">{p::price(lang)}</th>
                    </tr>
                </thead>
                {parts.collect_view()}
            </table>
        </article>
    }
    .into_any()
}

fn section(lang: Lang, part: &SnapshotSection) -> AnyView {
    let title = lang.pick(&part.title_vi, part.title_en.as_deref()).to_owned();
    let rows = part.lines.iter().map(|line| row(lang, line));
    view! {
        <tbody>
            <tr><th class="sheet__group" colspan="5" scope="rowgroup">{title}</th></tr>
            {rows.collect_view()}
        </tbody>
    }
    .into_any()
}

fn row(lang: Lang, line: &SnapshotLine) -> AnyView {
    let held = line.certificate.as_ref().map(|held| {
        view! { {stars::row(lang, held.stars)}<br/><span class="sheet__small">{certificate(lang, held)}</span> }
    });
    view! {
        <tr>
            <th scope="row">{name(lang, line)}</th>
            <td>{line.producer.clone()}<br/><span class="sheet__small">{line.place.clone()}</span></td>
            <td>{held}</td>
            <td>{line.pack.clone()}</td>
            <td class="sheet__amount">{price(lang, line)}</td>
        </tr>
    }
    .into_any()
}
