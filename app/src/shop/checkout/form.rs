//! The questions of the checkout, what was typed into them, and what is wrong with it.

use super::{PlaceRefusal, Shown, extra};
use crate::failure::Failure;
use crate::t;
use crate::ui::{Choice, Field, Tone, choices, input, notice, select, textarea, tick};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use leptos::prelude::*;
use market::delivery::Place;
use market::order::{self, FieldError, OrderForm, Problem};
use serde::Deserialize;

/// The step of a submit that only asks for the communes of the chosen province.
const PLACE_STEP: &str = "place";

/// What telephone numbers look like: ten to thirteen digits, and the signs between them.
const PHONE: &str = r"(?=(?:[^0-9]*[0-9]){10,13}[^0-9]*$)[\u00a0 .\-\(\)+0-9]+";
/// What addresses of e-mail look like.
pub(super) const EMAIL: &str = r"\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*";

/// What came from the form, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub phone: String,
    pub email: String,
    /// Codes of units; empty where none is chosen.
    pub province: String,
    pub commune: String,
    pub street: String,
    pub note: String,
    /// Code of a payment method.
    pub payment: String,
    /// "on" where the buyer says to be 18.
    pub adult: String,
    /// What is to stand on an invoice; all empty where none is wanted.
    pub company: String,
    pub tax_code: String,
    pub company_address: String,
    pub invoice_email: String,
    /// "on" where it is a gift.
    pub gift: String,
    pub gift_note: String,
    /// "on" where news may come.
    pub news: String,
    /// The total the buyer saw, in đồng.
    pub seen_total: String,
    /// Makes a submit that comes twice one order.
    pub key: String,
    pub step: String,
    /// "on" where the address shall be kept.
    pub keep_address: String,
}

impl Typed {
    /// A form nobody has filled in yet.
    pub fn fresh(key: String) -> Self {
        Self { key, ..Self::default() }
    }

    /// The same form, with the place the basket goes to where nobody typed one.
    pub(super) fn going_to(self, place: Option<&Place>) -> Self {
        match place {
            Some(place) if self.province.is_empty() => Self {
                province: place.province_code.clone(),
                commune: place.commune_code.clone().unwrap_or_default(),
                ..self
            },
            _ => self,
        }
    }

    /// Whether this submit only chooses a province: the form comes back with its communes and all that was typed.
    pub fn chooses_place(&self) -> bool {
        self.step == PLACE_STEP
    }

    /// The form as the market reads it. A total or a payment our page never sends is a bad request.
    pub fn order(&self, lang: Lang) -> Result<OrderForm, Failure> {
        let seen_total = Some(self.seen()).filter(|total| *total >= Vnd::ZERO).ok_or(Failure::BadRequest)?;
        let payment_method = PaymentMethod::from_code(&self.payment).ok_or(Failure::BadRequest)?;
        Ok(OrderForm {
            key: self.key.clone(),
            buyer_name: self.name.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            province_code: self.province.clone(),
            commune_code: self.commune.clone(),
            street: self.street.clone(),
            note: self.note.clone(),
            payment_method,
            is_adult: self.adult == "on",
            seen_total,
            lang,
            extra: extra::form(self),
        })
    }

    /// The total the buyer saw; less than nothing where it cannot be read.
    pub(super) fn seen(&self) -> Vnd {
        Vnd(self.seen_total.parse().unwrap_or(-1))
    }
}

/// Every question, in the order one answers them.
pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    view! {
        <fieldset class="checkout__group">
            <legend class="checkout__legend">{t::checkout::receiver(lang)}</legend>
            {name(lang, shown)}
            {phone(lang, shown)}
            {email(lang, shown)}
        </fieldset>
        <fieldset class="checkout__group">
            <legend class="checkout__legend">{t::checkout::address(lang)}</legend>
            {province(lang, shown)}
            {commune(lang, shown)}
            {street(lang, shown)}
            {note(lang, shown)}
            {super::book::keep(lang, shown)}
        </fieldset>
        {payment(lang, shown)}
        {adult(lang, shown)}
        {extra::fields(lang, shown)}
    }
    .into_any()
}

