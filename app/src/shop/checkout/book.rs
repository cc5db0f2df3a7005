//! The addresses of somebody who is signed in: one of them is filled in, and a link fills in another.

use super::Shown;
use crate::t;
use crate::ui::{Field, Tone, badge, tick};
use domain::lang::Lang;
use domain::url::{Page, with_query};
use leptos::prelude::*;
use market::shopper::address::Address;

/// Addresses to choose from; nothing where there are fewer than two.
pub(super) fn view(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let book = shown.book.as_ref().filter(|book| book.len() > 1)?;
    let lines = book.iter().map(|address| line(lang, shown, address));
    let view = view! {
        <section class="stack" aria-label=t::shopper::checkout::title(lang)>
            <h2>{t::shopper::checkout::title(lang)}</h2>
            <ul class="shopper__list" role="list">{lines.collect_view()}</ul>
        </section>
    };
    Some(view.into_any())
}

fn line(lang: Lang, shown: &Shown, address: &Address) -> AnyView {
    let text = format!("{}, {}, {}", address.street, address.commune_name, address.province_name);
    let typed = &shown.typed;
    let used = typed.commune == address.commune_code && typed.street == address.street;
    if used {
        return view! { <li>{text}" "{badge(Tone::Success, t::shopper::checkout::chosen(lang))}</li> }.into_any();
    }
    let href = with_query(&Page::Checkout.href(lang), &[("dia-chi", address.id.to_string())]);
    view! { <li><a href=href>{text}</a></li> }.into_any()
}

/// Keeping the address is a choice; nothing where nobody is signed in.
pub(super) fn keep(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let field = Field {
        value: shown.typed.keep_address.clone(),
        ..Field::new(lang, "keep_address", t::shopper::checkout::keep(lang))
    };
    shown.book.as_ref().map(|_| tick(&field))
}
