//! What was opened, paid and given back, and what may happen to it. No clock, no network: the caller brings the time.

mod money;
mod opening;

use crate::failure::Failure;
use crate::fault::RefundFate;
use crate::object;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// All sessions and refunds.
pub struct Till {
    /// Where its own pages are.
    base: String,
    /// The time of the call at hand, in Unix seconds.
    now: i64,
    refund_fate: RefundFate,
    sessions: Vec<Session>,
    refunds: Vec<Refund>,
    happened: Vec<Event>,
}

/// One try to pay.
pub struct Session {
    pub id: String,
    pub created: i64,
    pub expires_at: i64,
    pub amount: i64,
    pub currency: String,
    pub description: String,
    pub reference: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub intent_metadata: BTreeMap<String, String>,
    pub locale: Option<String>,
    pub success_url: String,
    pub cancel_url: Option<String>,
    pub email: Option<String>,
    pub url: String,
    /// Whether the buyer may be shown another currency.
    pub is_converted: bool,
    /// What the shop lets the buyer pay with; everything where it says nothing.
    pub methods: Option<String>,
    pub status: Status,
    pub payment: Option<Payment>,
}

/// As Stripe names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Open,
    Complete,
    Expired,
}

/// What a buyer did with a session.
pub struct Payment {
    pub intent: String,
    pub charge: String,
    pub state: Money,
    pub disputed: bool,
}

/// Where the money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Money {
    /// Promised, by a method that takes days.
    Awaited,
    Taken,
    /// Promised, and it never came.
    Missed,
}

/// Money given back.
pub struct Refund {
    pub id: String,
    pub created: i64,
    pub amount: i64,
    pub currency: String,
    pub intent: String,
    pub charge: String,
    pub fate: RefundFate,
    pub reason: Option<String>,
    pub metadata: BTreeMap<String, String>,
}

/// Something the shop is told.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: String,
    pub name: String,
    /// As it is sent, every time the same bytes.
    pub body: String,
}

/// A session as tests hold the shop against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Charged {
    /// `cs_test_…`
    pub id: String,
    /// What the shop named it after.
    pub reference: Option<String>,
    /// Open, complete or expired.
    pub status: Status,
    /// What was to be paid.
    pub amount: i64,
    /// `vnd`
    pub currency: String,
    /// What was taken from the buyer.
    pub charged: i64,
    /// What went back, refunds on their way among it.
    pub refunded: i64,
    /// `pi_…`
    pub payment_intent: Option<String>,
    /// The page for the buyer.
    pub url: String,
    /// Whether the buyer's bank wants the money back.
    pub disputed: bool,
}

/// The buttons of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    /// The card is good.
    Pay,
    /// The card is declined.
    Decline,
    /// The card asks for 3-D Secure.
    Challenge,
    /// The buyer confirms at the bank.
    Confirm,
    /// The buyer does not.
    Fail,
    /// A method that takes days.
    Later,
    /// Back to the shop.
    Cancel,
}

/// What neither shop nor buyer can do to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Its time is over.
    Expire,
    /// Money that was promised comes.
    Settle,
    /// Money that was promised does not come.
    Bounce,
    /// The buyer's bank wants the money back.
    Dispute,
}

/// Where a button leads.
pub struct Pressed {
    pub to: String,
}

impl Till {
    pub fn new(base: String) -> Self {
        let (sessions, refunds, happened) = (Vec::new(), Vec::new(), Vec::new());
        Self { base, now: 0, refund_fate: RefundFate::default(), sessions, refunds, happened }
    }

    /// Puts the clock forward; sessions whose time is over end.
    pub fn at(&mut self, now: i64) -> &mut Self {
        self.now = now;
        let is_due = |session: &&Session| session.status == Status::Open && session.expires_at <= now;
        let due: Vec<String> = self.sessions.iter().filter(is_due).map(|session| session.id.clone()).collect();
        for id in due {
            // It was open a moment ago.
            let _ = self.expire(&id);
        }
        self
    }

    pub fn set_refund_fate(&mut self, fate: RefundFate) {
        self.refund_fate = fate;
    }

