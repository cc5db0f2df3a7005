//! What a search finds now, beside what it finds once the group is saved.

use crate::t::synonym as s;
use crate::ui::{Tone, badge, product_card};
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::synonym::{Hit, Preview, Side};

/// Both sides; what to do where nothing was tried yet.
pub(super) fn view(lang: Lang, preview: Option<&Preview>) -> AnyView {
    let Some(preview) = preview.filter(|preview| !preview.text.is_empty()) else {
        return view! { <p class="soft">{s::preview_empty(lang)}</p> }.into_any();
    };
    let ids = |side: &Side| side.hits.iter().map(|hit| hit.card.id).collect::<Vec<_>>();
    let same = preview.before.total == preview.after.total && ids(&preview.before) == ids(&preview.after);
    let note = if same { s::same(lang) } else { s::preview_note(lang) };
    view! {
        <h2>{s::preview_title(lang, preview.text.clone())}</h2>
        <p class="soft">{note}</p>
        <div class="synonym__sides">
            {side(lang, s::before(lang), &preview.before)}
            {side(lang, s::after(lang), &preview.after)}
        </div>
    }
    .into_any()
}

fn side(lang: Lang, title: &'static str, side: &Side) -> AnyView {
    let hits = side.hits.iter().map(|it| hit(lang, it)).collect_view();
    let none = side.hits.is_empty().then(|| view! { <p class="soft">{s::none(lang)}</p> });
    view! {
        <section class="synonym__side">
            <h3>{title}" "<span class="soft">{s::found(lang, side.total as u64)}</span></h3>
            {none}
            <ol class="synonym__hits" role="list">{hits}</ol>
        </section>
    }
    .into_any()
}

fn hit(lang: Lang, hit: &Hit) -> AnyView {
    let card = &hit.card;
    let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    let fresh = hit.is_new.then(|| view! { " "{badge(Tone::Success, s::fresh(lang))} });
    view! {
        <li class="synonym__hit">
            <a href=href>{product_card::name(lang, card)}</a>{fresh}
            <span class="soft">{card.producer.name.clone()}</span>
        </li>
    }
    .into_any()
}
