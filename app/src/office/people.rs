//! Accounts: who may do what.

use crate::account::home::role_name;
use crate::layout::{self, Area, Work};
use crate::t;
use crate::ui::{Field, Tone, Weight, badge, button, download, error_summary, input, notice, pagination};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::role::Role;
use domain::sheet::Format;
use domain::url::{Office, Page, with_query};
use leptos::prelude::*;
use market::account::{AddRefusal, PeoplePage, Person, PersonRefusal, Principal};
use serde::Deserialize;
use sheet::{Cell, Table};

const AREA: Area = Area::Office("/quan-tri/tai-khoan");

/// What was typed into the invitation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub email: String,
    pub name: String,
    /// Each `on` where it is ticked.
    pub promotion: String,
    pub officer: String,
    pub administrator: String,
}

impl Typed {
    /// The roles ticked.
    pub fn roles(&self) -> Vec<Role> {
        let ticked = [
            (&self.promotion, Role::Promotion),
            (&self.officer, Role::Officer),
            (&self.administrator, Role::Administrator),
        ];
        ticked.into_iter().filter(|(value, _)| !value.is_empty()).map(|(_, role)| role).collect()
    }
}

/// The list, what was searched, and what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub found: PeoplePage,
    pub text: String,
    /// From 1.
    pub page: u64,
    pub typed: Typed,
    pub not_added: Option<AddRefusal>,
    pub not_changed: Option<PersonRefusal>,
    /// Somebody was just invited.
    pub invited: bool,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = t::people::title(lang);
    let title = if shown.not_added.is_some() { t::checkout::title_error(lang, title) } else { title.to_owned() };
    let work = Work { visit, title, area: AREA, who };
    layout::work(&work, || view(lang, who, shown))
}

/// The page.
pub fn view(lang: Lang, who: &Principal, shown: &Shown) -> AnyView {
    let people = shown.found.people.iter().map(|it| person(lang, who, it));
    let pages = u32::try_from(shown.found.pages).unwrap_or(u32::MAX);
    let here = u32::try_from(shown.page).unwrap_or(u32::MAX);
    view! {
        <h1>{t::people::title(lang)}</h1>
        {said(lang, shown)}
        {search(lang, &shown.text)}
        <div class="register__found">
            <p role="status">{t::people::count(lang, shown.found.total)}</p>
            {download(lang, |format| file(lang, format, &shown.text))}
        </div>
        <ul class="people">{people.collect_view()}</ul>
        {pagination(lang, here, pages, |to| address(lang, &shown.text, to))}
        {invite(lang, shown)}
    }
    .into_any()
}

fn file(lang: Lang, format: Format, text: &str) -> String {
    with_query(&Page::Office(Office::AccountFile(format)).href(lang), &[("q", text.to_owned())])
}

/// The accounts as a table for spreadsheets.
pub fn sheet(lang: Lang, people: &[Person]) -> Table {
    use t::people as p;
    let titles =
        [p::name(lang), p::email(lang), p::roles(lang), p::producers(lang), p::standing(lang), p::second_factor(lang)];
    let yes = |yes| Cell::text(if yes { t::office::yes(lang) } else { t::office::no(lang) });
    let cells = |person: &Person| {
        let roles: Vec<_> = person.roles.iter().map(|role| role_name(lang, *role)).collect();
        vec![
            Cell::text(&person.name),
            Cell::text(&person.email),
            Cell::text(roles.join(", ")),
            Cell::text(person.producers.join(", ")),
            Cell::text(if person.is_open { p::open(lang) } else { p::closed(lang) }),
            yes(person.has_second_factor),
        ]
    };
    Table { titles: titles.map(str::to_owned).to_vec(), rows: people.iter().map(cells).collect() }
}

fn address(lang: Lang, text: &str, page: u32) -> String {
    let pairs = [("q", text.to_owned()), ("trang", page.to_string())];
    with_query(&Page::Office(Office::Accounts).href(lang), &pairs)
}

fn said(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let refused = shown.not_changed.map(|refused| match refused {
        PersonRefusal::NoSuchAccount => t::people::no_such_account(lang),
        PersonRefusal::Changed => t::people::changed(lang),
        PersonRefusal::LastAdministrator => t::people::last_administrator(lang),
    });
    match refused {
        Some(text) => Some(view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any()),
        None if shown.invited => {
            Some(view! { <div role="status">{notice(Tone::Success, t::people::invited(lang))}</div> }.into_any())
        }
        None => None,
    }
}

fn search(lang: Lang, text: &str) -> AnyView {
    let field = Field {
        kind: "search",
        value: text.to_owned(),
        optional: true,
        most: Some(100),
        ..Field::new(lang, "q", t::people::find(lang))
    };
    view! {
        <form class="audit-search" action=Page::Office(Office::Accounts).href(lang) method="get" role="search">
            {input(&field)}
            {button(Weight::Secondary, t::people::search(lang))}
        </form>
    }
    .into_any()
}

