//! A producer's record as an officer types it, and reading it.

use super::save::SaveRefusal;
use crate::market::Market;
use crate::reading::{Problem, Reading};
use crate::refusal::{Fault, Outage};
use domain::phone::Phone;
use domain::producer::{Channel, ProducerKind, SmeClass};
use serde::{Deserialize, Serialize};

/// Most characters of a name.
pub const MOST_NAME: usize = 200;
/// Most characters of a person's name.
pub const MOST_PERSON: usize = 100;
/// Most characters of an address.
pub const MOST_ADDRESS: usize = 300;

/// A producer's record as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// A record that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
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
    pub(super) async fn read(&self, market: &Market) -> Result<Read, Fault<SaveRefusal>> {
        let mut reading = Reading::new();
        let read = self.read_as(market, &mut reading, (|field| field, false)).await?;
        Ok(reading.done(read)?)
    }

    /// Reads it as part of another form, which calls its fields something else. Where the producer speaks for itself, a
    /// person and a telephone have to be there.
    pub(crate) async fn read_as<F: Copy>(
        &self,
        market: &Market,
        reading: &mut Reading<F>,
        (at, own): (fn(Field) -> F, bool),
    ) -> Result<Option<Read>, Outage> {
        let name = reading.text(at(Field::Name), &self.name, MOST_NAME);
        let kind = reading.needed(at(Field::Kind), &self.kind, ProducerKind::from_code);
        let representative = if own {
            Some(reading.text(at(Field::Representative), &self.representative, MOST_PERSON))
        } else {
            reading.maybe(at(Field::Representative), &self.representative, MOST_PERSON)
        };
        let phone = if own {
            reading.needed(at(Field::Phone), &self.phone, Phone::parse)
        } else {
            reading.optional(at(Field::Phone), &self.phone, Phone::parse)
        };
        let address = reading.text(at(Field::Address), &self.address, MOST_ADDRESS);
        let units = (self.province.as_str(), self.commune.as_str());
        reading.place(market, (at(Field::Province), at(Field::Commune)), units).await?;
        // A sensitive fact needs the consent of the person it is about (Law 91/2025/QH15).
        if self.ethnic_minority_run && !self.minority_consent {
            reading.wrong(at(Field::MinorityConsent), Problem::Missing);
        }
        let sme_class = reading.optional(at(Field::SmeClass), &self.sme_class, SmeClass::from_code);
        let craft_village = reading.maybe(at(Field::CraftVillage), &self.craft_village, MOST_PERSON);
        Ok(kind.map(|kind| Read {
            name,
            kind,
            representative,
            phone: phone.map(|phone| phone.e164().to_owned()),
            address,
            province: self.province.clone(),
            commune: Some(self.commune.clone()).filter(|code| !code.is_empty()),
            women_led: self.women_led,
            ethnic_minority_run: self.ethnic_minority_run,
            sme_class,
            craft_village,
            channels: self.channels.clone(),
        }))
    }
}
