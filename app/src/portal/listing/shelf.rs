//! What a producer shows and proposes: what waits for somebody, then what is on sale.

use super::AREA;
use crate::layout::{self, Work};
use crate::listing::word;
use crate::t::goods::own as g;
use crate::t::listing as l;
use crate::ui::{
    Field, Icon, Loading, Tone, Weight, badge, button, empty, icon, input, link_button, notice, pagination, picture,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::listing::{Field as About, State};
use domain::product::ProductStatus;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::listing::Listing;
use market::listing::own::{OwnPack, OwnProduct, Shelf};
use market::offer::Refusal;
use market::product::own::OwnVerb;
use serde::Deserialize;
use uuid::Uuid;

/// What was typed into one of the forms for prices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub offer: Uuid,
    /// The price the page spoke of, in đồng.
    pub seen: i64,
    pub price: String,
}

/// A page of the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub shelf: Shelf,
    /// From 1.
    pub page: u64,
    pub done: Option<Done>,
    /// A price that was not changed.
    pub refused: Option<(Typed, Refusal)>,
    /// A product was neither paused nor sold again: it stands otherwise by now.
    pub not_now: bool,
    /// No listing was begun: there are too many.
    pub too_many: bool,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Submitted,
    Discarded,
    Repriced,
    Paused,
    Resumed,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = word::refused_title(lang, l::title(lang).to_owned(), shown.refused.is_some() || shown.too_many);
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    view! {
        <header class="listing__head">
            <h1>{l::title(lang)}</h1>
            {begin(lang, None, (Weight::Primary, l::new(lang)))}
        </header>
        {said(lang, shown)}
        <p class="soft listing__lead">{l::lead(lang)}</p>
        {open(lang, &shown.shelf.open)}
        {on_sale(lang, shown)}
    }
    .into_any()
}

