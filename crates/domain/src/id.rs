//! Ids: UUIDv7 inside, made from a given moment and given random bytes, so seeds and tests are repeatable.

use crate::time::Ts;
use uuid::Uuid;

/// A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits.
pub fn new_id(now: Ts, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(now.0).unwrap_or(0), &random).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_moment_they_were_made() {
        let early = new_id(Ts(1_000), [255; 10]);
        let late = new_id(Ts(1_001), [0; 10]);
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }
}
