//! Discounts as buyers meet them: what is taken off, the code that is typed, and why one takes nothing off.

use crate::shop::basket::Shown;
use crate::t;
use crate::t::discount as d;
use crate::ui::{Field, Tone, Weight, button, input, money_off, notice};
use domain::discount::{FundedBy, WORD_LENGTH};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::time::show_day;
use domain::url::Page;
use leptos::prelude::*;
use market::basket::BasketView;
use market::discount::{BasketDiscount, BasketWord, OrderDiscount, WordRefusal};

/// The name of the field in its form.
const WORD: &str = "word";

/// A code that was typed and not taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTyped {
    pub typed: String,
    pub refused: Option<WordRefusal>,
}

impl WordTyped {
    /// What is wrong with it, for the summary of errors.
    pub fn errors(&self, lang: Lang) -> Vec<(&'static str, String)> {
        self.refused.as_ref().map(|why| (WORD, refusal_text(lang, why))).into_iter().collect()
    }
}

/// What is taken off the basket, and the form of the code.
pub fn section(lang: Lang, basket: &BasketView, word: &WordTyped) -> AnyView {
    let lines = basket.discounts.iter().map(|it| line(lang, it));
    let list = (!basket.discounts.is_empty()).then(|| view! { <ul role="list">{lines.collect_view()}</ul> });
    view! {
        <section class="discount-code">
            <h2 class="discount-code__title">{d::off(lang)}</h2>
            {list}
            {basket.word.as_ref().map(|it| worn(lang, it))}
            {form(lang, word)}
        </section>
    }
    .into_any()
}

fn line(lang: Lang, discount: &BasketDiscount) -> AnyView {
    let name = lang.pick(&discount.name, discount.name_en.as_deref()).to_owned();
    view! { <li class="receipt__row" data-off=""><span>{name}</span>{money_off(lang, discount.amount)}</li> }.into_any()
}

/// The code in the basket, why it takes nothing off, and the button that takes it out.
fn worn(lang: Lang, word: &BasketWord) -> AnyView {
    let why = word.refused.as_ref().map(|why| notice(Tone::Info, refusal_text(lang, why)));
    let label = d::remove_of(lang, &word.word);
    view! {
        <form class="discount-code__worn" action=format!("{}/ma-giam/bo", Page::Basket.href(lang)) method="post">
            <span>{d::worn(lang)}" "<strong>{word.word.clone()}</strong></span>
            <button class="button" type="submit" data-weight="quiet" aria-label=label>{d::remove(lang)}</button>
        </form>
        {why}
    }
    .into_any()
}

fn form(lang: Lang, word: &WordTyped) -> AnyView {
    let field = Field {
        value: word.typed.clone(),
        hint: Some(d::word_hint(lang).into()),
        error: word.errors(lang).pop().map(|(_, text)| text),
        autocomplete: "off",
        most: u32::try_from(*WORD_LENGTH.end() * 2).ok(),
        ..Field::new(lang, WORD, d::word(lang))
    };
    view! {
        <form class="discount-code__form" action=format!("{}/ma-giam", Page::Basket.href(lang)) method="post" novalidate=true>
            {input(&field)}
            {button(Weight::Secondary, d::apply(lang))}
        </form>
    }
    .into_any()
}

/// Why a code takes nothing off, and what to do.
pub fn refusal_text(lang: Lang, refusal: &WordRefusal) -> String {
    use t::discount::refused as r;
    match refusal {
        WordRefusal::Unknown => r::unknown(lang).into(),
        WordRefusal::NotYet { from } => r::not_yet(lang, show_day(*from)),
        WordRefusal::Over => r::over(lang).into(),
        WordRefusal::UsedUp => r::used_up(lang).into(),
        WordRefusal::UsedByYou => r::used_by_you(lang).into(),
        WordRefusal::OtherGoods => r::other_goods(lang).into(),
        WordRefusal::Missing { amount } => r::missing(lang, amount.show(lang)),
        WordRefusal::SetIncomplete => r::set_incomplete(lang).into(),
        WordRefusal::NoDelivery => r::no_delivery(lang).into(),
        WordRefusal::Beaten => r::beaten(lang).into(),
        WordRefusal::EmptyBasket => r::empty_basket(lang).into(),
    }
}

/// Why the code in a basket takes nothing off, before it is ordered.
pub fn told(lang: Lang, basket: &BasketView) -> Option<AnyView> {
    let word = basket.word.as_ref()?;
    let why = refusal_text(lang, word.refused.as_ref()?);
    Some(notice(Tone::Info, view! { <p><strong>{word.word.clone()}</strong>": "{why}</p> }))
}

/// Lines of a receipt for a basket.
pub fn of_basket(lang: Lang, basket: &BasketView) -> Vec<(String, Vnd)> {
    let name = |it: &BasketDiscount| d::named(lang, lang.pick(&it.name, it.name_en.as_deref()));
    basket.discounts.iter().map(|it| (name(it), it.amount)).collect()
}

/// Lines of a receipt for some producers' parts of an order: each discount once. Where somebody is told who bears it, it
/// says so.
pub fn of_order<'a>(
    lang: Lang,
    discounts: impl IntoIterator<Item = &'a OrderDiscount>,
    with_bearer: bool,
) -> Vec<(String, Vnd)> {
    let mut lines: Vec<(String, Vnd)> = Vec::new();
    for it in discounts {
        let label = if with_bearer {
            d::named_borne(lang, bearer(lang, it.funded_by), &it.label)
        } else {
            d::named(lang, &it.label)
        };
        match lines.iter_mut().find(|(there, _)| *there == label) {
            Some((_, sum)) => *sum = sum.plus(it.amount()).unwrap_or(*sum),
            None => lines.push((label, it.amount())),
        }
    }
    lines
}

/// Who bears a discount.
pub fn bearer(lang: Lang, funded_by: FundedBy) -> &'static str {
    match funded_by {
        FundedBy::Producer => d::bearer::producer(lang),
        FundedBy::Programme => d::bearer::programme(lang),
        FundedBy::Market => d::bearer::market(lang),
    }
}

/// A discount in the basket; a code that does not fit it; a code that was not taken.
pub(super) fn samples(plain: &Shown) -> [Shown; 3] {
    let mut cheaper = plain.clone();
    let word = |refused| Some(BasketWord { word: "MUAMAT2026".into(), refused });
    cheaper.basket.word = word(None);
    cheaper.basket.discounts = vec![BasketDiscount {
        id: uuid::Uuid::nil(),
        name: "Mùa mật mới".into(),
        name_en: Some("New honey season".into()),
        funded_by: FundedBy::Programme,
        amount: Vnd(19_000),
        parts: vec![(Vnd(19_000), Vnd::ZERO), (Vnd::ZERO, Vnd::ZERO)],
    }];
    cheaper.basket.total.discount = Vnd(19_000);
    if let Some(parcel) = cheaper.basket.parcels.first_mut() {
        parcel.total.discount = Vnd(19_000);
    }
    let mut short = plain.clone();
    short.basket.word = word(Some(WordRefusal::Missing { amount: Vnd(15_000) }));
    let typed = WordTyped { typed: "TET 2020".into(), refused: Some(WordRefusal::Over) };
    [cheaper, short, Shown { word: typed, ..plain.clone() }]
}
