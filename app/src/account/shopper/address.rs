//! The book of addresses.

use super::document;
use crate::t;
use crate::ui::{Choice, Field, Tone, Weight, badge, button, error_summary, input, link_button, notice, select, tick};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Mine, Page};
use leptos::prelude::*;
use market::order::{self, FieldError, Problem};
use market::place::{Commune, Province};
use market::shopper::address::{Address, AddressForm, AddressRefusal, MOST};
use serde::Deserialize;

/// The step of a submit that only asks for the communes of the chosen province.
const PLACE_STEP: &str = "place";

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub phone: String,
    pub province: String,
    pub commune: String,
    pub street: String,
    /// "on" where it shall be filled in by itself.
    pub first: String,
    pub step: String,
}

impl Typed {
    /// An address of the book, to be changed.
    pub fn of(address: &Address) -> Self {
        Self {
            name: address.recipient.clone(),
            phone: address.phone.show(),
            province: address.province_code.clone(),
            commune: address.commune_code.clone(),
            street: address.street.clone(),
            first: if address.is_default { "on".to_owned() } else { String::new() },
            step: String::new(),
        }
    }

    /// Whether this submit only chooses a province.
    pub fn chooses_place(&self) -> bool {
        self.step == PLACE_STEP
    }

    /// The form as the market reads it.
    pub fn read(&self) -> AddressForm {
        AddressForm {
            recipient: self.name.clone(),
            phone: self.phone.clone(),
            province_code: self.province.clone(),
            commune_code: self.commune.clone(),
            street: self.street.clone(),
            is_default: self.first == "on",
        }
    }
}

/// A book to show, with the form of one address under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub book: Vec<Address>,
    /// The id of the address that is changed; `None` where one is added.
    pub changed: Option<String>,
    pub typed: Typed,
    pub provinces: Vec<Province>,
    pub communes: Vec<Commune>,
    pub refused: Option<AddressRefusal>,
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    document(visit, Mine::Addresses, t::shopper::addresses::title(lang), || view(lang, shown))
}

fn view(lang: Lang, shown: &Shown) -> AnyView {
    use t::shopper::addresses as a;
    let full = (shown.refused == Some(AddressRefusal::Full)).then(|| {
        let most = u64::try_from(MOST).unwrap_or(0);
        view! { <div role="alert">{notice(Tone::Danger, a::full(lang, most))}</div> }
    });
    let book = if shown.changed.is_some() {
        view! { <p>{link_button(Weight::Quiet, Page::Mine(Mine::Addresses).href(lang), a::back(lang))}</p> }.into_any()
    } else if shown.book.is_empty() {
        view! { <p>{a::empty(lang)}</p> }.into_any()
    } else {
        let lines = shown.book.iter().map(|address| line(lang, address));
        view! { <ul class="shopper__list" role="list">{lines.collect_view()}</ul> }.into_any()
    };
    let title = if shown.changed.is_some() { a::edit_title(lang) } else { a::add_title(lang) };
    view! {
        {error_summary(lang, &errors(lang, shown))}
        {full}
        <p class="soft">{a::lead(lang)}</p>
        {book}
        <section class="stack"><h2>{title}</h2>{form(lang, shown)}</section>
    }
    .into_any()
}

fn line(lang: Lang, address: &Address) -> AnyView {
    use t::shopper::addresses as a;
    let id = address.id.to_string();
    let mark = address.is_default.then(|| badge(Tone::Success, a::is_default(lang)));
    let small = |page: Mine, label: &'static str, of: String| {
        view! {
            <form action=Page::Mine(page).href(lang) method="post">
                <button class="button" type="submit" data-weight="quiet" aria-label=of>{label}</button>
            </form>
        }
    };
    let street = address.street.as_str();
    let first = (!address.is_default)
        .then(|| small(Mine::AddressDefault { id: &id }, a::choose(lang), a::choose_of(lang, street)));
    let edit = Page::Mine(Mine::Address { id: &id }).href(lang);
    view! {
        <li class="shopper__item">
            <address class="shopper__address">
                <strong>{address.recipient.clone()}</strong>" · "{address.phone.show()}" "{mark}<br/>
                {address.street.clone()}<br/>
                {address.commune_name.clone()}", "{address.province_name.clone()}
            </address>
            <div class="cluster">
                <a class="button" data-weight="quiet" href=edit aria-label=a::edit_of(lang, street)>{a::edit(lang)}</a>
                {first}
                {small(Mine::AddressRemoval { id: &id }, a::remove(lang), a::remove_of(lang, street))}
            </div>
        </li>
    }
    .into_any()
}

