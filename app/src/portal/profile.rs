//! A producer's own record, as far as it is its own to change.

use crate::layout::{self, Area, Work};
use crate::listing::word::refused_title;
use crate::office::producer::message;
use crate::t::extra::least as l;
use crate::t::portal::profile as p;
use crate::ui::{Field as Question, Tone, Weight, button, error_summary, input, link_button, notice};
use crate::visit::Visit;
use domain::basket::MOST_LEAST;
use domain::lang::Lang;
use domain::money::{Vnd, grouped};
use domain::phone::Phone;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::producer::own::{Profile, ProfileForm, ProfileRefusal};
use market::producer::{Field, MOST_ADDRESS, MOST_PERSON};
use market::reading::{FieldError, Problem};
use serde::Deserialize;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub representative: String,
    pub phone: String,
    pub address: String,
}

impl Typed {
    /// The record as it stands.
    pub fn of(profile: &Profile) -> Self {
        Self {
            version: profile.version.to_string(),
            representative: profile.representative.clone().unwrap_or_default(),
            phone: profile.phone.as_ref().map(Phone::show).unwrap_or_default(),
            address: profile.address.clone(),
        }
    }

    pub fn form(&self) -> ProfileForm {
        ProfileForm {
            representative: self.representative.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
        }
    }
}

/// The record, and what stands in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub profile: Profile,
    pub typed: Typed,
    pub refused: Option<ProfileRefusal>,
    pub saved: bool,
    pub least: Least,
}

/// The least sum as it stands in its form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Least {
    pub amount: String,
    /// Whether it was not taken.
    #[serde(skip)]
    pub wrong: bool,
}

impl Least {
    /// As it is set.
    pub fn of(lang: Lang, least: Option<Vnd>) -> Self {
        let amount = least.map(|least| grouped(least.0, lang.thousands())).unwrap_or_default();
        Self { amount, wrong: false }
    }
}

impl Shown {
    fn errors(&self) -> &[FieldError<Field>] {
        match &self.refused {
            Some(ProfileRefusal::Fields(errors)) => errors,
            _ => &[],
        }
    }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = refused_title(lang, p::title(lang).to_owned(), shown.refused.is_some() || shown.least.wrong);
    layout::work(&Work { visit, title, area: Area::Portal("/ban-hang/ho-so"), who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let profile = &shown.profile;
    let public = Page::Producer { slug: &profile.slug, code: &profile.code }.href(lang);
    let saved = shown.saved.then(|| view! { <div role="status">{notice(Tone::Success, p::saved(lang))}</div> });
    let changed = (shown.refused == Some(ProfileRefusal::Changed))
        .then(|| view! { <div role="alert">{notice(Tone::Danger, p::changed(lang))}</div> });
    let mut errors: Vec<_> = shown.errors().iter().map(|it| (it.field.code(), message(lang, *it).to_owned())).collect();
    errors.extend(shown.least.wrong.then(|| ("amount", l::wrong(lang, MOST_LEAST.show(lang)))));
    view! {
        <div class="record">
            <div class="record__head"><h1>{p::title(lang)}</h1><p>{profile.name.clone()}</p></div>
            {saved}
            {changed}
            {error_summary(lang, &errors)}
            <p class="soft">{p::lead(lang)}</p>
            <form class="record__form" action=Page::Portal(Portal::Profile).href(lang) method="post" novalidate=true>
                <input type="hidden" name="version" value=shown.typed.version.clone()/>
                {fields(lang, shown)}
                <p class="cluster">
                    {button(Weight::Primary, p::save(lang))}
                    {link_button(Weight::Quiet, public, p::public(lang))}
                </p>
            </form>
            {least(lang, &shown.least)}
        </div>
    }
    .into_any()
}

/// The least sum of goods a parcel is sent for, saved by itself.
fn least(lang: Lang, shown: &Least) -> AnyView {
    let amount = Question {
        value: shown.amount.clone(),
        hint: Some(l::hint(lang).to_owned()),
        error: shown.wrong.then(|| l::wrong(lang, MOST_LEAST.show(lang))),
        optional: true,
        autocomplete: "off",
        most: Some(20),
        ..Question::new(lang, "amount", l::label(lang))
    };
    view! {
        <form class="record__form" action=Page::Portal(Portal::LeastOrder).href(lang) method="post" novalidate=true>
            <h2>{l::own_title(lang)}</h2>
            {input(&amount)}
            <p>{button(Weight::Secondary, l::save(lang))}</p>
        </form>
    }
    .into_any()
}

fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let error = |field| {
        let found = shown.errors().iter().find(|it| it.field == field);
        found.map(|it| message(lang, *it).to_owned())
    };
    let person = Question {
        value: shown.typed.representative.clone(),
        optional: true,
        autocomplete: "off",
        error: error(Field::Representative),
        most: u32::try_from(MOST_PERSON).ok(),
        ..Question::new(lang, "representative", p::representative(lang))
    };
    let phone = Question {
        value: shown.typed.phone.clone(),
        optional: true,
        kind: "tel",
        autocomplete: "tel",
        error: error(Field::Phone),
        most: Some(20),
        ..Question::new(lang, "phone", p::phone(lang))
    };
    let address = Question {
        value: shown.typed.address.clone(),
        autocomplete: "off",
        error: error(Field::Address),
        most: u32::try_from(MOST_ADDRESS).ok(),
        ..Question::new(lang, "address", p::address(lang))
    };
    view! { {input(&person)}{input(&phone)}{input(&address)} }.into_any()
}

/// As it stands, and with mistakes.
pub fn samples() -> [Shown; 4] {
    let profile = Profile {
        code: "0a1b2c".into(),
        slug: "htx-mat-ong-binh-an".into(),
        name: "Hợp tác xã Mật ong Bình An".into(),
        representative: Some("Nguyễn Thị Lan".into()),
        phone: Some(Phone::from_stored("+84912345678".into())),
        address: "Thôn 1, xã Bình An".into(),
        version: 2,
    };
    let least = Least { amount: "100.000".into(), wrong: false };
    let shown = Shown { typed: Typed::of(&profile), profile, refused: None, saved: true, least };
    let wrong = ProfileRefusal::Fields(vec![FieldError { field: Field::Phone, problem: Problem::Unreadable }]);
    let typed = Typed { phone: "0912".into(), ..shown.typed.clone() };
    [
        Shown { typed, refused: Some(wrong), saved: false, ..shown.clone() },
        Shown { refused: Some(ProfileRefusal::Changed), saved: false, ..shown.clone() },
        Shown { least: Least { amount: "nhiều".into(), wrong: true }, saved: false, ..shown.clone() },
        shown,
    ]
}
