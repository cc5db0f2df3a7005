//! Deals that begin at a fair: đàm phán → biên bản ghi nhớ → hợp đồng (plan 76/KH-UBND, target 3.12).

use crate::money::Vnd;
use jiff::civil::Date;

/// The largest value that is believed: a hundred thousand billion đồng is a slip of the hand.
pub const MOST_VALUE: Vnd = Vnd(100_000_000_000_000);

/// How far a deal has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DealStage {
    Negotiation,
    Mou,
    Contract,
    /// Nothing came of it.
    Ended,
}

impl DealStage {
    pub const ALL: [Self; 4] = [Self::Negotiation, Self::Mou, Self::Contract, Self::Ended];

    pub fn code(self) -> &'static str {
        match self {
            Self::Negotiation => "negotiation",
            Self::Mou => "mou",
            Self::Contract => "contract",
            Self::Ended => "ended",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Where a deal may go from here: forwards, past the memorandum too, or to its end. A contract stays.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Negotiation => &[Self::Mou, Self::Contract, Self::Ended],
            Self::Mou => &[Self::Contract, Self::Ended],
            Self::Contract | Self::Ended => &[],
        }
    }
}

/// Where a deal stands: since when, and for how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub stage: DealStage,
    pub since: Date,
    /// Agreed or hoped for; a contract has one.
    pub value: Option<Vnd>,
}

/// Why a deal cannot go there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DealBreach {
    /// Not from where it stands.
    NotNow,
    /// Before the day of the step before.
    BeforeLast,
    InFuture,
    /// A contract without a value.
    NoValue,
    /// A value below one đồng or above [`MOST_VALUE`].
    ValueOutOfRange,
}

/// The deal after a step. A value not said anew stays.
pub fn step(
    now: Standing,
    to: DealStage,
    (on, today): (Date, Date),
    value: Option<Vnd>,
) -> Result<Standing, DealBreach> {
    let value = value.or(now.value);
    if !now.stage.next().contains(&to) {
        return Err(DealBreach::NotNow);
    }
    if on < now.since {
        return Err(DealBreach::BeforeLast);
    }
    check(to, (on, today), value)?;
    Ok(Standing { stage: to, since: on, value })
}

/// Whether a deal may stand like this at all, whatever came before.
pub fn check(stage: DealStage, (on, today): (Date, Date), value: Option<Vnd>) -> Result<(), DealBreach> {
    if on > today {
        return Err(DealBreach::InFuture);
    }
    match value {
        Some(value) if value <= Vnd::ZERO || value > MOST_VALUE => Err(DealBreach::ValueOutOfRange),
        None if stage == DealStage::Contract => Err(DealBreach::NoValue),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 22);

    fn begun() -> Standing {
        Standing { stage: DealStage::Negotiation, since: date(2026, 11, 10), value: None }
    }

    #[test]
    fn a_contract_needs_a_value_and_ends_the_way() {
        let days = (date(2026, 11, 12), TODAY);
        assert_eq!(step(begun(), DealStage::Contract, days, None), Err(DealBreach::NoValue));
        let signed = step(begun(), DealStage::Contract, days, Some(Vnd(5_000_000))).unwrap();
        assert_eq!(step(signed, DealStage::Ended, days, None), Err(DealBreach::NotNow));
    }

    #[test]
    fn a_step_is_neither_before_the_last_nor_tomorrow() {
        let mou = DealStage::Mou;
        assert_eq!(step(begun(), mou, (date(2026, 11, 9), TODAY), None), Err(DealBreach::BeforeLast));
        assert_eq!(step(begun(), mou, (date(2026, 11, 23), TODAY), None), Err(DealBreach::InFuture));
        let wrong = step(begun(), mou, (TODAY, TODAY), Some(Vnd(-1)));
        assert_eq!(wrong, Err(DealBreach::ValueOutOfRange));
    }

    proptest! {
        #[test]
        fn a_deal_only_goes_forwards(
            steps in prop::collection::vec((0usize..4, 0i32..30, prop::option::of(-5i64..500)), 0..12)
        ) {
            let mut now = begun();
            for (to, after, value) in steps {
                let on = date(2026, 11, 1).saturating_add(after.days());
                let Ok(next) = step(now, DealStage::ALL[to], (on, TODAY), value.map(Vnd)) else { continue };
                prop_assert!(next.stage > now.stage && next.since >= now.since && next.since <= TODAY);
                prop_assert!(next.stage != DealStage::Contract || next.value.is_some_and(|value| value > Vnd::ZERO));
                now = next;
            }
        }

        #[test]
        fn what_is_refused_leaves_nothing_half_done(to in 0usize..4, after in 0i32..60, value in any::<i64>()) {
            let on = date(2026, 11, 1).saturating_add(after.days());
            let answer = step(begun(), DealStage::ALL[to], (on, TODAY), Some(Vnd(value)));
            prop_assert_eq!(answer.is_ok(), begun().stage.next().contains(&DealStage::ALL[to])
                && on >= begun().since && on <= TODAY && (1..=MOST_VALUE.0).contains(&value));
        }
    }
}
