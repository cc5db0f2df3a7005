//! Name, telephone number and password.

use super::{document, register};
use crate::t;
use crate::ui::{Field, Tone, Weight, button, error_summary, input, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::password::LEAST_CHARACTERS;
use domain::url::{Mine, Page};
use leptos::prelude::*;
use market::account::record::MOST_NAME;
use market::shopper::profile::{Profile, ProfileRefusal};
use serde::Deserialize;

/// Name and telephone number, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub phone: String,
}

/// Both passwords, as typed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Passwords {
    pub current: String,
    pub password: String,
}

/// What is to be said of the last submit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Saved,
    PasswordSaved,
    Refused(ProfileRefusal),
}

/// The whole document.
pub fn page(visit: &Visit, profile: &Profile, said: Option<Said>) -> String {
    let lang = visit.lang;
    document(visit, Mine::Profile, t::shopper::profile::title(lang), || view(lang, profile, said))
}

fn view(lang: Lang, profile: &Profile, said: Option<Said>) -> AnyView {
    let refusal = if let Some(Said::Refused(refusal)) = said { Some(refusal) } else { None };
    let errors: Vec<_> = refusal.map(|it| (field(it), message(lang, it))).into_iter().collect();
    let done = match said {
        Some(Said::Saved) => Some(t::shopper::profile::saved(lang)),
        Some(Said::PasswordSaved) => Some(t::shopper::profile::password_saved(lang)),
        _ => None,
    };
    let done = done.map(|text| view! { <div role="status">{notice(Tone::Success, text)}</div> });
    view! {
        {error_summary(lang, &errors)}
        {done}
        {who(lang, profile, refusal)}
        {password(lang, refusal)}
    }
    .into_any()
}

fn who(lang: Lang, profile: &Profile, refusal: Option<ProfileRefusal>) -> AnyView {
    let name = Field {
        value: profile.name.clone(),
        autocomplete: "name",
        error: error(lang, refusal, "name"),
        ..Field::new(lang, "name", t::shopper::register::name(lang))
    };
    let phone = Field {
        value: profile.phone.clone(),
        kind: "tel",
        autocomplete: "tel",
        optional: true,
        hint: Some(t::shopper::register::phone_hint(lang).into()),
        error: error(lang, refusal, "phone"),
        ..Field::new(lang, "phone", t::shopper::register::phone(lang))
    };
    view! {
        <form class="stack shopper__form" action=Page::Mine(Mine::Profile).href(lang) method="post" novalidate=true>
            {input(&name)}
            {input(&phone)}
            <p>{button(Weight::Primary, t::shopper::profile::save(lang))}</p>
        </form>
    }
    .into_any()
}

fn password(lang: Lang, refusal: Option<ProfileRefusal>) -> AnyView {
    let current = Field {
        kind: "password",
        autocomplete: "current-password",
        error: error(lang, refusal, "current"),
        most: Some(200),
        ..Field::new(lang, "current", t::shopper::profile::current(lang))
    };
    let chosen = Field {
        kind: "password",
        autocomplete: "new-password",
        hint: Some(t::account::password_hint(lang, LEAST_CHARACTERS)),
        error: error(lang, refusal, "password"),
        most: Some(200),
        ..Field::new(lang, "password", t::account::new_password(lang))
    };
    view! {
        <section class="stack">
            <h2>{t::shopper::profile::password_title(lang)}</h2>
            <form class="stack shopper__form" action=Page::Mine(Mine::Password).href(lang) method="post" novalidate=true>
                {input(&current)}
                {input(&chosen)}
                <p>{button(Weight::Secondary, t::shopper::profile::set(lang))}</p>
            </form>
        </section>
    }
    .into_any()
}

fn error(lang: Lang, refusal: Option<ProfileRefusal>, name: &str) -> Option<String> {
    refusal.filter(|it| field(*it) == name).map(|it| message(lang, it))
}

/// The field a refusal is about.
fn field(refusal: ProfileRefusal) -> &'static str {
    match refusal {
        ProfileRefusal::NameMissing | ProfileRefusal::NameTooLong => "name",
        ProfileRefusal::NotAPhone | ProfileRefusal::PhoneTaken => "phone",
        ProfileRefusal::WrongPassword | ProfileRefusal::TooMany => "current",
        ProfileRefusal::Password(_) => "password",
    }
}

fn message(lang: Lang, refusal: ProfileRefusal) -> String {
    use t::shopper::{profile as p, register as r};
    match refusal {
        ProfileRefusal::NameMissing => r::name_missing(lang).to_owned(),
        ProfileRefusal::NameTooLong => r::name_long(lang, MOST_NAME),
        ProfileRefusal::NotAPhone => r::not_a_phone(lang).to_owned(),
        ProfileRefusal::PhoneTaken => p::phone_taken(lang).to_owned(),
        ProfileRefusal::WrongPassword => p::wrong(lang).to_owned(),
        ProfileRefusal::TooMany => p::too_many(lang).to_owned(),
        ProfileRefusal::Password(bad) => register::bad_password(lang, bad),
    }
}
