//! A listing that cannot be written in: what it proposes, and what can be done.

use super::{Shown, press};
use crate::listing::difference::{self, Sides};
use crate::listing::word;
use crate::t::listing as l;
use crate::ui::{Tone, Weight, link_button, notice};
use domain::lang::Lang;
use domain::listing::{Proposal, State};
use domain::url::{Page, Portal};
use leptos::prelude::*;

pub(super) fn view(lang: Lang, shown: &Shown) -> AnyView {
    let listing = &shown.listing;
    let code = listing.code.as_str();
    let text = match listing.state {
        State::Approved => l::approved_text(lang).to_owned(),
        State::Discarded => l::discarded_text(lang).to_owned(),
        State::Draft | State::Submitted | State::Returned => l::waiting_text(lang, word::since(listing)),
    };
    let product = listing.product.as_ref().map(|it| {
        let href = Page::Product { slug: &it.slug, code: &it.code }.href(lang);
        link_button(Weight::Secondary, href, l::see_product(lang))
    });
    let waits = (listing.state == State::Submitted).then(|| {
        let preview = Page::Portal(Portal::ListingPreview { code }).href(lang);
        let back = (Weight::Secondary, l::withdraw(lang));
        view! {
            {link_button(Weight::Secondary, preview, l::preview(lang))}
            {press(Portal::ListingWithdrawal { code }, lang, listing.version, back)}
        }
    });
    let parts = domain::listing::difference(&Proposal::default(), &listing.proposal);
    let sides =
        Sides { before: "", after: l::desk::proposed(lang), categories: &shown.categories, pictures: &shown.pictures };
    view! {
        {notice(Tone::Info, text)}
        <div class="cluster">{product}{waits}</div>
        {difference::one_sided(lang, &parts, sides)}
    }
    .into_any()
}