fn person(lang: Lang, who: &Principal, it: &Person) -> AnyView {
    let closed = (!it.is_open).then(|| badge(Tone::Danger, t::people::closed(lang)));
    let new = (!it.has_entered).then(|| badge(Tone::Info, t::people::never_entered(lang)));
    let demo = it.is_demo.then(|| badge(Tone::Plain, t::people::demo(lang)));
    let open = (!it.roles.is_empty() && !it.has_second_factor && !it.is_demo)
        .then(|| badge(Tone::Danger, t::people::no_second_factor(lang)));
    let works = (!it.producers.is_empty()).then(|| view! { <p class="soft">{it.producers.join(" · ")}</p> });
    // Nobody takes their own roles away by mistake.
    let own = it.id == who.account_id;
    view! {
        <li class="people__person">
            <div>
                <p><strong>{it.name.clone()}</strong>" "{demo}{closed}{new}{open}</p>
                <p class="people__email soft">{it.email.clone()}</p>
                {works}
            </div>
            {(!own).then(|| verbs(lang, it))}
        </li>
    }
    .into_any()
}

fn verbs(lang: Lang, it: &Person) -> AnyView {
    let hidden = || {
        view! {
            <input type="hidden" name="id" value=it.id.to_string()/>
            <input type="hidden" name="version" value=it.version.to_string()/>
        }
    };
    let (status, label) =
        if it.is_open { ("closed", t::people::close(lang)) } else { ("open", t::people::reopen(lang)) };
    view! {
        <div class="people__verbs">
            <form class="people__roles" action=Page::Office(Office::AccountRoles).href(lang) method="post">
                {hidden()}
                {ticks(lang, &it.roles)}
                {button(Weight::Secondary, t::people::save_roles(lang))}
            </form>
            <form action=Page::Office(Office::AccountStatus).href(lang) method="post">
                {hidden()}
                <input type="hidden" name="status" value=status/>
                {button(Weight::Quiet, label)}
            </form>
        </div>
    }
    .into_any()
}

fn ticks(lang: Lang, chosen: &[Role]) -> AnyView {
    let tick = |role: Role| {
        view! {
            <label class="choice">
                <input type="checkbox" name=role.code() value="on" checked=chosen.contains(&role)/>
                <span>{role_name(lang, role)}</span>
            </label>
        }
    };
    Role::ALL.map(tick).collect_view().into_any()
}

fn invite(lang: Lang, shown: &Shown) -> AnyView {
    let error = |about: &str| {
        shown.not_added.filter(|refusal| field_of(*refusal) == about).map(|it| refusal_text(lang, it).to_owned())
    };
    let email = Field {
        kind: "email",
        value: shown.typed.email.clone(),
        autocomplete: "off",
        most: Some(254),
        error: error("email"),
        ..Field::new(lang, "email", t::account::email(lang))
    };
    let name = Field {
        value: shown.typed.name.clone(),
        autocomplete: "off",
        most: Some(100),
        error: error("name"),
        ..Field::new(lang, "name", t::people::name(lang))
    };
    let errors: Vec<_> =
        shown.not_added.map(|it| (field_of(it), refusal_text(lang, it).to_owned())).into_iter().collect();
    view! {
        <section class="stack people__invite">
            <h2>{t::people::invite_title(lang)}</h2>
            {error_summary(lang, &errors)}
            <form class="stack" action=Page::Office(Office::Accounts).href(lang) method="post" novalidate=true>
                {input(&email)}
                {input(&name)}
                <fieldset class="field">
                    <legend class="field__label">{t::account::may(lang)}</legend>
                    {ticks(lang, &shown.typed.roles())}
                </fieldset>
                <p>{button(Weight::Primary, t::people::invite(lang))}</p>
            </form>
        </section>
    }
    .into_any()
}

fn field_of(refusal: AddRefusal) -> &'static str {
    match refusal {
        AddRefusal::NotAnEmail | AddRefusal::Taken | AddRefusal::Closed => "email",
        AddRefusal::NameMissing | AddRefusal::NameTooLong | AddRefusal::NoSuchProducer => "name",
    }
}

fn refusal_text(lang: Lang, refusal: AddRefusal) -> &'static str {
    match refusal {
        AddRefusal::NotAnEmail => t::people::not_an_email(lang),
        AddRefusal::Taken | AddRefusal::Closed => t::people::taken(lang),
        AddRefusal::NameMissing => t::people::name_missing(lang),
        AddRefusal::NameTooLong => t::people::name_too_long(lang),
        AddRefusal::NoSuchProducer => t::people::no_such_producer(lang),
    }
}
