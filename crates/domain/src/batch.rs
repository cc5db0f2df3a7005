//! Batches: goods made together, told apart by the code on their label.

use jiff::civil::Date;

/// The days of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub made_on: Date,
    /// The last day it is at its best; `None` where it does not spoil.
    pub best_before: Option<Date>,
}

impl Days {
    /// Whether it may still be sold on a day. The day on the label is the last one.
    pub fn in_date(self, today: Date) -> bool {
        self.best_before.is_none_or(|last| last >= today)
    }
}

/// How a batch stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The one its product's page names.
    OnSale,
    /// In date, but one made later is on sale.
    Behind,
    /// Its last day is over.
    OutOfDate,
    /// Its producer said that none is left.
    Ended,
    /// Something may be wrong with it: it is not sold until somebody has looked.
    Held,
}

impl Standing {
    /// Of one that is not held back. `latest` where no other batch of its product that is in date and not ended was made later.
    pub fn of(days: Days, ended: bool, latest: bool, today: Date) -> Self {
        match (ended, days.in_date(today), latest) {
            (true, ..) => Self::Ended,
            (_, false, _) => Self::OutOfDate,
            (.., true) => Self::OnSale,
            _ => Self::Behind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 29);

    #[test]
    fn the_day_on_the_label_is_the_last_one() {
        let until = |best_before| Days { made_on: date(2026, 10, 4), best_before }.in_date(TODAY);
        assert!(until(Some(TODAY)) && until(None));
        assert!(!until(Some(date(2026, 11, 28))));
    }

    #[test]
    fn what_ended_or_is_out_of_date_is_not_on_sale() {
        let fresh = Days { made_on: date(2026, 10, 4), best_before: None };
        let old = Days { best_before: Some(date(2026, 11, 28)), ..fresh };
        assert_eq!(Standing::of(fresh, false, true, TODAY), Standing::OnSale);
        assert_eq!(Standing::of(fresh, false, false, TODAY), Standing::Behind);
        assert_eq!(Standing::of(fresh, true, true, TODAY), Standing::Ended);
        assert_eq!(Standing::of(old, false, false, TODAY), Standing::OutOfDate);
        assert_eq!(Standing::of(old, true, false, TODAY), Standing::Ended);
    }
}
