//! Fairs: days when goods are shown and sold under one roof, booth by booth.

use crate::certificate::{Certificate, badge};
use crate::star::Stars;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// Most days a fair lasts; longer is a sales point.
pub const MOST_DAYS: i32 = 60;

/// Most booths laid out at once.
pub const MOST_BOOTHS: usize = 400;

/// Most signs of a booth's number.
const MOST_NUMBER: usize = 8;

/// What kind of event it is (hội chợ, triển lãm, phiên chợ, tuần hàng).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FairKind {
    Fair,
    Exhibition,
    MarketDay,
    ProductWeek,
}

impl FairKind {
    pub const ALL: [Self; 4] = [Self::Fair, Self::Exhibition, Self::MarketDay, Self::ProductWeek];

    pub fn code(self) -> &'static str {
        match self {
            Self::Fair => "fair",
            Self::Exhibition => "exhibition",
            Self::MarketDay => "market_day",
            Self::ProductWeek => "product_week",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How far a fair has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FairStatus {
    /// Known to the desk only.
    Planned,
    /// Open for registration, and announced to everybody.
    Open,
    /// Over.
    Held,
    Cancelled,
}

impl FairStatus {
    pub const ALL: [Self; 4] = [Self::Planned, Self::Open, Self::Held, Self::Cancelled];

    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Open => "open",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether visitors may see it: a cancelled one too, because they may come looking for it.
    pub fn is_public(self) -> bool {
        self != Self::Planned
    }

    /// Whether booths are still given and deals still written down: of a held fair too, whose papers follow later.
    pub fn takes_entries(self) -> bool {
        self != Self::Cancelled
    }
}

/// What changes a fair's status. Nothing else does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FairStep {
    Open,
    Hold,
    Cancel,
    /// Back to the plan.
    Restore,
}

impl FairStep {
    pub const ALL: [Self; 4] = [Self::Open, Self::Hold, Self::Cancel, Self::Restore];

    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Hold => "hold",
            Self::Cancel => "cancel",
            Self::Restore => "restore",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// Where it leads.
    pub fn to(self) -> FairStatus {
        match self {
            Self::Open => FairStatus::Open,
            Self::Hold => FairStatus::Held,
            Self::Cancel => FairStatus::Cancelled,
            Self::Restore => FairStatus::Planned,
        }
    }

    /// From where it may be taken.
    pub fn from(self) -> &'static [FairStatus] {
        use FairStatus::{Cancelled, Open, Planned};
        match self {
            Self::Open => &[Planned],
            Self::Hold => &[Open],
            Self::Cancel => &[Planned, Open],
            Self::Restore => &[Cancelled],
        }
    }

    /// What may be done with a fair now. One is held once its first day has come.
    pub fn of(status: FairStatus, starts_on: Date, today: Date) -> impl Iterator<Item = Self> {
        let come = starts_on <= today;
        Self::ALL.into_iter().filter(move |step| step.from().contains(&status) && (come || *step != Self::Hold))
    }
}

/// Where today stands to the days of a fair, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FairTime {
    Coming,
    Now,
    Past,
}

impl FairTime {
    pub const ALL: [Self; 3] = [Self::Coming, Self::Now, Self::Past];

    pub fn of((starts_on, ends_on): (Date, Date), today: Date) -> Self {
        if today < starts_on {
            Self::Coming
        } else if today <= ends_on {
            Self::Now
        } else {
            Self::Past
        }
    }
}

/// Whether a product's certificate carries its stars through all days of a fair (S4 §4.12: only goods of three stars and
/// more are promoted as OCOP; anything may be sold, but never under stars it does not hold).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Eligibility {
    /// A certificate holds on every day; the stars of the first one.
    Whole(Stars),
    /// The first day without stars, where the first day of the fair had some.
    Lapses(Date),
    /// None on the first day.
    Without,
}

/// Whether stars hold on every day of `from..=to`.
pub fn eligibility(certificates: &[Certificate], from: Date, to: Date) -> Eligibility {
    let Some(first) = badge(certificates, from) else { return Eligibility::Without };
    let mut day = from;
    while day <= to {
        let last = certificates.iter().filter(|it| it.stars_on(day).is_some()).map(last_day).max();
        match last {
            Some(last) if last >= to => return Eligibility::Whole(first.stars),
            Some(last) => day = last.saturating_add(1.day()),
            None => return Eligibility::Lapses(day),
        }
    }
    Eligibility::Whole(first.stars)
}

/// The last day a certificate gives stars.
fn last_day(certificate: &Certificate) -> Date {
    let before = certificate.revoked_on.map(|day| day.saturating_sub(1.day()));
    before.map_or(certificate.expires_on, |day| day.min(certificate.expires_on))
}

/// A booth's number as typed, in its one spelling: capitals, digits and hyphens, at most eight.
pub fn booth_number(typed: &str) -> Option<String> {
    let number: String = typed.trim().chars().map(|c| c.to_ascii_uppercase()).collect();
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let edges = number.starts_with('-') || number.ends_with('-');
    (!number.is_empty() && number.len() <= MOST_NUMBER && number.chars().all(plain) && !edges).then_some(number)
}

/// Booth numbers as people list them: "A1-A12, B3". Each once; `None` where a part cannot be read, or where there are
/// more than [`MOST_BOOTHS`].
pub fn booth_numbers(typed: &str) -> Option<Vec<String>> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for part in typed.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let numbers = match run(part) {
            Some((letters, range, width)) if range.len() <= MOST_BOOTHS => {
                range.map(|n| format!("{letters}{n:0width$}")).collect()
            }
            Some(_) => return None,
            None => vec![booth_number(part)?],
        };
        for number in numbers {
            if seen.insert(number.clone()) {
                all.push(number);
            }
        }
        if all.len() > MOST_BOOTHS {
            return None;
        }
    }
    (!all.is_empty()).then_some(all)
}

