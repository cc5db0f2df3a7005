//! A producer's record as an officer types it, and reading it.

use crate::market::Market;
use crate::place::{self, Fit};
use crate::refusal::{Fault, Outage};
use domain::phone::Phone;
use domain::producer::{Channel, ProducerKind, SmeClass};
use domain::text::nfc;

/// Most characters of a name.
pub const MOST_NAME: usize = 200;
/// Most characters of a person's name.
pub const MOST_PERSON: usize = 100;
/// Most characters of an address.
pub const MOST_ADDRESS: usize = 300;

/// A producer's record as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProducerForm {
    pub name: String,
    /// Code of a kind.
    pub kind: String,
    pub representative: String,
    pub phone: String,
    pub address: String,
    /// Codes of units; the commune may be empty.
    pub province: String,
    pub commune: String,
    pub women_led: bool,
    pub ethnic_minority_run: bool,
    /// Whether somebody there agreed that the line above is kept.
    pub minority_consent: bool,
    /// Code of a class; empty where it is not known.
    pub sme_class: String,
    pub craft_village: String,
    pub channels: Vec<Channel>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    Kind,
    Representative,
    Phone,
    Address,
    Province,
    Commune,
    MinorityConsent,
    SmeClass,
    CraftVillage,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Representative => "representative",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Province => "province",
            Self::Commune => "commune",
            Self::MinorityConsent => "minority_consent",
            Self::SmeClass => "sme_class",
            Self::CraftVillage => "craft_village",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    TooLong,
    Unreadable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: Field,
    pub problem: Problem,
}

/// A record that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub name: String,
    pub kind: ProducerKind,
    pub representative: Option<String>,
    /// In E.164 form.
    pub phone: Option<String>,
    pub address: String,
    pub province: String,
    pub commune: Option<String>,
    pub women_led: bool,
    pub ethnic_minority_run: bool,
    pub sme_class: Option<SmeClass>,
    pub craft_village: Option<String>,
    pub channels: Vec<Channel>,
}

impl ProducerForm {
    /// Everything wrong with it, in the order of the form. Places are those of today.
    pub(super) async fn read(&self, market: &Market) -> Result<Read, Fault<Vec<FieldError>>> {
        let mut wrong = Vec::new();
        let mut push = |field, problem: Option<Problem>| {
            wrong.extend(problem.map(|problem| FieldError { field, problem }));
        };
        let (name, address) = (nfc(self.name.trim()), nfc(self.address.trim()));
        let representative = nfc(self.representative.trim());
        let kind = ProducerKind::from_code(&self.kind);
        let phone = Phone::parse(&self.phone);
        push(Field::Name, text(&name, MOST_NAME));
        push(Field::Kind, kind.is_none().then_some(Problem::Missing));
        push(Field::Representative, long(&representative, MOST_PERSON));
        push(Field::Phone, (!self.phone.trim().is_empty() && phone.is_none()).then_some(Problem::Unreadable));
        push(Field::Address, text(&address, MOST_ADDRESS));
        let (province, commune) = self.places(market).await?;
        push(Field::Province, province);
        push(Field::Commune, commune);
        // A sensitive fact needs the consent of the person it is about (Law 91/2025/QH15).
        let agreed = self.minority_consent || !self.ethnic_minority_run;
        push(Field::MinorityConsent, (!agreed).then_some(Problem::Missing));
        let (class, village) = (SmeClass::from_code(&self.sme_class), nfc(self.craft_village.trim()));
        push(Field::SmeClass, (class.is_none() && !self.sme_class.is_empty()).then_some(Problem::Unreadable));
        push(Field::CraftVillage, long(&village, MOST_PERSON));
        match kind {
            Some(kind) if wrong.is_empty() => Ok(Read {
                name,
                kind,
                representative: Some(representative).filter(|text| !text.is_empty()),
                phone: phone.map(|phone| phone.e164().to_owned()),
                address,
                province: self.province.clone(),
                commune: Some(self.commune.clone()).filter(|code| !code.is_empty()),
                women_led: self.women_led,
                ethnic_minority_run: self.ethnic_minority_run,
                sme_class: class,
                craft_village: Some(village).filter(|text| !text.is_empty()),
                channels: self.channels.clone(),
            }),
            _ => Err(Fault::Refused(wrong)),
        }
    }

    /// What is wrong with the province and with the commune.
    async fn places(&self, market: &Market) -> Result<(Option<Problem>, Option<Problem>), Outage> {
        Ok(match place::fit(market, &self.province, &self.commune).await? {
            Fit::Whole => (None, None),
            Fit::NoSuchProvince => (Some(Problem::Missing), None),
            Fit::CommuneElsewhere => (None, Some(Problem::Unreadable)),
        })
    }
}

pub(super) fn text(text: &str, most: usize) -> Option<Problem> {
    if text.is_empty() { Some(Problem::Missing) } else { long(text, most) }
}

pub(super) fn long(text: &str, most: usize) -> Option<Problem> {
    (text.chars().count() > most).then_some(Problem::TooLong)
}
