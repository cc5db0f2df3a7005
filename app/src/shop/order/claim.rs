//! What is wrong with an order, at its page: what was said of it, and where it can be said.

use super::Shown;
use crate::claim::{Side, card};
use crate::t::claim as c;
use crate::ui::{Weight, button, link_button};
use domain::lang::Lang;
use domain::url::{Claims, Page, with_query};
use leptos::prelude::*;
use market::claim::{Claim, Claimable};

/// What there is to say of claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaints {
    /// The latest first.
    pub made: Vec<Claim>,
    /// Codes and names of the producers whose parcels can be complained of.
    pub open: Vec<(String, String)>,
}

impl Complaints {
    pub fn of(made: Vec<Claim>, claimable: Option<Claimable>) -> Self {
        let parcels = claimable.map(|it| it.parcels).unwrap_or_default();
        let open = parcels.into_iter().map(|parcel| (parcel.producer_code, parcel.producer_name)).collect();
        Self { made, open }
    }
}

/// Claims that were made, and a way to each that can be.
pub(super) fn section(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Complaints { made, open } = &shown.complaints;
    if made.is_empty() && open.is_empty() {
        return None;
    }
    let side = Side::Buyer { photos: shown.phone.is_none() };
    let ways = open.iter().map(|producer| way(lang, shown, producer));
    let lead = (!open.is_empty()).then(|| view! { <p>{c::report_text(lang)}</p> });
    let title = if open.is_empty() { c::section(lang) } else { c::report(lang) };
    let view = view! {
        <section class="order__next">
            <h2>{title}</h2>
            {made.iter().map(|it| card(lang, it, side)).collect_view()}
            {lead}
            {ways.collect_view()}
        </section>
    };
    Some(view.into_any())
}

/// To the form. Whoever opened the order with the telephone number takes it along in a form of its own.
fn way(lang: Lang, shown: &Shown, (code, name): &(String, String)) -> AnyView {
    let href = Page::Claim(Claims::Open { order: &shown.order.code }).href(lang);
    let words = if shown.complaints.open.len() > 1 { c::report_of(lang, name) } else { c::title(lang).to_owned() };
    match &shown.phone {
        None => {
            let href = with_query(&href, &[("kien", code.clone())]);
            view! { <p>{link_button(Weight::Secondary, href, words)}</p> }.into_any()
        }
        Some(phone) => view! {
            <form action=href method="post" enctype="multipart/form-data">
                <input type="hidden" name="phone" value=phone.clone()/>
                <input type="hidden" name="producer" value=code.clone()/>
                <p>{button(Weight::Secondary, words)}</p>
            </form>
        }
        .into_any(),
    }
}