/// "A1-A12", "A1–12" or "1–12": letters, the numbers behind them, and how wide those are written.
fn run(part: &str) -> Option<(String, Range<usize>, usize)> {
    let (first, last) = part.split_once(['-', '–'])?;
    let (first, last) = (booth_number(first)?, booth_number(last)?);
    let (letters, from) = split(&first)?;
    let (other, to) = split(&last)?;
    let is_run = (other == letters || other.is_empty()) && from <= to;
    is_run.then(|| (letters.to_owned(), from..to + 1, first.len() - letters.len()))
}

/// The letters of a number, and what it counts.
fn split(number: &str) -> Option<(&str, usize)> {
    let at = number.find(|c: char| c.is_ascii_digit())?;
    Some((&number[..at], number[at..].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::expiry;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn certificate(from: Date, months: u8, revoked_on: Option<Date>) -> Certificate {
        Certificate { stars: Stars::LOWEST_CERTIFIED, valid_from: from, expires_on: expiry(from, months), revoked_on }
    }

    #[test]
    fn a_certificate_that_ends_on_the_last_day_carries_the_whole_fair() {
        let held = [certificate(date(2023, 12, 20), 36, None)];
        let whole = Eligibility::Whole(Stars::LOWEST_CERTIFIED);
        assert_eq!(eligibility(&held, date(2026, 12, 18), date(2026, 12, 20)), whole);
        let lapses = Eligibility::Lapses(date(2026, 12, 21));
        assert_eq!(eligibility(&held, date(2026, 12, 18), date(2026, 12, 21)), lapses);
        assert_eq!(eligibility(&held, date(2026, 12, 21), date(2026, 12, 21)), Eligibility::Without);
    }

    #[test]
    fn a_new_certificate_may_follow_on_the_old_one() {
        let both = [certificate(date(2023, 12, 20), 36, None), certificate(date(2026, 12, 21), 36, None)];
        let found = eligibility(&both, date(2026, 12, 18), date(2026, 12, 25));
        assert_eq!(found, Eligibility::Whole(Stars::LOWEST_CERTIFIED));
    }

    #[test]
    fn booths_are_listed_as_people_write_them() {
        assert_eq!(booth_numbers("a1-a3, B7, A2").unwrap(), ["A1", "A2", "A3", "B7"]);
        assert_eq!(booth_numbers("C08–10").unwrap(), ["C08", "C09", "C10"]);
        assert_eq!(booth_numbers("1-2\n VIP-1").unwrap(), ["1", "2", "VIP-1"]);
        for bad in ["", " , ", "A1-A9999", "A b", "-", "Ă1", "A12345678"] {
            assert_eq!(booth_numbers(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_status_and_step_reads_back_and_leads_somewhere_else() {
        for step in FairStep::ALL {
            assert_eq!(FairStep::from_code(step.code()), Some(step));
            assert!(!step.from().contains(&step.to()));
        }
        for status in FairStatus::ALL {
            assert_eq!(FairStatus::from_code(status.code()), Some(status));
        }
        let day = date(2026, 12, 1);
        let before: Vec<_> = FairStep::of(FairStatus::Open, day, date(2026, 11, 30)).collect();
        assert_eq!(before, [FairStep::Cancel]);
        assert!(FairStep::of(FairStatus::Open, day, day).any(|step| step == FairStep::Hold));
    }

    #[test]
    fn a_fair_is_on_from_its_first_to_its_last_day() {
        let days = (date(2026, 12, 1), date(2026, 12, 3));
        let times =
            [(30, 11, FairTime::Coming), (1, 12, FairTime::Now), (3, 12, FairTime::Now), (4, 12, FairTime::Past)];
        for (day, month, time) in times {
            assert_eq!(FairTime::of(days, date(2026, month, day)), time);
        }
    }

    prop_compose! {
        fn any_certificate()(from in 0i32..200, months in 0u8..6, revoked in prop::option::of(0i32..300)) -> Certificate {
            let day = |offset: i32| date(2026, 1, 1).saturating_add(offset.days());
            certificate(day(from), months, revoked.map(day))
        }
    }

    proptest! {
        #[test]
        fn eligibility_is_what_asking_every_day_says(
            certificates in prop::collection::vec(any_certificate(), 0..5), from in 0i32..300, long in 0i32..60
        ) {
            let first = date(2026, 1, 1).saturating_add(from.days());
            let days: Vec<_> = (0..=long).map(|n| first.saturating_add(n.days())).collect();
            let stars = |day: &Date| badge(&certificates, *day).map(|held| held.stars);
            let wanted = match (stars(&first), days.iter().find(|day| stars(day).is_none())) {
                (None, _) => Eligibility::Without,
                (Some(_), Some(day)) => Eligibility::Lapses(*day),
                (Some(stars), None) => Eligibility::Whole(stars),
            };
            prop_assert_eq!(eligibility(&certificates, first, first.saturating_add(long.days())), wanted);
        }

        #[test]
        fn every_number_read_reads_back(text in "[A-Za-z0-9,–\\- ]{0,20}") {
            for number in booth_numbers(&text).unwrap_or_default() {
                prop_assert_eq!(booth_number(&number), Some(number.clone()));
            }
        }
    }
}
