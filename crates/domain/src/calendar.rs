//! An event for people's calendars (iCalendar, RFC 5545).

use crate::time::Ts;
use jiff::ToSpan;
use jiff::civil::Date;

/// Most bytes of a line, its end not counted (RFC 5545 §3.1).
const MOST_BYTES: usize = 75;

/// Whole days somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// The same each time the event is given out.
    pub uid: String,
    pub title: &'a str,
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    pub place: &'a str,
    pub text: &'a str,
    pub address: &'a str,
    /// When it was last changed, and how often.
    pub changed_at: Ts,
    pub changes: i64,
    pub cancelled: bool,
}

/// The event as a calendar of its own.
pub fn file(event: &Event) -> String {
    let status = if event.cancelled { "CANCELLED" } else { "CONFIRMED" };
    // A whole-day event ends before its DTEND (§3.6.1).
    let end = event.ends_on.saturating_add(1.day());
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Cho Phien//Fairs//VI".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&event.uid)),
        format!("DTSTAMP:{}", moment(event.changed_at)),
        format!("SEQUENCE:{}", event.changes.max(0)),
        format!("DTSTART;VALUE=DATE:{}", day(event.starts_on)),
        format!("DTEND;VALUE=DATE:{}", day(end)),
        format!("SUMMARY:{}", text(event.title)),
        format!("LOCATION:{}", text(event.place)),
        format!("DESCRIPTION:{}", text(event.text)),
        format!("URL:{}", event.address.chars().filter(|c| !c.is_control()).collect::<String>()),
        format!("STATUS:{status}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// In UTC.
fn moment(at: Ts) -> String {
    let second = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    let at = jiff::tz::Offset::UTC.to_datetime(second);
    format!("{}T{:02}{:02}{:02}Z", day(at.date()), at.hour(), at.minute(), at.second())
}

/// A text value (§3.3.11).
fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + 8);
    for c in plain.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The line in pieces of at most 75 bytes, each but the first behind a space, never cut inside a letter.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 20 + 2);
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > MOST_BYTES {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn event(title: &str) -> Event<'_> {
        Event {
            uid: "fair-0a1b2c@cho.example".into(),
            title,
            starts_on: date(2026, 12, 18),
            ends_on: date(2026, 12, 20),
            place: "Nhà văn hóa; phường Chũ, Bắc Ninh",
            text: "Dòng một\nDòng hai",
            address: "https://cho.example/hoi-cho/x",
            changed_at: Ts(1_795_312_800_000),
            changes: 3,
            cancelled: false,
        }
    }

    #[test]
    fn a_calendar_says_days_and_escapes_texts() {
        let file = file(&event("Hội chợ OCOP"));
        for line in [
            "DTSTART;VALUE=DATE:20261218\r\n",
            "DTEND;VALUE=DATE:20261221\r\n",
            "SUMMARY:Hội chợ OCOP\r\n",
            "LOCATION:Nhà văn hóa\\; phường Chũ\\, Bắc Ninh\r\n",
            "DESCRIPTION:Dòng một\\nDòng hai\r\n",
            "DTSTAMP:20261122T020000Z\r\n",
        ] {
            assert!(file.contains(line), "{line}\n{file}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_none_says_anything_else(title in "\\PC{0,120}[\\r\\n]{0,2}\\PC{0,60}") {
            let file = file(&event(&title));
            prop_assert!(file.split("\r\n").all(|line| line.len() <= MOST_BYTES));
            let whole = file.replace("\r\n ", "");
            prop_assert_eq!(whole.matches("\r\n").count(), 18);
            prop_assert!(!whole.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}