/// The button that begins a listing: of a new product, or of a change.
fn begin(lang: Lang, product: Option<&str>, (weight, label): (Weight, &'static str)) -> AnyView {
    let product = product.map(|code| view! { <input type="hidden" name="product" value=code.to_owned()/> });
    view! { <form action=Page::Portal(Portal::LISTINGS).href(lang) method="post">{product}{button(weight, label)}</form> }
        .into_any()
}

fn said(lang: Lang, shown: &Shown) -> AnyView {
    let done = shown.done.map(|done| match done {
        Done::Submitted => l::submitted(lang),
        Done::Discarded => l::discarded(lang),
        Done::Repriced => l::price_saved(lang),
        Done::Paused => g::done_pause(lang),
        Done::Resumed => g::done_resume(lang),
    });
    let done = done.map(|text| view! { <div role="status">{notice(Tone::Success, text)}</div> });
    let many = shown.too_many.then(|| view! { <div role="alert">{notice(Tone::Danger, l::too_many(lang))}</div> });
    let late = shown.not_now.then(|| view! { <div role="alert">{notice(Tone::Danger, g::not_now(lang))}</div> });
    view! { {done}{late}{many} }.into_any()
}

fn open(lang: Lang, listings: &[Listing]) -> Option<AnyView> {
    let lines = listings.iter().map(|it| line(lang, it)).collect_view();
    let view = view! {
        <section class="stack" data-gap="small">
            <h2>{l::open_title(lang, listings.len() as u64)}</h2>
            <ul class="listing__lines" role="list">{lines}</ul>
        </section>
    };
    (!listings.is_empty()).then(|| view.into_any())
}

fn line(lang: Lang, listing: &Listing) -> AnyView {
    let href = Page::Portal(Portal::Listing { code: &listing.code }).href(lang);
    let kind = if listing.product.is_some() { l::is_change(lang) } else { l::is_new(lang) };
    let when = match listing.state {
        State::Submitted => l::sent_at(lang, word::since(listing)),
        _ => l::saved_at(lang, listing.updated_at.show()),
    };
    let go = match listing.state {
        State::Submitted => l::look(lang),
        State::Returned => l::mend(lang),
        _ => l::continue_writing(lang),
    };
    view! {
        <li class="listing__line">
            <p class="listing__name">{word::name(lang, listing.proposal.text(About::Name))}</p>
            <p class="soft">{badge(word::tone(listing.state), word::state(lang, listing.state))}" "{kind}" · "{when}</p>
            <a class="listing__go" href=href>{go}{icon(Icon::ChevronRight)}</a>
        </li>
    }
    .into_any()
}

fn on_sale(lang: Lang, shown: &Shown) -> AnyView {
    let shelf = &shown.shelf;
    if shelf.products.is_empty() && shelf.open.is_empty() {
        let new = begin(lang, None, (Weight::Secondary, l::new(lang)));
        return empty(l::nothing(lang), l::nothing_todo(lang), Some(new));
    }
    let cards = shelf.products.iter().map(|it| card(lang, shown, it)).collect_view();
    let (page, pages) = (narrow(shown.page), narrow(shelf.pages));
    let href = |page: u32| Page::Portal(Portal::Listings { page: page.into() }).href(lang);
    view! {
        <section class="stack">
            <h2>{l::shelf_title(lang, shelf.total)}</h2>
            <div class="counts">{cards}</div>
            {pagination(lang, page, pages, href)}
        </section>
    }
    .into_any()
}

fn narrow(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn card(lang: Lang, shown: &Shown, product: &OwnProduct) -> AnyView {
    let href = Page::Product { slug: &product.slug, code: &product.code }.href(lang);
    let change = match &product.change {
        None => begin(lang, Some(&product.code), (Weight::Secondary, l::change(lang))),
        Some((code, state)) => {
            let href = Page::Portal(Portal::Listing { code }).href(lang);
            view! {
                {link_button(Weight::Secondary, href, l::see_change(lang))}
                {badge(word::tone(*state), word::state(lang, *state))}
            }
            .into_any()
        }
    };
    view! {
        <article class="count">
            <header class="listing__product">
                {picture(lang, product.picture.as_ref(), Loading::Thumb)}
                <h3 class="count__name"><a href=href>{product.name.clone()}</a></h3>
            </header>
            <ul class="listing__packs" role="list">{product.packs.iter().map(|it| pack(lang, it)).collect_view()}</ul>
            {prices(lang, shown, product)}
            {standing(lang, product)}
            <div class="cluster">{change}{pause(lang, product)}</div>
        </article>
    }
    .into_any()
}

/// Said only where it is not on sale.
fn standing(lang: Lang, product: &OwnProduct) -> Option<AnyView> {
    let text = match product.standing.status {
        ProductStatus::Paused if product.standing.producer_may_resume() => g::paused(lang),
        ProductStatus::Paused => g::paused_by_office(lang),
        _ => return None,
    };
    Some(notice(Tone::Info, text))
}

/// Off the shelf for a while, or there again; a pause of the office's has no button.
fn pause(lang: Lang, product: &OwnProduct) -> Option<AnyView> {
    let (step, label) = if product.standing.producer_may_pause() {
        (OwnVerb::Pause, g::pause(lang))
    } else if product.standing.producer_may_resume() {
        (OwnVerb::Resume, g::resume(lang))
    } else {
        return None;
    };
    let name = format!("{label}: {}", product.name);
    let view = view! {
        <form action=Page::Portal(Portal::Pause).href(lang) method="post">
            <input type="hidden" name="product" value=product.code.clone()/>
            <button class="button" type="submit" name="step" value=step.code() data-weight="quiet" aria-label=name>{label}</button>
        </form>
    };
    Some(view.into_any())
}

fn pack(lang: Lang, pack: &OwnPack) -> AnyView {
    let left = match u64::try_from(pack.available) {
        Ok(0) | Err(_) => l::sold_out(lang).to_owned(),
        Ok(left) => l::left(lang, left),
    };
    view! {
        <li class="listing__sold">
            <span>{pack.label.clone()}</span><strong>{pack.price.show(lang)}</strong><span class="soft">{left}</span>
        </li>
    }
    .into_any()
}

/// A form for each price, folded away until one is to change.
fn prices(lang: Lang, shown: &Shown, product: &OwnProduct) -> Option<AnyView> {
    let refused = |pack: &OwnPack| shown.refused.as_ref().filter(|(typed, _)| typed.offer == pack.offer_id);
    let open = product.packs.iter().any(|pack| refused(pack).is_some());
    let forms = product.packs.iter().map(|it| price(lang, it, refused(it))).collect_view();
    let view = view! {
        <details class="count__change" open=open>
            <summary>{icon(Icon::ChevronDown)}{l::price_change(lang)}</summary>
            <div class="count__forms"><p class="soft">{l::price_hint(lang)}</p>{forms}</div>
        </details>
    };
    (!product.packs.is_empty()).then(|| view.into_any())
}

fn price(lang: Lang, pack: &OwnPack, refused: Option<&(Typed, Refusal)>) -> AnyView {
    let error = refused.map(|(_, refusal)| match refusal {
        Refusal::Changed { now } => l::price_changed(lang, now.show(lang)),
        Refusal::Price | Refusal::NoSuchOffer => l::price_wrong(lang).to_owned(),
    });
    let field = Field {
        of: Some(pack.offer_id.simple().to_string()),
        value: refused.map(|(typed, _)| typed.price.clone()).unwrap_or_default(),
        error,
        kind: "text",
        autocomplete: "off",
        most: Some(20),
        ..Field::new(lang, "price", format!("{}: {}", pack.label, l::price_new(lang)))
    };
    view! {
        <form class="stack" data-gap="small" action=Page::Portal(Portal::Price).href(lang) method="post" novalidate=true>
            <input type="hidden" name="offer" value=pack.offer_id.to_string()/>
            <input type="hidden" name="seen" value=pack.price.0/>
            {input(&field)}
            <p>{button(Weight::Secondary, l::price_save(lang))}</p>
        </form>
    }
    .into_any()
}
