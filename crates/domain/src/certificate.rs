//! A certificate's life, computed from its dates on the day somebody asks. Nothing about it is stored as a state.

use crate::star::Stars;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

/// Days before the end at which a certificate counts as expiring and its producer is reminded most urgently.
pub const EXPIRING_DAYS: i32 = 90;

/// Days before the end at which a producer is told. The authority must tell it at least 30 days before; a new dossier
/// takes months.
pub const REMINDER_DAYS: [i32; 5] = [180, 90, 60, 30, 7];

/// The reminder that is due when so many days are left: the shortest of [`REMINDER_DAYS`] not yet passed. `None` where
/// it is too early, or the last day is over.
pub fn reminder_due(days_left: i32) -> Option<i32> {
    REMINDER_DAYS.into_iter().rev().find(|days| (0..=*days).contains(&days_left))
}

/// What a certificate says about a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    pub stars: Stars,
    /// First day it holds: the day of the decision.
    pub valid_from: Date,
    /// Last day it holds.
    pub expires_on: Date,
    pub revoked_on: Option<Date>,
}

/// The four words of the public check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CertStatus {
    /// Còn hiệu lực.
    Valid,
    /// Sắp hết hạn: still valid, at most [`EXPIRING_DAYS`] days left.
    Expiring,
    /// Hết hạn.
    Expired,
    /// Đã thu hồi.
    Revoked,
}

impl CertStatus {
    pub fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }

    /// Whether stars may be shown.
    pub fn holds(self) -> bool {
        matches!(self, Self::Valid | Self::Expiring)
    }
}

/// The last day of a certificate decided on `day`: the same day of the month `months` later, or that month's last day.
///
/// A period counted in months ends at the end of the corresponding day (Civil Code 2015, Art. 148 (3)), so the
/// certificate still holds on the day returned.
pub fn expiry(day: Date, months: u8) -> Date {
    day.saturating_add(Span::new().months(i32::from(months)))
}

impl Certificate {
    /// The word for a given day. It looks at the end only; whether the first day has come is asked by
    /// [`Certificate::stars_on`].
    pub fn status_on(&self, today: Date) -> CertStatus {
        if self.revoked_on.is_some_and(|day| day <= today) {
            CertStatus::Revoked
        } else if today > self.expires_on {
            CertStatus::Expired
        } else if self.expires_on < today.saturating_add(EXPIRING_DAYS.days()) {
            CertStatus::Expiring
        } else {
            CertStatus::Valid
        }
    }

    /// The stars to show on a given day, if any.
    pub fn stars_on(&self, today: Date) -> Option<Stars> {
        (self.valid_from <= today && self.status_on(today).holds()).then_some(self.stars)
    }
}

/// The certificate a product's badge comes from on a given day: of those that hold, the latest decision.
///
/// A later decision replaces an earlier one even where it gives fewer stars (a re-evaluation may lower them). Of two
/// of the same day, as when a province and then the centre certify, the one with more stars counts.
pub fn badge(certificates: &[Certificate], today: Date) -> Option<&Certificate> {
    certificates.iter().filter(|c| c.stars_on(today).is_some()).max_by_key(|c| (c.valid_from, c.stars))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn certificate(stars: u8, from: Date) -> Certificate {
        Certificate {
            stars: Stars::new(stars).unwrap(),
            valid_from: from,
            expires_on: expiry(from, 36),
            revoked_on: None,
        }
    }

    #[test]
    fn each_reminder_falls_due_once_and_a_late_start_sends_only_the_nearest() {
        let due: Vec<_> = [181, 180, 91, 90, 31, 30, 8, 7, 0, -1].map(reminder_due).into();
        let wanted = [None, Some(180), Some(180), Some(90), Some(60), Some(30), Some(30), Some(7), Some(7), None];
        assert_eq!(due, wanted);
    }

    #[test]
    fn an_expired_certificate_hides_its_stars() {
        let c = certificate(4, date(2023, 11, 22));
        assert_eq!(c.expires_on, date(2026, 11, 22));
        assert_eq!(c.status_on(date(2026, 11, 22)), CertStatus::Expiring);
        assert!(c.stars_on(date(2026, 11, 22)).is_some());
        assert_eq!(c.status_on(date(2026, 11, 23)), CertStatus::Expired);
        assert_eq!(c.stars_on(date(2026, 11, 23)), None);
    }

    #[test]
    fn a_certificate_of_a_leap_day_ends_on_the_last_of_february() {
        assert_eq!(expiry(date(2024, 2, 29), 36), date(2027, 2, 28));
        assert_eq!(expiry(date(2024, 8, 31), 6), date(2025, 2, 28));
    }

    #[test]
    fn revocation_takes_the_stars_from_its_day_on() {
        let c = Certificate { revoked_on: Some(date(2025, 6, 1)), ..certificate(3, date(2024, 1, 1)) };
        assert!(c.stars_on(date(2025, 5, 31)).is_some());
        assert_eq!(c.status_on(date(2025, 6, 1)), CertStatus::Revoked);
        assert_eq!(c.stars_on(date(2025, 6, 1)), None);
    }

    #[test]
    fn a_later_decision_replaces_an_earlier_one_even_downwards() {
        let both = [certificate(4, date(2024, 1, 1)), certificate(3, date(2025, 1, 1))];
        assert_eq!(badge(&both, date(2025, 6, 1)).unwrap().stars.count(), 3);
        assert_eq!(badge(&both, date(2024, 6, 1)).unwrap().stars.count(), 4);
        assert_eq!(badge(&both, date(2023, 12, 31)), None);
    }

    #[test]
    fn of_two_decisions_of_one_day_the_higher_counts_whatever_their_order() {
        let (three, four) = (certificate(3, date(2025, 1, 1)), certificate(4, date(2025, 1, 1)));
        for both in [[three, four], [four, three]] {
            assert_eq!(badge(&both, date(2025, 6, 1)).unwrap().stars.count(), 4);
        }
    }

    prop_compose! {
        fn any_day()(offset in 0i32..4000) -> Date { date(2019, 1, 1).saturating_add(offset.days()) }
    }

    proptest! {
        #[test]
        fn stars_show_exactly_between_the_first_and_the_last_day(from in any_day(), today in any_day()) {
            let c = certificate(3, from);
            prop_assert_eq!(c.stars_on(today).is_some(), from <= today && today <= c.expires_on);
        }

        #[test]
        fn a_badge_always_comes_from_a_certificate_that_holds(
            days in prop::collection::vec((any_day(), 3u8..=5, prop::option::of(any_day())), 0..6), today in any_day()
        ) {
            let all: Vec<_> = days.into_iter()
                .map(|(from, stars, revoked_on)| Certificate { revoked_on, ..certificate(stars, from) })
                .collect();
            let holding = all.iter().filter(|c| c.stars_on(today).is_some());
            prop_assert_eq!(badge(&all, today).map(|c| c.valid_from), holding.map(|c| c.valid_from).max());
        }
    }
}
