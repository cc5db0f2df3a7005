//! Ids and codes of the demo: the same on every machine, because they come from what a row is called.

use domain::code::short_code;
use domain::id::new_id;
use domain::time::Ts;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// When the demo shop opened: 2026-11-01 00:00 UTC. All its rows were made then.
pub(super) const OPENED: Ts = Ts(1_793_491_200_000);

/// The id of a row, from its table and what it is called there.
pub(super) fn id(table: &str, key: &str) -> Uuid {
    let mut random = [0; 10];
    random.copy_from_slice(&hash(table, key)[..10]);
    new_id(OPENED, random)
}

/// The public code of a row.
pub(super) fn code(table: &str, key: &str) -> String {
    let hash = hash(table, key);
    short_code([hash[10], hash[11], hash[12], hash[13]])
}

fn hash(table: &str, key: &str) -> [u8; 32] {
    Sha256::digest(format!("{table}/{key}")).into()
}
