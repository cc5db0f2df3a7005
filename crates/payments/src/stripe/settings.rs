//! How to reach Stripe.

use std::fmt;
use std::time::Duration;

/// Keys and address. Its debug output shows neither key.
#[derive(Clone)]
pub struct Settings {
    /// `sk_…` or a restricted `rk_…`, which needs to write Checkout Sessions and refunds.
    pub secret_key: String,
    /// `whsec_…` of the endpoint Stripe sends events to.
    pub webhook_secret: String,
    /// Where the API is, if not at Stripe: a fake one. A live key is sent by https only.
    pub base_url: Option<String>,
    /// How long one try may take.
    pub timeout: Duration,
    /// How long to wait before the second try; four times as long before the third.
    pub first_pause: Duration,
}

impl Settings {
    /// Stripe itself, ten seconds for a try, pauses of a quarter of a second and of one.
    pub fn new(secret_key: impl Into<String>, webhook_secret: impl Into<String>) -> Self {
        Self {
            secret_key: secret_key.into(),
            webhook_secret: webhook_secret.into(),
            base_url: None,
            timeout: Duration::from_secs(10),
            first_pause: Duration::from_millis(250),
        }
    }

    pub(super) fn check(&self) -> Result<(), BadSettings> {
        let starts = |text: &str, starts: &[&str]| {
            starts.iter().any(|start| text.starts_with(start)) && text.bytes().all(|byte| byte.is_ascii_graphic())
        };
        if !starts(&self.secret_key, &["sk_", "rk_"]) {
            return Err(BadSettings::SecretKey);
        }
        if !starts(&self.webhook_secret, &["whsec_"]) {
            return Err(BadSettings::WebhookSecret);
        }
        match self.base_url.as_deref() {
            Some(address) if address.starts_with("http://") && !self.is_for_tests() => Err(BadSettings::LiveKeyInClear),
            Some(address) if !starts(address, &["http://", "https://"]) => Err(BadSettings::Address),
            _ => Ok(()),
        }
    }

    fn is_for_tests(&self) -> bool {
        self.secret_key.get(2..).is_some_and(|rest| rest.starts_with("_test_"))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("is_for_tests", &self.is_for_tests())
            .field("base_url", &self.base_url)
            .field("timeout", &self.timeout)
            .field("first_pause", &self.first_pause)
            .finish_non_exhaustive()
    }
}

/// Settings that cannot work; told when the shop starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSettings {
    /// Often the publishable key, `pk_…`, put in its place.
    #[error("the secret key of Stripe begins with sk_ or rk_")]
    SecretKey,
    /// Not the secret of an endpoint.
    #[error("the webhook secret of Stripe begins with whsec_")]
    WebhookSecret,
    /// Not an address.
    #[error("the address of the payment service is no http(s) address")]
    Address,
    /// Anybody on the way could read the key.
    #[error("a live key is sent by https only")]
    LiveKeyInClear,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stripe::Stripe;

    fn with(secret_key: &str, base_url: Option<&str>) -> Settings {
        Settings { base_url: base_url.map(str::to_owned), ..Settings::new(secret_key, "whsec_hidden") }
    }

    fn fault(settings: Settings) -> Option<BadSettings> {
        Stripe::new(settings).err()
    }

    #[test]
    fn debug_output_shows_no_key() {
        let settings = with("sk_test_hidden", None);
        let shown = format!("{settings:?} {:?}", Stripe::new(settings.clone()));
        assert!(!shown.contains("hidden"), "{shown}");
        assert!(shown.contains("is_for_tests: true"));
    }

    #[test]
    fn wrong_settings_are_told_when_the_shop_starts() {
        assert_eq!(fault(with("pk_test_1", None)), Some(BadSettings::SecretKey));
        assert_eq!(fault(with("sk_test_1\n", None)), Some(BadSettings::SecretKey));
        assert_eq!(fault(Settings::new("sk_test_1", "")), Some(BadSettings::WebhookSecret));
        assert_eq!(fault(with("sk_test_1", Some("localhost"))), Some(BadSettings::Address));
        assert_eq!(fault(with("sk_test_1", Some("http://"))), Some(BadSettings::Address));
        assert_eq!(fault(with("sk_test_1", Some("http://127.0.0.1:4000"))), None);
        assert_eq!(fault(with("rk_live_1", None)), None);
    }

    #[test]
    fn a_live_key_never_leaves_in_clear() {
        assert_eq!(fault(with("sk_live_1", Some("http://127.0.0.1:4000"))), Some(BadSettings::LiveKeyInClear));
        assert_eq!(fault(with("sk_live_1", Some("https://pay.example"))), None);
    }
}
