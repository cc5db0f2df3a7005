//! Moments and days. Vietnam is at UTC+7 all year, so no time-zone table is needed.

use crate::lang::Lang;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01 UTC, as stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ts(pub i64);

impl Ts {
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The day it is in Vietnam at this moment. Moments outside jiff's range (years −9999 to 9999) clamp.
    pub fn vietnam_day(self) -> Date {
        self.vietnam_clock().date()
    }

    /// The hour it is in Vietnam at this moment, 0 to 23.
    pub fn vietnam_hour(self) -> i8 {
        self.vietnam_clock().hour()
    }

    /// When a day begins in Vietnam.
    pub fn day_begins(day: Date) -> Self {
        let utc = TimeZone::fixed(Offset::constant(7)).to_timestamp(day.at(0, 0, 0, 0));
        Self(utc.map_or(i64::MAX, jiff::Timestamp::as_millisecond))
    }

    /// "14:05 · 22/11/2026" in Vietnamese time.
    pub fn show(self) -> String {
        let at = self.vietnam_clock();
        format!("{:02}:{:02} · {}", at.hour(), at.minute(), show_day(at.date()))
    }

    fn vietnam_clock(self) -> jiff::civil::DateTime {
        let moment = jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        });
        TimeZone::fixed(Offset::constant(7)).to_datetime(moment)
    }
}

/// "22/11/2026", the way dates are written in both languages of the site.
pub fn show_day(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// Reads a day as people type it, "22/11/2026" or "22-11-2026", or as a browser's date field sends it, "2026-11-22".
pub fn parse_day(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, month, last] = parts[..] else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let plain = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// "01/2028", for the star ribbon.
pub fn show_month(day: Date) -> String {
    format!("{:02}/{}", day.month(), day.year())
}

/// A day as far as its source gives it. Sources often print only a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoughDay {
    /// The earliest day the source can mean. Rules read this one, so stars are shown only where they are certain.
    pub earliest: Date,
    pub precision: Precision,
}

/// How exactly a source gives a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Day,
    Month,
    Year,
}

impl Precision {
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "day" => Some(Self::Day),
            "month" => Some(Self::Month),
            "year" => Some(Self::Year),
            _ => None,
        }
    }
}

impl RoughDay {
    pub fn exact(day: Date) -> Self {
        Self { earliest: day, precision: Precision::Day }
    }

    /// Reads `2025-01-17`, `2022-12` or `2024`.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<i16> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let narrow = |n: i16| i8::try_from(n).ok();
        let (day, precision) = match parts[..] {
            [year] => (Date::new(year, 1, 1), Precision::Year),
            [year, month] => (Date::new(year, narrow(month)?, 1), Precision::Month),
            [year, month, day] => (Date::new(year, narrow(month)?, narrow(day)?), Precision::Day),
            _ => return None,
        };
        Some(Self { earliest: day.ok()?, precision })
    }

    /// "17/01/2025", "tháng 12/2022" or "năm 2024": no more than the source says.
    pub fn show(self, lang: Lang) -> String {
        let day = self.earliest;
        match (self.precision, lang) {
            (Precision::Day, _) => show_day(day),
            (Precision::Month, Lang::Vi) => format!("tháng {}", show_month(day)),
            (Precision::Month, Lang::En) => show_month(day),
            (Precision::Year, Lang::Vi) => format!("năm {}", day.year()),
            (Precision::Year, Lang::En) => day.year().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_changes_at_midnight_in_hanoi() {
        let midnight = Ts(1_795_366_800_000);
        assert_eq!(midnight.vietnam_day(), date(2026, 11, 23));
        assert_eq!(midnight.plus_millis(-1).vietnam_day(), date(2026, 11, 22));
        assert_eq!(midnight.show(), "00:00 · 23/11/2026");
        assert_eq!(Ts(i64::MAX).vietnam_day().year(), 9999);
        assert_eq!(Ts::day_begins(date(2026, 11, 23)), midnight);
    }

    #[test]
    fn a_day_is_read_as_typed_and_as_browsers_send_it() {
        for typed in ["22/11/2026", "22-11-2026", " 22.11.2026 ", "2026-11-22", "22 / 11 / 2026"] {
            assert_eq!(parse_day(typed), Some(date(2026, 11, 22)), "{typed}");
        }
        assert_eq!(parse_day("1/2/2026"), Some(date(2026, 2, 1)));
        for bad in ["", "22/11", "31/02/2026", "22/11/26", "a/b/2026", "+1/02/2026", "2026-13-01", "1/1/1/2026"] {
            assert_eq!(parse_day(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_rough_day_says_no_more_than_its_source() {
        let month = RoughDay::parse("2022-12").unwrap();
        assert_eq!(month.earliest, date(2022, 12, 1));
        assert_eq!(month.show(Lang::Vi), "tháng 12/2022");
        assert_eq!(RoughDay::parse("2024").unwrap().show(Lang::Vi), "năm 2024");
        assert_eq!(RoughDay::parse("2025-01-17").unwrap().show(Lang::En), "17/01/2025");
        for bad in ["", "2025-13", "2025-02-30", "abc", "2025-1-1-1", "99999"] {
            assert_eq!(RoughDay::parse(bad), None, "{bad}");
        }
    }
}
