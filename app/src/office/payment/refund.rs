//! Money that has to go back: sent by a person at the bank, or by the program to the card it came from.

use super::{Refused, Shown, lines, part, word};
use crate::claim::bank_facts;
use crate::t::office::payment as p;
use crate::ui::{Field, fact_table, input, money};
use domain::lang::Lang;
use domain::phone::Phone;
use domain::url::{Office, Page, PaymentForm};
use leptos::prelude::*;
use market::payment::desk::DueRefund;
use market::payment::refund::MOST_REFERENCE;

pub(super) fn list(lang: Lang, shown: &Shown) -> AnyView {
    let cards = shown.refunds.iter().map(|it| card(lang, it, shown.refused.as_ref())).collect();
    part(p::refunds(lang), (p::refunds_lead(lang), p::refunds_none(lang)), lines(cards))
}

fn card(lang: Lang, due: &DueRefund, refused: Option<&Refused>) -> AnyView {
    let order = Page::Office(Office::Order { code: &due.code }).href(lang);
    let phone = Phone::from_stored(due.buyer_phone.clone());
    let error = due.error.as_ref().map(|error| p::provider_says(lang, error));
    let answer = if due.by_hand {
        settle(lang, due, refused)
    } else {
        view! { <p class="office-payment__answer">{p::by_itself(lang)}</p> }.into_any()
    };
    view! {
        <li class="office-payment__line">
            <div class="office-payment__facts">
                <p><strong>{money(lang, due.amount)}</strong>" · "<a href=order>{due.code.clone()}</a></p>
                <p>{due.buyer_name.clone()}" · "<a href=format!("tel:{}", phone.e164())>{phone.show()}</a></p>
                <p class="soft">
                    {word::reason(lang, due.reason)}" · "{p::paid_by(lang, word::method(lang, due.method))}" · "
                    {p::asked_at(lang, due.asked_at.show())}
                </p>
                {due.to.as_ref().map(|to| fact_table(bank_facts(lang, to)))}
                {error.map(|said| view! { <p class="office-payment__said">{said}</p> })}
            </div>
            {answer}
        </li>
    }
    .into_any()
}

fn settle(lang: Lang, due: &DueRefund, refused: Option<&Refused>) -> AnyView {
    let typed = match refused {
        Some(Refused::Refund { id, reference, .. }) if *id == due.id => reference.clone(),
        _ => String::new(),
    };
    let reference = Field {
        of: Some(due.id.to_string()),
        value: typed,
        error: refused.and_then(|it| it.of_refund(lang, due.id)),
        autocomplete: "off",
        most: u32::try_from(MOST_REFERENCE).ok(),
        ..Field::new(lang, "reference", p::reference(lang))
    };
    let action = Page::Office(Office::PaymentForm(PaymentForm::Refund)).href(lang);
    let label = p::settle_of(lang, due.amount.show(lang), &due.buyer_name);
    view! {
        <form class="office-payment__answer" action=action method="post" novalidate=true>
            <input type="hidden" name="refund" value=due.id.to_string()/>
            {input(&reference)}
            <button class="button" data-weight="secondary" type="submit" aria-label=label>{p::settle(lang)}</button>
        </form>
    }
    .into_any()
}
