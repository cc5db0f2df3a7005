//! Money that comes and goes.

use super::{Act, Button, Money, Payment, Pressed, Refund, Session, Status, Till, fresh};
use crate::failure::Failure;
use crate::fault::RefundFate;
use crate::form::Form;
use crate::object;
use serde_json::Value;

impl Till {
    /// Does what a button says; `None` where there is no such session.
    pub fn press(&mut self, id: &str, button: Button) -> Option<Pressed> {
        let session = self.find(id)?;
        let page = &session.url;
        let to = match (session.status, button) {
            (_, Button::Cancel) => session.cancel_url.clone().unwrap_or_else(|| page.clone()),
            (Status::Complete, _) => session.way_back(),
            (Status::Expired, _) => page.clone(),
            (Status::Open, Button::Decline) => format!("{page}?notice=declined"),
            (Status::Open, Button::Fail) => format!("{page}?notice=unconfirmed"),
            (Status::Open, Button::Challenge) => format!("{page}/confirm"),
            (Status::Open, Button::Pay | Button::Confirm) => self.complete(id, Money::Taken)?,
            (Status::Open, Button::Later) => self.complete(id, Money::Awaited)?,
        };
        Some(Pressed { to })
    }

    fn complete(&mut self, id: &str, state: Money) -> Option<String> {
        let session = self.find_mut(id).ok()?;
        session.status = Status::Complete;
        session.payment = Some(Payment { intent: fresh("pi_"), charge: fresh("ch_"), state, disputed: false });
        let (said, to) = (object::session(session), session.way_back());
        self.tell("checkout.session.completed", &said);
        Some(to)
    }

    pub fn act(&mut self, id: &str, act: Act) -> Result<Value, Failure> {
        let (from, to, name) = match act {
            Act::Expire => return self.expire(id),
            Act::Dispute => return self.dispute(id),
            Act::Settle => (Money::Awaited, Money::Taken, "checkout.session.async_payment_succeeded"),
            Act::Bounce => (Money::Awaited, Money::Missed, "checkout.session.async_payment_failed"),
        };
        let session = self.find_mut(id)?;
        let payment = session.payment.as_mut().filter(|payment| payment.state == from);
        payment.ok_or_else(|| Failure::invalid("session", "No money is awaited."))?.state = to;
        let said = object::session(session);
        self.tell(name, &said);
        Ok(said)
    }

    fn dispute(&mut self, id: &str) -> Result<Value, Failure> {
        let now = self.now;
        let session = self.find_mut(id)?;
        let payment = session.payment.as_mut().filter(|payment| payment.state == Money::Taken);
        payment.ok_or_else(|| Failure::invalid("session", "Nothing was paid."))?.disputed = true;
        let said = object::dispute(session, now);
        self.tell("charge.dispute.created", &said);
        Ok(said)
    }

    pub fn payment_intent(&self, id: &str) -> Result<Value, Failure> {
        self.payer(id).map(object::payment_intent).ok_or_else(|| Failure::missing("intent", "payment_intent", id))
    }

    fn payer(&self, intent: &str) -> Option<&Session> {
        let is_it = |session: &&Session| session.payment.as_ref().is_some_and(|payment| payment.intent == intent);
        self.sessions.iter().find(is_it)
    }

    pub fn refund(&mut self, mut form: Form) -> Result<Value, Failure> {
        let intent = form.need("payment_intent")?;
        let asked = form.number("amount")?;
        let reason = form.choice("reason", &["duplicate", "fraudulent", "requested_by_customer"])?;
        let metadata = form.take_map("metadata");
        form.finish()?;
        let missing = || Failure::missing("payment_intent", "payment_intent", &intent);
        let session = self.payer(&intent).ok_or_else(missing)?;
        let amount = self.check_refund(session, &intent, asked)?;
        let charge = session.payment.as_ref().map(|payment| payment.charge.clone()).unwrap_or_default();
        let (id, fate, currency) = (fresh("re_"), self.refund_fate, session.currency.clone());
        let refund = Refund { id, created: self.now, amount, currency, intent, charge, fate, reason, metadata };
        let said = object::refund(&refund);
        self.refunds.push(refund);
        self.tell("refund.created", &said);
        self.tell_refund(&said, fate);
        Ok(said)
    }

    /// How much goes back.
    fn check_refund(&self, session: &Session, intent: &str, asked: Option<i64>) -> Result<i64, Failure> {
        if !session.is_paid() {
            let message = "This PaymentIntent does not have a successful charge to refund.";
            return Err(Failure::invalid("payment_intent", message));
        }
        let left = session.amount - self.given_back(intent);
        if left == 0 {
            let message = "Charge has already been refunded.";
            return Err(Failure { code: Some("charge_already_refunded"), ..Failure::invalid("charge", message) });
        }
        let amount = asked.unwrap_or(left);
        if amount < 1 {
            return Err(Failure::coded("amount", "parameter_invalid_integer", "Invalid positive integer"));
        }
        if amount > left {
            let message = format!("Refund amount (₫{amount}) is greater than unrefunded amount on charge (₫{left})");
            return Err(Failure::invalid("amount", message));
        }
        Ok(amount)
    }

    fn tell_refund(&mut self, said: &Value, fate: RefundFate) {
        let intent = said["payment_intent"].as_str().unwrap_or_default().to_owned();
        match fate {
            RefundFate::Failed => self.tell("refund.failed", said),
            RefundFate::Pending => {}
            RefundFate::Succeeded => {
                let back = self.given_back(&intent);
                if let Some(charge) = self.payer(&intent).map(|session| object::charge(session, back)) {
                    self.tell("charge.refunded", &charge);
                }
            }
        }
    }

    /// How a refund on its way ends.
    pub fn settle_refund(&mut self, id: &str, fate: RefundFate) -> Result<Value, Failure> {
        let missing = || Failure::missing("refund", "refund", id);
        let refund = self.refunds.iter_mut().find(|refund| refund.id == id).ok_or_else(missing)?;
        if refund.fate != RefundFate::Pending {
            return Err(Failure::invalid("refund", "It has ended already."));
        }
        refund.fate = fate;
        let said = object::refund(refund);
        self.tell("refund.updated", &said);
        self.tell_refund(&said, fate);
        Ok(said)
    }

    pub fn refund_of(&self, id: &str) -> Result<Value, Failure> {
        let found = self.refunds.iter().find(|refund| refund.id == id);
        found.map(object::refund).ok_or_else(|| Failure::missing("refund", "refund", id))
    }

    /// The newest first, of one payment if it is named.
    pub fn refund_list(&self, intent: Option<&str>) -> Value {
        let wanted = |refund: &&Refund| intent.is_none_or(|intent| refund.intent == intent);
        let data: Vec<Value> = self.refunds.iter().rev().filter(wanted).map(object::refund).collect();
        serde_json::json!({ "object": "list", "url": "/v1/refunds", "has_more": false, "data": data })
    }
}

impl Session {
    /// Back to the shop with the money.
    fn way_back(&self) -> String {
        self.success_url.replace("{CHECKOUT_SESSION_ID}", &self.id)
    }
}
