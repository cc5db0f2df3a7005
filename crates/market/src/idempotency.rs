//! Keys of submits, so that one which comes twice is answered once.

use crate::refusal::Outage;
use domain::time::Ts;
use entities::idempotency_key;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, TryInsertResult};

/// Longest key a form may bring.
pub const MOST_CHARACTERS: usize = 64;

/// Whose key it turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// New: this transaction does the work and stores the answer it was claimed with.
    Mine,
    /// The same submit came before; its answer.
    Answered(String),
    /// The key belongs to another submit.
    Foreign,
}

/// A key with what it is for, what was submitted under it, and the answer to give again.
#[derive(Clone, Copy, Debug)]
pub struct Submit<'a> {
    pub key: &'a str,
    /// The verb.
    pub scope: &'a str,
    /// What must be the same for it to be the same submit.
    pub fingerprint: &'a str,
    pub answer: &'a str,
}

/// Whether a form's key can be one: 1 to [`MOST_CHARACTERS`] letters, digits, hyphens and underscores.
pub fn is_key(text: &str) -> bool {
    (1..=MOST_CHARACTERS).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Claims a key in the transaction that does the work. Of two at once the second waits here until the first is done.
pub async fn claim(tx: &impl ConnectionTrait, now: Ts, submit: Submit<'_>) -> Result<Claim, Outage> {
    let row = idempotency_key::ActiveModel {
        key: Set(submit.key.to_owned()),
        scope: Set(submit.scope.to_owned()),
        fingerprint: Set(submit.fingerprint.to_owned()),
        answer: Set(submit.answer.to_owned()),
        created_at: Set(now.0),
    };
    let insert = idempotency_key::Entity::insert(row).on_conflict_do_nothing_on([idempotency_key::Column::Key]);
    if let TryInsertResult::Inserted(1) = insert.exec_without_returning(tx).await? {
        return Ok(Claim::Mine);
    }
    let stored = idempotency_key::Entity::find_by_id(submit.key).one(tx).await?;
    Ok(match stored {
        Some(row) if row.scope == submit.scope && row.fingerprint == submit.fingerprint => Claim::Answered(row.answer),
        _ => Claim::Foreign,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_short_and_plain() {
        assert!(is_key("0198c1de-7b3a_X"));
        for bad in ["", "a b", "đ", &"a".repeat(65), "a\0"] {
            assert!(!is_key(bad), "{bad}");
        }
    }
}
