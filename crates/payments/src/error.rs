//! What can go wrong between the shop and Stripe.

use ::stripe::{ApiErrors, StripeError};
use domain::money::Vnd;

/// Why a call to Stripe gave nothing. None of them shows a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentError {
    /// No answer came, or one that says "later" (409, 429, 5xx), three times. Nobody knows whether the work was done:
    /// ask again with the same key. Stripe keeps a key with its answer for 24 hours, a 500 too; another key may then do
    /// work a second time, so read what became of the first.
    #[error("the payment service cannot be reached: {0}")]
    Unreachable(String),
    /// Stripe understood and said no; asking again changes nothing.
    #[error("the payment service refused ({code}): {message}")]
    Refused {
        /// Stripe's code (`resource_missing`), or its type (`invalid_request_error`) where it gives none;
        /// `unauthorized` where the key is wrong or may not do this.
        code: String,
        /// Stripe's sentence, for the log.
        message: String,
    },
    /// An answer that does not say what it has to, three times. As with an outage, the work may have been done.
    #[error("the payment service's answer cannot be read: {0}")]
    Unreadable(String),
    /// An amount Stripe takes from nobody; nothing was asked.
    #[error("{amount} cannot be paid by card, only {lowest} to {highest}")]
    OutOfRange {
        /// What was to be paid.
        amount: Vnd,
        /// The least there is.
        lowest: Vnd,
        /// The most there is.
        highest: Vnd,
    },
    /// A session or refund in another currency than đồng: somebody else's, or tampered with.
    #[error("paid in {0}, not in đồng")]
    Currency(String),
}

impl PaymentError {
    /// Whether asking again, with the same key, may help.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Unreadable(_))
    }

    pub(crate) fn refused(code: &str, message: &str) -> Self {
        Self::Refused { code: code.to_owned(), message: without_keys(message) }
    }
}

impl From<StripeError> for PaymentError {
    fn from(error: StripeError) -> Self {
        match error {
            StripeError::Stripe(said, status) if is_passing(status) => {
                Self::Unreachable(format!("status {status}: {}", sentence(&said)))
            }
            StripeError::Stripe(said, 401 | 403) => Self::refused("unauthorized", &sentence(&said)),
            StripeError::Stripe(said, _) => Self::refused(code(&said), &sentence(&said)),
            StripeError::JSONDeserialize(what) => Self::Unreadable(what),
            StripeError::ClientError(what) => Self::Unreachable(what),
            StripeError::ConfigError(what) => Self::refused("configuration", &what),
            StripeError::Timeout => Self::Unreachable("no answer in time".to_owned()),
        }
    }
}

/// 409: the first try with this key is still at work. 424 and 429: Stripe says "later".
fn is_passing(status: u16) -> bool {
    matches!(status, 409 | 424 | 429 | 500..)
}

fn code(said: &ApiErrors) -> &str {
    said.code.as_ref().map_or_else(|| said.type_.as_str(), |code| code.as_str())
}

fn sentence(said: &ApiErrors) -> String {
    without_keys(said.message.as_deref().unwrap_or("no reason given"))
}

/// Stripe repeats parts of a key it does not know.
fn without_keys(message: &str) -> String {
    let is_key = |word: &str| ["sk_", "rk_", "pk_", "whsec_"].iter().any(|start| word.contains(start));
    let words = message.split(' ').map(|word| if is_key(word) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_shows_no_key() {
        let refused = PaymentError::refused("x", "Invalid API Key provided: sk_test_****1234, or: \"rk_live_5\".");
        assert_eq!(refused.to_string(), "the payment service refused (x): Invalid API Key provided: … or: …");
    }

    #[test]
    fn only_what_may_pass_is_asked_again() {
        assert!(PaymentError::from(StripeError::Timeout).may_pass());
        assert!(PaymentError::from(StripeError::ClientError("connection refused".to_owned())).may_pass());
        assert!(PaymentError::from(StripeError::JSONDeserialize("<html>".to_owned())).may_pass());
        assert!(!PaymentError::refused("charge_already_refunded", "no").may_pass());
        assert!(!PaymentError::Currency("usd".to_owned()).may_pass());
    }

    #[test]
    fn later_is_no_refusal() {
        let passing: Vec<u16> =
            [400, 401, 402, 404, 409, 424, 429, 500, 502, 504].into_iter().filter(|s| is_passing(*s)).collect();
        assert_eq!(passing, [409, 424, 429, 500, 502, 504]);
    }
}
