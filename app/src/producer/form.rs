//! The questions of a producer's record, asked by the office and of those who apply to join.

use crate::office::word;
use crate::shop::product::origin::kind as kind_name;
use crate::t;
use crate::t::office as o;
use crate::ui::{Choice, Field, input, select, tick};
use domain::lang::Lang;
use domain::producer::{Channel, ProducerKind, SmeClass};
use domain::time::show_day;
use jiff::civil::Date;
use leptos::prelude::*;
use market::place::{Commune, Province};
use market::producer::save::ProducerRecord;
use market::producer::{self, MOST_NAME, ProducerForm};
use market::reading::{FieldError, Problem};
use serde::Deserialize;

/// The step of a submit that only asks for the communes of the chosen province.
const PLACE_STEP: &str = "place";

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub name: String,
    pub kind: String,
    pub representative: String,
    pub phone: String,
    pub address: String,
    pub province: String,
    pub commune: String,
    /// "on" where ticked.
    pub women_led: String,
    pub ethnic_minority_run: String,
    pub minority_consent: String,
    pub sme_class: String,
    pub craft_village: String,
    /// "on" where ticked, a field for each channel.
    pub supermarket: String,
    pub convenience: String,
    pub ecommerce: String,
    pub own_site: String,
    pub export: String,
    pub step: String,
}

fn ticked(yes: bool) -> String {
    if yes { "on".to_owned() } else { String::new() }
}

impl Typed {
    /// A record as it stands.
    pub fn of(record: &ProducerRecord) -> Self {
        Self {
            version: record.version.to_string(),
            name: record.name.clone(),
            kind: record.kind.code().to_owned(),
            representative: record.representative.clone().unwrap_or_default(),
            phone: record.phone.as_ref().map(domain::phone::Phone::show).unwrap_or_default(),
            address: record.address.clone(),
            province: record.province.clone(),
            commune: record.commune.clone().unwrap_or_default(),
            women_led: ticked(record.women_led),
            ethnic_minority_run: ticked(record.ethnic_minority_run),
            minority_consent: ticked(record.minority_consent_on.is_some()),
            sme_class: record.sme_class.map_or("", SmeClass::code).to_owned(),
            craft_village: record.craft_village.clone().unwrap_or_default(),
            supermarket: ticked(record.channels.contains(&Channel::Supermarket)),
            convenience: ticked(record.channels.contains(&Channel::Convenience)),
            ecommerce: ticked(record.channels.contains(&Channel::Ecommerce)),
            own_site: ticked(record.channels.contains(&Channel::OwnSite)),
            export: ticked(record.channels.contains(&Channel::Export)),
            step: String::new(),
        }
    }

    /// A form as it was stored, under the version that was read.
    pub fn of_form(form: &ProducerForm, version: i64) -> Self {
        Self {
            version: version.to_string(),
            name: form.name.clone(),
            kind: form.kind.clone(),
            representative: form.representative.clone(),
            phone: form.phone.clone(),
            address: form.address.clone(),
            province: form.province.clone(),
            commune: form.commune.clone(),
            women_led: ticked(form.women_led),
            ethnic_minority_run: ticked(form.ethnic_minority_run),
            minority_consent: ticked(form.minority_consent),
            sme_class: form.sme_class.clone(),
            craft_village: form.craft_village.clone(),
            ..Self::default()
        }
    }

    /// Whether this submit only chooses a province: the form comes back with its communes and all that was typed.
    pub fn chooses_place(&self) -> bool {
        self.step == PLACE_STEP
    }

    /// The form as the market reads it.
    pub fn form(&self) -> ProducerForm {
        ProducerForm {
            name: self.name.clone(),
            kind: self.kind.clone(),
            representative: self.representative.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            province: self.province.clone(),
            commune: self.commune.clone(),
            women_led: self.women_led == "on",
            ethnic_minority_run: self.ethnic_minority_run == "on",
            minority_consent: self.minority_consent == "on",
            sme_class: self.sme_class.clone(),
            craft_village: self.craft_village.clone(),
            channels: Channel::ALL.into_iter().filter(|channel| self.channel(*channel) == "on").collect(),
        }
    }

    /// Whether a channel is ticked: "on" or empty.
    pub fn channel(&self, channel: Channel) -> &str {
        match channel {
            Channel::Supermarket => &self.supermarket,
            Channel::Convenience => &self.convenience,
            Channel::Ecommerce => &self.ecommerce,
            Channel::OwnSite => &self.own_site,
            Channel::Export => &self.export,
        }
    }
}

/// A record being asked for.
pub struct Asked<'a> {
    pub typed: &'a Typed,
    pub provinces: &'a [Province],
    /// Of the province chosen.
    pub communes: &'a [Commune],
    /// What is wrong with a field.
    pub wrong: &'a dyn Fn(producer::Field) -> Option<String>,
    /// The day the consent was given.
    pub consent_on: Option<Date>,
    /// Whether the producer speaks for itself: a person and a telephone then have to be there, and the browser may fill
    /// them in.
    pub own: bool,
}

impl Asked<'_> {
    fn field(&self, lang: Lang, at: producer::Field, (label, value): (&str, &str)) -> Field {
        Field {
            value: value.to_owned(),
            autocomplete: "off",
            error: (self.wrong)(at),
            ..Field::new(lang, at.code(), label)
        }
    }

    /// What the browser may fill in.
    fn filled(&self, with: &'static str) -> &'static str {
        if self.own { with } else { "off" }
    }
}

