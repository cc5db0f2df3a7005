//! Pictures in full: a link to each, and a dialog above the page where a script shows them (`public/zoom.js`). Without the
//! script the links lead to the pictures themselves.

use crate::ui::picture::{alt, largest, largest_in};
use crate::ui::{Icon, Loading, icon, picture};
use crate::{asset, t};
use domain::lang::Lang;
use leptos::prelude::*;
use market::media::Picture;

/// A picture that leads to its largest size.
pub fn zoomed(lang: Lang, shown: &Picture, loading: Loading) -> AnyView {
    let inside = picture(lang, Some(shown), loading);
    view! {
        <a class="zoom-link" href=largest(shown) data-zoom="">
            {inside}<span class="visually-hidden">{t::zoom::open(lang)}</span>
        </a>
    }
    .into_any()
}

/// The dialog for the pictures whose links stand on the page in the same order; nothing where there are none.
pub fn zoom(lang: Lang, pictures: &[Picture]) -> Option<AnyView> {
    if pictures.is_empty() {
        return None;
    }
    let all = pictures.len() as u64;
    let slides = (1..).zip(pictures).map(|(n, it)| slide(lang, it, (n, all))).collect_view();
    let steps = (all > 1).then(|| {
        view! {
            {step("-1", Icon::ChevronLeft, t::zoom::before(lang))}
            {step("1", Icon::ChevronRight, t::zoom::after(lang))}
        }
    });
    let view = view! {
        <dialog class="zoom" data-zoom-dialog="" aria-label=t::zoom::title(lang)>
            <form class="zoom__close" method="dialog">
                <button class="zoom__button" aria-label=t::zoom::close(lang)>{icon(Icon::Cross)}</button>
            </form>
            <ul class="zoom__track" role="list" data-zoom-track="">{slides}</ul>
            {steps}
            <p class="visually-hidden" aria-live="polite" data-zoom-said=""></p>
        </dialog>
        <script type="module" src=asset::url("zoom.js")></script>
    };
    Some(view.into_any())
}

fn slide(lang: Lang, shown: &Picture, (n, all): (u64, u64)) -> AnyView {
    let number = if all > 1 { format!("{n} / {all} · ") } else { String::new() };
    let caption = format!("{number}{}", alt(lang, shown));
    view! {
        <li class="zoom__slide">
            <button class="zoom__picture" type="button" aria-pressed="false" aria-label=t::zoom::closer(lang, n)>
                <picture>
                    <source type="image/webp" srcset=largest_in(shown, "webp")/>
                    <img src=largest(shown) alt="" width=shown.width height=shown.height loading="lazy" decoding="async"/>
                </picture>
            </button>
            <p class="zoom__caption">{caption}</p>
        </li>
    }
    .into_any()
}

fn step(by: &'static str, sign: Icon, label: &'static str) -> AnyView {
    view! {
        <button class="zoom__button zoom__step" type="button" data-zoom-step=by aria-label=label>{icon(sign)}</button>
    }
    .into_any()
}
