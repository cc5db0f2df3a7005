//! The form of a decision as it was typed, and reading it.

use domain::recognition::{Award, Breach, RecognitionKind};
use domain::rule_set::Certifier;
use domain::star::{Score, Stars};
use domain::text::nfc;
use domain::time::parse_day;
use uuid::Uuid;

/// Most characters of a number, a name.
pub const MOST_NUMBER: usize = 60;
pub const MOST_NAME: usize = 200;

/// A decision about one product, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionForm {
    /// Code of the product.
    pub product: String,
    /// Id of the pack it is for; empty for all packs.
    pub pack: String,
    pub number: String,
    pub decided_on: String,
    /// Code of a level.
    pub level: String,
    pub issuer: String,
    pub signer: String,
    /// Code of a kind.
    pub kind: String,
    pub score: String,
    /// Parts A, B and C; empty where they are not known.
    pub parts: [String; 3],
    pub minimum_met: bool,
    pub stars: String,
    /// Empty where it is put forward for nothing.
    pub potential: String,
    pub certificate_number: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Pack,
    Number,
    DecidedOn,
    Level,
    Issuer,
    Signer,
    Kind,
    Score,
    PartA,
    PartB,
    PartC,
    MinimumMet,
    Stars,
    Potential,
    CertificateNumber,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Number => "number",
            Self::DecidedOn => "decided_on",
            Self::Level => "level",
            Self::Issuer => "issuer",
            Self::Signer => "signer",
            Self::Kind => "kind",
            Self::Score => "score",
            Self::PartA => "part_a",
            Self::PartB => "part_b",
            Self::PartC => "part_c",
            Self::MinimumMet => "minimum_met",
            Self::Stars => "stars",
            Self::Potential => "potential",
            Self::CertificateNumber => "certificate_number",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    TooLong,
    /// It cannot be read as what it should be.
    Unreadable,
    /// The rules of the programme do not let it.
    Rule(Breach),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: Field,
    pub problem: Problem,
}

/// A form that can be read; whether the rules let it is asked next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub award: Award,
    pub pack: Option<Uuid>,
    pub number: String,
    pub issuer: String,
    pub signer: String,
    pub certificate_number: Option<String>,
}

/// Fields read so far, with what is wrong.
#[derive(Default)]
struct Reading(Vec<FieldError>);

impl Reading {
    fn wrong(&mut self, field: Field, problem: Problem) {
        self.0.push(FieldError { field, problem });
    }

    /// One line of text; composed, trimmed.
    fn line(&mut self, field: Field, typed: &str, most: usize) -> String {
        let text = nfc(typed.trim());
        if text.is_empty() {
            self.wrong(field, Problem::Missing);
        } else if text.chars().count() > most {
            self.wrong(field, Problem::TooLong);
        }
        text
    }

    fn needed<T>(&mut self, field: Field, typed: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let typed = typed.trim();
        let value = read(typed);
        if value.is_none() {
            self.wrong(field, if typed.is_empty() { Problem::Missing } else { Problem::Unreadable });
        }
        value
    }

    fn optional<T>(&mut self, field: Field, typed: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if typed.trim().is_empty() { None } else { self.needed(field, typed, read) }
    }
}

fn stars(text: &str) -> Option<Stars> {
    text.parse().ok().and_then(Stars::new)
}

impl DecisionForm {
    /// Everything that cannot be read, in the order of the form.
    pub(super) fn read(&self) -> Result<Read, Vec<FieldError>> {
        let mut reading = Reading::default();
        let pack = reading.optional(Field::Pack, &self.pack, |id| id.parse().ok());
        let number = reading.line(Field::Number, &self.number, MOST_NUMBER);
        let decided_on = reading.needed(Field::DecidedOn, &self.decided_on, parse_day);
        let level = reading.needed(Field::Level, &self.level, Certifier::from_code);
        let issuer = reading.line(Field::Issuer, &self.issuer, MOST_NAME);
        let signer = reading.line(Field::Signer, &self.signer, MOST_NAME);
        let kind = reading.needed(Field::Kind, &self.kind, RecognitionKind::from_code);
        let score = reading.needed(Field::Score, &self.score, Score::parse);
        let [a, b, c] = &self.parts;
        let parts = [(Field::PartA, a), (Field::PartB, b), (Field::PartC, c)]
            .map(|(field, typed)| reading.optional(field, typed, Score::parse));
        let stars = reading.needed(Field::Stars, &self.stars, self::stars);
        let potential = reading.optional(Field::Potential, &self.potential, self::stars);
        let certificate_number = Some(nfc(self.certificate_number.trim())).filter(|text| !text.is_empty());
        if certificate_number.as_ref().is_some_and(|text| text.chars().count() > MOST_NUMBER) {
            reading.wrong(Field::CertificateNumber, Problem::TooLong);
        }
        let names_certificate = certificate_number.is_some();
        let minimum_met = self.minimum_met;
        let award = decided_on.zip(level).zip(kind.zip(score)).zip(stars).map(
            |(((decided_on, level), (kind, score)), stars)| Award {
                kind,
                decided_on,
                level,
                score,
                parts,
                minimum_met,
                stars,
                potential,
                names_certificate,
            },
        );
        match award {
            Some(award) if reading.0.is_empty() => Ok(Read { award, pack, number, issuer, signer, certificate_number }),
            _ => Err(reading.0),
        }
    }
}

/// The field a breach is shown at.
pub(super) fn at_field(breach: Breach) -> FieldError {
    use domain::recognition::Part;
    let field = match breach {
        Breach::InFuture { .. } | Breach::NoRules { .. } => Field::DecidedOn,
        Breach::NoBand => Field::Score,
        Breach::StarsAboveScore { .. } | Breach::StarsBelowScore { .. } => Field::Stars,
        Breach::MinimumNotMet { .. } => Field::MinimumMet,
        Breach::WrongLevel { .. } => Field::Level,
        Breach::CertificateForFewStars => Field::CertificateNumber,
        Breach::PartAboveMost { part: Part::B, .. } => Field::PartB,
        Breach::PartAboveMost { part: Part::C, .. } => Field::PartC,
        Breach::PartAboveMost { part: Part::A, .. } | Breach::PartsMissing | Breach::PartsDiffer { .. } => Field::PartA,
        Breach::NotNew | Breach::NothingToRaise | Breach::NotHigher { .. } => Field::Kind,
        Breach::PotentialNotHigher { .. } | Breach::PotentialOwn { .. } | Breach::PotentialScore { .. } => {
            Field::Potential
        }
    };
    FieldError { field, problem: Problem::Rule(breach) }
}
