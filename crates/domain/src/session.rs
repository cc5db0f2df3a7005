//! How long somebody stays signed in.

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

/// Two limits in milliseconds: without a request, and at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    pub idle: i64,
    pub whole: i64,
}

impl Life {
    /// Staff change other people's records, often on shared machines; a producer's phone is its own.
    pub fn of(staff: bool) -> Self {
        if staff { Self { idle: 8 * HOUR, whole: 7 * DAY } } else { Self { idle: 30 * DAY, whole: 180 * DAY } }
    }
}
