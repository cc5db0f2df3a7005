//! The fake as a whole: till, courier, faults, and the answers kept for their idempotency keys.

use crate::Settings;
use crate::courier::{Courier, Delivery, Order, Parcel};
use crate::failure::Failure;
use crate::fault::{CallFault, Faults};
use crate::till::Till;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, UNIX_EPOCH};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// What all handlers share.
pub struct Fake {
    pub secret_key: String,
    pub courier: Courier,
    /// Key → what was asked with it and what was answered.
    pub answers: Mutex<HashMap<String, Kept>>,
    pub calls: Mutex<Vec<Call>>,
    till: Mutex<Till>,
    faults: Mutex<Faults>,
}

/// An answer that is given again.
pub struct Kept {
    pub asked: String,
    pub answer: Result<Value, Failure>,
}

/// A call of the API, whatever became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Call {
    pub method: String,
    pub path: String,
    pub idempotency_key: Option<String>,
    pub fault: Option<String>,
}

impl Fake {
    pub fn new(settings: Settings, address: SocketAddr) -> (Arc<Self>, UnboundedReceiver<Parcel>) {
        let (queue, parcels) = unbounded_channel();
        let courier = Courier::new(&settings.webhook_secret, settings.retry_pause, settings.webhook_url, queue);
        let fake = Self {
            secret_key: settings.secret_key,
            courier,
            answers: Mutex::default(),
            calls: Mutex::default(),
            till: Mutex::new(Till::new(format!("http://{address}"))),
            faults: Mutex::default(),
        };
        (Arc::new(fake), parcels)
    }

    /// Does something at the till and tells the shop what came of it, in that order for everybody.
    pub fn at_till<T>(&self, deed: impl FnOnce(&mut Till) -> T) -> T {
        let mut till = lock(&self.till);
        let answer = deed(till.at(now()));
        let mut faults = lock(&self.faults);
        for event in till.take_happened() {
            self.courier.take_in(&event, &mut faults.webhook);
        }
        answer
    }

    pub fn set_faults(&self, faults: Faults) {
        self.at_till(|till| till.set_refund_fate(faults.refund));
        *lock(&self.faults) = faults;
    }

    pub fn faults(&self) -> Faults {
        lock(&self.faults).clone()
    }

    pub fn next_call_fault(&self) -> Option<CallFault> {
        lock(&self.faults).next_call()
    }

    pub async fn deliver(&self, order: Order) -> Vec<Delivery> {
        let mut deliveries = Vec::new();
        for event in self.courier.pick(order) {
            deliveries.push(self.courier.bring(&event).await);
        }
        deliveries
    }
}

/// Ends sessions whose time is over, also when nobody asks for them.
pub async fn watch_the_clock(fake: Weak<Fake>) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    loop {
        second.tick().await;
        let Some(fake) = fake.upgrade() else { return };
        fake.at_till(|_| ());
    }
}

/// Unix seconds.
pub fn now() -> i64 {
    UNIX_EPOCH.elapsed().map_or(0, |elapsed| i64::try_from(elapsed.as_secs()).unwrap_or(i64::MAX))
}

/// What somebody left half done is still better than no answer.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
