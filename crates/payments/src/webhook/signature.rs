//! The header `Stripe-Signature`: `t=1700000000,v1=<hex>,v1=<hex>`; two while a secret is being changed.
//! <https://docs.stripe.com/webhooks#verify-manually>

use super::BadEvent;
use data_encoding::HEXLOWER_PERMISSIVE;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// How many seconds a signature is believed, before and after.
pub const TOLERANCE: u64 = 300;

/// Who signed, then when: what a stranger wrote says nothing about time.
pub(super) fn check(body: &[u8], header: &str, secret: &str, now: i64) -> Result<(), BadEvent> {
    let (time, signatures) = parse(header).ok_or(BadEvent::Signature)?;
    // An empty secret would let everybody sign.
    if secret.is_empty() {
        return Err(BadEvent::Signature);
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| BadEvent::Signature)?;
    // The text of the header, not the number it stands for: that is what was signed.
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    // `verify_slice` takes the same time however much of it is right.
    if !signatures.iter().any(|signature| mac.clone().verify_slice(signature).is_ok()) {
        return Err(BadEvent::Signature);
    }
    let signed_at: i64 = time.parse().map_err(|_| BadEvent::Signature)?;
    if now.abs_diff(signed_at) > TOLERANCE { Err(BadEvent::Stale) } else { Ok(()) }
}

fn parse(header: &str) -> Option<(&str, Vec<Vec<u8>>)> {
    let mut time = None;
    let mut signatures = Vec::new();
    for (name, value) in header.split(',').filter_map(|pair| pair.trim().split_once('=')) {
        match name {
            "t" => time = Some(value),
            "v1" => signatures.extend(HEXLOWER_PERMISSIVE.decode(value.as_bytes()).ok()),
            _ => {}
        }
    }
    Some((time?, signatures))
}
