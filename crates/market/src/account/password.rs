//! Hashing passwords with argon2id (RFC 9106), never more than two at a time: each takes 19 MiB and tens of
//! milliseconds, and a crowd at the door must not starve the shop.

use crate::market::Market;
use crate::refusal::Outage;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use domain::password::normal;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A hash nothing opens: what is compared where no account or no password is, so that the answer takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Y2hvcGhpZW4tbm9ib2R5$pBzL7VZ8qQvJ0mWmC3gDqR6x0o1s2bq3l8x0c8m2n4E";

/// The hash to store: algorithm, parameters, salt and digest in one text (the PHC string format).
pub async fn hash(market: &Market, password: &str) -> Result<String, Outage> {
    let (password, salt) = (normal(password), market.random_bytes::<16>());
    alone(move || with_salt(&password, &salt)).await?
}

/// The hash of a password in its normal form with a given salt.
pub(crate) fn with_salt(password: &str, salt: &[u8; 16]) -> Result<String, Outage> {
    let hashed = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    hashed.map(|hash| hash.to_string()).map_err(|error| Outage::Data(format!("hashing a password: {error}")))
}

/// Whether the password belongs to the hash; without a hash the answer is no, and takes as long.
pub async fn opens(hash: Option<&str>, password: &str) -> Result<bool, Outage> {
    let (known, hash, password) = (hash.is_some(), hash.unwrap_or(NOBODY).to_owned(), normal(password));
    alone(move || {
        let parsed = PasswordHash::new(&hash).map_err(|error| Outage::Data(format!("a password hash: {error}")))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
    })
    .await?
}

async fn alone<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Outage> {
    let broken = |what: &dyn std::fmt::Display| Outage::Data(format!("hashing a password: {what}"));
    let _turn = AT_ONCE.acquire().await.map_err(|error| broken(&error))?;
    spawn_blocking(work).await.map_err(|error| broken(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobodys_hash_is_readable_and_opens_to_nothing() {
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(!opens(None, "").await.unwrap());
    }
}
