//! What goes wrong on demand.

use serde::{Deserialize, Serialize};

/// What the next calls and events suffer. Numbers count down; a field left out is no fault.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// So many calls of the API are answered with `fail_status` and do nothing.
    pub fail: u32,
    /// 500 if left out; 429 and 503 are others a client has to bear.
    pub fail_status: Option<u16>,
    /// So many calls with a key then fail, and for ever after with the same key, as a 500 of Stripe's own does.
    pub fail_for_good: u32,
    /// So many calls then do nothing and end without an answer.
    pub hang_up: u32,
    /// So many calls then do nothing and wait until the client has gone.
    pub stall: u32,
    /// So many calls then do their work and end without an answer.
    pub drop_answer: u32,
    /// How refunds end from now on.
    pub refund: RefundFate,
    /// What happens to events.
    pub webhook: WebhookFaults,
}

/// How a refund is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundFate {
    /// At once, as cards mostly are.
    #[default]
    Succeeded,
    /// On its way until `/_fake/refunds/{id}/succeed` or `/fail`.
    Pending,
    /// The bank sends it back.
    Failed,
}

/// What happens to events that arise from now on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookFaults {
    /// Every event is sent so many times more.
    pub repeat: u32,
    /// Events wait until `/_fake/deliver`.
    pub hold: bool,
    /// So many events are lost; they can still be sent by their ids.
    pub drop: u32,
    /// So many events are signed with another secret, and sent once.
    pub forge: u32,
    /// So many events are signed an hour ago, and sent once.
    pub stale: u32,
}

/// What a call of the API suffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallFault {
    Fail(u16),
    FailForGood,
    HangUp,
    Stall,
    DropAnswer,
}

impl Faults {
    /// The fault of this call, counted down.
    pub fn next_call(&mut self) -> Option<CallFault> {
        if take(&mut self.fail) {
            return Some(CallFault::Fail(self.fail_status.unwrap_or(500)));
        }
        if take(&mut self.fail_for_good) {
            return Some(CallFault::FailForGood);
        }
        if take(&mut self.hang_up) {
            return Some(CallFault::HangUp);
        }
        if take(&mut self.stall) {
            return Some(CallFault::Stall);
        }
        take(&mut self.drop_answer).then_some(CallFault::DropAnswer)
    }
}

/// Whether there was one left; one less is left then.
pub fn take(count: &mut u32) -> bool {
    let left = *count > 0;
    *count = count.saturating_sub(1);
    left
}
