//! What must hold after any sequence of verbs.

use market::{Market, check};

/// Fails the test with the rules that do not hold.
pub async fn check_all(market: &Market) {
    let broken = check::broken(market).await.unwrap();
    assert!(broken.is_empty(), "broken: {broken:?}");
}
