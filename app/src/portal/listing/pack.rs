//! The packs of a listing.

use super::form::{error, group};
use super::{Shown, step};
use crate::listing::word;
use crate::t::listing as l;
use crate::ui::{Field as Question, Weight, input};
use domain::lang::Lang;
use domain::listing::{MOST_PACKS, Pack, PackField, Spot};
use leptos::prelude::*;

pub(super) fn section(lang: Lang, shown: &Shown) -> AnyView {
    let first = [Pack::default()];
    // A listing without any shows one to fill in.
    let packs = if shown.typed.packs.is_empty() { first.as_slice() } else { &shown.typed.packs };
    let lines = packs.iter().enumerate().map(|(i, it)| pack(lang, shown, it, i));
    let more = packs.len() < MOST_PACKS;
    let whole = error(lang, shown, Spot::Packs).map(|error| view! { <p class="field__error">{error}</p> });
    let body = view! {
        {whole}
        {lines.collect_view()}
        {more.then(|| view! { <p id="quy-cach">{step(Weight::Secondary, "pack-add", l::pack_add(lang))}</p> })}
    };
    group(l::packs(lang), Some(l::packs_lead(lang).to_owned()), body.into_any())
}

fn pack(lang: Lang, shown: &Shown, pack: &Pack, i: usize) -> AnyView {
    let ask = |field| input(&question(lang, shown, (pack, i), field));
    let kept = |field: PackField| view! { <input type="hidden" name=field.code() value=pack.text(field).to_owned()/> };
    let begins = if pack.id.is_some() {
        view! { <p class="soft">{l::pack_live(lang)}</p>{kept(PackField::Price)}{kept(PackField::Units)} }.into_any()
    } else {
        view! { <div class="record__pair">{ask(PackField::Price)}{ask(PackField::Units)}</div> }.into_any()
    };
    view! {
        <div class="listing__pack" role="group" aria-label=l::pack_n(lang, i + 1)>
            <input type="hidden" name="pack" value=pack.id.map(|id| id.to_string()).unwrap_or_default()/>
            {ask(PackField::Label)}
            <div class="record__pair">{ask(PackField::Grams)}{ask(PackField::Gtin)}</div>
            {begins}
            <p>{step(Weight::Quiet, format!("pack-drop-{i}"), l::pack_remove(lang, i + 1))}</p>
        </div>
    }
    .into_any()
}

fn question(lang: Lang, shown: &Shown, (pack, i): (&Pack, usize), field: PackField) -> Question {
    let hint = match field {
        PackField::Label => Some(l::pack::label_hint(lang)),
        PackField::Gtin => Some(l::hint::gtin(lang)),
        PackField::Units => Some(l::hint::units(lang)),
        PackField::Grams | PackField::Price => None,
    };
    Question {
        of: Some(i.to_string()),
        value: pack.text(field).to_owned(),
        hint: hint.map(str::to_owned),
        error: error(lang, shown, Spot::Pack(i, field)),
        optional: matches!(field, PackField::Grams | PackField::Gtin),
        autocomplete: "off",
        most: u32::try_from(field.most()).ok(),
        ..Question::new(lang, field.code(), word::pack_field(lang, field))
    }
}
