//! What is set for the whole shop: who runs it, and what is announced to everybody.

use crate::action::answer::wrong;
use crate::layout::{self, Area, Work};
use crate::office::versions::{Pair, versions};
use crate::t;
use crate::t::office as o;
use crate::t::office::setting as s;
use crate::ui::{Field, Tone, Weight, button, error_summary, input, notice, textarea};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::{Office, Page};
use domain::vietqr::BankAccount;
use leptos::prelude::*;
use market::account::Principal;
use market::reading::{FieldError, Problem};
use market::setting::{Field as At, MOST_ANNOUNCEMENT, MOST_LINE, SaveRefusal, Settings, SettingsForm};
use serde::Deserialize;

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub operator_name: String,
    pub operator_address: String,
    pub operator_phone: String,
    pub operator_email: String,
    pub registration: String,
    pub announcement_vi: String,
    pub announcement_en: String,
    pub announced_until: String,
    pub bank_bin: String,
    pub bank_account: String,
    pub bank_holder: String,
}

impl Typed {
    /// What is set now.
    pub fn of(settings: &Settings) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let bank = |of: fn(&BankAccount) -> &String| settings.bank.as_ref().map(of).cloned().unwrap_or_default();
        Self {
            version: settings.version.to_string(),
            operator_name: text(&settings.operator_name),
            operator_address: text(&settings.operator_address),
            operator_phone: settings.operator_phone.as_ref().map(domain::phone::Phone::show).unwrap_or_default(),
            operator_email: text(&settings.operator_email),
            registration: text(&settings.registration),
            announcement_vi: text(&settings.announcement_vi),
            announcement_en: text(&settings.announcement_en),
            announced_until: settings.announced_until.map(show_day).unwrap_or_default(),
            bank_bin: bank(|bank| &bank.bin),
            bank_account: bank(|bank| &bank.number),
            bank_holder: bank(|bank| &bank.holder),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> SettingsForm {
        SettingsForm {
            operator_name: self.operator_name.clone(),
            operator_address: self.operator_address.clone(),
            operator_phone: self.operator_phone.clone(),
            operator_email: self.operator_email.clone(),
            registration: self.registration.clone(),
            announcement_vi: self.announcement_vi.clone(),
            announcement_en: self.announcement_en.clone(),
            announced_until: self.announced_until.clone(),
            bank_bin: self.bank_bin.clone(),
            bank_account: self.bank_account.clone(),
            bank_holder: self.bank_holder.clone(),
        }
    }

    fn value(&self, at: At) -> &String {
        match at {
            At::OperatorName => &self.operator_name,
            At::OperatorAddress => &self.operator_address,
            At::OperatorPhone => &self.operator_phone,
            At::OperatorEmail => &self.operator_email,
            At::Registration => &self.registration,
            At::AnnouncementVi => &self.announcement_vi,
            At::AnnouncementEn => &self.announcement_en,
            At::AnnouncedUntil => &self.announced_until,
            At::BankBin => &self.bank_bin,
            At::BankAccount => &self.bank_account,
            At::BankHolder => &self.bank_holder,
        }
    }
}

/// The settings to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub typed: Typed,
    pub refused: Option<SaveRefusal>,
    pub saved: bool,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = s::title(lang).to_owned();
    let title = if shown.refused.is_some() { t::checkout::title_error(lang, title) } else { title };
    let work = Work { visit, title, area: Area::Office("/quan-tri/cai-dat"), who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let saved = shown.saved.then(|| view! { <div role="status">{notice(Tone::Success, s::saved(lang))}</div> });
    let errors: Vec<_> = wrong(shown.refused.as_ref()).iter().map(|it| (it.field.code(), message(lang, *it))).collect();
    view! {
        <div class="record">
            <div class="record__head"><h1>{s::title(lang)}</h1></div>
            {saved}
            {changed(lang, shown)}
            {error_summary(lang, &errors)}
            <form class="record__form" action=Page::Office(Office::Settings).href(lang) method="post" novalidate=true>
                <input type="hidden" name="version" value=shown.typed.version.clone()/>
                {operator(lang, shown)}
                {bank(lang, shown)}
                {announcement(lang, shown)}
                <p>{button(Weight::Primary, o::save(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

fn label(lang: Lang, at: At) -> &'static str {
    match at {
        At::OperatorName => s::operator_name(lang),
        At::OperatorAddress => s::operator_address(lang),
        At::OperatorPhone => s::operator_phone(lang),
        At::OperatorEmail => s::operator_email(lang),
        At::Registration => s::registration(lang),
        At::AnnouncementVi => s::announcement_vi(lang),
        At::AnnouncementEn => s::announcement_en(lang),
        At::AnnouncedUntil => s::announced_until(lang),
        At::BankBin => s::bank_bin(lang),
        At::BankAccount => s::bank_account(lang),
        At::BankHolder => s::bank_holder(lang),
    }
}

const ALL: [At; 11] = [
    At::OperatorName,
    At::OperatorAddress,
    At::OperatorPhone,
    At::OperatorEmail,
    At::Registration,
    At::AnnouncementVi,
    At::AnnouncementEn,
    At::AnnouncedUntil,
    At::BankBin,
    At::BankAccount,
    At::BankHolder,
];

/// Where somebody saved in between.
fn changed(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    let theirs = Typed::of(now);
    let pair = |at: At| -> Pair { (label(lang, at), shown.typed.value(at).clone(), theirs.value(at).clone()) };
    Some(versions(lang, now.updated_at, ALL.map(pair).to_vec()))
}

fn question(lang: Lang, shown: &Shown, (at, most): (At, usize)) -> Field {
    let error = wrong(shown.refused.as_ref()).iter().find(|it| it.field == at);
    Field {
        value: shown.typed.value(at).clone(),
        optional: true,
        most: u32::try_from(most).ok(),
        autocomplete: "off",
        error: error.map(|it| message(lang, *it)),
        ..Field::new(lang, at.code(), label(lang, at))
    }
}

fn operator(lang: Lang, shown: &Shown) -> AnyView {
    let ask = |at| question(lang, shown, (at, MOST_LINE));
    let name = Field { hint: Some(s::operator_hint(lang).to_owned()), ..ask(At::OperatorName) };
    let phone = Field { kind: "tel", ..ask(At::OperatorPhone) };
    let email = Field { kind: "email", ..ask(At::OperatorEmail) };
    view! {
        <fieldset class="record__group">
            <legend class="record__legend">{s::operator(lang)}</legend>
            {input(&name)}
            {input(&ask(At::OperatorAddress))}
            <div class="record__pair">{input(&phone)}{input(&email)}</div>
            {input(&ask(At::Registration))}
        </fieldset>
    }
    .into_any()
}

fn bank(lang: Lang, shown: &Shown) -> AnyView {
    let bin = Field { hint: Some(s::bank_hint(lang).to_owned()), ..question(lang, shown, (At::BankBin, 10)) };
    view! {
        <fieldset class="record__group">
            <legend class="record__legend">{s::bank(lang)}</legend>
            <div class="record__pair">{input(&bin)}{input(&question(lang, shown, (At::BankAccount, 30)))}</div>
            {input(&question(lang, shown, (At::BankHolder, MOST_LINE)))}
        </fieldset>
    }
    .into_any()
}

fn announcement(lang: Lang, shown: &Shown) -> AnyView {
    let ask = |at| question(lang, shown, (at, MOST_ANNOUNCEMENT));
    let vi = Field { hint: Some(s::announcement_hint(lang).to_owned()), ..ask(At::AnnouncementVi) };
    let until = Field { hint: Some(s::until_hint(lang).to_owned()), ..question(lang, shown, (At::AnnouncedUntil, 10)) };
    view! {
        <fieldset class="record__group">
            <legend class="record__legend">{s::announcement(lang)}</legend>
            {textarea(&vi, 2)}
            {textarea(&ask(At::AnnouncementEn), 2)}
            {input(&until)}
        </fieldset>
    }
    .into_any()
}

fn message(lang: Lang, error: FieldError<At>) -> String {
    let said = match (error.problem, error.field) {
        (Problem::TooLong, _) => o::field::too_long(lang),
        (_, At::OperatorPhone) => t::checkout::error::phone(lang),
        (Problem::Missing, At::BankBin | At::BankAccount | At::BankHolder) => s::bank_missing(lang),
        (_, At::AnnouncementVi) => s::vietnamese_missing(lang),
        (_, At::AnnouncedUntil) => s::day_wrong(lang),
        _ => o::field::unreadable(lang),
    };
    said.to_owned()
}

/// Nothing set yet, something saved, mistakes, and two versions.
pub fn samples() -> Vec<Shown> {
    let settings = Settings {
        operator_name: Some("Trung tâm Xúc tiến Minh Họa".into()),
        operator_email: Some("lienhe@cho.example".into()),
        announcement_vi: Some("Nghỉ giao hàng từ 28/1 đến 3/2.".into()),
        version: 3,
        ..Settings::default()
    };
    let typed = Typed { operator_phone: "12".into(), announcement_vi: String::new(), ..Typed::of(&settings) };
    let wrong = [At::OperatorPhone, At::OperatorEmail, At::AnnouncementVi, At::AnnouncedUntil]
        .map(|field| FieldError { field, problem: Problem::Unreadable });
    let long = FieldError { field: At::OperatorName, problem: Problem::TooLong };
    let refused = Some(SaveRefusal::Fields([long].into_iter().chain(wrong).collect()));
    let changed = Some(SaveRefusal::Changed(Box::new(settings.clone())));
    vec![
        Shown { typed: Typed::of(&Settings::default()), refused: None, saved: false },
        Shown { typed: Typed::of(&settings), refused: None, saved: true },
        Shown { typed: typed.clone(), refused, saved: false },
        Shown { typed, refused: changed, saved: false },
    ]
}
