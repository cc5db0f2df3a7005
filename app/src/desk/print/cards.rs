//! Cards for a booth's table: four to an A4 page, none cut.

use super::{Shown, code, made_up, name, price, priced_on, title};
use crate::t;
use crate::ui::stars;
use domain::brochure::SnapshotLine;
use domain::lang::Lang;
use domain::time::show_day;
use leptos::prelude::*;

/// Cards on a page.
const PER_PAGE: usize = 4;

pub(super) fn view(lang: Lang, shown: &Shown) -> AnyView {
    let lines: Vec<&SnapshotLine> = shown.edition.snapshot.lines().map(|(_, line)| line).collect();
    let pages = lines.chunks(PER_PAGE).map(|four| {
        let cards = four.iter().map(|line| card(lang, shown, line));
        view! { <div class="sheet__four">{cards.collect_view()}</div> }.into_any()
    });
    view! {
        <article class="sheet" data-form="cards">
            <div class="sheet-advice"><h1>{title(lang, shown)}</h1>{made_up(lang, shown)}</div>
            {pages.collect_view()}
        </article>
    }
    .into_any()
}

fn card(lang: Lang, shown: &Shown, line: &SnapshotLine) -> AnyView {
    let held = line.certificate.as_ref().map(|held| {
        let until = t::ui::until(lang, show_day(held.expires_on));
        view! { <p>{stars::row(lang, held.stars)}" OCOP · "{until}</p> }
    });
    let pack = line.pack.clone().map(|pack| view! { <span class="soft">" · "{pack}</span> });
    let made_up = line.price_illustrative.then(|| format!(" · {}", t::brochure::illustrative(lang)));
    view! {
        <section class="sheet__card">
            <h2 class="sheet__name">{name(lang, line)}</h2>
            <p>{line.producer.clone()}<br/><span class="soft">{line.place.clone()}</span></p>
            {held}
            <p class="sheet__price"><strong>{price(lang, line)}</strong>{pack}</p>
            <p class="sheet__small">{priced_on(lang, shown)}{made_up}</p>
            {code(lang, shown, line)}
        </section>
    }
    .into_any()
}
