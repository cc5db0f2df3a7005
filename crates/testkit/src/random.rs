//! Randomness that repeats: the same calls in the same order give the same bytes.

use market::ports::Random;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Default)]
pub struct FakeRandom(AtomicU64);

impl Random for FakeRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let drawn = mixed(self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst));
            chunk.copy_from_slice(&drawn.to_le_bytes()[..chunk.len()]);
        }
    }
}

/// The mixing step of SplitMix64 (Steele, Lea, Flood 2014): neighbours get unlike bytes, and no two the same.
fn mixed(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
