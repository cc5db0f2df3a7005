//! What an applicant types, and reading it: the producer's record as the office knows it, and what joining asks beside.

use super::Refusal;
use crate::market::Market;
use crate::producer::paper::{MOST_NUMBER, Paper, PaperForm, PaperRefusal};
use crate::producer::{self, ProducerForm};
use crate::reading::{Problem, Reading};
use crate::refusal::Fault;
use domain::email::Email;
use domain::producer::PaperKind;
use domain::tax_code::TaxCode;
use serde::{Deserialize, Serialize};

/// Most characters of what is made.
pub const MOST_MAKES: usize = 500;
/// Most characters of the decisions that recognised it.
pub const MOST_RECOGNITION: usize = 200;

/// An application as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationForm {
    pub producer: ProducerForm,
    /// Where the answer goes.
    pub email: String,
    /// May be empty.
    pub tax_code: String,
    /// What the producer makes, in its own words.
    pub makes: String,
    /// Decisions that gave its products stars; may be empty.
    pub recognition: String,
    /// The papers it says it has; a paper's number and days may be empty.
    pub papers: Vec<PaperForm>,
}

/// A part of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperPart {
    Number,
    Issued,
    Expires,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Producer(producer::Field),
    Email,
    TaxCode,
    Makes,
    Recognition,
    Paper(PaperKind, PaperPart),
}

/// An application that can be approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub producer: producer::Read,
    pub email: Email,
    /// Those whose numbers are known, the tax code's registration among them.
    pub papers: Vec<Paper>,
}

impl ApplicationForm {
    /// Everything wrong with it, in the order of the form.
    pub(super) async fn read(&self, market: &Market) -> Result<Read, Fault<Refusal>> {
        let mut reading = Reading::new();
        let producer = self.producer.read_as(market, &mut reading, (Field::Producer, true)).await?;
        let tax_code = reading.optional(Field::TaxCode, &self.tax_code, TaxCode::parse);
        reading.text(Field::Makes, &self.makes, MOST_MAKES);
        reading.maybe(Field::Recognition, &self.recognition, MOST_RECOGNITION);
        let mut papers = self.read_papers(market, &mut reading);
        papers.extend(tax_code.and_then(|code| registration(market, &papers, &code)));
        let email = reading.needed(Field::Email, &self.email, Email::parse);
        let read = producer.zip(email).map(|(producer, email)| Read { producer, email, papers });
        Ok(reading.done(read)?)
    }

    fn read_papers(&self, market: &Market, reading: &mut Reading<Field>) -> Vec<Paper> {
        let mut papers = Vec::new();
        for typed in &self.papers {
            let Some(kind) = PaperKind::from_code(&typed.kind) else { continue };
            let only_ticked =
                [&typed.number, &typed.issued_on, &typed.expires_on].iter().all(|it| it.trim().is_empty());
            match typed.read(market.new_id()) {
                Ok(paper) => papers.push(paper),
                Err(PaperRefusal::NumberMissing) if only_ticked => {}
                Err(refusal) => {
                    let (part, problem) = part(refusal);
                    reading.wrong(Field::Paper(kind, part), problem);
                }
            }
        }
        papers
    }
}

/// A tax code is the number of the registration too, so where none was given the code is written down as one.
fn registration(market: &Market, papers: &[Paper], code: &TaxCode) -> Option<Paper> {
    let given = papers.iter().any(|paper| paper.kind == PaperKind::Business);
    (!given && code.as_str().len() <= MOST_NUMBER).then(|| Paper {
        id: market.new_id(),
        kind: PaperKind::Business,
        number: code.as_str().to_owned(),
        issued_on: None,
        expires_on: None,
    })
}

fn part(refusal: PaperRefusal) -> (PaperPart, Problem) {
    match refusal {
        PaperRefusal::NumberTooLong => (PaperPart::Number, Problem::TooLong),
        PaperRefusal::IssuedUnreadable => (PaperPart::Issued, Problem::Unreadable),
        PaperRefusal::ExpiresUnreadable => (PaperPart::Expires, Problem::Unreadable),
        PaperRefusal::ExpiresEarly => (PaperPart::Expires, Problem::Unfit),
        PaperRefusal::NumberMissing
        | PaperRefusal::KindMissing
        | PaperRefusal::NoSuchProducer
        | PaperRefusal::AlreadyThere => (PaperPart::Number, Problem::Missing),
    }
}
