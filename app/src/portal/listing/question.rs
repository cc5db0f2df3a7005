//! Giving a draft up: what goes with it, and are you sure.

use super::AREA;
use crate::layout::{self, Work};
use crate::listing::word;
use crate::t::listing as l;
use crate::ui::{Weight, button, link_button};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::listing::Field;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::listing::Listing;

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, listing: &Listing) -> String {
    let lang = visit.lang;
    let title = title(lang, listing);
    layout::work(&Work { visit, title, area: AREA, who }, || view(lang, listing))
}

fn title(lang: Lang, listing: &Listing) -> String {
    l::discard_title(lang, word::name(lang, listing.proposal.text(Field::Name)))
}

/// The question.
pub fn view(lang: Lang, listing: &Listing) -> AnyView {
    let code = listing.code.as_str();
    let keep = Page::Portal(Portal::Listing { code }).href(lang);
    view! {
        <div class="ask">
            <h1>{title(lang, listing)}</h1>
            <p>{l::discard_text(lang, listing.proposal.pictures.len() as u64)}</p>
            <form action=Page::Portal(Portal::ListingDiscard { code }).href(lang) method="post">
                <input type="hidden" name="version" value=listing.version/>
                <div class="ask__buttons">
                    {button(Weight::Danger, l::discard_yes(lang))}
                    {link_button(Weight::Secondary, keep, l::discard_no(lang))}
                </div>
            </form>
        </div>
    }
    .into_any()
}
