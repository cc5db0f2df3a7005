//! One line of a list: what it says, and what comes of it.

use super::Settings;
use crate::decision::{DecisionForm, DecisionRefusal};
use domain::decision_list::{Column, read_score, read_stars};
use domain::recognition::RecognitionKind;
use domain::star::{Score, Stars};
use domain::text::nfc;

/// A line and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row in the file, from 1 as spreadsheets count.
    pub row: usize,
    pub product: String,
    pub producer: String,
    pub outcome: Result<Outcome, LineError>,
}

/// What a line makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Code of the product.
    pub product_code: String,
    pub product_is_new: bool,
    pub producer_is_new: bool,
    /// The commune a new product is put to, where its address names one.
    pub commune: Option<String>,
    pub kind: RecognitionKind,
    pub stars: Stars,
    /// What the product had on that day.
    pub held: Option<Stars>,
    /// Code of the certificate; `None` for one and two stars.
    pub certificate: Option<String>,
}

/// Why a line cannot be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    StarsUnreadable,
    ScoreUnreadable,
    ProducerMissing,
    NameTooLong,
    /// Several products have this name and this maker, or this name where no maker is given.
    Ambiguous,
    Decision(DecisionRefusal),
}

/// What a row says, read.
pub(super) struct Said<'a> {
    pub row: usize,
    pub product: String,
    pub producer: String,
    pub address: String,
    stars: &'a str,
    score: &'a str,
    certificate: &'a str,
}

impl<'a> Said<'a> {
    /// A row of the table; `None` for a heading between the lines or an empty one: those name no product, or the same
    /// thing in every cell.
    pub fn of((at, row): (usize, &'a [String]), settings: &Settings) -> Option<Self> {
        let cell = |column| settings.layout.cell(row, column);
        let product = nfc(cell(Column::Product));
        let heading = row.iter().filter(|cell| !cell.trim().is_empty()).all(|it| nfc(it.trim()) == product);
        (!product.is_empty() && !heading).then(|| Self {
            row: at + 1,
            product,
            producer: nfc(cell(Column::Producer)),
            address: nfc(cell(Column::Address)),
            stars: cell(Column::Stars),
            score: cell(Column::Score),
            certificate: cell(Column::Certificate),
        })
    }

    /// The line with what came of it.
    pub fn line(&self, outcome: Result<Outcome, LineError>) -> Line {
        Line { row: self.row, product: self.product.clone(), producer: self.producer.clone(), outcome }
    }

    /// Stars and score.
    pub fn result(&self) -> Result<(Stars, Score), LineError> {
        let stars = read_stars(self.stars).ok_or(LineError::StarsUnreadable)?;
        Ok((stars, read_score(self.score).ok_or(LineError::ScoreUnreadable)?))
    }

    /// The decision about a product, as an officer would type it. A list names only what was found to meet the minimum
    /// conditions.
    pub fn form(
        &self,
        settings: &Settings,
        product: &str,
        (kind, stars, score): (RecognitionKind, Stars, Score),
    ) -> DecisionForm {
        DecisionForm {
            product: product.to_owned(),
            number: settings.number.clone(),
            decided_on: settings.decided_on.clone(),
            level: settings.level.clone(),
            issuer: settings.issuer.clone(),
            signer: settings.signer.clone(),
            kind: kind.code().to_owned(),
            score: score.to_string(),
            minimum_met: true,
            stars: stars.count().to_string(),
            certificate_number: self.certificate.to_owned(),
            ..DecisionForm::default()
        }
    }
}
