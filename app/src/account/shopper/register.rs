//! Opening an account.

use super::alone;
use crate::t;
use crate::ui::{Field, Tone, Weight, button, error_summary, input, notice, tick};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::password::{BadPassword, LEAST_CHARACTERS, MOST_CHARACTERS};
use domain::url::{Mine, Page};
use leptos::prelude::*;
use market::account::record::MOST_NAME;
use market::shopper::keep::Placer;
use market::shopper::register::{NewShopper, RegisterError, RegisterRefusal};
use serde::Deserialize;

/// What was typed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub phone: String,
    pub email: String,
    pub password: String,
    /// "on" where it was agreed to.
    pub agreed: String,
    /// The code of an order that goes into the account.
    #[serde(rename = "don")]
    pub order: String,
}

impl Typed {
    /// What an order says already.
    pub fn of(placer: Placer, code: &str) -> Self {
        let phone = placer.phone.show();
        Self { name: placer.name, phone, email: placer.email, order: code.to_owned(), ..Self::default() }
    }

    /// The form as the market reads it.
    pub fn read(&self) -> NewShopper {
        NewShopper {
            name: self.name.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            password: self.password.clone(),
            agreed: self.agreed == "on",
        }
    }
}

/// The whole document.
pub fn page(visit: &Visit, typed: &Typed, refused: Option<&RegisterRefusal>) -> String {
    let lang = visit.lang;
    alone(visit, t::shopper::register::title(lang), refused.is_some(), || view(lang, typed, refused))
}

fn view(lang: Lang, typed: &Typed, refused: Option<&RegisterRefusal>) -> AnyView {
    let errors = errors(refused);
    let lines: Vec<_> = errors.iter().map(|it| (it.field(), message(lang, *it))).collect();
    let too_many = (refused == Some(&RegisterRefusal::TooMany)).then(|| {
        view! { <div role="alert">{notice(Tone::Danger, t::shopper::register::too_many(lang))}</div> }
    });
    let order =
        (!typed.order.is_empty()).then(|| notice(Tone::Info, t::shopper::register::order(lang, typed.order.as_str())));
    view! {
        <p>{t::shopper::register::lead(lang)}</p>
        {error_summary(lang, &lines)}
        {too_many}
        {order}
        <form class="stack" action=Page::Mine(Mine::Register { order: "" }).href(lang) method="post" novalidate=true>
            {fields(lang, typed, errors)}
            <input type="hidden" name="don" value=typed.order.clone()/>
            <p>{button(Weight::Primary, t::shopper::register::send(lang))}</p>
        </form>
    }
    .into_any()
}

fn fields(lang: Lang, typed: &Typed, errors: &[RegisterError]) -> AnyView {
    use t::shopper::register as r;
    let error = |field: &str| errors.iter().find(|it| it.field() == field).map(|it| message(lang, *it));
    let name = Field {
        value: typed.name.clone(),
        autocomplete: "name",
        error: error("name"),
        ..Field::new(lang, "name", r::name(lang))
    };
    let email = Field {
        value: typed.email.clone(),
        kind: "email",
        autocomplete: "email",
        hint: Some(r::email_hint(lang).into()),
        error: error("email"),
        most: Some(254),
        ..Field::new(lang, "email", r::email(lang))
    };
    let phone = Field {
        value: typed.phone.clone(),
        kind: "tel",
        autocomplete: "tel",
        optional: true,
        hint: Some(r::phone_hint(lang).into()),
        error: error("phone"),
        ..Field::new(lang, "phone", r::phone(lang))
    };
    let password = Field {
        kind: "password",
        autocomplete: "new-password",
        hint: Some(t::account::password_hint(lang, LEAST_CHARACTERS)),
        error: error("password"),
        most: Some(200),
        ..Field::new(lang, "password", r::password(lang))
    };
    let agreed =
        Field { value: typed.agreed.clone(), error: error("agreed"), ..Field::new(lang, "agreed", r::agreed(lang)) };
    view! { {input(&name)}{input(&email)}{input(&phone)}{input(&password)}{tick(&agreed)} }.into_any()
}

fn errors(refused: Option<&RegisterRefusal>) -> &[RegisterError] {
    match refused {
        Some(RegisterRefusal::Fields(errors)) => errors,
        _ => &[],
    }
}

fn message(lang: Lang, error: RegisterError) -> String {
    use t::shopper::register as r;
    match error {
        RegisterError::NameMissing => r::name_missing(lang).to_owned(),
        RegisterError::NameTooLong => r::name_long(lang, MOST_NAME),
        RegisterError::NotAPhone => r::not_a_phone(lang).to_owned(),
        RegisterError::NotAnEmail => r::not_an_email(lang).to_owned(),
        RegisterError::Password(bad) => bad_password(lang, bad),
        RegisterError::NotAgreed => r::not_agreed(lang).to_owned(),
    }
}

/// What to do about a password.
pub(super) fn bad_password(lang: Lang, bad: BadPassword) -> String {
    match bad {
        BadPassword::TooShort => t::account::password_short(lang, LEAST_CHARACTERS),
        BadPassword::TooLong => t::account::password_long(lang, MOST_CHARACTERS),
        BadPassword::Guessable => t::account::password_guessable(lang).to_owned(),
    }
}
