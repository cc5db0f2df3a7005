//! Where a producer is paid, and the form its owner says so in.

use super::Shown;
use crate::office::payout::account;
use crate::t::ledger::own as o;
use crate::ui::{Field as Question, Tone, Weight, button, input, notice};
use domain::lang::Lang;
use domain::url::{Ledger, Page};
use domain::vietqr::BankAccount;
use leptos::prelude::*;
use market::payout::bank::{BankForm, BankRefusal, Field, MOST_HOLDER};
use serde::Deserialize;

/// An account as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub bin: String,
    pub number: String,
    pub holder: String,
}

impl Typed {
    /// The account as it stands.
    pub fn of(bank: Option<&BankAccount>) -> Self {
        let of = |bank: &BankAccount| Self {
            bin: bank.bin.clone(),
            number: bank.number.clone(),
            holder: bank.holder.clone(),
        };
        bank.map(of).unwrap_or_default()
    }

    pub fn form(&self) -> BankForm {
        let Self { bin, number, holder } = self.clone();
        BankForm { bin, number, holder }
    }
}

/// What is wrong: names of fields with words.
pub(super) fn errors(lang: Lang, refused: Option<&BankRefusal>) -> Vec<(&'static str, String)> {
    let words = |field: Field| match field {
        Field::Bin => o::wrong_bin(lang).to_owned(),
        Field::Number => o::wrong_number(lang).to_owned(),
        Field::Holder => o::wrong_holder(lang, MOST_HOLDER),
    };
    match refused {
        None | Some(BankRefusal::NotOwner) => Vec::new(),
        Some(BankRefusal::Fields(wrong)) => wrong.iter().map(|it| (it.field.code(), words(it.field))).collect(),
    }
}

pub(super) fn part(lang: Lang, shown: &Shown) -> AnyView {
    let now = match &shown.money.bank {
        Some(bank) => view! { <p><strong>{account(bank)}</strong></p> }.into_any(),
        None => notice(Tone::Info, o::bank_none(lang)),
    };
    let change = if shown.money.may_set_bank {
        form(lang, shown)
    } else if shown.refused.is_some() {
        view! { <div role="alert">{notice(Tone::Danger, o::bank_not_owner(lang))}</div> }.into_any()
    } else {
        view! { <p class="soft">{o::bank_not_owner(lang)}</p> }.into_any()
    };
    view! {
        <section class="ledger__part">
            <h2>{o::bank(lang)}</h2>
            {now}
            {change}
        </section>
    }
    .into_any()
}

fn form(lang: Lang, shown: &Shown) -> AnyView {
    let wrong = errors(lang, shown.refused.as_ref());
    let question = |field: Field, label: &str, value: &str, most: usize| Question {
        value: value.to_owned(),
        autocomplete: "off",
        error: wrong.iter().find(|(name, _)| *name == field.code()).map(|(_, text)| text.clone()),
        most: u32::try_from(most).ok(),
        ..Question::new(lang, field.code(), label)
    };
    let typed = &shown.typed;
    let bin =
        Question { hint: Some(o::bin_hint(lang).to_owned()), ..question(Field::Bin, o::bin(lang), &typed.bin, 10) };
    let number = question(Field::Number, o::number(lang), &typed.number, 30);
    let holder = question(Field::Holder, o::holder(lang), &typed.holder, MOST_HOLDER);
    view! {
        <form class="ledger__form" action=Page::Ledger(Ledger::Own).href(lang) method="post" novalidate=true>
            <p class="soft">{o::bank_lead(lang)}</p>
            {input(&bin)}
            {input(&number)}
            {input(&holder)}
            <p>{button(Weight::Primary, o::save(lang))}</p>
        </form>
    }
    .into_any()
}
