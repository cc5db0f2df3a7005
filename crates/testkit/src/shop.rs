//! A whole market for one test.

use crate::clock::OPENING;
use crate::{Engine, FakeClock, FakeRandom, TestDb, World, world};
use market::Market;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

/// A market on a database of its own, with the clock in the test's hands.
pub struct Shop {
    pub market: Market,
    pub clock: Arc<FakeClock>,
    pub world: World,
}

/// Runs a test in a shop that holds the small world.
pub fn run(engine: Engine, test: impl AsyncFnOnce(&Shop)) {
    run_with_clock(engine, async |market, clock| {
        let world = world::small(&market).await;
        world::flat_rates(&market).await;
        test(&Shop { market, clock, world }).await;
    });
}

/// Runs a test in a market that was migrated and holds nothing.
pub fn run_empty(engine: Engine, test: impl AsyncFnOnce(Market)) {
    run_with_clock(engine, async |market, _| test(market).await);
}

fn run_with_clock(engine: Engine, test: impl AsyncFnOnce(Market, Arc<FakeClock>)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let Some(opened) = runtime.block_on(TestDb::open(engine)) else { return };
    let clock = Arc::new(FakeClock::at(OPENING));
    let mut market = Market::new(opened.db.clone(), search::Index::in_memory().unwrap());
    market.clock = clock.clone();
    market.random = Arc::new(FakeRandom::default());
    // The schema goes even where the test fails.
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(market, clock))));
    runtime.block_on(opened.close());
    if let Err(failure) = outcome {
        resume_unwind(failure);
    }
}
