//! The invoice a buyer wants, and its number once the producer made it out.

use super::state_word;
use crate::shop::order::extra;
use crate::t;
use crate::t::extra::invoice as i;
use crate::ui::{Field, Tone, Weight, button, fact_table, input, notice};
use domain::lang::Lang;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::order::Extra;
use market::order::invoice::{InvoiceRefusal, MOST_NUMBER};
use market::order::own::OwnOrder;
use serde::Deserialize;

/// A number as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub number: String,
}

/// What was typed and not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub typed: Typed,
    pub refusal: InvoiceRefusal,
}

/// The section; nothing where no invoice is wanted.
pub fn section(lang: Lang, order: &OwnOrder, refused: Option<&Refused>) -> Option<AnyView> {
    let request = order.extra.invoice.clone()?;
    let wanted = Extra { invoice: Some(request), ..Extra::default() };
    let view = view! {
        <section class="own-order__part">
            <h2>{i::title(lang)}</h2>
            {said(lang, refused)}
            {fact_table(extra::facts(lang, &wanted))}
            <form class="stack" action=Page::Portal(Portal::OrderInvoice { code: &order.code }).href(lang) method="post" novalidate=true>
                {input(&number(lang, order, refused))}
                <p>{button(Weight::Secondary, i::save(lang))}</p>
            </form>
        </section>
    };
    Some(view.into_any())
}

fn number(lang: Lang, order: &OwnOrder, refused: Option<&Refused>) -> Field {
    let wrong = refused.filter(|it| it.refusal == InvoiceRefusal::Number);
    Field {
        value: refused.map_or_else(|| order.invoice.clone().unwrap_or_default(), |it| it.typed.number.clone()),
        hint: Some(i::number_hint(lang).to_owned()),
        error: wrong.map(|_| i::number_wrong(lang, MOST_NUMBER)),
        autocomplete: "off",
        most: u32::try_from(MOST_NUMBER).ok(),
        ..Field::new(lang, "number", i::number(lang))
    }
}

/// Why it was not taken, where that is no matter of the field.
fn said(lang: Lang, refused: Option<&Refused>) -> Option<AnyView> {
    let text = match refused?.refusal {
        InvoiceRefusal::Ended { status } => t::portal::stands(lang, state_word(lang, status)),
        InvoiceRefusal::NotAsked => i::not_asked(lang).to_owned(),
        InvoiceRefusal::NoSuchOrder | InvoiceRefusal::Number => return None,
    };
    Some(view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any())
}
