//! What a decision may say about a product under the rules of its day. A score never becomes a star here: an officer
//! enters what the council decided, and this says whether the rules let it.

mod breach;

pub use breach::Breach;

use crate::rule_set::{Certifier, RuleSet};
use crate::star::{Score, Stars};
use jiff::civil::Date;

/// Which recognition in a product's life. The four kinds of a council's list: new, re-evaluated, raised, and
/// re-evaluated and raised at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecognitionKind {
    New,
    Recertification,
    Upgrade,
    RecertificationUpgrade,
}

impl RecognitionKind {
    pub const ALL: [Self; 4] = [Self::New, Self::Recertification, Self::Upgrade, Self::RecertificationUpgrade];

    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Recertification => "recertification",
            Self::Upgrade => "upgrade",
            Self::RecertificationUpgrade => "recertification-upgrade",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it says that the product now has more stars than before.
    pub fn raises(self) -> bool {
        matches!(self, Self::Upgrade | Self::RecertificationUpgrade)
    }
}

/// One of the three parts of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    A,
    B,
    C,
}

impl Part {
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }

    fn most(self, rules: &RuleSet) -> u8 {
        rules.part_maxima[self as usize]
    }
}

/// What a council decided about one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Award {
    pub kind: RecognitionKind,
    pub decided_on: Date,
    /// The level of the authority that decided.
    pub level: Certifier,
    pub score: Score,
    /// Parts A, B and C, as far as they were given.
    pub parts: [Option<Score>; 3],
    /// Whether the product met the minimum conditions of the stars its score would give.
    pub minimum_met: bool,
    pub stars: Stars,
    /// Stars it is put forward for; a waiting state (tiềm năng), never shown as stars.
    pub potential: Option<Stars>,
    /// Whether the decision names the number of a certificate.
    pub names_certificate: bool,
}

/// What the product had on the day of the decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Stars of the certificate that held.
    pub held: Option<Stars>,
    /// Stars of the latest certificate before, held or lapsed.
    pub last: Option<Stars>,
}

/// The rules of a day.
pub fn rules_on(all: &[RuleSet], day: Date) -> Option<&RuleSet> {
    all.iter().find(|rules| rules.in_force_on(day))
}

/// Everything the rules have against an award; nothing where it stands.
pub fn breaches(all: &[RuleSet], award: &Award, standing: Standing, today: Date) -> Vec<Breach> {
    let mut found = Vec::new();
    if award.decided_on > today {
        found.push(Breach::InFuture { today });
    }
    let Some(rules) = rules_on(all, award.decided_on) else {
        found.push(Breach::NoRules { first: all.iter().map(|rules| rules.in_force_from).min() });
        return found;
    };
    found.extend(against_score(rules, award));
    found.extend(against_level(rules, award));
    found.extend(against_parts(rules, award));
    found.extend(against_kind(award, standing));
    found.extend(against_potential(rules, award));
    if award.names_certificate && !award.stars.is_certified() {
        found.push(Breach::CertificateForFewStars);
    }
    found
}

/// A council gives the stars of the score's band. It gives fewer where a minimum condition was not met, or where more
/// are not its to give and the product is put forward for them; never more.
fn against_score(rules: &RuleSet, award: &Award) -> Option<Breach> {
    let Some(band) = rules.band_of(award.score) else { return Some(Breach::NoBand) };
    if award.stars > band.stars {
        return Some(Breach::StarsAboveScore { most: band.stars });
    }
    if award.stars == band.stars {
        return (!award.minimum_met).then_some(Breach::MinimumNotMet { stars: band.stars });
    }
    let sent_up = award.potential.is_some() && band.certifier > award.level;
    (award.minimum_met && !sent_up).then_some(Breach::StarsBelowScore { stars: band.stars })
}

/// Who may give these stars: 148/QĐ-TTg (2023) and 1489/QĐ-TTg (2025) name a level for each.
fn against_level(rules: &RuleSet, award: &Award) -> Option<Breach> {
    let certifier = rules.band_for(award.stars)?.certifier;
    (certifier != award.level).then_some(Breach::WrongLevel { certifier })
}

fn against_parts(rules: &RuleSet, award: &Award) -> Vec<Breach> {
    let given: Vec<(Part, Score)> = Part::ALL.into_iter().zip(award.parts).filter_map(|(p, s)| Some((p, s?))).collect();
    let over = |(part, score): &(Part, Score)| {
        let most = part.most(rules);
        (score.hundredths() > u16::from(most) * 100).then_some(Breach::PartAboveMost { part: *part, most })
    };
    let mut found: Vec<Breach> = given.iter().filter_map(over).collect();
    let sum: u16 = given.iter().map(|(_, score)| score.hundredths()).sum();
    if (1..Part::ALL.len()).contains(&given.len()) {
        found.push(Breach::PartsMissing);
    } else if !given.is_empty() && sum != award.score.hundredths() {
        found.push(Breach::PartsDiffer { sum_hundredths: sum });
    }
    found
}

fn against_kind(award: &Award, standing: Standing) -> Option<Breach> {
    if award.kind == RecognitionKind::New && standing.last.is_some() {
        return Some(Breach::NotNew);
    }
    if !award.kind.raises() {
        return None;
    }
    // What lapsed has to be evaluated again; only what still holds can be raised as it is.
    let before = if award.kind == RecognitionKind::Upgrade { standing.held } else { standing.held.or(standing.last) };
    match before {
        None => Some(Breach::NothingToRaise),
        Some(stars) if award.stars <= stars => Some(Breach::NotHigher { stars }),
        Some(_) => None,
    }
}

/// A product is put forward for more stars than it got, to the level above, from the score the rules name for that.
fn against_potential(rules: &RuleSet, award: &Award) -> Option<Breach> {
    let potential = award.potential?;
    if potential <= award.stars {
        return Some(Breach::PotentialNotHigher { stars: award.stars });
    }
    let band = rules.band_for(potential)?;
    if band.certifier <= award.level {
        return Some(Breach::PotentialOwn { level: award.level });
    }
    let from = band.forward_from_hundredths.unwrap_or(band.from_hundredths);
    (award.score.hundredths() < from).then_some(Breach::PotentialScore { from_hundredths: from })
}

#[cfg(test)]
mod tests;
