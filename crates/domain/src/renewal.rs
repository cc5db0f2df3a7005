//! What a producer does about the end of a certificate: a new dossier takes months, so it is spoken of early.

use crate::certificate::EXPIRING_DAYS;
use jiff::civil::Date;

/// Days before the end at which a producer is first told.
pub const FIRST_WORD_DAYS: i32 = 180;
/// Days before the end at which the authority itself must have told the producer.
pub const LAST_WORD_DAYS: i32 = 30;

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Renewal {
    /// Nothing: more than [`FIRST_WORD_DAYS`] are left.
    Rest,
    /// Gather the papers.
    Gather,
    /// Hand the dossier in: the certificate counts as expiring.
    HandIn,
    /// Call the authority: [`LAST_WORD_DAYS`] or fewer are left.
    Urge,
    /// It is over: sell without stars, and apply anew.
    Over,
}

/// What to do about a certificate whose last day is `last`.
pub fn renewal(last: Date, today: Date) -> Renewal {
    match days_left(last, today) {
        ..0 => Renewal::Over,
        0..=LAST_WORD_DAYS => Renewal::Urge,
        left if left < EXPIRING_DAYS => Renewal::HandIn,
        left if left <= FIRST_WORD_DAYS => Renewal::Gather,
        _ => Renewal::Rest,
    }
}

/// Days until the last one, which is the zeroth; negative once it is over.
pub fn days_left(last: Date, today: Date) -> i32 {
    today.until(last).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::Renewal::{Gather, HandIn, Over, Rest, Urge};
    use super::*;
    use crate::certificate::{CertStatus, Certificate};
    use crate::star::Stars;
    use jiff::ToSpan;
    use jiff::civil::date;

    const LAST: Date = date(2027, 5, 30);

    fn before(days: i32) -> Date {
        LAST.saturating_sub(days.days())
    }

    #[test]
    fn the_word_grows_more_urgent_towards_the_end() {
        let days = [400, 181, 180, 90, 89, 31, 30, 0, -1];
        let words: Vec<_> = days.into_iter().map(|days| renewal(LAST, before(days))).collect();
        assert_eq!(words, [Rest, Rest, Gather, Gather, HandIn, HandIn, Urge, Urge, Over]);
        assert_eq!(days_left(LAST, before(400)), 400);
    }

    #[test]
    fn handing_in_begins_on_the_day_the_certificate_counts_as_expiring() {
        let facts = Certificate {
            stars: Stars::LOWEST_CERTIFIED,
            valid_from: date(2024, 5, 30),
            expires_on: LAST,
            revoked_on: None,
        };
        for days in -3..400 {
            let today = before(days);
            let urgent = matches!(renewal(LAST, today), HandIn | Urge);
            assert_eq!(urgent, facts.status_on(today) == CertStatus::Expiring, "{days} days before");
        }
    }
}
