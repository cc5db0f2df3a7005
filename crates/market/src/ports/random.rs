//! Randomness.

/// Gives random bytes. A parameter, so that a test makes the same ids twice.
pub trait Random: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

/// The randomness of the operating system.
pub struct OsRandom;

impl Random for OsRandom {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the kernel gives random bytes, because it is past its start");
    }
}
