//! The order is there; now an account is offered to keep it in.

use super::Shown;
use crate::t;
use crate::ui::{Weight, button, link_button};
use domain::lang::Lang;
use domain::url::{Mine, Page};
use leptos::prelude::*;

/// How an order that this browser placed can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Nobody is signed in.
    Register,
    /// In the account that is signed in.
    Attach,
}

pub(super) fn view(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let code = shown.order.code.as_str();
    let way = match shown.keep? {
        Keep::Register => {
            let href = Page::Mine(Mine::Register { order: code }).href(lang);
            view! { <p>{link_button(Weight::Secondary, href, t::shopper::keep::register(lang))}</p> }.into_any()
        }
        Keep::Attach => view! {
            <form action=Page::Mine(Mine::Keep { code }).href(lang) method="post">
                {button(Weight::Secondary, t::shopper::keep::attach(lang))}
            </form>
        }
        .into_any(),
    };
    let view = view! {
        <section class="stack">
            <h2>{t::shopper::keep::title(lang)}</h2>
            <p>{t::shopper::keep::text(lang)}</p>
            {way}
        </section>
    };
    Some(view.into_any())
}