fn option(value: &str, label: &str, chosen: &str) -> Choice {
    Choice { value: value.into(), label: label.into(), chosen: value == chosen, disabled: false }
}

/// Who it is, and who speaks for it.
pub fn who(lang: Lang, asked: &Asked<'_>) -> AnyView {
    use producer::Field as F;
    let typed = asked.typed;
    let name = Field {
        most: u32::try_from(MOST_NAME).ok(),
        ..asked.field(lang, F::Name, (o::producer::name(lang), &typed.name))
    };
    let kind = asked.field(lang, F::Kind, (o::producers::kind(lang), ""));
    let none = option("", o::decision::choose(lang), &typed.kind);
    let kinds = ProducerKind::ALL.map(|it| option(it.code(), kind_name(lang, it), &typed.kind));
    let person = Field {
        optional: !asked.own,
        autocomplete: asked.filled("name"),
        most: Some(100),
        ..asked.field(lang, F::Representative, (o::producers::representative(lang), &typed.representative))
    };
    let phone = Field {
        optional: !asked.own,
        autocomplete: asked.filled("tel"),
        kind: "tel",
        most: Some(20),
        ..asked.field(lang, F::Phone, (o::producers::phone(lang), &typed.phone))
    };
    view! {
        {input(&name)}
        {select(&kind, [none].into_iter().chain(kinds).collect())}
        <div class="record__pair">{input(&person)}{input(&phone)}</div>
    }
    .into_any()
}

/// Where it is.
pub fn place(lang: Lang, asked: &Asked<'_>) -> AnyView {
    use producer::Field as F;
    let typed = asked.typed;
    let address =
        Field { most: Some(300), ..asked.field(lang, F::Address, (o::producer::address(lang), &typed.address)) };
    let province = asked.field(lang, F::Province, (o::producers::province(lang), ""));
    let none = option("", t::checkout::province_choose(lang), &typed.province);
    let provinces = asked.provinces.iter().map(|it| option(&it.code, &it.name, &typed.province));
    let commune = Field { optional: true, ..asked.field(lang, F::Commune, (t::checkout::commune(lang), "")) };
    let any = option("", o::producer::commune_any(lang), &typed.commune);
    let communes = asked.communes.iter().map(|it| option(&it.code, &it.name, &typed.commune));
    view! {
        {input(&address)}
        <div class="record__province">
            {select(&province, [none].into_iter().chain(provinces).collect())}
            <button class="button" type="submit" name="step" value=PLACE_STEP data-weight="secondary" formnovalidate=true>
                {t::checkout::province_button(lang)}
            </button>
        </div>
        {select(&commune, [any].into_iter().chain(communes).collect())}
    }
    .into_any()
}

/// What is counted about who runs it, with the consent it needs.
pub fn flags(lang: Lang, asked: &Asked<'_>) -> AnyView {
    let typed = asked.typed;
    let plain = |name, label: &str, value: &str| Field { value: value.to_owned(), ..Field::new(lang, name, label) };
    let hint = asked.consent_on.map_or_else(
        || o::producer::consent_hint(lang).to_owned(),
        |day| format!("{} {}", o::producer::consent_hint(lang), o::producer::consent_since(lang, show_day(day))),
    );
    let consent = Field {
        hint: Some(hint),
        ..asked.field(lang, producer::Field::MinorityConsent, (o::producer::consent(lang), &typed.minority_consent))
    };
    view! {
        {tick(&plain("women_led", o::producer::women_led(lang), &typed.women_led))}
        {tick(&plain("ethnic_minority_run", o::producer::minority(lang), &typed.ethnic_minority_run))}
        {tick(&consent)}
    }
    .into_any()
}

/// What the office counts producers by.
pub fn business(lang: Lang, asked: &Asked<'_>) -> AnyView {
    use producer::Field as F;
    let typed = asked.typed;
    let class = Field {
        optional: true,
        hint: Some(o::producer::sme_hint(lang).into()),
        ..asked.field(lang, F::SmeClass, (o::producer::sme_class(lang), ""))
    };
    let unknown = option("", o::producer::sme_unknown(lang), &typed.sme_class);
    let classes = SmeClass::ALL.map(|it| option(it.code(), word::sme_class(lang, it), &typed.sme_class));
    let village = Field {
        optional: true,
        most: Some(100),
        ..asked.field(lang, F::CraftVillage, (o::producer::craft_village(lang), &typed.craft_village))
    };
    let channels = Channel::ALL.map(|it| {
        tick(&Field { value: typed.channel(it).to_owned(), ..Field::new(lang, it.code(), word::channel(lang, it)) })
    });
    view! {
        {select(&class, [unknown].into_iter().chain(classes).collect())}
        {input(&village)}
        <fieldset class="record__group">
            <legend class="field__label">{o::producer::channels(lang)}</legend>
            {channels.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// What is wrong with a field of a producer's record.
pub fn message(lang: Lang, error: FieldError<producer::Field>) -> &'static str {
    use producer::Field as F;
    if error.problem == Problem::TooLong {
        return o::field::too_long(lang);
    }
    match error.field {
        F::Name => o::producer::name_missing(lang),
        F::Kind => o::producer::kind_missing(lang),
        F::Address => o::producer::address_missing(lang),
        F::Phone => t::checkout::error::phone(lang),
        F::Province => t::checkout::error::province(lang),
        F::Commune => o::producer::commune_wrong(lang),
        F::MinorityConsent => o::producer::consent_missing(lang),
        F::Representative => o::producer::representative_missing(lang),
        F::SmeClass | F::CraftVillage => o::field::unreadable(lang),
    }
}
