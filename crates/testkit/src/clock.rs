//! A clock that stands still until it is set.

use domain::time::Ts;
use market::ports::Clock;
use std::sync::atomic::{AtomicI64, Ordering};

/// Sunday 22 November 2026, 09:00 in Hà Nội.
pub const OPENING: Ts = Ts(1_795_312_800_000);

pub struct FakeClock(AtomicI64);

impl FakeClock {
    pub fn at(moment: Ts) -> Self {
        Self(AtomicI64::new(moment.0))
    }

    pub fn set(&self, moment: Ts) {
        self.0.store(moment.0, Ordering::SeqCst);
    }

    pub fn advance_millis(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }

    pub fn advance_days(&self, days: i64) {
        self.advance_millis(days * 86_400_000);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Ts {
        Ts(self.0.load(Ordering::SeqCst))
    }
}
