//! Writing a listing: photographs, names, packs, label, story. Made for a phone, and for stopping halfway.

mod form;
mod message;
mod pack;
mod picture;
pub mod question;
pub mod sample;
pub mod shelf;
mod standing;

pub use message::{Lost, NotTaken, text as refusal_text};

use crate::layout::{self, Area, Work};
use crate::listing::word;
use crate::t::listing as l;
use crate::ui::{Tone, Weight, badge, breadcrumb, button, link_button, notice};
use crate::visit::Visit;
use crate::{asset, shop};
use domain::lang::Lang;
use domain::listing::{Field, Proposal, Wrong};
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::category::Category;
use market::listing::{Listing, Refusal};
use market::media::Picture;
use market::product::ProductPage;

pub(super) const AREA: Area = Area::Portal("/ban-hang/san-pham");

/// A listing to write in, or to look at while it waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub listing: Listing,
    /// What stands in the form.
    pub typed: Proposal,
    /// Every picture of either.
    pub pictures: Vec<Picture>,
    pub categories: Vec<Category>,
    pub done: Option<Done>,
    pub refused: Option<Refusal>,
    /// Photographs that were not taken.
    pub lost: Vec<Lost>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Saved,
    Submitted,
    Withdrawn,
}

impl Shown {
    /// What is wrong at a place of the form.
    fn wrong(&self) -> &[Wrong] {
        match &self.refused {
            Some(Refusal::Wrong(wrong)) => wrong,
            _ => &[],
        }
    }

    fn is_refused(&self) -> bool {
        self.refused.is_some() || !self.lost.is_empty()
    }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = word::refused_title(lang, word::title(lang, &shown.listing), shown.is_refused());
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let listing = &shown.listing;
    let back = vec![(l::title(lang).to_owned(), Page::Portal(Portal::LISTINGS).href(lang))];
    view! {
        <div class="listing">
            {breadcrumb(lang, back)}
            <div class="record__head">
                <h1>{word::title(lang, listing)}</h1>
                {badge(word::tone(listing.state), word::state(lang, listing.state))}
            </div>
            {message::done(lang, shown.done)}
            {message::returned(lang, listing)}
            {message::refused(lang, shown)}
            {if listing.state.is_writable() { writing(lang, shown) } else { standing::view(lang, shown) }}
        </div>
    }
    .into_any()
}

fn writing(lang: Lang, shown: &Shown) -> AnyView {
    let listing = &shown.listing;
    let code = listing.code.as_str();
    let action = Page::Portal(Portal::Listing { code }).href(lang);
    let discard = Page::Portal(Portal::ListingDiscard { code }).href(lang);
    let lead = if listing.product.is_some() { l::change_lead(lang) } else { l::edit_lead(lang) };
    view! {
        <p class="soft">{lead}</p>
        <form class="record__form" action=action method="post" enctype="multipart/form-data" novalidate=true>
            // Enter in a field presses a form's first button: without this one it would move a photograph.
            <button class="visually-hidden" type="submit" name="step" value="save" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="listing" value=code.to_owned()/>
            <input type="hidden" name="version" value=listing.version data-version=""/>
            {picture::section(lang, shown)}
            {form::basics(lang, shown)}
            {pack::section(lang, shown)}
            {form::label(lang, shown)}
            {form::story(lang, shown)}
            {actions(lang)}
        </form>
        <p>{link_button(Weight::Quiet, discard, l::discard(lang))}</p>
        <script type="module" src=asset::url("upload.js")></script>
    }
    .into_any()
}

/// The three ways out of the form, in thumb's reach.
fn actions(lang: Lang) -> AnyView {
    view! {
        <div class="listing__actions">
            {step(Weight::Secondary, "save", l::save(lang))}
            {step(Weight::Secondary, "preview", l::preview(lang))}
            {step(Weight::Primary, "submit", l::submit(lang))}
        </div>
    }
    .into_any()
}

/// A button that keeps what was typed and does one thing more.
fn step(weight: Weight, value: impl Into<String>, label: impl Into<String>) -> AnyView {
    let weight = weight.code();
    view! { <button class="button" type="submit" name="step" value=value.into() data-weight=weight>{label.into()}</button> }
        .into_any()
}

/// The page the product will have, under a line that says so.
pub fn preview_page(visit: &Visit, who: &Principal, listing: &Listing, data: &ProductPage) -> String {
    let lang = visit.lang;
    let title = l::preview_title(lang, word::name(lang, listing.proposal.text(Field::Name)));
    let back = Page::Portal(Portal::Listing { code: &listing.code }).href(lang);
    layout::work(&Work { visit, title, area: AREA, who }, || {
        view! {
            <div class="listing__preview">
                {notice(Tone::Info, l::preview_text(lang))}
                {link_button(Weight::Secondary, back, l::preview_back(lang))}
            </div>
            {shop::product::preview(lang, data)}
        }
    })
}

/// A form of one button.
fn press(action: Portal<'_>, lang: Lang, version: i64, (weight, label): (Weight, &'static str)) -> AnyView {
    view! {
        <form action=Page::Portal(action).href(lang) method="post">
            <input type="hidden" name="version" value=version/>
            {button(weight, label)}
        </form>
    }
    .into_any()
}