    /// What the shop has to be told since the last time.
    pub fn take_happened(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.happened)
    }

    pub fn tell(&mut self, name: &str, object: &Value) {
        self.happened.push(object::event(name, object, self.now));
    }

    pub fn find(&self, id: &str) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    fn find_mut(&mut self, id: &str) -> Result<&mut Session, Failure> {
        let missing = || Failure::missing("session", "checkout.session", id);
        self.sessions.iter_mut().find(|session| session.id == id).ok_or_else(missing)
    }

    pub fn session(&self, id: &str) -> Result<Value, Failure> {
        let missing = || Failure::missing("session", "checkout.session", id);
        self.find(id).map(object::session).ok_or_else(missing)
    }

    /// Ends a session that is open.
    pub fn expire(&mut self, id: &str) -> Result<Value, Failure> {
        let session = self.find_mut(id)?;
        if session.status != Status::Open {
            let message = "Only Checkout Sessions with a status in [\"open\"] can be expired.";
            return Err(Failure::general(400, "invalid_request_error", message));
        }
        session.status = Status::Expired;
        let said = object::session(session);
        self.tell("checkout.session.expired", &said);
        Ok(said)
    }

    pub fn charged(&self) -> Vec<Charged> {
        self.sessions.iter().map(|session| self.sum(session)).collect()
    }

    fn sum(&self, session: &Session) -> Charged {
        let intent = session.payment.as_ref().map(|payment| payment.intent.clone());
        Charged {
            id: session.id.clone(),
            reference: session.reference.clone(),
            status: session.status,
            amount: session.amount,
            currency: session.currency.clone(),
            charged: if session.is_paid() { session.amount } else { 0 },
            refunded: intent.as_deref().map_or(0, |intent| self.given_back(intent)),
            payment_intent: intent,
            url: session.url.clone(),
            disputed: session.payment.as_ref().is_some_and(|payment| payment.disputed),
        }
    }

    pub(crate) fn given_back(&self, intent: &str) -> i64 {
        let counts = |refund: &&Refund| refund.intent == intent && refund.fate != RefundFate::Failed;
        self.refunds.iter().filter(counts).map(|refund| refund.amount).sum()
    }
}

impl Session {
    pub fn is_paid(&self) -> bool {
        self.payment.as_ref().is_some_and(|payment| payment.state == Money::Taken)
    }
}

/// An id nobody had before, also after a restart: the shop knows events by theirs.
pub fn fresh(start: &str) -> String {
    let mut random = [0; 12];
    // Without randomness ids would repeat only if two were made in one nanosecond.
    if getrandom::fill(&mut random).is_err() {
        let nanos = std::time::UNIX_EPOCH.elapsed().map_or(0, |elapsed| elapsed.as_nanos());
        random.copy_from_slice(&nanos.to_be_bytes()[4..]);
    }
    format!("{start}{}", data_encoding::HEXLOWER.encode(&random))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::form::Form;

    const NOW: i64 = 1_700_000_000;

    fn form(expires_at: i64) -> Form {
        let body = format!(
            "mode=payment&line_items[0][price_data][currency]=vnd&line_items[0][price_data][unit_amount]=235000\
             &line_items[0][price_data][product_data][name]=x&success_url=https://shop.example/&expires_at={expires_at}"
        );
        Form::parse(body.as_bytes()).unwrap()
    }

    #[test]
    fn a_session_ends_in_its_last_second_and_the_shop_is_told_once() {
        let mut till = Till::new("http://pay.example".to_owned());
        till.at(NOW).open(form(NOW + 1800)).unwrap();
        assert_eq!(till.at(NOW + 1799).charged()[0].status, Status::Open);
        assert_eq!(till.at(NOW + 1800).charged()[0].status, Status::Expired);
        let told = till.at(NOW + 1801).take_happened();
        assert_eq!(told.iter().map(|event| event.name.as_str()).collect::<Vec<_>>(), ["checkout.session.expired"]);
        let id = till.charged()[0].id.clone();
        assert_eq!(till.press(&id, Button::Pay).unwrap().to, format!("http://pay.example/pay/{id}"));
        assert_eq!(till.charged()[0].charged, 0);
    }

    #[test]
    fn a_session_lives_half_an_hour_to_a_day() {
        let mut till = Till::new(String::new());
        let mut opens = |seconds| till.at(NOW).open(form(NOW + seconds)).is_ok();
        assert_eq!([1799, 1800, 86_400, 86_401].map(&mut opens), [false, true, true, false]);
    }
}