fn name(lang: Lang, shown: &Shown) -> AnyView {
    input(&Field {
        value: shown.typed.name.clone(),
        autocomplete: "name",
        error: error(lang, shown, order::Field::Name),
        ..Field::new(lang, "name", t::checkout::name(lang))
    })
}

fn phone(lang: Lang, shown: &Shown) -> AnyView {
    input(&Field {
        value: shown.typed.phone.clone(),
        hint: Some(t::checkout::phone_hint(lang).into()),
        autocomplete: "tel",
        kind: "tel",
        pattern: Some(PHONE),
        say: Some(t::checkout::error::phone(lang).to_owned()),
        error: error(lang, shown, order::Field::Phone),
        ..Field::new(lang, "phone", t::checkout::phone(lang))
    })
}

fn email(lang: Lang, shown: &Shown) -> AnyView {
    input(&Field {
        value: shown.typed.email.clone(),
        hint: Some(t::checkout::email_hint(lang).into()),
        optional: true,
        autocomplete: "email",
        kind: "email",
        pattern: Some(EMAIL),
        say: Some(t::checkout::error::email(lang).to_owned()),
        error: error(lang, shown, order::Field::Email),
        ..Field::new(lang, "email", t::checkout::email(lang))
    })
}

fn province(lang: Lang, shown: &Shown) -> AnyView {
    let field = Field {
        hint: Some(t::checkout::province_hint(lang).into()),
        autocomplete: "address-level1",
        error: error(lang, shown, order::Field::Province),
        ..Field::new(lang, "province", t::checkout::province(lang))
    };
    let units = shown.provinces.iter().map(|it| (it.code.as_str(), it.name.as_str()));
    view! {
        <div class="checkout__province">
            {select(&field, options(t::checkout::province_choose(lang), units, &shown.typed.province))}
            <button class="button" type="submit" name="step" value=PLACE_STEP data-weight="secondary" formnovalidate=true>
                {t::checkout::province_button(lang)}
            </button>
        </div>
    }
    .into_any()
}

fn commune(lang: Lang, shown: &Shown) -> AnyView {
    let field = Field {
        autocomplete: "address-level2",
        error: error(lang, shown, order::Field::Commune),
        ..Field::new(lang, "commune", t::checkout::commune(lang))
    };
    let none =
        if shown.communes.is_empty() { t::checkout::commune_first(lang) } else { t::checkout::commune_choose(lang) };
    let units = shown.communes.iter().map(|it| (it.code.as_str(), it.name.as_str()));
    select(&field, options(none, units, &shown.typed.commune))
}

/// The units with nothing chosen first.
fn options<'a>(none: &str, units: impl Iterator<Item = (&'a str, &'a str)>, chosen: &str) -> Vec<Choice> {
    let first = Choice { label: none.into(), ..Choice::default() };
    let units = units.map(|(code, name)| Choice {
        value: code.into(),
        label: name.into(),
        chosen: code == chosen,
        disabled: false,
    });
    std::iter::once(first).chain(units).collect()
}

fn street(lang: Lang, shown: &Shown) -> AnyView {
    input(&Field {
        value: shown.typed.street.clone(),
        autocomplete: "street-address",
        error: error(lang, shown, order::Field::Street),
        ..Field::new(lang, "street", t::checkout::street(lang))
    })
}

fn note(lang: Lang, shown: &Shown) -> AnyView {
    let field = Field {
        value: shown.typed.note.clone(),
        hint: Some(t::checkout::note_hint(lang).into()),
        optional: true,
        autocomplete: "off",
        error: error(lang, shown, order::Field::Note),
        ..Field::new(lang, "note", t::checkout::note(lang))
    };
    textarea(&field, 2)
}

