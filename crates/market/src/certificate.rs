//! Recognitions and their certificates: where a badge comes from, and the public check.

mod check;
pub mod file;
pub mod own;
mod record;
pub mod register;
pub mod reminder;
pub mod revocation;

pub use check::{CheckAnswer, CheckHit, CheckedProduct, Way, by_code, check};
pub(crate) use record::{of_products, recognitions};

use domain::certificate::CertStatus;
pub use domain::recognition::RecognitionKind;
use domain::rule_set::Certifier;
use domain::star::{Score, Stars};
use domain::time::RoughDay;
use jiff::civil::Date;
use uuid::Uuid;

/// What a decision said about one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    pub id: Uuid,
    pub product_id: Uuid,
    /// The one pack it is for; `None` where it is for all of the product's packs.
    pub pack: Option<RecognisedPack>,
    pub kind: RecognitionKind,
    pub stars: Stars,
    /// More stars a council put the product forward for; a waiting state, never shown as stars.
    pub potential_stars: Option<Stars>,
    pub score: Option<Score>,
    /// Parts A, B and C of the score, as far as they are known.
    pub parts: [Option<Score>; 3],
    /// Whether the minimum conditions were met, where somebody said.
    pub minimum_met: Option<bool>,
    /// The name on the certificate, where it is not the product's.
    pub certified_as: Option<String>,
    pub decision: Decision,
    /// `None` where the day of the decision is unknown: nothing then says how long it holds.
    pub certificate: Option<Certificate>,
}

/// The pack a recognition is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecognisedPack {
    pub id: Uuid,
    pub label: String,
}

/// The decision behind a recognition, as far as its source tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub number: Option<String>,
    pub decided: Option<RoughDay>,
    pub level: Option<Certifier>,
    pub issuer: Option<String>,
    pub signer: Option<String>,
    /// Web addresses.
    pub sources: Vec<String>,
}

/// A certificate and how it stands on the day it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The code of its address in the shop.
    pub code: String,
    /// The number printed on it.
    pub number: Option<String>,
    pub facts: domain::certificate::Certificate,
    pub status: CertStatus,
    pub revoked_because: Option<String>,
    /// Number of the decision that revoked it.
    pub revoked_by: Option<String>,
}

/// The star ribbon of a product: only ever made from a certificate that holds today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    pub stars: Stars,
    pub from: Date,
    pub expires_on: Date,
    /// Whether it ends within [`domain::certificate::EXPIRING_DAYS`].
    pub expiring: bool,
    /// Code of the certificate.
    pub code: String,
}

impl Recognition {
    /// How it stands today; `None` where its day is unknown.
    pub fn status(&self) -> Option<CertStatus> {
        self.certificate.as_ref().map(|c| c.status)
    }

    /// Whether it speaks of this pack.
    pub fn covers(&self, pack_id: Uuid) -> bool {
        self.pack.as_ref().is_none_or(|pack| pack.id == pack_id)
    }
}

/// The badge that some recognitions give on a day.
pub fn badge<'a>(recognitions: impl IntoIterator<Item = &'a Recognition>, today: Date) -> Option<Badge> {
    let certificates: Vec<_> = recognitions.into_iter().filter_map(|r| r.certificate.as_ref()).collect();
    let facts: Vec<_> = certificates.iter().map(|c| c.facts).collect();
    let chosen = domain::certificate::badge(&facts, today)?;
    let certificate = certificates.iter().find(|c| c.facts == *chosen)?;
    Some(Badge {
        stars: chosen.stars,
        from: chosen.valid_from,
        expires_on: chosen.expires_on,
        expiring: certificate.status == CertStatus::Expiring,
        code: certificate.code.clone(),
    })
}
