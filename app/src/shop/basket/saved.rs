//! Keeping things for later: lines, a parcel that is too small to be sent, or the alcohol of a mixed basket.

use super::{name, problems, thumb};
use crate::t;
use crate::t::extra::{keep as k, least as l};
use crate::ui::{Loading, Tone, Weight, button, link_button, money, notice, picture};
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::basket::{BasketLine, BasketView, Parcel};

/// What is kept, with the way back into the basket; nothing where nothing is.
pub fn section(lang: Lang, saved: &[BasketLine]) -> Option<AnyView> {
    let lines = saved.iter().map(|it| line(lang, it)).collect_view();
    let view = view! {
        <section class="basket__saved">
            <h2>{k::title(lang)}</h2>
            <p class="soft">{k::lead(lang)}</p>
            <ul role="list">{lines}</ul>
        </section>
    };
    (!saved.is_empty()).then(|| view.into_any())
}

fn line(lang: Lang, line: &BasketLine) -> AnyView {
    let href = Page::Product { slug: &line.product_slug, code: &line.product_code }.href(lang);
    let shown = line.picture.clone().map(thumb);
    let detail = k::detail(lang, &line.pack_label, line.quantity);
    let problems = problems(lang, &BasketView::default(), line).into_iter().map(|(kind, text)| {
        view! { <p class="basket__problem" data-kind=kind>{text}</p> }
    });
    view! {
        <li class="basket__line">
            {picture(lang, shown.as_ref(), Loading::Thumb)}
            <div class="basket__what">
                <a class="basket__name" href=href>{name(lang, line)}</a>
                <p class="receipt__detail">{detail}</p>
                {problems.collect_view()}
            </div>
            <div class="basket__change">
                {of_offer(lang, line, ("lay-lai", k::back(lang), k::back_of(lang, name(lang, line))))}
                {of_offer(lang, line, ("bo-de-danh", t::basket::remove(lang), t::basket::remove_of(lang, name(lang, line))))}
            </div>
            <p class="basket__total">{money(lang, line.total)}</p>
        </li>
    }
    .into_any()
}

/// One press that does something with a line; `label` is what it says to a screen reader.
fn of_offer(lang: Lang, line: &BasketLine, (path, words, label): (&'static str, &'static str, String)) -> AnyView {
    view! {
        <form action=format!("{}/{path}", Page::Basket.href(lang)) method="post">
            <input type="hidden" name="offer" value=line.offer_id.to_string()/>
            <button class="button" type="submit" data-weight="quiet" aria-label=label>{words}</button>
        </form>
    }
    .into_any()
}

/// Puts a line aside.
pub(super) fn put_aside(lang: Lang, line: &BasketLine) -> AnyView {
    of_offer(lang, line, ("de-danh", k::keep(lang), k::keep_of(lang, name(lang, line))))
}

/// Puts many lines aside at once.
fn many(lang: Lang, (field, value): (&'static str, String), words: &'static str) -> AnyView {
    view! {
        <form action=format!("{}/de-danh", Page::Basket.href(lang)) method="post">
            <input type="hidden" name=field value=value/>
            {button(Weight::Secondary, words)}
        </form>
    }
    .into_any()
}

/// In a mixed basket: the alcohol waits, and the rest can be paid in cash.
pub(super) fn apart(lang: Lang, basket: &BasketView) -> Option<AnyView> {
    let mixed = basket.contains_alcohol && basket.lines().any(|line| !line.alcohol);
    mixed.then(|| {
        view! {
            <div class="stack" data-gap="small">
                {many(lang, ("what", "ruou".to_owned()), k::apart(lang))}
                <p class="soft">{k::apart_text(lang)}</p>
            </div>
        }
        .into_any()
    })
}

/// A parcel its producer does not send yet: what it lacks, and two ways out.
pub(super) fn below_least(lang: Lang, parcel: &Parcel) -> Option<AnyView> {
    let (missing, least) = (parcel.missing()?.show(lang), parcel.least?.show(lang));
    let more = Page::Producer { slug: &parcel.producer_slug, code: &parcel.producer_code }.href(lang);
    let text = view! {
        <div class="stack" data-gap="small">
            <p>{l::missing(lang, least, missing)}</p>
            <div class="cluster">
                {link_button(Weight::Secondary, more, l::more(lang))}
                {many(lang, ("producer", parcel.producer_code.clone()), l::later(lang))}
            </div>
        </div>
    };
    Some(notice(Tone::Info, text))
}