fn form(lang: Lang, shown: &Shown) -> AnyView {
    let page = match &shown.changed {
        Some(id) => Mine::Address { id },
        None => Mine::Addresses,
    };
    view! {
        <form class="stack shopper__form" action=Page::Mine(page).href(lang) method="post" novalidate=true>
            // Enter in a field presses a form's first button: without this one it would choose the province.
            <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true"></button>
            {who(lang, shown)}
            {place(lang, shown)}
            <p>{button(Weight::Primary, t::shopper::addresses::save(lang))}</p>
        </form>
    }
    .into_any()
}

fn who(lang: Lang, shown: &Shown) -> AnyView {
    let name = Field {
        value: shown.typed.name.clone(),
        autocomplete: "name",
        error: error(lang, shown, order::Field::Name),
        ..Field::new(lang, "name", t::checkout::name(lang))
    };
    let phone = Field {
        value: shown.typed.phone.clone(),
        autocomplete: "tel",
        kind: "tel",
        error: error(lang, shown, order::Field::Phone),
        ..Field::new(lang, "phone", t::checkout::phone(lang))
    };
    view! { {input(&name)}{input(&phone)} }.into_any()
}

fn place(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let province = Field {
        autocomplete: "address-level1",
        error: error(lang, shown, order::Field::Province),
        ..Field::new(lang, "province", t::checkout::province(lang))
    };
    let commune = Field {
        autocomplete: "address-level2",
        error: error(lang, shown, order::Field::Commune),
        ..Field::new(lang, "commune", t::checkout::commune(lang))
    };
    let street = Field {
        value: typed.street.clone(),
        autocomplete: "street-address",
        error: error(lang, shown, order::Field::Street),
        ..Field::new(lang, "street", t::checkout::street(lang))
    };
    let first =
        Field { value: typed.first.clone(), ..Field::new(lang, "first", t::shopper::addresses::make_default(lang)) };
    let provinces = shown.provinces.iter().map(|it| (it.code.as_str(), it.name.as_str()));
    let communes = shown.communes.iter().map(|it| (it.code.as_str(), it.name.as_str()));
    let none =
        if shown.communes.is_empty() { t::checkout::commune_first(lang) } else { t::checkout::commune_choose(lang) };
    view! {
        {select(&province, options(t::checkout::province_choose(lang), provinces, &typed.province))}
        <p>
            <button class="button" type="submit" name="step" value=PLACE_STEP data-weight="secondary" formnovalidate=true>
                {t::checkout::province_button(lang)}
            </button>
        </p>
        {select(&commune, options(none, communes, &typed.commune))}
        {input(&street)}
        {tick(&first)}
    }
    .into_any()
}

/// The units with nothing chosen first.
fn options<'a>(none: &str, units: impl Iterator<Item = (&'a str, &'a str)>, chosen: &str) -> Vec<Choice> {
    let first = Choice { label: none.into(), ..Choice::default() };
    let unit = |(code, name): (&str, &str)| Choice {
        value: code.into(),
        label: name.into(),
        chosen: code == chosen,
        disabled: false,
    };
    std::iter::once(first).chain(units.map(unit)).collect()
}

fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    let Some(AddressRefusal::Fields(errors)) = &shown.refused else { return Vec::new() };
    errors.iter().map(|it| (it.field.code(), message(lang, *it))).collect()
}

fn error(lang: Lang, shown: &Shown, field: order::Field) -> Option<String> {
    let Some(AddressRefusal::Fields(errors)) = &shown.refused else { return None };
    errors.iter().find(|it| it.field == field).map(|it| message(lang, *it))
}

fn message(lang: Lang, error: FieldError) -> String {
    use t::checkout::error as e;
    let text = match (error.field, error.problem) {
        (order::Field::Name, Problem::TooLong) => e::name_long(lang),
        (order::Field::Name, _) => e::name(lang),
        (order::Field::Phone, _) => e::phone(lang),
        (order::Field::Province, _) => e::province(lang),
        (order::Field::Commune, _) => e::commune_any(lang),
        (order::Field::Street, Problem::TooLong) => e::street_long(lang),
        _ => e::street(lang),
    };
    text.to_owned()
}
