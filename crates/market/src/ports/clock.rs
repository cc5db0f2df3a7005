//! The clock.

use domain::time::Ts;

/// Tells the moment. A parameter, so that a test can stand on the day a certificate ends.
pub trait Clock: Send + Sync {
    fn now(&self) -> Ts;
}

/// The clock of this machine.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Ts {
        Ts(jiff::Timestamp::now().as_millisecond())
    }
}
