//! Stars and scores. A score never becomes a star by itself: only a decision gives stars, and only a certificate
//! valid today shows them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One to five stars; products are certified from three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stars(u8);

impl Stars {
    /// The lowest star a certificate can carry.
    pub const LOWEST_CERTIFIED: Self = Self(3);

    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// Whether a certificate can carry them: one and two stars are a rating, and no more.
    pub fn is_certified(self) -> bool {
        self >= Self::LOWEST_CERTIFIED
    }

    pub fn new(count: u8) -> Option<Self> {
        (1..=5).contains(&count).then_some(Self(count))
    }

    pub fn count(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Stars {
    type Error = &'static str;

    fn try_from(count: u8) -> Result<Self, Self::Error> {
        Self::new(count).ok_or("stars are 1 to 5")
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

/// Points of an assessment, 0.00 to 100.00, kept in hundredths because councils give two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u16);

impl Score {
    pub fn from_hundredths(hundredths: u16) -> Option<Self> {
        (hundredths <= 10_000).then_some(Self(hundredths))
    }

    pub fn hundredths(self) -> u16 {
        self.0
    }

    /// Reads "72.80", "72,8" or "72".
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), ""));
        let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
            return None;
        }
        let whole: u16 = whole.parse().ok()?;
        let part: u16 = format!("{part:0<2}").parse().ok()?;
        Self::from_hundredths(whole * 100 + part)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_read_with_point_or_comma() {
        assert_eq!(Score::parse("72.80").unwrap().to_string(), "72.80");
        assert_eq!(Score::parse("78,1").unwrap().hundredths(), 7810);
        assert_eq!(Score::parse("100").unwrap().hundredths(), 10_000);
        for bad in ["", "100.01", "-1", "7.123", "abc", ".5", "1000", "99999"] {
            assert_eq!(Score::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn there_are_one_to_five_stars() {
        assert_eq!(Stars::new(0), None);
        assert_eq!(Stars::new(6), None);
        assert_eq!(Stars::new(5).unwrap().count(), 5);
    }
}