fn payment(lang: Lang, shown: &Shown) -> AnyView {
    let alcohol = shown.basket.contains_alcohol;
    let total = shown.basket.total.whole().unwrap_or_default();
    let fits = |method: &PaymentMethod| method.allowed_for(alcohol) && method.takes(total);
    let offered = || shown.offered.iter().copied().filter(fits);
    let asked = PaymentMethod::from_code(&shown.typed.payment).filter(|asked| offered().any(|method| method == *asked));
    let chosen = asked.or_else(|| offered().next());
    let Some(chosen) = chosen else { return notice(Tone::Danger, t::checkout::alcohol::no_way(lang)) };
    let hint = if alcohol { t::checkout::alcohol::text(lang) } else { t::checkout::payment_hint(lang) };
    let field = Field { hint: Some(hint.into()), ..Field::new(lang, "payment", t::checkout::payment(lang)) };
    let choice = |method: PaymentMethod| Choice {
        value: method.code().into(),
        label: method_words(lang, method).into(),
        chosen: method == chosen,
        disabled: false,
    };
    choices(&field, offered().map(choice).collect())
}

fn method_words(lang: Lang, method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::Cod => t::checkout::cod_long(lang),
        PaymentMethod::Transfer => t::checkout::transfer(lang),
        PaymentMethod::Card => t::checkout::card(lang),
    }
}

/// Whoever buys alcohol says to be of age.
fn adult(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let field = Field {
        value: shown.typed.adult.clone(),
        error: error(lang, shown, order::Field::Adult),
        ..Field::new(lang, "adult", t::checkout::adult(lang))
    };
    shown.basket.contains_alcohol.then(|| tick(&field))
}

/// Everything wrong with the fields, in their order, for the summary.
pub(super) fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    let Some(PlaceRefusal::Fields(errors)) = &shown.refused else { return Vec::new() };
    errors.iter().map(|it| (it.field.code(), message(lang, shown, *it))).collect()
}

pub(super) fn error(lang: Lang, shown: &Shown, field: order::Field) -> Option<String> {
    let Some(PlaceRefusal::Fields(errors)) = &shown.refused else { return None };
    errors.iter().find(|it| it.field == field).map(|it| message(lang, shown, *it))
}

/// What to do about an error: never only that there is one.
fn message(lang: Lang, shown: &Shown, error: FieldError) -> String {
    use t::checkout::error as e;
    let text = match (error.field, error.problem) {
        (order::Field::Name, Problem::TooLong) => e::name_long(lang),
        (order::Field::Name, _) => e::name(lang),
        (order::Field::Phone, _) => e::phone(lang),
        (order::Field::Email, Problem::NotAnEmail) => e::email(lang),
        (order::Field::Adult, _) => e::adult(lang),
        (order::Field::Province, _) => e::province(lang),
        (order::Field::Commune, _) => return choose_commune(lang, shown),
        (order::Field::Street, Problem::TooLong) => e::street_long(lang),
        (order::Field::Street, _) => e::street(lang),
        (order::Field::Note, _) => e::note_long(lang),
        (field, problem) => extra::message(lang, field, problem),
    };
    text.to_owned()
}

fn choose_commune(lang: Lang, shown: &Shown) -> String {
    let province = shown.provinces.iter().find(|it| it.code == shown.typed.province);
    province.map_or_else(
        || t::checkout::error::commune_any(lang).to_owned(),
        |it| t::checkout::error::commune(lang, &it.short_name),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_form_with_an_unreadable_total_or_payment_is_none_of_ours() {
        let typed = Typed { seen_total: "445000".into(), payment: "card".into(), ..Typed::fresh("k".into()) };
        assert_eq!(typed.order(Lang::Vi).unwrap().seen_total, Vnd(445_000));
        for seen_total in ["", "x", "-1", "1e9", "99999999999999999999"] {
            assert_eq!(
                Typed { seen_total: seen_total.into(), ..typed.clone() }.order(Lang::Vi),
                Err(Failure::BadRequest)
            );
        }
        assert_eq!(Typed { payment: "cash".into(), ..typed }.order(Lang::Vi), Err(Failure::BadRequest));
    }

    #[test]
    fn only_the_button_beside_the_province_chooses_the_place() {
        assert!(Typed { step: "place".into(), ..Typed::default() }.chooses_place());
        assert!(!Typed::default().chooses_place());
    }
}
