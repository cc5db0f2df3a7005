//! The months in which a product is in season.

use crate::lang::Lang;
use std::fmt;

/// A set of months. None at all says that the season is not known or that there is none: honey keeps all year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Season(u16);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Season {
    pub const NONE: Self = Self(0);

    /// The months given, 1 to 12; others are left out.
    pub fn of(months: impl IntoIterator<Item = u8>) -> Self {
        let bit = |month: u8| if (1..=12).contains(&month) { 1 << (month - 1) } else { 0 };
        Self(months.into_iter().map(bit).fold(0, |all, month| all | month))
    }

    /// As a column holds it: bit 0 is January.
    pub fn stored(mask: i32) -> Self {
        Self(u16::try_from(mask & 0xfff).unwrap_or(0))
    }

    /// The other way round, 0 to 4095.
    pub fn mask(self) -> i32 {
        i32::from(self.0)
    }

    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether it is in season in a month, 1 to 12.
    pub fn has(self, month: u8) -> bool {
        !self.is_none() && self.0 & Self::of([month]).0 != 0
    }

    /// What somebody typed: "6-7", "11-2, 5", with "tháng" or without. `None` where it says no months; nothing is no
    /// season.
    pub fn read(typed: &str) -> Option<Self> {
        let plain = crate::text::fold(typed).replace("thang", " ").replace(['–', '—'], "-");
        let spans = plain.split([',', ';']).map(str::trim).filter(|span| !span.is_empty());
        spans.map(span).try_fold(Self::NONE, |all, span| Some(Self(all.0 | span?.0)))
    }

    /// The stretches of months, first and last; one may run over the turn of the year.
    fn spans(self) -> Vec<(u8, u8)> {
        if self.0 == 0xfff {
            return vec![(1, 12)];
        }
        let before = |month: u8| if month == 1 { 12 } else { month - 1 };
        let starts = (1..=12).filter(|month| self.has(*month) && !self.has(before(*month)));
        let end = |from: u8| {
            let length = (0..12).take_while(|step| self.has((from + step - 1) % 12 + 1)).count();
            (from + u8::try_from(length).unwrap_or(1) - 2) % 12 + 1
        };
        starts.map(|from| (from, end(from))).collect()
    }

    /// As pages say it: "tháng 6–7, 11–2", "June–July". Empty where there is none.
    pub fn show(self, lang: Lang) -> String {
        let name = |month: u8| match lang {
            Lang::Vi => month.to_string(),
            Lang::En => MONTHS.get(usize::from(month) - 1).map(|&name| name.to_owned()).unwrap_or_default(),
        };
        let spans = self.spans().into_iter();
        let span =
            |(from, to): (u8, u8)| if from == to { name(from) } else { format!("{}–{}", name(from), name(to)) };
        let all = spans.map(span).collect::<Vec<_>>().join(", ");
        if lang == Lang::Vi && !all.is_empty() { format!("tháng {all}") } else { all }
    }
}

/// As a form takes it: "6-7, 11-2".
impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = |(from, to): (u8, u8)| if from == to { from.to_string() } else { format!("{from}-{to}") };
        f.write_str(&self.spans().into_iter().map(span).collect::<Vec<_>>().join(", "))
    }
}

fn span(text: &str) -> Option<Season> {
    let month = |text: &str| text.trim().parse::<u8>().ok().filter(|month| (1..=12).contains(month));
    let Some((from, to)) = text.split_once('-') else { return Some(Season::of([month(text)?])) };
    let (from, to) = (month(from)?, month(to)?);
    let last = if to < from { to + 12 } else { to };
    Some(Season::of((from..=last).map(|month| (month - 1) % 12 + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_season_is_said_in_stretches() {
        let season = Season::read("tháng 6–7, 11-2").unwrap();
        assert_eq!(season.show(Lang::Vi), "tháng 6–7, 11–2");
        assert_eq!(season.show(Lang::En), "June–July, November–February");
        assert!(season.has(1) && season.has(12) && season.has(7) && !season.has(3));
        assert_eq!(Season::read("1-12").unwrap().show(Lang::Vi), "tháng 1–12");
        assert_eq!(Season::read(" ").unwrap(), Season::NONE);
        assert_eq!(Season::NONE.show(Lang::Vi), "");
        assert!((1..=12).all(|month| !Season::NONE.has(month)));
    }

    #[test]
    fn what_names_no_month_is_no_season() {
        for typed in ["0", "13", "6-", "mùa hè", "6-13", "1-2-3", "-"] {
            assert_eq!(Season::read(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_season_reads_back(mask in 0i32..4096) {
            let season = Season::stored(mask);
            prop_assert_eq!(season.mask(), mask);
            prop_assert_eq!(Season::read(&season.to_string()), Some(season));
            prop_assert_eq!(Season::read(&season.show(Lang::Vi)), Some(season));
        }

        #[test]
        fn any_text_is_a_season_or_not(typed in "\\PC{0,30}") {
            let _ = Season::read(&typed);
        }
    }
}
