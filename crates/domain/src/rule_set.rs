//! The programme's rules as data with dates: three regimes so far, a fourth expected for 2026–2030.

use crate::star::{Score, Stars};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Who may certify a star under a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certifier {
    District,
    Province,
    Ministry,
}

impl Certifier {
    pub fn code(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Province => "province",
            Self::Ministry => "ministry",
        }
    }

    /// From the nearest to the highest.
    pub const ALL: [Self; 3] = [Self::District, Self::Province, Self::Ministry];

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }
}

/// A half-open band of scores, `from <= score < below`, and who certifies its star.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    pub stars: Stars,
    pub from_hundredths: u16,
    pub below_hundredths: u16,
    pub certifier: Certifier,
    /// From this score a dossier is sent up to this band's certifier, to be considered for its stars.
    pub forward_from_hundredths: Option<u16>,
}

/// One regime: 1048/QĐ-TTg (2019), 148/QĐ-TTg (2023), 1489/QĐ-TTg (July 2025).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSet {
    pub code: String,
    pub in_force_from: Date,
    /// Last day in force; `None` while it is the current one.
    pub in_force_to: Option<Date>,
    pub validity_months: u8,
    /// The most points parts A, B and C can give; together 100.
    pub part_maxima: [u8; 3],
    pub bands: Vec<Band>,
}

impl RuleSet {
    pub fn in_force_on(&self, day: Date) -> bool {
        self.in_force_from <= day && self.in_force_to.is_none_or(|last| day <= last)
    }

    /// The band a score falls into. This is a check on a decision somebody enters, never a source of stars.
    pub fn band_of(&self, score: Score) -> Option<&Band> {
        let points = score.hundredths();
        self.bands.iter().find(|band| band.from_hundredths <= points && points < band.below_hundredths)
    }

    /// The band these stars are given in.
    pub fn band_for(&self, stars: Stars) -> Option<&Band> {
        self.bands.iter().find(|band| band.stars == stars)
    }

    /// Whether a decision may give these stars for this score: a council may give fewer than the band
    /// (a minimum condition failed) but never more.
    pub fn allows(&self, stars: Stars, score: Option<Score>) -> bool {
        score.and_then(|s| self.band_of(s)).is_none_or(|band| stars <= band.stars)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn band(stars: u8, from_hundredths: u16, below_hundredths: u16) -> Band {
        let stars = Stars::new(stars).unwrap();
        let certifier = Certifier::Province;
        Band { stars, from_hundredths, below_hundredths, certifier, forward_from_hundredths: None }
    }

    fn rules() -> RuleSet {
        RuleSet {
            code: "2023".into(),
            in_force_from: date(2023, 2, 24),
            in_force_to: Some(date(2025, 7, 5)),
            validity_months: 36,
            part_maxima: [40, 25, 35],
            bands: vec![band(3, 5000, 7000), band(4, 7000, 9000), band(5, 9000, 10_001)],
        }
    }

    #[test]
    fn bands_are_half_open_with_two_decimals() {
        let stars = |text: &str| rules().band_of(Score::parse(text).unwrap()).map(|b| b.stars.count());
        assert_eq!(stars("69.99"), Some(3));
        assert_eq!(stars("70"), Some(4));
        assert_eq!(stars("89.99"), Some(4));
        assert_eq!(stars("100"), Some(5));
        assert_eq!(stars("49.99"), None);
    }

    #[test]
    fn a_decision_may_give_fewer_stars_than_the_score_but_not_more() {
        let four = Stars::new(4).unwrap();
        assert!(rules().allows(four, Score::parse("92.50")));
        assert!(!rules().allows(four, Score::parse("69.99")));
        assert!(rules().allows(four, None));
    }

    #[test]
    fn a_rule_set_is_in_force_through_its_last_day() {
        assert!(rules().in_force_on(date(2023, 2, 24)));
        assert!(rules().in_force_on(date(2025, 7, 5)));
        assert!(!rules().in_force_on(date(2025, 7, 6)));
    }
}
